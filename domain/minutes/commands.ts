import { idSchema } from '../ids.ts';
import { commandsOf, needs, only } from '../kernel/slice.ts';
import { concludeItem, conclusionTextSchema, type ConclusionFacts, type ConclusionReads } from './conclusion.ts';

const command = commandsOf<ConclusionReads>();

/** Commands of `minutes` within the proceedings. */
export const minutesCommands = {
	/**
	 * Closes an item with a conclusion (Kết luận), or corrects the one it has: the old wording stays in the log. The chair's word
	 * alone, the deputy's while the chair is delegated (B-1).
	 */
	conclude_item: command({
		fields: { itemId: idSchema, text: conclusionTextSchema },
		allow: only({ chair: 'always' }),
		step: 'public',
		needs: needs<ConclusionFacts>(),
		decide: ({ state, command: conclusion, facts }) => concludeItem(state, conclusion, facts),
	}),
};
