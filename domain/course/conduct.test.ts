import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	ITEMS,
	PAPERS,
	PEOPLE,
	personOf,
	run,
	steps,
	type SampleLog,
	type Step,
} from '#tests/support/sampleMeeting.ts';
import type { ProceedingsCommand } from '../proceedings/commands.ts';
import { PERMISSIONS } from '../proceedings/policy.ts';
import { effectiveRoles } from './chair.ts';

const chair = (command: ProceedingsCommand): Step => ({ actor: personOf('chair'), command });
const secretary = (command: ProceedingsCommand): Step => ({ actor: personOf('secretary'), command });
const opened = [chair({ type: 'open_meeting' })];
const advance = (fromItemId: string | null): ProceedingsCommand => ({ type: 'advance', fromItemId });
const typesOf = (decision: ReturnType<SampleLog['give']>) =>
	decision.ok ? decision.events.map(({ type }) => type) : decision.code;
const VIEW = { page: 1, zoom: 1, x: 0, y: 0 };

describe('P-40 moving on', () => {
	it('closes, opens, starts the clock and presents in one commit, until nothing is left', () => {
		const log = run(opened);
		expect(typesOf(log.give(chair(advance(null))))).toEqual([
			'item_opened',
			'item_timer_started',
			'presentation_started',
		]);
		expect(typesOf(log.give(secretary(advance(ITEMS[0]))))).toEqual([
			'item_closed',
			'item_opened',
			'item_timer_started',
			'presentation_started',
		]);
		expect(log.state).toMatchObject({ openItemId: ITEMS[1], scene: 'paper' });
		expect(log.state.presentation?.documentId).toBe(PAPERS[1]?.documentId);
		expect(log.state.itemTimer).toMatchObject({ itemId: ITEMS[1], seconds: 900 });
		log.give(chair(advance(ITEMS[1])));
		expect(typesOf(log.give(chair(advance(ITEMS[2]))))).toEqual(['item_closed']);
		expect(log.state).toMatchObject({ openItemId: null, presentation: null, itemTimer: null });
		expect(typesOf(log.give(chair(advance(null))))).toEqual([]);
	});

	it('moves on once when chair and secretary press at once', () => {
		const log = run([...opened, chair(advance(null)), chair(advance(ITEMS[0]))]);
		expect(typesOf(log.give(secretary(advance(ITEMS[0]))))).toEqual([]);
		expect(log.state.openItemId).toBe(ITEMS[1]);
	});

	it('goes on behind the open item and comes back to what was left out', () => {
		const log = run([...opened, chair({ type: 'open_item', itemId: ITEMS[1] })]);
		log.give(chair(advance(ITEMS[1])));
		expect(log.state.openItemId).toBe(ITEMS[2]);
		log.give(chair(advance(ITEMS[2])));
		expect(log.state.openItemId).toBe(ITEMS[0]);
	});
});

