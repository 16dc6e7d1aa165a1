import { isUnderWay } from '../course/phase.ts';
import type { CoursePart } from '../course/state.ts';
import type { Actor } from '../kernel/actor.ts';
import { accept, NOTHING, refuse, type Decision as Decided } from '../kernel/decision.ts';
import type { CommonFacts, FieldsOf, Question } from '../kernel/slice.ts';
import { isSeatTaken, lastArrival, lineOf, type Presence } from './attendance.ts';
import type { Attendee, AttendeeFacts, DoorFacts, SeatFacts } from './attendee.ts';
import type { AttendanceEvent } from './events.ts';
import { SITE_PEOPLE_MAX, type attendanceFields } from './fields.ts';
import { hasCome, isHere, type AttendanceEntry, type AttendancePart } from './state.ts';
import type { AttendanceStatus, RecordedBy } from './status.ts';

/** What the roll-call looks at. */
export type AttendanceReads = AttendancePart & Pick<CoursePart, 'phase'>;

type Decision = Decided<AttendanceEvent>;
type PeopleFacts = CommonFacts & AttendeeFacts;

/** Chair and secretary keep the roll-call for everyone. */
const keepsRollCall = ({ roles }: Actor): boolean => roles.includes('chair') || roles.includes('secretary');

const recorderOf = (actor: Actor, placeId: string): RecordedBy =>
	placeId === actor.participantId ? 'person' : keepsRollCall(actor) ? 'secretary' : 'site';

/** An instant in one spelling, so that two of them compare as text. */
const instant = (text: string): string => new Date(text).toISOString();

/** One line of the roll-call (DOMAIN.md §3: by named person; absence needs a reason; docs/PROTOCOL.md P-17, A-1). */
export function markAttendance({
	state,
	command,
	actor,
	facts,
	at,
}: Question<AttendanceReads, FieldsOf<typeof attendanceFields.mark_attendance>, AttendeeFacts & SeatFacts>): Decision {
	if (!isUnderWay(state, facts)) return refuse('invalid_state');
	const attendee = personOf(facts, command.participantId);
	if ('code' in attendee) return refuse(attendee.code);
	const { status, reason, seatId = null } = command;
	const { placeId } = attendee;
	const problem = seatId === null ? null : seatProblem(state, facts, { seatId, placeId, status });
	if (problem !== null) return refuse(problem);
	const before = lineOf(state, placeId);
	const recordedBy = recorderOf(actor, placeId);
	if (status === 'absent' || status === 'unmarked') {
		if (status === 'absent' && reason === '') return refuse('reason_required');
		const kept = status === 'absent' ? reason : '';
		if (before.status === status && before.reason === kept) return NOTHING;
		return accept(marked(placeId, { status, reason: kept, recordedBy }));
	}
	const arrivedAt = command.arrivedAt === undefined ? null : instant(command.arrivedAt);
	const latest = before.away[0]?.from ?? before.leftAt ?? at;
	if (arrivedAt !== null && arrivedAt > latest) return refuse('bad_request');
	return present(before, placeId, { status, arrivedAt, seatId, recordedBy });
}

/** The person's own word: in the room only with a seat of the room, or the code that the door shows now. */
export function checkIn({
	state,
	command,
	actor,
	facts,
}: Question<
	AttendanceReads,
	FieldsOf<typeof attendanceFields.check_in>,
	AttendeeFacts & SeatFacts & DoorFacts
>): Decision {
	if (!isUnderWay(state, facts)) return refuse('invalid_state');
	const attendee = personOf(facts, actor.participantId);
	if ('code' in attendee) return refuse(attendee.code);
	const { status, seatId, doorCode } = command;
	const { placeId } = attendee;
	const before = lineOf(state, placeId);
	const sameSeat = seatId === null || before.seatId === seatId;
	// Said already: a second press or a stale picture of the door's code changes nothing.
	if (isHere(before) && before.status === status && sameSeat) return NOTHING;
	if (status === 'in_room') {
		if (doorCode !== null && !facts.doorCodeValid) return refuse('door_code_expired');
		if (doorCode === null && seatId === null) return refuse('check_in_proof_required');
	}
	const problem = seatId === null ? null : seatProblem(state, facts, { seatId, placeId, status });
	if (problem !== null) return refuse(problem);
	return present(before, placeId, { status, arrivedAt: null, seatId, recordedBy: 'person' });
}

