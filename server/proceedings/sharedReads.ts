import type { Incumbent } from '#domain/attendance/committee.ts';
import type { ParticipantView } from '#domain/meetings/meeting.ts';
import type { Meetings } from '#server/meetings/meetings.contract.ts';
import { SingleFlight } from '#server/platform/singleFlight.ts';

/**
 * Reads that are the same for many readers. After each change of a meeting all of its screens ask at once: those who ask
 * while a read is under way share its answer, unless something changed since it began.
 */
export class SharedReads {
	readonly #meetings: Meetings;
	readonly #changes = new Map<string, number>();
	readonly #incumbents = new SingleFlight<string, readonly Incumbent[]>();
	readonly #participants = new SingleFlight<string, readonly ParticipantView[]>();

	constructor(meetings: Meetings) {
		this.#meetings = meetings;
	}

	/** The participants of a meeting, see `Meetings.participants`. */
	participants(meetingId: string, withReasons: boolean): Promise<readonly ParticipantView[]> {
		const key = `${meetingId} ${this.#changes.get(meetingId) ?? 0} ${withReasons}`;
		return this.#participants.run(key, () => this.#meetings.participants(meetingId, withReasons));
	}

	/** Incumbent members of the meeting's committee, see `Meetings.incumbents`. */
	incumbents(meetingId: string, at: Date): Promise<readonly Incumbent[]> {
		const key = `${meetingId} ${this.#changes.get(meetingId) ?? 0}`;
		return this.#incumbents.run(key, () => this.#meetings.incumbents(meetingId, at));
	}

	/** Something about the meeting or its participants changed. */
	forget(meetingId: string): void {
		this.#changes.set(meetingId, (this.#changes.get(meetingId) ?? 0) + 1);
	}
}
