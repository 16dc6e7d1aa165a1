import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accumulates, SAMPLED_TYPES } from '#tests/support/commandSamples.ts';
import {
	command,
	dateOf,
	ITEMS,
	PAPERS,
	PARTICIPANTS,
	personOf,
	run,
	SampleLog,
	sampleFacts,
	step,
	steps,
	UNKNOWN,
	type Step,
} from '#tests/support/sampleMeeting.ts';
import { hasCome, isHere } from '../attendance/state.ts';
import { COMMAND_TYPES, proceedingsCommandSchema, type ProceedingsCommand } from './commands.ts';
import { decide } from './decide.ts';
import { loggedEventSchema, type LoggedEvent } from './events.ts';
import { effectiveRoles } from '../course/chair.ts';
import { WALL_VIEW, type ReaderView } from '../kernel/actor.ts';
import type { MeetingStatus } from '../meetings/meeting.ts';
import type { PresentationView } from '../course/presentationView.ts';
import { PERMISSIONS } from './policy.ts';
import { eventFor, stateFor } from './redact.ts';
import { applyEvents, replay } from './reducer.ts';
import { INITIAL_STATE, type MeetingState } from './state.ts';

const VIEW: PresentationView = { page: 1, zoom: 1, x: 0, y: 0 };

/** A-1 … A-7: named people only, absence has its reason, who left has come, one person a seat. */
function assertLawfulAttendance({ attendance, siteGuests }: MeetingState): void {
	for (const [id, entry] of Object.entries(attendance)) {
		expect(PARTICIPANTS.get(id) ?? 'site').not.toBe('site');
		expect(entry.reason !== '').toBe(entry.status === 'absent');
		expect(entry.arrivedAt !== null).toBe(hasCome(entry));
		const times = [entry.arrivedAt, ...entry.away.flatMap(({ from, to }) => [from, to]), entry.leftAt];
		if (!hasCome(entry)) expect(times).toEqual([null, null]);
		const known = times.filter((time) => time !== null);
		expect(known).toEqual([...known].sort());
		if (entry.seatId !== null) expect(entry.status).toBe('in_room');
	}
	const seats = Object.values(attendance).flatMap((entry) => (isHere(entry) ? (entry.seatId ?? []) : []));
	expect(new Set(seats).size).toBe(seats.length);
	for (const [id, guests] of Object.entries(siteGuests)) {
		expect(PARTICIPANTS.get(id)).toBe('site');
		expect(new Set(guests.map((guest) => guest.id)).size).toBe(guests.length);
		for (const { arrivedAt, leftAt } of guests) if (leftAt !== null) expect(leftAt >= arrivedAt).toBe(true);
	}
}

function assertLawful(state: MeetingState): void {
	const open = Object.entries(state.items).filter(([, progress]) => progress.closedAt === null);
	expect(open.map(([id]) => id)).toEqual(state.openItemId === null ? [] : [state.openItemId]);
	if (state.presentation !== null) {
		expect(state.presentation.itemId).toBe(state.openItemId);
		expect(state.presentation.view.page).toBeLessThanOrEqual(5);
	}
	if (state.phase !== 'in_progress') expect([state.openItemId, state.presentation]).toEqual([null, null]);
	if (state.phase === 'ended') expect([state.stageParticipantId, state.scene]).toEqual([null, 'waiting']);
	if (state.openItemId !== null) {
		expect(state.agenda.postponed[state.openItemId]).toBeUndefined();
		expect(state.agenda.merged[state.openItemId]).toBeUndefined();
	}
	for (const id of Object.keys(state.agenda.merged)) expect(state.items[id]).toBeUndefined();
	if (state.itemTimer !== null) expect(state.itemTimer.itemId).toBe(state.openItemId);
	if (state.phase !== 'in_progress') expect([state.closedSession, state.itemTimer]).toEqual([null, null]);
	if (state.phase === 'ended') expect([state.chairDelegateId, state.lastStep]).toEqual([null, null]);
	if (state.chairDelegateId !== null) expect(PARTICIPANTS.get(state.chairDelegateId)).toBe('member');
	expect(state.openedAt === null).toBe(state.phase === 'not_started');
	expect(state.endedAt !== null).toBe(state.phase === 'ended');
	assertLawfulSpeakers(state);
	assertLawfulAttendance(state);
	expect(JSON.parse(JSON.stringify(state))).toEqual(state);
}

