import type { RuleSet } from './ruleSets.ts';
import type { Tally, VoteDefinition, Voter } from './state.ts';

/** Format of the signed result of a published vote; `scripts/verify-vote.mjs` reads it without any part of the product. */
export const EXPORT_FORMAT = 'nghi-su/vote/v1';

/** What is signed, as JSON after a line with the format. */
export interface VoteResultExport {
	readonly format: typeof EXPORT_FORMAT;
	readonly meeting: { readonly id: string; readonly title: string; readonly startsAt: string };
	readonly definition: VoteDefinition;
	readonly openedAt: string;
	readonly closedAt: string | null;
	readonly base: number;
	readonly present: number;
	readonly quorum: number;
	readonly rule: Pick<RuleSet, 'id' | 'version' | 'title' | 'legalBasis' | 'majority'>;
	/**
	 * Right to vote, in Party order, with who used it. Never how. `recordedBy`: who recorded the hand that was raised; null for
	 * a ballot the voter sent.
	 */
	readonly roll: readonly (Voter & { readonly voted: boolean; readonly recordedBy: string | null })[];
	readonly secrecyWaiver: string;
	readonly tally: Tally;
	readonly exportedAt: string;
}

/** The file: the signed text exactly as signed, so that no re-formatting can break the signature. */
export interface SignedVoteExport {
	/** The format, a line feed, and the JSON of a `VoteResultExport`. */
	readonly content: string;
	/** Ed25519 over the UTF-8 bytes of `content`, base64url. */
	readonly signature: string;
	/** The raw public key, base64url. Compare it with the office's own record: a forger would bring a key along. */
	readonly keyId: string;
}
