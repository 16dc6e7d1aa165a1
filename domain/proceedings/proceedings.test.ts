import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MEETING_ROLES, type MeetingRole } from '../meetings/meeting.ts';
import { proceedingsCommandSchema, type ProceedingsCommand } from './commands.ts';
import { decide } from './decide.ts';
import type { ProceedingsFacts } from './facts.ts';
import { ATTENDANCE_STATUSES } from '../attendance/status.ts';
import { loggedEventSchema, type LoggedEvent } from './events.ts';
import { SCENES } from '../display/scenes.ts';
import type { PresentationView } from './presentationView.ts';
import { PERMISSIONS } from './slices.ts';
import { stateWithoutReasons, withoutReason } from './redact.ts';
import { applyEvent, applyEvents, replay } from './reducer.ts';
import { INITIAL_STATE, type MeetingState } from './state.ts';

const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const ITEMS = [uuid(1), uuid(2), uuid(3)];
const PAPERS = ITEMS.map((itemId, i) => ({ itemId, documentId: uuid(10 + i), versionId: uuid(20 + i), pages: 5 }));
/** One participant for each role, in order. */
const PEOPLE = MEETING_ROLES.map((role, i) => ({
	participantId: uuid(100 + i),
	personId: role === 'site' ? null : uuid(200 + i),
	roles: [role],
}));
const dateOf = (seq: number): string => new Date(1_800_000_000_000 + seq * 1000).toISOString();
const participants = new Map<string, MeetingRole>(PEOPLE.map((p) => [p.participantId, p.roles[0] ?? 'member']));
const VIEW: PresentationView = { page: 1, zoom: 1, x: 0, y: 0 };

const person = (role: MeetingRole) => {
	const found = PEOPLE.find((p) => p.roles.includes(role));
	if (!found) throw new Error(role);
	return found;
};

function factsFor(state: MeetingState, command: ProceedingsCommand): ProceedingsFacts {
	return {
		status: state.phase === 'not_started' ? 'published' : state.phase,
		itemIds: ITEMS,
		// The submitter's body submits the first item.
		ownItemIds: ITEMS.slice(0, 1),
		paper: command.type === 'present' ? (PAPERS.find((p) => p.documentId === command.documentId) ?? null) : null,
		pagesOnAir: 5,
		participants,
	};
}

interface Step {
	readonly role: MeetingRole;
	readonly command: ProceedingsCommand;
}

/** A meeting's log as the server keeps it, with the same treatment of retries. */
class Log {
	readonly events: LoggedEvent[] = [];
	state = INITIAL_STATE;

	give({ role, command }: Step) {
		const actor = person(role);
		const at = dateOf(this.state.seq);
		const decision = decide(this.state, command, actor, factsFor(this.state, command), at);
		if (decision.ok) {
			for (const event of decision.events) {
				const logged = { seq: this.state.seq + 1, at, actorId: actor.participantId, event };
				this.events.push(logged);
				this.state = applyEvent(this.state, logged);
			}
		}
		return decision;
	}
}

const unknown = uuid(999);
const item = fc.constantFrom(...ITEMS, unknown);
const participant = fc.constantFrom(...participants.keys(), unknown);
const view = fc.record({
	page: fc.integer({ min: 1, max: 7 }),
	zoom: fc.constantFrom(0.5, 1, 2),
	x: fc.constantFrom(0, 0.5),
	y: fc.constant(0),
});
const command: fc.Arbitrary<ProceedingsCommand> = fc.oneof(
	fc.constantFrom<ProceedingsCommand>({ type: 'open_meeting' }, { type: 'end_meeting' }, { type: 'stop_presentation' }),
	item.map((itemId) => ({ type: 'open_item' as const, itemId })),
	item.map((itemId) => ({ type: 'close_item' as const, itemId })),
	fc.record({
		type: fc.constant('present' as const),
		documentId: fc.constantFrom(...PAPERS.map((p) => p.documentId), unknown),
		view,
	}),
	view.map((v) => ({ type: 'move_presentation' as const, view: v })),
	fc.record({
		type: fc.constant('mark_attendance' as const),
		participantId: participant,
		status: fc.constantFrom(...ATTENDANCE_STATUSES),
		reason: fc.constantFrom('', 'đi công tác'),
	}),
	fc.option(participant).map((participantId) => ({ type: 'set_stage' as const, participantId })),
	fc.constantFrom(...SCENES).map((scene) => ({ type: 'set_scene' as const, scene })),
);
/** Chair and secretary often enough that meetings get somewhere. */
const role = fc.oneof(fc.constantFrom<MeetingRole>('chair', 'secretary'), fc.constantFrom(...MEETING_ROLES));
const step: fc.Arbitrary<Step> = fc.record({ role, command });
const steps = fc
	.tuple(fc.boolean(), fc.array(step, { maxLength: 60 }))
	.map(([open, rest]): Step[] => (open ? [{ role: 'chair', command: { type: 'open_meeting' } }, ...rest] : rest));