/** Leaving before the end: by the person, by chair or secretary, or by the site where the person sits. */
export function leave({
	state,
	command,
	actor,
	facts,
	at,
}: Question<AttendanceReads, FieldsOf<typeof attendanceFields.leave>, AttendeeFacts>): Decision {
	const spoken = spokenFor(state, actor, facts, command.participantId);
	if ('code' in spoken) return refuse(spoken.code);
	const { placeId, before } = spoken;
	if (!hasCome(before)) return refuse('invalid_state');
	if (before.leftAt !== null) return NOTHING;
	const leftAt = command.at === null ? at : instant(command.at);
	if (command.at !== null && !keepsRollCall(actor)) return refuse('forbidden');
	if (leftAt > at || leftAt < (lastArrival(before) ?? leftAt)) return refuse('bad_request');
	return accept({ type: 'attendance_left', participantId: placeId, leftAt, recordedBy: recorderOf(actor, placeId) });
}

/** Coming back. */
export function comeBack({
	state,
	command,
	actor,
	facts,
}: Question<AttendanceReads, FieldsOf<typeof attendanceFields.return>, AttendeeFacts>): Decision {
	const spoken = spokenFor(state, actor, facts, command.participantId);
	if ('code' in spoken) return refuse(spoken.code);
	const { placeId, before } = spoken;
	if (!hasCome(before)) return refuse('invalid_state');
	if (before.leftAt === null) return NOTHING;
	return accept(returned(placeId, recorderOf(actor, placeId)));
}

/** A site says which of the meeting's participants are there. All of them, or nobody. */
export function siteCheckIn({
	state,
	command,
	actor,
	facts,
}: Question<AttendanceReads, FieldsOf<typeof attendanceFields.site_check_in>, AttendeeFacts>): Decision {
	const site = siteSpeaking(state, actor, facts, command.sitePlaceId);
	if ('code' in site) return refuse(site.code);
	const events: AttendanceEvent[] = [];
	for (const id of new Set(command.participantIds)) {
		const attendee = personOf(facts, id);
		if ('code' in attendee) return refuse(attendee.code);
		if (attendee.sitePlaceId !== site.placeId) return refuse('not_found');
		const recordedBy = keepsRollCall(actor) ? 'secretary' : 'site';
		const line = { status: 'online' as const, arrivedAt: null, seatId: null, recordedBy } as const;
		// Where the person is already present, in whatever way, the site has nothing to add.
		const before = lineOf(state, attendee.placeId);
		if (isHere(before)) continue;
		const decision = present(before, attendee.placeId, line);
		if (!decision.ok) return decision;
		events.push(...decision.events);
	}
	return accept(...events);
}

/** Who else is at a site, by name. They count for nothing but the minutes. */
export function recordSiteGuest({
	state,
	command,
	actor,
	facts,
}: Question<AttendanceReads, FieldsOf<typeof attendanceFields.record_site_guest>, AttendeeFacts>): Decision {
	const site = siteSpeaking(state, actor, facts, command.sitePlaceId);
	if ('code' in site) return refuse(site.code);
	const { guestId, name, office, presence } = command;
	const known = state.siteGuests[site.placeId] ?? [];
	const before = known.find(({ id }) => id === guestId);
	if (before === undefined) {
		if (presence === 'removed') return NOTHING;
		if (presence === 'left') return refuse('not_found');
		if (known.length >= SITE_PEOPLE_MAX) return refuse('bad_request');
	}
	const now = before === undefined ? 'removed' : before.leftAt === null ? 'here' : 'left';
	if (now === presence && before?.name === name && before.office === office) return NOTHING;
	return accept({ type: 'site_guest_recorded', sitePlaceId: site.placeId, guestId, name, office, presence });
}

