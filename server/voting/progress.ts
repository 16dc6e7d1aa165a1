import type { Logger } from '#server/platform/log.ts';
import type { Realtime } from '#server/platform/realtime/realtime.ts';
import { meetingRoom } from '#server/proceedings/audience.ts';

/** How long ballots are gathered before their number is sent, in ms. */
const GATHER_MS = 100;

/** Tells the meeting how many voted so far; never who or what. */
export class Progress {
	readonly #realtime: Realtime;
	readonly #received: (voteId: string) => Promise<number>;
	readonly #log: Logger;
	readonly #timers = new Map<string, NodeJS.Timeout>();

	constructor(realtime: Realtime, received: (voteId: string) => Promise<number>, log: Logger) {
		this.#realtime = realtime;
		this.#received = received;
		this.#log = log;
	}

	/** A ballot was committed. */
	changed(meetingId: string, voteId: string): void {
		if (this.#timers.has(voteId)) return;
		const timer = setTimeout(() => {
			this.#timers.delete(voteId);
			this.#received(voteId).then(
				(received) =>
					this.#realtime.io.to(meetingRoom(meetingId)).emit('voting:progressed', { meetingId, voteId, received }),
				(error: unknown) => this.#log.error({ err: error, voteId }, 'counting who has voted failed'),
			);
		}, GATHER_MS);
		this.#timers.set(voteId, timer);
	}

	close(): void {
		for (const timer of this.#timers.values()) clearTimeout(timer);
		this.#timers.clear();
	}
}