function assertLawful(state: MeetingState): void {
	const open = Object.entries(state.items).filter(([, progress]) => progress.closedAt === null);
	expect(open.map(([id]) => id)).toEqual(state.openItemId === null ? [] : [state.openItemId]);
	if (state.presentation !== null) {
		expect(state.presentation.itemId).toBe(state.openItemId);
		expect(state.presentation.view.page).toBeLessThanOrEqual(5);
	}
	if (state.phase !== 'in_progress') expect([state.openItemId, state.presentation]).toEqual([null, null]);
	if (state.phase === 'ended') expect([state.stageParticipantId, state.scene]).toEqual([null, 'waiting']);
	expect(state.openedAt === null).toBe(state.phase === 'not_started');
	expect(state.endedAt !== null).toBe(state.phase === 'ended');
	for (const [id, entry] of Object.entries(state.attendance)) {
		expect(participants.get(id)).not.toBe('site');
		expect(entry.reason !== '').toBe(entry.status === 'absent');
	}
	expect(JSON.parse(JSON.stringify(state))).toEqual(state);
}

function run(list: readonly Step[]): Log {
	const log = new Log();
	for (const each of list) log.give(each);
	return log;
}

describe('any sequence of commands from anyone', () => {
	it('gives a lawful state after each of them, with a log without gaps', () => {
		fc.assert(
			fc.property(steps, (list) => {
				const log = new Log();
				for (const each of list) {
					const before = log.events.length;
					const decision = log.give(each);
					assertLawful(log.state);
					const permitted = PERMISSIONS[each.role][each.command.type] !== 'never';
					if (!permitted) expect([decision, log.events.length]).toEqual([{ ok: false, code: 'forbidden' }, before]);
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
		fc.assert(
			fc.property(steps, (list) => {
				const { events, state } = run(list);
				const seen = events.map(withoutReason);
				expect(JSON.stringify(seen)).not.toContain('công tác');
				expect(replay(seen)).toEqual(stateWithoutReasons(state));
			}),
		);
	});
});

describe('the course of a meeting', () => {
	const chair = (given: ProceedingsCommand): Step => ({ role: 'chair', command: given });
	const present = (i: number): ProceedingsCommand => ({
		type: 'present',
		documentId: PAPERS[i]?.documentId ?? '',
		view: VIEW,
	});
	const opened = [chair({ type: 'open_meeting' }), chair({ type: 'open_item', itemId: ITEMS[0] ?? '' })];

	it('opens only from published', () => {
		const give = (status: ProceedingsFacts['status']) =>
			decide(
				INITIAL_STATE,
				{ type: 'open_meeting' },
				person('chair'),
				{
					...factsFor(INITIAL_STATE, { type: 'open_meeting' }),
					status,
				},
				dateOf(0),
			);
		for (const status of ['draft', 'submitted', 'approved', 'ended', 'archived'] as const) {
			expect(give(status)).toEqual({ ok: false, code: 'invalid_state' });
		}
		expect(give('published')).toEqual({ ok: true, events: [{ type: 'meeting_opened' }] });
	});

	it('closes the open item when the next one opens, and its presentation with it', () => {
		const log = run([...opened, chair(present(0))]);
		expect(log.state.presentation?.presenterId).toBe(person('chair').participantId);
		const decision = log.give(chair({ type: 'open_item', itemId: ITEMS[1] ?? '' }));
		expect(decision.ok && decision.events.map((e) => e.type)).toEqual(['item_closed', 'item_opened']);
		expect(log.state.presentation).toBeNull();
	});

	it('presents only papers of the open item, and opens nothing by itself', () => {
		expect(run(opened.slice(0, 1)).give(chair(present(0)))).toEqual({ ok: false, code: 'invalid_state' });
		expect(run(opened).give(chair(present(1)))).toEqual({ ok: false, code: 'invalid_state' });
		expect(run(opened).give(chair({ ...present(0), documentId: unknown } as ProceedingsCommand))).toEqual({
			ok: false,
			code: 'not_found',
		});
	});

	it('lets a submitter present and move its own paper, and not another body’s', () => {
		const log = run(opened);
		expect(log.give({ role: 'submitter', command: present(0) }).ok).toBe(true);
		expect(log.give({ role: 'submitter', command: { type: 'move_presentation', view: { ...VIEW, page: 2 } } }).ok).toBe(
			true,
		);
		log.give(chair({ type: 'open_item', itemId: ITEMS[1] ?? '' }));
		expect(log.give({ role: 'submitter', command: present(1) })).toEqual({ ok: false, code: 'forbidden' });
		log.give(chair(present(1)));
		expect(log.give({ role: 'submitter', command: { type: 'move_presentation', view: VIEW } })).toEqual({
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
		log.give(chair({ type: 'set_stage', participantId: person('site').participantId }));
		const decision = log.give({ role: 'secretary', command: { type: 'end_meeting' } });
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
		expect(mark(person('member').participantId, '')).toEqual({ ok: false, code: 'reason_required' });
		expect(mark(person('site').participantId, 'ốm')).toEqual({ ok: false, code: 'bad_request' });
		expect(mark(person('member').participantId, 'ốm').ok).toBe(true);
	});
});

it('commands survive the way over the wire', () => {
	fc.assert(
		fc.property(command, (given) => {
			expect(proceedingsCommandSchema.parse(JSON.parse(JSON.stringify(given)))).toEqual(given);
		}),
	);
});
