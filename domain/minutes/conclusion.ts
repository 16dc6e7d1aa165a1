import type { ProceedingsFacts } from '../proceedings/facts.ts';
import { accept, NOTHING, refuse, type Decision } from '../proceedings/slice.ts';
import type { MeetingState } from '../proceedings/state.ts';
import { bearsStamp } from './bearsStamp.ts';
import { paragraphs } from '../text/typedText.ts';

/** Longest conclusion of one item, in characters: about four printed pages. */
export const MAX_CONCLUSION = 10_000;
/** A conclusion as the chair gives it; line breaks separate its paragraphs. */
export const conclusionTextSchema = paragraphs(MAX_CONCLUSION);

/**
 * Decides a conclusion (docs/PROTOCOL.md B-1, B-2; DOMAIN.md §3: only the chair closes an item with one). Corrections are
 * possible after the end too, until the meeting is archived; each is a revision of its own.
 */
export function concludeItem(
	state: MeetingState,
	{ itemId, text }: { readonly itemId: string; readonly text: string },
	facts: ProceedingsFacts,
): Decision {
	if (state.phase === 'not_started' || facts.status === 'archived') return refuse('invalid_state');
	if (!facts.itemIds.includes(itemId)) return refuse('not_found');
	// Nothing is written down here of what is said in closed session.
	if (state.closedSession !== null) return refuse('closed_session');
	// What was never opened was not discussed.
	if (state.items[itemId] === undefined) return refuse('invalid_state');
	// Nothing of a secret item is kept, its conclusion included (DOMAIN.md §4).
	if (facts.paperOnlyItemIds?.includes(itemId) === true || bearsStamp(text)) return refuse('classified_content');
	// The committee is still deciding: the conclusion follows the vote, never the other way round.
	if (state.voting.votes.some((vote) => vote.status === 'open' && vote.definition.itemId === itemId))
		return refuse('invalid_state');
	if (state.minutes.conclusions[itemId]?.text === text) return NOTHING;
	return accept({ type: 'item_concluded', itemId, text });
}
