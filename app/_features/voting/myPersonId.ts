import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';

/** The person behind this screen in the meeting; null for a site, a wall, or somebody who takes no part. */
export function myPersonId({ me, participants }: Pick<MeetingSnapshot, 'me' | 'participants'>): string | null {
	return participants.find(({ id }) => id === me?.participantId)?.personId ?? null;
}
