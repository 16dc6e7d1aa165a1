import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PAPERS, personOf, run, sampleFacts, stepsOf, UNKNOWN, type Step } from '#tests/support/sampleMeeting.ts';
import type { MeetingRole } from '../meetings/meeting.ts';
import type { ProceedingsCommand } from '../proceedings/commands.ts';
import { decide } from '../proceedings/decide.ts';
import { applyEvent } from '../proceedings/reducer.ts';
import { formatCollaborationName, parseCollaborationName } from './documentName.ts';
import { currentSheet, MAX_SHEET, PUBLIC_INK_MODES, sheetRight, type PublicInkState } from './publicInk.ts';

const [versionId = '', otherId = ''] = PAPERS.map((paper) => paper.versionId);
const as = (role: MeetingRole, command: ProceedingsCommand): Step => ({ actor: personOf(role), command });
const opened = as('chair', { type: 'open_meeting' });
const clear = (sheet: number, version = versionId) =>
	as('chair', { type: 'clear_public_ink', versionId: version, sheet });
const restore = (sheet: number) => as('secretary', { type: 'restore_public_ink', versionId, sheet });

describe('C-16 names of sheets', () => {
	it('keeps the name of the first, numbers the others, and has one name for each', () => {
		const name = (sheet: number) => formatCollaborationName({ type: 'ink', layer: 'public', versionId, sheet });
		expect(name(0)).toBe(`ink/${versionId}/public`);
		expect(name(12)).toBe(`ink/${versionId}/public/12`);
		for (const sheet of [0, 1, 12, MAX_SHEET])
			expect(parseCollaborationName(name(sheet))).toEqual({ type: 'ink', layer: 'public', versionId, sheet });
		for (const end of ['0', '00', '01', '-1', '1.5', '1e3', '10000', '', ' 1', 'x', '1/2'])
			expect([end, parseCollaborationName(`ink/${versionId}/public/${end}`)]).toEqual([end, null]);
	});
});

describe('C-16 clearing and taking it back', () => {
	it('begins a new sheet, takes an older one back, and begins one that is newer than all of them', () => {
		const log = run([opened, clear(0)]);
		expect(log.state.publicInk.sheets).toEqual({ [versionId]: { current: 1, last: 1, before: 0 } });
		expect(currentSheet(log.state.publicInk, otherId)).toBe(0);
		log.give(restore(0));
		expect(log.state.publicInk.sheets[versionId]).toEqual({ current: 0, last: 1, before: 1 });
		log.give(clear(0));
		expect(log.state.publicInk.sheets[versionId]).toEqual({ current: 2, last: 2, before: 0 });
		// What was drawn in between can be taken back too.
		expect(log.give(restore(1)).ok).toBe(true);
	});

	it('clears once when two do it at the same moment, and nothing that nobody meant', () => {
		const log = run([opened, clear(0)]);
		for (const sheet of [0, 2, 7]) expect(log.give(clear(sheet))).toEqual({ ok: true, events: [] });
		expect(log.give(restore(1))).toEqual({ ok: true, events: [] });
		expect(log.give(restore(2))).toEqual({ ok: false, code: 'not_found' });
		expect(log.give(clear(0, UNKNOWN))).toEqual({ ok: false, code: 'not_found' });
		expect(log.events).toHaveLength(2);
	});

	it('never shows a sheet that was not begun, and never forgets one', () => {
		fc.assert(
			fc.property(stepsOf('clear_public_ink', 'restore_public_ink', 'set_public_ink'), (steps) => {
				const begun = new Map<string, number>();
				let before: PublicInkState['sheets'] = {};
				for (const [at, { event }] of run(steps).events.entries()) {
					if (event.type === 'public_ink_cleared') {
						expect(event.sheet).toBe((begun.get(event.versionId) ?? 0) + 1);
						begun.set(event.versionId, event.sheet);
					}
					if (event.type === 'public_ink_restored')
						expect(event.sheet).toBeLessThanOrEqual(begun.get(event.versionId) ?? 0);
					const { sheets } = run(steps.slice(0, at + 1)).state.publicInk;
					for (const [id, { last }] of Object.entries(before)) expect(sheets[id]?.last).toBeGreaterThanOrEqual(last);
					before = sheets;
				}
			}),
			{ numRuns: 50 },
		);
	});
});