/** S-2, S-3, S-10: a line for each speaker, points of order first, a speech only while the meeting runs. */
function assertLawfulSpeakers({ speakers, phase }: MeetingState): void {
	const { queue, speech, status } = speakers;
	const lines = queue.map(({ participantId, speakerName }) => `${participantId}/${speakerName}`);
	expect(new Set(lines).size).toBe(queue.length);
	expect(new Set(queue.map(({ id }) => id)).size).toBe(queue.length);
	const points = queue.map(({ kind }) => kind === 'point_of_order');
	expect(points).toEqual(points.toSorted((a, b) => Number(b) - Number(a)));
	expect(queue.some(({ id }) => id === speech?.requestId)).toBe(false);
	if (phase !== 'in_progress') expect(speech).toBeNull();
	if (phase === 'ended') expect(status).toBe('closed');
}

describe('any sequence of commands from anyone', () => {
	it('gives a lawful state after each of them, with a log without gaps', () => {
		fc.assert(
			fc.property(steps, (list) => {
				const log = new SampleLog();
				for (const each of list) {
					const before = log.events.length;
					const roles = effectiveRoles(log.state, each.actor);
					const decision = log.give(each);
					assertLawful(log.state);
					if (roles.every((role) => PERMISSIONS[role][each.command.type] === 'never'))
						expect([decision, log.events.length]).toEqual([{ ok: false, code: 'forbidden' }, before]);
				}
				expect(log.events.map((e) => e.seq)).toEqual(log.events.map((_, i) => i + 1));
				for (const event of log.events) loggedEventSchema.parse(event);
			}),
		);
	});

	it('replays to the state that was live, also from a snapshot in the middle', () => {
		fc.assert(
			fc.property(steps, fc.nat(), (list, cut) => {
				const { events, state } = run(list);
				const stored = JSON.parse(JSON.stringify(events)) as LoggedEvent[];
				expect(replay(stored)).toEqual(state);
				const at = events.length === 0 ? 0 : cut % events.length;
				expect(applyEvents(replay(stored.slice(0, at)), stored.slice(at))).toEqual(state);
			}),
		);
	});

	it('answers a command given twice in a row with no second event', () => {
		fc.assert(
			fc.property(steps, step, (list, last) => {
				fc.pre(!accumulates(last.command.type));
				const log = run(list);
				const first = log.give(last);
				const after = log.state;
				const second = log.give(last);
				if (first.ok && second.ok) expect(second.events).toEqual([]);
				expect(log.state).toEqual(after);
			}),
		);
	});

	it('detects a missing, repeated or reordered event', () => {
		fc.assert(
			fc.property(steps, fc.nat(), (list, n) => {
				const { events } = run(list);
				fc.pre(events.length >= 2);
				const at = n % (events.length - 1);
				const without = events.filter((_, i) => i !== at);
				expect(() => replay(without)).toThrow(RangeError);
				const twice = events.flatMap((e, i) => (i === at ? [e, e] : [e]));
				expect(() => replay(twice)).toThrow(RangeError);
			}),
		);
	});

	it('keeps reasons of absence out of what others see, and redaction commutes with the fold', () => {
		// Who is told of every vote, closed sessions included, and not why people are absent.
		const noReasons: ReaderView = { ...WALL_VIEW, place: personOf('secretary') };
		fc.assert(
			fc.property(steps, (list) => {
				const { events, state } = run(list);
				const seen = events.map((event) => eventFor(noReasons, event, state));
				for (const { event } of seen) if (event.type === 'attendance_marked') expect(event.reason).toBe('');
				const attendance = Object.entries(state.attendance).map(([id, entry]) => [id, { ...entry, reason: '' }]);
				expect(replay(seen)).toEqual({ ...state, attendance: Object.fromEntries(attendance) });
				expect(stateFor(noReasons, state)).toEqual(replay(seen));
			}),
		);
	});
});

