import { describe, expect, it } from 'vitest';
import { applyEvent } from '../proceedings/reducer.ts';
import { INITIAL_STATE, type MeetingState } from '../proceedings/state.ts';
import { followReplacement, followWithdrawal } from './onAir.ts';

const [DOC, OTHER, OLD, NEW] = ['d1', 'd2', 'v1', 'v2'];
const view = { page: 9, zoom: 1, x: 0, y: 0 };
const shown = (documentId: string, page = 1) =>
	({ scene: 'paper', paper: { documentId, versionId: OLD, page } }) as const;

const onAir: MeetingState = {
	...INITIAL_STATE,
	seq: 4,
	phase: 'in_progress',
	scene: 'paper',
	presentation: { itemId: 'i', documentId: DOC, versionId: OLD, view, presenterId: 'p', startedAt: 't' },
	displays: {
		directions: {
			all: { shown: shown(DOC, 7), pinned: false, seq: 2 },
			main: { shown: shown(OTHER), pinned: true, seq: 3 },
			wall: { shown: { scene: 'agenda' }, pinned: false, seq: 4 },
		},
	},
};
const fold = (
	decision: ReturnType<typeof followWithdrawal | typeof followReplacement>,
	state: MeetingState = onAir,
): MeetingState =>
	(decision.ok ? decision.events : []).reduce(
		(now, event) => applyEvent(now, { seq: now.seq + 1, at: 'later', actorId: null, event }),
		state,
	);

describe('T-2, T-5 papers on air', () => {
	it('a new version takes presentation and displays along, on a page that there is, and who presents goes on', () => {
		const after = fold(followReplacement(onAir, { documentId: DOC, versionId: NEW, pages: 8 }));
		expect(after.presentation).toEqual({ ...onAir.presentation, versionId: NEW, view: { ...view, page: 8 } });
		expect(after.displays.directions['all']?.shown).toEqual({
			scene: 'paper',
			paper: { documentId: DOC, versionId: NEW, page: 7 },
		});
		expect(after.displays.directions['main']).toEqual(onAir.displays.directions['main']);
		expect(fold(followReplacement(after, { documentId: DOC, versionId: NEW, pages: 8 }), after)).toBe(after);
	});

	it('a recalled one leaves both and its scene; what shows something else stays', () => {
		const after = fold(followWithdrawal(onAir, DOC));
		expect(after.presentation).toBeNull();
		expect(after.scene).toBe('agenda');
		expect(Object.keys(after.displays.directions)).toEqual(['main', 'wall']);
		// Put on one display only: what is presented goes on.
		const other = fold(followWithdrawal(onAir, OTHER));
		expect(other.presentation).toEqual(onAir.presentation);
		expect([other.scene, Object.keys(other.displays.directions)]).toEqual(['paper', ['all', 'wall']]);
	});

	it('of a paper that is not on air nothing is recorded', () => {
		expect(followWithdrawal(INITIAL_STATE, DOC)).toEqual({ ok: true, events: [] });
		expect(followReplacement(INITIAL_STATE, { documentId: DOC, versionId: NEW, pages: 1 })).toEqual({
			ok: true,
			events: [],
		});
	});
});
