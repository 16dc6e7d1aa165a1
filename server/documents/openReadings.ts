import type { Writable } from 'node:stream';

/** Papers that are being sent at this moment: a closed session cuts them, wherever they are in the middle of a file (P-45). */
export class OpenReadings {
	readonly #answers = new Map<string, Set<Writable>>();
	#cuts = 0;

	/** How often anything was cut. Unchanged: what was allowed to be read when it was asked for still is. */
	get cuts(): number {
		return this.#cuts;
	}

	/** Remembers an answer that carries a paper until all of it is sent, or its reader has gone. */
	add(meetingId: string, answer: Writable): void {
		const open = this.#answers.get(meetingId) ?? new Set();
		this.#answers.set(meetingId, open.add(answer));
		answer.once('close', () => {
			open.delete(answer);
			if (open.size === 0 && this.#answers.get(meetingId) === open) this.#answers.delete(meetingId);
		});
	}

	/** Stops sending papers of a meeting: connections break off, with what they still had to send. No part passes for the whole. */
	cut(meetingId: string): void {
		this.#cuts += 1;
		for (const answer of [...(this.#answers.get(meetingId) ?? [])]) answer.destroy();
	}
}