type Refusal = { readonly code: Parameters<typeof refuse>[0] };

/** A room is not a person: who sits at a site is marked by name. */
function personOf(facts: PeopleFacts, id: string): Attendee | Refusal {
	const attendee = facts.attendees.get(id);
	if (attendee === undefined) return { code: 'not_found' };
	return attendee.role === 'site' ? { code: 'bad_request' } : attendee;
}

/** Why somebody cannot be said to sit there; null: it is so. */
function seatProblem(
	state: AttendanceReads,
	facts: SeatFacts,
	said: { readonly seatId: string; readonly placeId: string; readonly status: AttendanceStatus },
): Refusal['code'] | null {
	const { seatId, placeId, status } = said;
	if (status !== 'in_room') return 'bad_request';
	const keptFor = facts.seats.get(seatId);
	if (keptFor === undefined) return 'not_found';
	return (keptFor !== null && keptFor !== placeId) || isSeatTaken(state, seatId, placeId) ? 'seat_taken' : null;
}

/** Whom the actor speaks for: itself, anyone as chair or secretary, its own people as a site. */
function spokenFor(
	state: AttendanceReads,
	actor: Actor,
	facts: PeopleFacts,
	participantId: string | null,
): { readonly placeId: string; readonly before: AttendanceEntry } | Refusal {
	if (!isUnderWay(state, facts)) return { code: 'invalid_state' };
	const attendee = personOf(facts, participantId ?? actor.participantId);
	if ('code' in attendee) return attendee;
	const { placeId, sitePlaceId } = attendee;
	const may =
		placeId === actor.participantId ||
		keepsRollCall(actor) ||
		(actor.roles.includes('site') && sitePlaceId === actor.participantId);
	return may ? { placeId, before: lineOf(state, placeId) } : { code: 'forbidden' };
}

/** The site that is spoken for: the actor's own room, or any for chair and secretary. */
function siteSpeaking(
	state: AttendanceReads,
	actor: Actor,
	facts: PeopleFacts,
	sitePlaceId: string | null,
): { readonly placeId: string } | Refusal {
	if (!isUnderWay(state, facts)) return { code: 'invalid_state' };
	const placeId = sitePlaceId ?? actor.participantId;
	if (placeId !== actor.participantId && !keepsRollCall(actor)) return { code: 'forbidden' };
	const attendee = facts.attendees.get(placeId);
	if (attendee === undefined) return { code: 'not_found' };
	return attendee.role === 'site' ? { placeId } : { code: 'bad_request' };
}

interface Line {
	readonly status: Presence;
	readonly arrivedAt: string | null;
	readonly seatId: string | null;
	readonly recordedBy: RecordedBy;
}

/** Present from now on: as a new line, as a corrected one, and as a return for who had left. */
function present(before: AttendanceEntry, placeId: string, line: Line): Decision {
	const same =
		before.status === line.status &&
		(line.arrivedAt === null || line.arrivedAt === before.arrivedAt) &&
		(line.seatId === null || line.seatId === before.seatId);
	return accept(
		...(same ? [] : [marked(placeId, { reason: '', ...line })]),
		...(before.leftAt === null ? [] : [returned(placeId, line.recordedBy)]),
	);
}

type Marked = Extract<AttendanceEvent, { readonly type: 'attendance_marked' }>;

function marked(
	participantId: string,
	line: Pick<Marked, 'status' | 'reason' | 'recordedBy'> & Partial<Marked>,
): AttendanceEvent {
	return { arrivedAt: null, seatId: null, ...line, type: 'attendance_marked', participantId };
}

const returned = (participantId: string, recordedBy: RecordedBy): AttendanceEvent => ({
	type: 'attendance_returned',
	participantId,
	recordedBy,
});
