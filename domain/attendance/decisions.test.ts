import { describe, expect, it } from 'vitest';
import type { ProceedingsCommand } from '#domain/proceedings/commands.ts';
import { DOOR_CODE, SEATS } from '#tests/support/commandSamples.ts';
import { personOf, run, type Step } from '#tests/support/sampleMeeting.ts';
import type { MeetingRole } from '../meetings/meeting.ts';
import { proceedingsEventSchema } from '../proceedings/events.ts';
import { applyEvent } from '../proceedings/reducer.ts';
import { INITIAL_STATE } from '../proceedings/state.ts';

const id = (role: MeetingRole): string => personOf(role).participantId;
const by = (role: MeetingRole, command: ProceedingsCommand): Step => ({ actor: personOf(role), command });
const checkIn = (role: MeetingRole, seatId: string | null, doorCode: string | null) =>
	by(role, { type: 'check_in', status: 'in_room', seatId, doorCode });
const leave = (role: MeetingRole, of: string | null = null) => by(role, { type: 'leave', participantId: of, at: null });
const back = (role: MeetingRole): Step => by(role, { type: 'return', participantId: null });
const codeOf = (log: ReturnType<typeof run>, step: Step) => {
	const decision = log.give(step);
	return decision.ok ? 'ok' : decision.code;
};

describe('A-4 one’s own word', () => {
	it('needs a proof inside the room', () => {
		const log = run([]);
		expect(codeOf(log, checkIn('member', null, null))).toBe('check_in_proof_required');
		expect(codeOf(log, checkIn('member', null, 'cũ'))).toBe('door_code_expired');
		// A seat does not mend a code that is wrong.
		expect(codeOf(log, checkIn('member', SEATS[0] ?? '', 'cũ'))).toBe('door_code_expired');
		expect(codeOf(log, checkIn('member', SEATS[2] ?? '', null))).toBe('seat_taken');
		expect(codeOf(log, checkIn('member', SEATS[3] ?? '', null))).toBe('not_found');
		expect(codeOf(log, checkIn('site', null, DOOR_CODE))).toBe('forbidden');
		expect(codeOf(log, checkIn('member', null, DOOR_CODE))).toBe('ok');
		expect(log.state.attendance[id('member')]).toMatchObject({ status: 'in_room', recordedBy: 'person' });
	});

	it('overrules an absence that was marked before: the person has come after all', () => {
		const absent: ProceedingsCommand = {
			type: 'mark_attendance',
			participantId: id('member'),
			status: 'absent',
			reason: 'ốm',
		};
		const log = run([by('secretary', absent), checkIn('member', null, DOOR_CODE)]);
		expect(log.state.attendance[id('member')]).toMatchObject({ status: 'in_room', reason: '' });
	});
});

describe('A-9 a seat', () => {
	it('is lost to whoever sat down meanwhile', () => {
		const seat = SEATS[0] ?? '';
		const log = run([checkIn('member', seat, null), leave('member'), checkIn('guest', seat, null), back('member')]);
		expect(log.state.attendance[id('guest')]?.seatId).toBe(seat);
		expect(log.state.attendance[id('member')]).toMatchObject({ leftAt: null, seatId: null });
	});
});

describe('A-9 a seat that the secretary records', () => {
	const seated = (seatId: string, status: 'in_room' | 'online' | 'absent' = 'in_room', who: MeetingRole = 'member') =>
		by('secretary', { type: 'mark_attendance', participantId: id(who), status, reason: 'ốm', seatId });
	it('is one of the room, for somebody in it, and nobody else’s', () => {
		const [free, , kept, unknown] = SEATS;
		const log = run([]);
		expect(codeOf(log, seated(free ?? '', 'online'))).toBe('bad_request');
		expect(codeOf(log, seated(free ?? '', 'absent'))).toBe('bad_request');
		expect(codeOf(log, seated(unknown ?? ''))).toBe('not_found');
		expect(codeOf(log, seated(kept ?? ''))).toBe('seat_taken');
		expect(codeOf(log, seated(free ?? ''))).toBe('ok');
		expect(log.state.attendance[id('member')]).toMatchObject({ seatId: free, recordedBy: 'secretary' });
		expect(codeOf(log, seated(free ?? '', 'in_room', 'guest'))).toBe('seat_taken');
		expect(codeOf(log, { ...seated(free ?? ''), actor: personOf('member') })).toBe('forbidden');
	});
});

describe('A-5, A-6 speaking for others', () => {
	it('is for chair and secretary about anyone, and for a site about its people', () => {
		const log = run([checkIn('member', null, DOOR_CODE)]);
		expect(codeOf(log, leave('office', id('member')))).toBe('forbidden');
		expect(codeOf(log, leave('site', id('member')))).toBe('forbidden');
		expect(codeOf(log, leave('site'))).toBe('bad_request');
		expect(codeOf(log, leave('secretary', id('member')))).toBe('ok');
		const named = (who: string) => by('site', { type: 'site_check_in', sitePlaceId: null, participantIds: [who] });
		expect(codeOf(log, named(id('member')))).toBe('not_found');
		expect(codeOf(log, named(id('guest')))).toBe('ok');
		expect(log.state.attendance[id('guest')]).toMatchObject({ status: 'online', recordedBy: 'site' });
		expect(codeOf(log, leave('site', id('guest')))).toBe('ok');
	});

	it('is over when the meeting is', () => {
		const log = run([by('chair', { type: 'open_meeting' }), by('chair', { type: 'end_meeting' })]);
		expect(codeOf(log, checkIn('member', null, DOOR_CODE))).toBe('invalid_state');
		expect(codeOf(log, leave('secretary', id('member')))).toBe('invalid_state');
	});
});

it('reads the roll-call of logs that are older than arrival and leaving', () => {
	const old = { type: 'attendance_marked', participantId: id('member'), status: 'in_room', reason: '' };
	const event = proceedingsEventSchema.parse(old);
	const at = '2026-11-23T01:00:00.000Z';
	const state = applyEvent(INITIAL_STATE, { seq: 1, at, actorId: null, event });
	expect(state.attendance[id('member')]).toMatchObject({ arrivedAt: at, leftAt: null, recordedBy: 'secretary' });
});
