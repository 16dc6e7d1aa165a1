import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';

/** Names of who is at a site: those it named itself, and people of the meeting who sit there; none twice. */
export function peopleAtSite({ state, participants }: MeetingSnapshot, placeId: string): readonly string[] {
	const guests = (state.siteGuests[placeId] ?? []).filter(({ leftAt }) => leftAt === null).map(({ name }) => name);
	const seated = participants.filter(({ sitePlaceId }) => sitePlaceId === placeId).map(({ name }) => name);
	return [...new Set([...seated, ...guests])];
}
