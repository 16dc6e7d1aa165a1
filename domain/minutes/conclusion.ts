import type { CoursePart } from '../course/state.ts';
import { accept, NOTHING, refuse } from '../kernel/decision.ts';
import type { CommonFacts } from '../kernel/slice.ts';
import { paragraphs } from '../text/typedText.ts';
import type { VotingPart } from '../voting/state.ts';
import { bearsStamp } from './bearsStamp.ts';
import type { MinutesPart } from './state.ts';

/** What a conclusion looks at. */
export type ConclusionReads = MinutesPart & VotingPart & Pick<CoursePart, 'phase' | 'closedSession' | 'items'>;

/** What a conclusion needs to know beyond the log. */
export interface ConclusionFacts {
	/** Published items, in agenda order. */
	readonly itemIds: readonly string[];
	/** Items of state secrets, of which nothing is kept here (paper copies only). */
	readonly paperOnlyItemIds: readonly string[];
}

/** Longest conclusion of one item, in characters: about four printed pages. */
export const MAX_CONCLUSION = 10_000;
/** A conclusion as the chair gives it; line breaks separate its paragraphs. */
export const conclusionTextSchema = paragraphs(MAX_CONCLUSION);

/**
 * Decides a conclusion (docs/PROTOCOL.md B-1, B-2; DOMAIN.md §3: only the chair closes an item with one). Corrections are
 * possible after the end too, until the meeting is archived; each is a revision of its own.
 */
export function concludeItem(
	state: ConclusionReads,
	{ itemId, text }: { readonly itemId: string; readonly text: string },
	facts: CommonFacts & ConclusionFacts,
) {
	if (state.phase === 'not_started' || facts.status === 'archived') return refuse('invalid_state');
	if (!facts.itemIds.includes(itemId)) return refuse('not_found');
	// Nothing is written down here of what is said in closed session.
	if (state.closedSession !== null) return refuse('closed_session');
	// What was never opened was not discussed.
	if (state.items[itemId] === undefined) return refuse('invalid_state');
	// Nothing of a secret item is kept, its conclusion included (DOMAIN.md §4).
	if (facts.paperOnlyItemIds.includes(itemId) || bearsStamp(text)) return refuse('classified_content');
	// The committee is still deciding: the conclusion follows the vote, never the other way round.
	if (state.voting.votes.some((vote) => vote.status === 'open' && vote.definition.itemId === itemId))
		return refuse('invalid_state');
	if (state.minutes.conclusions[itemId]?.text === text) return NOTHING;
	return accept({ type: 'item_concluded' as const, itemId, text });
}
