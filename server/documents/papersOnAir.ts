import { followReplacement, followWithdrawal } from '#domain/documents/onAir.ts';
import { derivedId } from '#server/platform/derivedId.ts';
import type { Proceedings } from '#server/proceedings/proceedings.contract.ts';

/** Keeps what is presented and put on displays in step with its papers (PROTOCOL.md T-2, T-5). Call after the commit. */
export class PapersOnAir {
	readonly #proceedings: () => Pick<Proceedings, 'record'>;

	constructor(proceedings: () => Pick<Proceedings, 'record'>) {
		this.#proceedings = proceedings;
	}

	/** Readers have another version of the paper: presenters, tablets and walls move along. */
	async replaced(
		meetingId: string,
		paper: { readonly documentId: string; readonly versionId: string; readonly pages: number },
	): Promise<void> {
		const id = derivedId('paper-replaced', paper.versionId);
		await this.#proceedings().record(meetingId, id, (state) => followReplacement(state, paper));
	}

	/** The paper was recalled: nothing shows it any more. */
	async withdrawn(meetingId: string, documentId: string): Promise<void> {
		const id = derivedId('paper-withdrawn', documentId);
		await this.#proceedings().record(meetingId, id, (state) => followWithdrawal(state, documentId));
	}
}
