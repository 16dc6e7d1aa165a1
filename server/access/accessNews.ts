import { recordAccess } from '#domain/access/recordAccess.ts';
import type { GivenAccess } from '#domain/access/state.ts';
import { NOTHING } from '#domain/kernel/decision.ts';
import type { AccessGiven, IdentityService } from '#server/identity/identity.service.ts';
import type { Meetings } from '#server/meetings/meetings.contract.ts';
import type { Notifications } from '#server/notifications/notifications.contract.ts';
import type { Clock } from '#server/platform/clock.ts';
import type { Transaction } from '#server/platform/database/client.ts';
import { derivedId } from '#server/platform/derivedId.ts';
import type { Logger } from '#server/platform/log.ts';
import type { Proceedings } from '#server/proceedings/proceedings.contract.ts';

export interface AccessNewsTools {
	readonly identity: Pick<IdentityService, 'storeWithAccess' | 'accessGivenSince'>;
	readonly meetings: Meetings;
	readonly notifications: Notifications;
	readonly proceedings: Proceedings;
	readonly clock: Clock;
	readonly log: Logger;
}

/** Access given so long before a meeting opens is told when it opens, in ms: a session lasts no longer (12 h). */
const BEFORE_OPENING_MS = 12 * 3_600_000;
/** Who is told of somebody else's account: who leads the meeting, and who prepares it. */
const LEADS = ['chair', 'secretary'] as const;

/**
 * Tells at once when the administrator gave the way into an account (docs/PROTOCOL.md V-22): its holder; and, of whoever has
 * a place in a meeting that is under way, chair and secretary by a notification and everyone in the room by its log. Who gives
 * access could use it; those who know the person can ask.
 */
export class AccessNews {
	readonly #tools: AccessNewsTools;

	constructor(tools: AccessNewsTools) {
		this.#tools = tools;
	}

	/** From now on. Call it while features are made. */
	listen(): void {
		const { identity, proceedings } = this.#tools;
		identity.storeWithAccess((tx, given) => this.#given(tx, given));
		proceedings.after({ meeting_opened: (meetingId) => void this.#opened(meetingId) });
	}

	async #given(tx: Transaction, given: AccessGiven): Promise<() => void> {
		const { meetings, notifications } = this.#tools;
		const { accountId, personId, siteId, name, at, peers } = given;
		const rights = await notifications.notify(tx, peers, { type: 'right_given', meetingId: null, detail: name });
		if (at === null) return () => rights.deliver();
		const places = await meetings.sittingPlaces({ personId, siteId }, tx);
		const meetingId = places[0]?.meetingId ?? null;
		const told = [rights, await notifications.notify(tx, [accountId], { type: 'own_access_given', meetingId })];
		for (const place of places) {
			const leading = (await this.#leading(place.meetingId)).filter((id) => id !== accountId);
			const detail = place.name;
			told.push(await notifications.notify(tx, leading, { type: 'access_given', meetingId: place.meetingId, detail }));
		}
		return () => {
			for (const each of told) each.deliver();
			for (const place of places) void this.#record(place.meetingId, asGiven(place, at));
		};
	}

	/** Who has just been given access and has kept it is told of when the meeting opens. Never throws: it has opened. */
	async #opened(meetingId: string): Promise<void> {
		const { identity, meetings, clock, log } = this.#tools;
		try {
			const accountIds = await meetings.accountIds(meetingId);
			const since = new Date(clock.now().getTime() - BEFORE_OPENING_MS);
			const given = await identity.accessGivenSince(accountIds, since);
			if (given.length === 0) return;
			const participants = await meetings.participants(meetingId, false);
			for (const each of given) {
				const place = participants.find(({ personId, siteId }) =>
					each.personId === null ? siteId === each.siteId : personId === each.personId,
				);
				if (place !== undefined)
					await this.#record(meetingId, asGiven({ participantId: place.id, name: place.name }, each.at));
			}
		} catch (error) {
			log.error({ err: error, meetingId }, 'access given before the meeting could not be written down');
		}
	}

	/** Chair and secretary; while the chair is delegated also the members, one of whom holds it. */
	async #leading(meetingId: string): Promise<readonly string[]> {
		const { meetings, proceedings } = this.#tools;
		const { chairDelegateId } = await proceedings.state(meetingId);
		return meetings.accountIds(meetingId, chairDelegateId === null ? LEADS : [...LEADS, 'member']);
	}

	/** Never throws: access was given, and the notifications are on disk. */
	async #record(meetingId: string, given: GivenAccess): Promise<void> {
		const { proceedings, log } = this.#tools;
		try {
			// Asked first: a command that had nothing to do is remembered, and would do nothing later either.
			if (recordAccess(await proceedings.state(meetingId), given) === NOTHING) return;
			const commandId = derivedId('access_given', meetingId, given.participantId, given.givenAt);
			await proceedings.record(meetingId, commandId, (state) => recordAccess(state, given));
		} catch (error) {
			log.error({ err: error, meetingId }, 'access that was given could not be written down');
		}
	}
}

function asGiven(place: Pick<GivenAccess, 'participantId' | 'name'>, at: Date): GivenAccess {
	return { participantId: place.participantId, name: place.name, givenAt: at.toISOString() };
}