describe('P-41 taking a step back', () => {
	const courseOf = ({ state }: SampleLog) => {
		const { openItemId, items, presentation, itemTimer } = state;
		return { openItemId, items, presentation, itemTimer };
	};

	it('brings back exactly what was there before any step, and nothing is deleted', () => {
		const coursesteps: ProceedingsCommand[] = [
			{ type: 'open_item', itemId: ITEMS[2] },
			{ type: 'close_item', itemId: ITEMS[0] },
			{ type: 'present', documentId: PAPERS[0]?.documentId ?? '', view: VIEW },
			{ type: 'stop_presentation' },
			advance(ITEMS[0]),
		];
		fc.assert(
			fc.property(fc.constantFrom(...coursesteps), fc.boolean(), (command, presented) => {
				const log = run([...opened, chair({ type: 'open_item', itemId: ITEMS[0] })]);
				if (presented) log.give(secretary({ type: 'present', documentId: PAPERS[0]?.documentId ?? '', view: VIEW }));
				const [before, seq] = [courseOf(log), log.state.seq];
				const decision = log.give(chair(command));
				fc.pre(decision.ok && decision.events.length > 0);
				const undone = log.give(secretary({ type: 'undo_step', seq: log.state.lastStep?.seq ?? 0 }));
				expect(typesOf(undone)).toEqual(['step_undone']);
				expect(courseOf(log)).toEqual(before);
				expect(log.state.lastStep).toBeNull();
				expect(log.events.length).toBeGreaterThan(seq + 1);
			}),
		);
	});

	it('takes back one step only, and only the one that was seen', () => {
		const log = run([...opened, chair(advance(null)), chair(advance(ITEMS[0]))]);
		const seq = log.state.lastStep?.seq ?? 0;
		expect(typesOf(log.give(chair({ type: 'undo_step', seq: seq - 1 })))).toBe('invalid_state');
		expect(typesOf(log.give(chair({ type: 'undo_step', seq })))).toEqual(['step_undone']);
		expect(log.state.openItemId).toBe(ITEMS[0]);
		expect(typesOf(log.give(chair({ type: 'undo_step', seq })))).toBe('invalid_state');
	});

	it('does not take back what a conclusion was given on', () => {
		const log = run([...opened, chair(advance(null))]);
		const seq = log.state.lastStep?.seq ?? 0;
		expect(log.give(chair({ type: 'conclude_item', itemId: ITEMS[0], text: 'Đồng ý chủ trương.' })).ok).toBe(true);
		expect(typesOf(log.give(chair({ type: 'undo_step', seq })))).toBe('invalid_state');
	});
});

describe('P-43 delegating the chair', () => {
	const [deputy, other] = PEOPLE.filter(({ roles }) => roles.includes('member'));
	const delegate = (participantId = deputy?.participantId ?? ''): ProceedingsCommand => ({
		type: 'delegate_chair',
		participantId,
	});
	const as = (actor: typeof deputy, command: ProceedingsCommand): Step => ({
		actor: actor ?? personOf('guest'),
		command,
	});

	it('moves every power of the chair at once, and brings all of them back', () => {
		const log = run([...opened, chair(delegate())]);
		const rolesOf = (actor = personOf('chair')) => effectiveRoles(log.state, actor);
		expect(rolesOf(deputy)).toEqual(['member', 'chair']);
		expect(rolesOf()).toEqual(['member']);
		for (const [command, permission] of Object.entries(PERMISSIONS.chair)) {
			if (permission !== 'always' || PERMISSIONS.member[command as keyof typeof PERMISSIONS.member] !== 'never')
				continue;
			const given = log.give(chair({ type: command } as ProceedingsCommand));
			expect([command, given]).toEqual([command, { ok: false, code: 'forbidden' }]);
		}
		expect(log.give(as(deputy, advance(null))).ok).toBe(true);
		expect(log.give(chair({ type: 'return_chair' })).ok).toBe(true);
		expect([rolesOf(deputy), rolesOf()]).toEqual([['member'], ['chair']]);
	});

	it('is the chair’s alone to give, to a member who is not absent, and not to be passed on', () => {
		const log = run(opened);
		for (const role of ['secretary', 'office', 'member', 'submitter', 'guest', 'site'] as const)
			expect(log.give({ actor: personOf(role), command: delegate() })).toEqual({ ok: false, code: 'forbidden' });
		expect(typesOf(log.give(chair(delegate(personOf('secretary').participantId))))).toBe('bad_request');
		expect(typesOf(log.give(chair(delegate(personOf('chair').participantId))))).toBe('bad_request');
		const participantId = deputy?.participantId ?? '';
		log.give(chair({ type: 'mark_attendance', participantId, status: 'absent', reason: 'ốm' }));
		expect(typesOf(log.give(chair(delegate())))).toBe('invalid_state');
		log.give(chair({ type: 'mark_attendance', participantId, status: 'in_room', reason: '' }));
		expect(log.give(chair(delegate())).ok).toBe(true);
		expect(typesOf(log.give(as(deputy, delegate(other?.participantId))))).toBe('invalid_state');
		expect(typesOf(log.give(as(other, { type: 'return_chair' })))).toBe('forbidden');
		expect(log.give(as(deputy, { type: 'return_chair' })).ok).toBe(true);
	});

	it('ends with the meeting, whoever ends it', () => {
		const log = run([...opened, chair(delegate()), as(deputy, { type: 'end_meeting' })]);
		expect(log.state).toMatchObject({ phase: 'ended', chairDelegateId: null });
	});
});