describe('C-15 who opens, locks, hides and clears, and when', () => {
	const commands: readonly ProceedingsCommand[] = [
		{ type: 'set_public_ink', mode: 'locked' },
		{ type: 'clear_public_ink', versionId, sheet: 0 },
		{ type: 'restore_public_ink', versionId, sheet: 0 },
	];

	it('the chair and the secretary, a deputy in the chair; nobody else', () => {
		for (const command of commands) {
			for (const role of ['chair', 'secretary'] as const)
				expect([role, run([opened]).give(as(role, command)).ok]).toEqual([role, true]);
			for (const role of ['member', 'office', 'submitter', 'guest', 'site'] as const)
				expect([role, run([opened]).give(as(role, command))]).toEqual([role, { ok: false, code: 'forbidden' }]);
			const { participantId } = personOf('member');
			const delegated = run([opened, as('chair', { type: 'delegate_chair', participantId })]);
			expect(delegated.give(as('member', command)).ok).toBe(true);
			expect(delegated.give(as('chair', command))).toEqual({ ok: false, code: 'forbidden' });
		}
	});

	it('from the publication until the record is put away, and not in a closed session', () => {
		for (const command of commands) {
			const { state } = run([]);
			const give = (status: 'approved' | 'published' | 'archived') =>
				decide(state, command, personOf('chair'), { ...sampleFacts(state, command), status }, '2027-02-05T01:00:00Z');
			expect(give('published').ok).toBe(true);
			for (const status of ['approved', 'archived'] as const)
				expect([status, give(status)]).toEqual([status, { ok: false, code: 'invalid_state' }]);
			expect(run([opened, as('chair', { type: 'end_meeting' })]).give(as('chair', command)).ok).toBe(true);
			const closed = run([opened, as('chair', { type: 'enter_closed_session' })]);
			expect(closed.give(as('chair', command))).toEqual({ ok: false, code: 'closed_session' });
		}
	});

	it('needs nothing of what the present mode is, and says the same twice only once', () => {
		const log = run([opened]);
		for (const mode of PUBLIC_INK_MODES.toReversed()) {
			expect(log.give(as('chair', { type: 'set_public_ink', mode })).ok).toBe(true);
			expect(log.state.publicInk.mode).toBe(mode);
			expect(log.give(as('chair', { type: 'set_public_ink', mode }))).toEqual({ ok: true, events: [] });
		}
	});
});

describe('C-15 … C-17 what a sheet is to whom', () => {
	const ink = (mode: PublicInkState['mode']): PublicInkState => ({
		mode,
		sheets: { [versionId]: { current: 2, last: 3, before: 3 } },
	});
	const lead = { leads: true, writes: true };
	const member = { leads: false, writes: true };
	const watcher = { leads: false, writes: false };

	it('the one on the paper goes by the mode', () => {
		for (const [mode, ...rights] of [
			['open', 'write', 'write', 'read'],
			['locked', 'write', 'read', 'read'],
			['hidden', 'hidden', 'hidden', 'hidden'],
		] as const)
			expect([mode, ...[lead, member, watcher].map((who) => sheetRight(ink(mode), versionId, 2, who))]).toEqual([
				mode,
				...rights,
			]);
		// Whoever leads and may not write (the meeting has ended) reads.
		expect(sheetRight(ink('locked'), versionId, 2, { leads: true, writes: false })).toBe('read');
		expect(sheetRight(ink('open'), otherId, 0, member)).toBe('write');
	});

	it('one that was put away is read by those who lead, written by nobody, and none that was never begun', () => {
		for (const mode of PUBLIC_INK_MODES) {
			for (const sheet of [0, 1, 3]) {
				expect(sheetRight(ink(mode), versionId, sheet, lead)).toBe('read');
				for (const who of [member, watcher]) expect(sheetRight(ink(mode), versionId, sheet, who)).toBe('none');
			}
			expect(sheetRight(ink(mode), versionId, 4, lead)).toBe('none');
			expect(sheetRight(ink(mode), otherId, 1, lead)).toBe('none');
		}
	});
});

it('a log from before there was any of this folds as before', () => {
	const { state } = run([opened]);
	expect(state.publicInk).toEqual({ mode: 'open', sheets: {} });
	const event = { type: 'scene_changed', scene: 'agenda' } as const;
	const next = applyEvent(state, { seq: state.seq + 1, at: '2027-02-05T01:00:00.000Z', actorId: null, event });
	expect(next.publicInk).toBe(state.publicInk);
});
