import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replay } from '#domain/proceedings/reducer.ts';
import type { ProceedingsCommand } from '#domain/proceedings/commands.ts';
import { DISPLAYS, ITEMS, PAPERS, personOf, run, step, steps, type Step } from '#tests/support/sampleMeeting.ts';
import { followingScene, isSameScene, SCENES, type Scene, type ShownScene } from './scenes.ts';
import { directionOf, routedPaper, sceneOn, type Direction } from './state.ts';
import type { DisplayTarget } from './target.ts';

const [wall, side, ofSite] = DISPLAYS;
const chair = (command: ProceedingsCommand): Step => ({ actor: personOf('chair'), command });
const put = (targets: DisplayTarget[], scene: 'agenda' | 'quorum' | 'speaker' | 'waiting', pinned = false): Step =>
	chair({ type: 'direct_displays', targets, shown: { scene }, pinned });
const VIEW = { page: 1, zoom: 1, x: 0, y: 0 };
const begun = [chair({ type: 'open_meeting' }), chair({ type: 'open_item', itemId: ITEMS[0] })];
const presenting = [...begun, chair({ type: 'present', documentId: PAPERS[0]?.documentId ?? '', view: VIEW })];
const shownBy = (list: readonly Step[]) => {
	const { state } = run(list);
	return [wall, side, ofSite].map((display) => sceneOn(state, display).scene);
};

describe('D-8 what each display has on air', () => {
	it('follows the meeting until something is put on air on it, and takes it from nobody else', () => {
		expect(shownBy(presenting)).toEqual(['paper', 'paper', 'paper']);
		expect(shownBy([...presenting, put(['side'], 'quorum')])).toEqual(['paper', 'quorum', 'paper']);
		expect(shownBy([...presenting, put([wall.id, 'site'], 'agenda')])).toEqual(['agenda', 'paper', 'agenda']);
		expect(shownBy([...presenting, put(['all'], 'quorum')])).toEqual(['quorum', 'quorum', 'quorum']);
	});

	it('what is put on air in passing ends with the next step; what is pinned stays until it is released', () => {
		const next = chair({ type: 'open_item', itemId: ITEMS[1] });
		const both = [...presenting, put([wall.id], 'quorum'), put(['side'], 'agenda', true)];
		expect(shownBy(both)).toEqual(['quorum', 'agenda', 'paper']);
		expect(shownBy([...both, chair({ type: 'move_presentation', view: { ...VIEW, page: 2 } })])[0]).toBe('quorum');
		expect(shownBy([...both, next, put(['main'], 'speaker')])).toEqual(['speaker', 'agenda', 'agenda']);
		expect(shownBy([...both, next, chair({ type: 'release_displays', targets: ['side'] })])).toEqual([
			'agenda',
			'agenda',
			'agenda',
		]);
		expect(shownBy([...both, chair({ type: 'end_meeting' })])).toEqual(['waiting', 'waiting', 'waiting']);
	});

	it('the later word counts, except over a single display that is pinned', () => {
		expect(shownBy([...begun, put([wall.id], 'quorum'), put(['main'], 'speaker')])[0]).toBe('speaker');
		expect(shownBy([...begun, put([wall.id], 'quorum', true), put(['main'], 'speaker')])[0]).toBe('quorum');
		expect(shownBy([...begun, put(['main'], 'quorum', true), put([wall.id], 'speaker')])[0]).toBe('speaker');
		expect(shownBy([...begun, put(['main'], 'quorum'), put(['all'], 'speaker')])[0]).toBe('speaker');
	});

	it('a page is put on air part by part, always of the current version; the top is not said', () => {
		const [{ documentId, versionId } = { documentId: '', versionId: '' }] = PAPERS;
		const show = (page: number, part?: number): Step => {
			const shown = { scene: 'paper' as const, paper: { documentId, page, part } };
			return chair({ type: 'direct_displays', targets: ['all'], shown, pinned: true });
		};
		const onWall = (list: readonly Step[]) => routedPaper(run(list).state, wall);
		expect(onWall([...begun, show(2, 0)])).toEqual({ documentId, versionId, page: 2 });
		expect(onWall([...begun, show(2), show(2, 1)])).toEqual({ documentId, versionId, page: 2, part: 1 });
		expect(run([...begun, show(2, 1)]).give(show(2, 1))).toMatchObject({ ok: true, events: [] });
		expect(run(begun).give(show(6))).toEqual({ ok: false, code: 'bad_request' });
	});

	it('in a closed session no display shows anything, and what was on air comes back after it', () => {
		const before = [...presenting, put(['side'], 'quorum', true)];
		const enter = chair({ type: 'enter_closed_session' });
		expect(shownBy([...before, enter])).toEqual(['waiting', 'waiting', 'waiting']);
		expect(run([...before, enter]).give(put(['all'], 'agenda'))).toEqual({ ok: false, code: 'closed_session' });
		expect(shownBy([...before, enter, chair({ type: 'leave_closed_session' })])[1]).toBe('quorum');
	});

	it('P-19 a speech brings the speaker with the paper, and its end what the meeting is at', () => {
		const give = chair({
			type: 'give_floor',
			participantId: personOf('member').participantId,
			speakerName: '',
			topic: '',
			seconds: 300,
		});
		expect(shownBy([...begun, give])[0]).toBe('speaker');
		expect(shownBy([...begun, give, chair({ type: 'close_item', itemId: ITEMS[0] })])[0]).toBe('agenda');
		expect(shownBy([...presenting, give])[0]).toBe('speaker');
		expect(shownBy([...presenting, give, chair({ type: 'stop_presentation' })])[0]).toBe('speaker');
	});

	it('P-19 `set_scene` is the word for every display: what was said in passing is over', () => {
		const before = [...begun, put([wall.id], 'quorum'), put(['all'], 'speaker', true), put(['side'], 'agenda', true)];
		expect(shownBy([...before, chair({ type: 'set_scene', scene: 'sites' })])).toEqual(['sites', 'agenda', 'sites']);
	});

	it('for any directions, the one that holds is a named one, and no pinned single one is overruled', () => {
		const direction = (seq: number): fc.Arbitrary<Direction> =>
			fc.record({
				shown: fc.constantFrom<ShownScene>({ scene: 'agenda' }, { scene: 'quorum' }),
				pinned: fc.boolean(),
				seq: fc.constant(seq),
			});
		const some = fc.record(
			{ all: direction(1), main: direction(2), [wall.id]: direction(3), side: direction(4) },
			{ requiredKeys: [] },
		);
		fc.assert(
			fc.property(some, fc.constantFrom(...SCENES), (directions, scene) => {
				const state = { scene, displays: { directions }, closedSession: null } as Parameters<typeof sceneOn>[0];
				const held = directionOf(state, wall);
				const own = directions[wall.id];
				if (own?.pinned === true) expect(held).toBe(own);
				const named = [own, directions['main'], directions['all']].filter((each) => each !== undefined);
				if (held === null) expect(named).toEqual([]);
				else expect(named).toContain(held);
				expect(sceneOn(state, wall)).toEqual(held?.shown ?? followingScene(scene));
			}),
		);
	});
});

