import { SYNC } from '#domain/annotations/collaborationWire.ts';
import * as decoding from 'lib0/decoding';

interface Waiting {
	/** Number of the counted frame that carried it on the present connection; Infinity: it was sent on none, or on one that is gone. */
	frame: number;
	readonly update: Uint8Array;
}

/**
 * What was written here and is not known to be on the server, as Yjs updates. The answer to the server's sync step 1 holds
 * exactly what the server lacks; everything older is told by it.
 */
export class Unacknowledged {
	#waiting: Waiting[] = [];
	#sent = 0;
	#sentAtEdit = 0;

	updates(): readonly Uint8Array[] {
		return this.#waiting.map(({ update }) => update);
	}

	/** A new connection is being made: what was sent on the one before may have arrived, or not. */
	connecting(): void {
		for (const each of this.#waiting) each.frame = Infinity;
		this.#sent = this.#sentAtEdit = 0;
	}

	/** A counted frame went out; returns the update in it. */
	sent(frame: Uint8Array): Uint8Array {
		this.#sent += 1;
		const update = contentOf(frame);
		const isAnswer = frame[1] === SYNC.step2;
		if (isAnswer) this.#waiting = [];
		if (isAnswer) this.#sentAtEdit = this.#sent;
		this.#waiting.push({ frame: this.#sent, update });
		return update;
	}

	/** Something was written here; whoever sends it has done so already. */
	edited(update: Uint8Array): void {
		if (this.#sent === this.#sentAtEdit) this.#waiting.push({ frame: Infinity, update });
		this.#sentAtEdit = this.#sent;
	}

	/** So many counted frames of this connection are on disk. */
	acknowledged(count: number): void {
		this.#waiting = this.#waiting.filter(({ frame }) => frame > count);
	}

	clear(): void {
		this.#waiting = [];
	}
}

/** The Yjs update in a sync frame. */
function contentOf(frame: Uint8Array): Uint8Array {
	const decoder = decoding.createDecoder(frame);
	decoding.readVarUint(decoder);
	decoding.readVarUint(decoder);
	return decoding.readVarUint8Array(decoder).slice();
}
