import { permit, type Slice } from '../proceedings/slice.ts';
import { concludeItem } from './conclusion.ts';

/** Conclusions within the proceedings: the chair's word alone, the deputy's while the chair is delegated (B-1). */
export const minutesSlice: Slice<'conclude_item', 'item_concluded'> = {
	permissions: permit({ conclude_item: 'never' }, { chair: { conclude_item: 'always' } }),
	deciders: {
		conclude_item: ({ state, command, facts }) => concludeItem(state, command, facts),
	},
	reducers: {
		item_concluded: ({ minutes }, { itemId, text }, { at, actorId }) => {
			const revision = (minutes.conclusions[itemId]?.revision ?? 0) + 1;
			const conclusion = { text, concludedAt: at, byParticipantId: actorId, revision };
			return { minutes: { ...minutes, conclusions: { ...minutes.conclusions, [itemId]: conclusion } } };
		},
	},
	audit: {
		item_concluded: ({ itemId }) => ({ subjectId: itemId }),
	},
};
