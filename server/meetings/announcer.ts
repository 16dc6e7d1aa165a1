import { knowingRoles } from '#domain/meetings/policy.ts';
import { accountRoom, type Realtime } from '#server/platform/realtime/realtime.ts';
import type { MeetingsRepository } from './meetings.repository.ts';
import type { ParticipantsRepository } from './participants.repository.ts';
import { toStatus } from './present.ts';

type Listener<Change> = (change: Change) => void;

/** Tells other features and the participants' screens what changed, always after the change is committed. */
export class Announcer {
	readonly #changed = new Set<Listener<string>>();
	readonly #removed = new Set<Listener<{ meetingId: string; accountId: string }>>();
	readonly #realtime: Realtime;
	readonly #meetings: MeetingsRepository;
	readonly #participants: ParticipantsRepository;

	constructor(realtime: Realtime, meetings: MeetingsRepository, participants: ParticipantsRepository) {
		this.#realtime = realtime;
		this.#meetings = meetings;
		this.#participants = participants;
	}

	onChanged(listener: Listener<string>): () => void {
		this.#changed.add(listener);
		return () => void this.#changed.delete(listener);
	}

	onRemoved(listener: Listener<{ meetingId: string; accountId: string }>): () => void {
		this.#removed.add(listener);
		return () => void this.#removed.delete(listener);
	}

	/** The meeting, its agenda, papers or participants changed. */
	async changed(meetingId: string): Promise<void> {
		for (const listener of [...this.#changed]) listener(meetingId);
		const meeting = await this.#meetings.find(meetingId);
		if (meeting === null) return;
		// Before the invitations are out, the others must not learn that there is a meeting.
		const accountIds = await this.#participants.accountIds(meetingId, knowingRoles(toStatus(meeting.status)));
		if (accountIds.length > 0)
			this.#realtime.io.to(accountIds.map(accountRoom)).emit('meetings:changed', { meetingId });
	}

	/** An account lost its last place in the meeting. */
	removed(meetingId: string, accountId: string): void {
		for (const listener of [...this.#removed]) listener({ meetingId, accountId });
	}
}