describe('D-9 what may be put on air', () => {
	const given = (command: ProceedingsCommand, role: 'chair' | 'site' | 'member' = 'chair') =>
		run(begun).give({ actor: personOf(role), command });
	const paper = (documentId: string, page: number): ProceedingsCommand => ({
		type: 'direct_displays',
		targets: ['main'],
		shown: { scene: 'paper', paper: { documentId, page } },
		pinned: true,
	});

	it('a paper of the meeting that can be presented, in the version the server knows as current', () => {
		const [, second] = PAPERS;
		const log = run(begun);
		expect(log.give(chair(paper(second?.documentId ?? '', 3))).ok).toBe(true);
		expect(routedPaper(log.state, wall)).toEqual({
			documentId: second?.documentId,
			versionId: second?.versionId,
			page: 3,
		});
		expect(routedPaper(log.state, side)).toBeNull();
		expect(given(paper(ITEMS[0], 1))).toEqual({ ok: false, code: 'not_found' });
		expect(given(paper(second?.documentId ?? '', 6))).toEqual({ ok: false, code: 'bad_request' });
	});

	it('no vote that was never opened, nobody from outside, no display of elsewhere', () => {
		const elsewhere = '00000000-0000-4000-8000-000000000888';
		const direct = (shown: Extract<ProceedingsCommand, { type: 'direct_displays' }>['shown'], target: string = 'all') =>
			given({ type: 'direct_displays', targets: [target], shown, pinned: false });
		for (const scene of ['vote', 'result'] as const)
			expect(direct({ scene, voteId: elsewhere })).toEqual({ ok: false, code: 'not_found' });
		expect(direct({ scene: 'sites', participantId: elsewhere })).toEqual({ ok: false, code: 'not_found' });
		expect(direct({ scene: 'agenda' }, elsewhere)).toEqual({ ok: false, code: 'not_found' });
	});

	it('a site directs the screens of its own room, one by one', () => {
		const direct = (targets: DisplayTarget[]) =>
			given({ type: 'direct_displays', targets, shown: { scene: 'quorum' }, pinned: true }, 'site');
		expect(direct([ofSite.id]).ok).toBe(true);
		expect(direct([wall.id])).toEqual({ ok: false, code: 'not_found' });
		expect(direct([ofSite.id, side.id])).toEqual({ ok: false, code: 'not_found' });
		for (const group of ['all', 'main', 'site'] as const)
			expect(direct([group])).toEqual({ ok: false, code: 'forbidden' });
		expect(given({ type: 'release_displays', targets: [ofSite.id] }, 'member')).toEqual({
			ok: false,
			code: 'forbidden',
		});
	});
});

it('whatever is given in whatever order, every display shows one scene, and the log alone says which', () => {
	fc.assert(
		fc.property(steps, step, (list, last) => {
			const log = run([...list, last]);
			const again = replay(log.events);
			for (const display of DISPLAYS) {
				const shown = sceneOn(log.state, display);
				expect(SCENES).toContain(shown.scene);
				expect(isSameScene(shown, sceneOn(again, display))).toBe(true);
				const routed = routedPaper(log.state, display);
				if (routed !== null) expect(PAPERS.map(({ versionId }) => versionId)).toContain(routed.versionId);
			}
			if (log.state.phase === 'ended') expect(log.state.displays.directions).toEqual({});
		}),
	);
});

it('the log of a version before directions still says what the wall shows', () => {
	const old = (['agenda', 'paper', 'sites'] satisfies Scene[]).map((scene, i) => ({
		seq: i + 1,
		at: '2026-11-27T08:00:00.000Z',
		actorId: null,
		event: { type: 'scene_changed' as const, scene },
	}));
	expect(sceneOn(replay(old), wall)).toEqual({ scene: 'sites', participantId: null });
});
