import type { Writable } from 'node:stream';

/**
 * Papers that are being sent at this moment. A closed session cuts all of a meeting (P-45), a recall those of the paper (T-2),
 * wherever they are in the middle of a file.
 */
export class OpenReadings {
	/** By what they are cut for: the meeting, and the paper. */
	readonly #answers = new Map<string, Set<Writable>>();
	#cuts = 0;

	/** How often anything was cut. Unchanged: what was allowed to be read when it was asked for still is. */
	get cuts(): number {
		return this.#cuts;
	}

	/** Remembers an answer that carries a paper until all of it is sent, or its reader has gone. */
	add({ meetingId, documentId }: { readonly meetingId: string; readonly documentId: string }, answer: Writable): void {
		for (const id of [meetingId, documentId]) {
			const open = this.#answers.get(id) ?? new Set();
			this.#answers.set(id, open.add(answer));
			answer.once('close', () => {
				open.delete(answer);
				if (open.size === 0 && this.#answers.get(id) === open) this.#answers.delete(id);
			});
		}
	}

	/**
	 * Stops sending papers of a meeting, or one paper: connections break off, with what they still had to send. No part passes
	 * for the whole.
	 */
	cut(meetingOrDocumentId: string): void {
		this.#cuts += 1;
		for (const answer of [...(this.#answers.get(meetingOrDocumentId) ?? [])]) answer.destroy();
	}
}