describe('the course of a meeting', () => {
	const chair = (given: ProceedingsCommand): Step => ({ actor: personOf('chair'), command: given });
	const submitter = (given: ProceedingsCommand): Step => ({ actor: personOf('submitter'), command: given });
	const present = (i: number): ProceedingsCommand => ({
		type: 'present',
		documentId: PAPERS[i]?.documentId ?? '',
		view: VIEW,
	});
	const opened = [chair({ type: 'open_meeting' }), chair({ type: 'open_item', itemId: ITEMS[0] })];

	it('P-12 opens only from published', () => {
		const give = (status: MeetingStatus) =>
			decide(
				INITIAL_STATE,
				{ type: 'open_meeting' },
				personOf('chair'),
				{
					...sampleFacts(INITIAL_STATE, { type: 'open_meeting' }),
					status,
				},
				dateOf(0),
			);
		for (const status of ['draft', 'submitted', 'approved', 'ended', 'archived', 'cancelled'] as const) {
			expect(give(status)).toEqual({ ok: false, code: 'invalid_state' });
		}
		// With the committee as it stands at this moment (B-26).
		const { incumbents } = sampleFacts(INITIAL_STATE, { type: 'open_meeting' });
		const committee = { members: incumbents, needed: null };
		expect(give('published')).toEqual({ ok: true, events: [{ type: 'meeting_opened', committee }] });
	});

	it('P-13 closes the open item when the next one opens, and its presentation with it', () => {
		const log = run([...opened, chair(present(0))]);
		expect(log.state.presentation?.presenterId).toBe(personOf('chair').participantId);
		const decision = log.give(chair({ type: 'open_item', itemId: ITEMS[1] }));
		expect(decision.ok && decision.events.map((e) => e.type)).toEqual([
			'item_closed',
			'item_opened',
			'item_timer_started',
		]);
		expect(log.state.presentation).toBeNull();
	});

	it('presents only papers of the open item, and opens nothing by itself', () => {
		expect(run(opened.slice(0, 1)).give(chair(present(0)))).toEqual({ ok: false, code: 'invalid_state' });
		expect(run(opened).give(chair(present(1)))).toEqual({ ok: false, code: 'invalid_state' });
		expect(run(opened).give(chair({ ...present(0), documentId: UNKNOWN } as ProceedingsCommand))).toEqual({
			ok: false,
			code: 'not_found',
		});
	});

	it('lets a submitter present and move its own paper, and not another body’s', () => {
		const log = run(opened);
		expect(log.give(submitter(present(0))).ok).toBe(true);
		expect(log.give(submitter({ type: 'move_presentation', view: { ...VIEW, page: 2 } })).ok).toBe(true);
		log.give(chair({ type: 'open_item', itemId: ITEMS[1] }));
		expect(log.give(submitter(present(1)))).toEqual({ ok: false, code: 'forbidden' });
		log.give(chair(present(1)));
		expect(log.give(submitter({ type: 'move_presentation', view: VIEW }))).toEqual({
			ok: false,
			code: 'forbidden',
		});
	});

	it('P-19 takes the wall along with items and papers, and leaves it where the chair put it', () => {
		const log = run(opened);
		expect(log.state.scene).toBe('agenda');
		log.give(chair(present(0)));
		expect(log.state.scene).toBe('paper');
		log.give(chair({ type: 'stop_presentation' }));
		expect(log.state.scene).toBe('agenda');
		log.give(chair(present(0)));
		log.give(chair({ type: 'set_scene', scene: 'sites' }));
		log.give(chair({ type: 'stop_presentation' }));
		expect(log.state.scene).toBe('sites');
	});

	it('ends everything with the meeting', () => {
		const log = run([...opened, chair(present(0)), chair({ type: 'set_scene', scene: 'paper' })]);
		log.give(chair({ type: 'set_stage', participantId: personOf('site').participantId }));
		const decision = log.give({ actor: personOf('secretary'), command: { type: 'end_meeting' } });
		expect(decision.ok && decision.events.map((e) => e.type)).toEqual(['item_closed', 'meeting_ended']);
		expect(log.state).toMatchObject({
			openItemId: null,
			presentation: null,
			stageParticipantId: null,
			scene: 'waiting',
		});
	});

	it('needs a reason for absence, and marks people, not rooms', () => {
		const mark = (participantId: string, reason: string) =>
			run(opened).give(chair({ type: 'mark_attendance', participantId, status: 'absent', reason }));
		expect(mark(personOf('member').participantId, '')).toEqual({ ok: false, code: 'reason_required' });
		expect(mark(personOf('site').participantId, 'ốm')).toEqual({ ok: false, code: 'bad_request' });
		expect(mark(personOf('member').participantId, 'ốm').ok).toBe(true);
	});
});

describe('the samples of these properties', () => {
	it('hold every command that the server takes', () => {
		expect([...SAMPLED_TYPES].toSorted()).toEqual([...COMMAND_TYPES].toSorted());
	});

	it('reach every command: each is accepted somewhere, and changes something', () => {
		const reached = new Set<string>();
		for (const list of fc.sample(steps, { seed: 20_261_128, numRuns: 2_500 })) {
			const log = new SampleLog();
			for (const each of list) {
				const decision = log.give(each);
				if (decision.ok && decision.events.length > 0) reached.add(each.command.type);
			}
		}
		expect(COMMAND_TYPES.filter((type) => !reached.has(type))).toEqual([]);
	});
});

it('commands survive the way over the wire', () => {
	fc.assert(
		fc.property(command, (given) => {
			expect(proceedingsCommandSchema.parse(JSON.parse(JSON.stringify(given)))).toEqual(given);
		}),
	);
});