describe('P-45 a closed session', () => {
	it('is the chair’s to enter and leave; nothing is presented meanwhile; it ends with the meeting', () => {
		const log = run([...opened, chair(advance(null))]);
		expect(typesOf(log.give(secretary({ type: 'enter_closed_session' })))).toBe('forbidden');
		expect(typesOf(log.give(chair({ type: 'enter_closed_session' })))).toEqual(['closed_session_entered']);
		expect(typesOf(log.give(chair({ type: 'enter_closed_session' })))).toEqual([]);
		const present = { type: 'present', documentId: PAPERS[0]?.documentId ?? '', view: VIEW } as const;
		expect(typesOf(log.give(chair(present)))).toBe('closed_session');
		expect(typesOf(log.give(chair(advance(ITEMS[0]))))).toEqual(['item_closed', 'item_opened', 'item_timer_started']);
		expect(typesOf(log.give(chair({ type: 'end_meeting' })))).toEqual([
			'item_closed',
			'closed_session_left',
			'meeting_ended',
		]);
		expect(log.state.closedSession).toBeNull();
	});
});

describe('P-42 the clock of an item', () => {
	it('belongs to the open item, may be made longer, and ends with it', () => {
		const log = run([...opened, chair(advance(null))]);
		log.give(secretary({ type: 'extend_item_timer', seconds: 300 }));
		expect(log.state.itemTimer).toMatchObject({ itemId: ITEMS[0], seconds: 1200 });
		log.give(chair({ type: 'stop_item_timer' }));
		expect(log.state.itemTimer).toBeNull();
		expect(typesOf(log.give(chair({ type: 'extend_item_timer', seconds: 60 })))).toBe('invalid_state');
		log.give(chair({ type: 'start_item_timer', seconds: 60 }));
		log.give(chair({ type: 'close_item', itemId: ITEMS[0] }));
		expect(log.state.itemTimer).toBeNull();
		expect(typesOf(log.give(chair({ type: 'start_item_timer', seconds: 60 })))).toBe('invalid_state');
	});

	it('stands still and goes on by chair or secretary, once for two who press at once, and comes back as it stood', () => {
		const log = run([...opened, chair(advance(null))]);
		const pause = (paused: boolean): ProceedingsCommand => ({
			type: 'set_item_timer_paused',
			itemId: ITEMS[0],
			paused,
		});
		expect(typesOf(log.give(secretary(pause(true))))).toEqual(['item_timer_pause_set']);
		const stood = log.state.itemTimer;
		expect(stood?.pausedAt).not.toBeNull();
		expect(typesOf(log.give(chair(pause(true))))).toEqual([]);
		// Moving on by mistake, taken back: the clock still stands where it stood.
		log.give(chair(advance(ITEMS[0])));
		expect(log.state.itemTimer?.pausedAt).toBeNull();
		// What was pressed for the item before stops no other item's clock.
		expect(typesOf(log.give(secretary(pause(true))))).toBe('invalid_state');
		log.give(chair({ type: 'undo_step', seq: log.state.lastStep?.seq ?? 0 }));
		expect(log.state.itemTimer).toEqual(stood);
		log.give(chair(pause(false)));
		expect(log.state.itemTimer).toMatchObject({ pausedAt: null });
		expect(log.state.itemTimer?.pausedMs).toBeGreaterThan(0);
		for (const actor of PEOPLE.filter(({ roles }) => !roles.includes('chair') && !roles.includes('secretary')))
			expect(typesOf(log.give({ actor, command: pause(true) }))).toBe('forbidden');
	});

	it('stands on the open item whatever anybody does', () => {
		fc.assert(
			fc.property(steps, (list) => {
				const { state } = run(list);
				if (state.itemTimer !== null) expect(state.itemTimer.itemId).toBe(state.openItemId);
			}),
		);
	});
});
