import type { Logger } from '#server/platform/log.ts';
import type { Proceedings } from '#server/proceedings/proceedings.contract.ts';

/** How long ballots are gathered before their number is sent, in ms. */
const GATHER_MS = 100;

/** Tells those who are told of a vote how many voted so far; never who or what. */
export class Progress {
	readonly #proceedings: Pick<Proceedings, 'tellProgress'>;
	readonly #received: (voteId: string) => Promise<number>;
	readonly #log: Logger;
	readonly #timers = new Map<string, NodeJS.Timeout>();

	constructor(
		proceedings: Pick<Proceedings, 'tellProgress'>,
		received: (voteId: string) => Promise<number>,
		log: Logger,
	) {
		this.#proceedings = proceedings;
		this.#received = received;
		this.#log = log;
	}

	/** A ballot was committed. */
	changed(meetingId: string, voteId: string): void {
		if (this.#timers.has(voteId)) return;
		const timer = setTimeout(() => {
			this.#timers.delete(voteId);
			this.#tell(meetingId, voteId).catch((error: unknown) =>
				this.#log.error({ err: error, voteId }, 'counting who has voted failed'),
			);
		}, GATHER_MS);
		this.#timers.set(voteId, timer);
	}

	close(): void {
		for (const timer of this.#timers.values()) clearTimeout(timer);
		this.#timers.clear();
	}

	async #tell(meetingId: string, voteId: string): Promise<void> {
		await this.#proceedings.tellProgress({ meetingId, voteId, received: await this.#received(voteId) });
	}
}
