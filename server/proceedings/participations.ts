import type { Identity } from '#domain/identity/identity.ts';
import type { Meetings, Participation } from '#server/meetings/meetings.contract.ts';

/**
 * Who takes part in which meeting, remembered until the meetings feature says that something changed there: a command's
 * rights are checked each time without a query each time. Only those who do take part are remembered.
 */
export class Participations {
	readonly #meetings: Meetings;
	readonly #byMeeting = new Map<string, Map<string, Participation>>();

	constructor(meetings: Meetings) {
		this.#meetings = meetings;
	}

	/** @throws AppError('not_found') for strangers and unknown meetings alike */
	async require(identity: Identity, meetingId: string): Promise<Participation> {
		// An account's own roles decide too: one that becomes an administrator's is nobody here.
		const key = `${identity.accountId} ${identity.roles.join(' ')}`;
		const found = this.#of(meetingId).get(key);
		if (found !== undefined) return found;
		// The map is replaced by `forget`: what was asked before a change must not be remembered after it.
		const asked = this.#of(meetingId);
		const participation = await this.#meetings.requireParticipation(identity, meetingId);
		asked.set(key, participation);
		this.#byMeeting.set(meetingId, this.#byMeeting.get(meetingId) ?? asked);
		return participation;
	}

	/** Something about the meeting or its participants changed. */
	forget(meetingId: string): void {
		this.#byMeeting.set(meetingId, new Map());
	}

	#of(meetingId: string): Map<string, Participation> {
		return this.#byMeeting.get(meetingId) ?? new Map<string, Participation>();
	}
}
