import { describe, expect, it } from 'vitest';
import { personOf, run, type Step } from '#tests/support/sampleMeeting.ts';
import type { Speech } from '../speakers/state.ts';
import { MEETING_ROLES, type MeetingRole } from '../meetings/meeting.ts';
import type { ProceedingsCommandType } from './commands.ts';
import { mayReadAbsenceReasons } from '../attendance/reasons.ts';
import type { Actor } from '../kernel/actor.ts';
import { mayCommand, mightCommand, PERMISSIONS, type ProceedingsPermission } from './policy.ts';
import { NOT_PAUSED } from '../course/timer.ts';
import { INITIAL_STATE, type MeetingState } from './state.ts';

/*
 * P-11, a second time. tests/integration/rights asks a running server whether it keeps to the policy table; that cannot tell
 * whether the table says what it should. Here it stands as DOMAIN.md §1 has it, written by hand: a permission that is
 * loosened, or taken away, in a slice is a difference to this.
 */

/** Who has a command, by role; the permission of a role that stands alone is `always`, who is not named has `never`. */
type Row = Partial<Record<MeetingRole, ProceedingsPermission>>;

/** Whoever leads the meeting: the chair, and the secretary who drives the screens for the chair. */
const DRIVERS: Row = { chair: 'always', secretary: 'always' };
const CHAIR_ALONE: Row = { chair: 'always' };
/** The chair; the secretary while the chair has entrusted it (a secretary opens no vote by itself). */
const CHAIR_OR_ENTRUSTED: Row = { chair: 'always', secretary: 'if_entrusted' };
const PEOPLE: Row = {
	chair: 'always',
	member: 'always',
	secretary: 'always',
	office: 'always',
	submitter: 'always',
	guest: 'always',
};
const EVERYONE: Row = { ...PEOPLE, site: 'always' };
/** The drivers, and everyone else on one condition. */
const orOthers = (condition: ProceedingsPermission): Row => ({
	member: condition,
	office: condition,
	submitter: condition,
	guest: condition,
	site: condition,
	...DRIVERS,
});
/** Named people of the counting team; a room counts nothing. */
const COUNTERS: Row = {
	chair: 'as_counter',
	member: 'as_counter',
	secretary: 'as_counter',
	office: 'as_counter',
	submitter: 'as_counter',
	guest: 'as_counter',
};

const TABLE: Readonly<Record<ProceedingsCommandType, Row>> = {
	open_meeting: DRIVERS,
	end_meeting: DRIVERS,
	open_item: DRIVERS,
	close_item: DRIVERS,
	present: { ...DRIVERS, submitter: 'own_item' },
	move_presentation: orOthers('as_presenter'),
	stop_presentation: orOthers('as_presenter'),

	advance: DRIVERS,
	undo_step: DRIVERS,
	start_item_timer: DRIVERS,
	extend_item_timer: DRIVERS,
	stop_item_timer: DRIVERS,
	set_item_timer_paused: DRIVERS,
	delegate_chair: CHAIR_ALONE,
	return_chair: { chair: 'in_delegation', member: 'in_delegation' },
	enter_closed_session: CHAIR_ALONE,
	leave_closed_session: CHAIR_ALONE,

	mark_attendance: DRIVERS,
	check_in: PEOPLE,
	leave: EVERYONE,
	return: EVERYONE,
	site_check_in: { ...DRIVERS, site: 'always' },
	record_site_guest: { ...DRIVERS, site: 'always' },

	request_floor: EVERYONE,
	withdraw_request: EVERYONE,
	invite_speaker: DRIVERS,
	give_floor: DRIVERS,
	end_speech: orOthers('as_speaker'),
	take_back_floor: DRIVERS,
	set_speech_time: DRIVERS,
	set_speech_paused: DRIVERS,
	move_request: DRIVERS,
	remove_request: DRIVERS,
	set_speaker_queue: DRIVERS,

	entrust_votes: CHAIR_ALONE,
	appoint_counting_team: CHAIR_OR_ENTRUSTED,
	open_vote: CHAIR_OR_ENTRUSTED,
	close_vote: CHAIR_OR_ENTRUSTED,
	publish_results: CHAIR_OR_ENTRUSTED,
	annul_vote: CHAIR_ALONE,
	record_hand: DRIVERS,
	retract_hand: DRIVERS,
	confirm_paper_lot: CHAIR_ALONE,
	open_count: COUNTERS,
	approve_report: { ...COUNTERS, ...CHAIR_ALONE },

	move_item: DRIVERS,
	insert_item: DRIVERS,
	postpone_item: DRIVERS,
	restore_item: DRIVERS,
	merge_items: DRIVERS,

	set_scene: DRIVERS,
	direct_displays: { ...DRIVERS, site: 'always' },
	release_displays: { ...DRIVERS, site: 'always' },
	set_stage: DRIVERS,

	conclude_item: CHAIR_ALONE,

	set_public_ink: DRIVERS,
	clear_public_ink: DRIVERS,
	restore_public_ink: DRIVERS,
};
const SPEECH: Omit<Speech, 'participantId'> = {
	seq: 1,
	requestId: null,
	speakerName: '',
	kind: 'item',
	itemId: null,
	topic: '',
	startedAt: '2027-02-05T01:00:00.000Z',
	seconds: 300,
	stood: null,
	...NOT_PAUSED,
};
const COMMANDS = Object.keys(TABLE) as ProceedingsCommandType[];

describe('P-11 the policy table', () => {
	it.each(MEETING_ROLES)('says of %s what DOMAIN.md §1 says', (role) => {
		const written = Object.fromEntries(COMMANDS.map((command) => [command, TABLE[command][role] ?? 'never']));
		expect(PERMISSIONS[role]).toEqual(written);
	});

	it('has no other roles and no other commands', () => {
		expect(Object.keys(PERMISSIONS).toSorted()).toEqual(MEETING_ROLES.toSorted());
		for (const role of MEETING_ROLES) expect(Object.keys(PERMISSIONS[role]).toSorted()).toEqual(COMMANDS.toSorted());
	});
});

describe('P-11 a permission that hangs on something', () => {
	const role = (...roles: readonly MeetingRole[]): Actor => ({ participantId: 'me', personId: 'person', roles });
	const may = (command: ProceedingsCommandType, actor: Actor, state: Partial<MeetingState> = {}, ownsItem = false) =>
		mayCommand({ ...INITIAL_STATE, ...state }, command, actor, ownsItem);

	it('holds for a submitter’s own item and for no other’s, and for no other role', () => {
		expect(may('present', role('submitter'), {}, true)).toBe(true);
		expect(may('present', role('submitter'), {}, false)).toBe(false);
		for (const other of ['member', 'office', 'guest', 'site'] as const)
			expect([other, may('present', role(other), {}, true)]).toEqual([other, false]);
	});

	it('holds for whoever presents, or speaks, and only while they do', () => {
		const presentedBy = (presenterId: string): Partial<MeetingState> => ({
			presentation: {
				documentId: 'paper',
				versionId: 'version',
				itemId: 'item',
				presenterId,
				view: { page: 1, zoom: 1, x: 0, y: 0 },
				startedAt: SPEECH.startedAt,
			},
		});
		const spokenBy = (participantId: string): Partial<MeetingState> => ({
			speakers: { ...INITIAL_STATE.speakers, speech: { ...SPEECH, participantId } },
		});
		for (const who of ['member', 'office', 'submitter', 'guest', 'site'] as const) {
			const me = role(who);
			for (const command of ['move_presentation', 'stop_presentation'] as const) {
				expect(may(command, me)).toBe(false);
				expect(may(command, me, presentedBy('other'))).toBe(false);
				expect(may(command, me, presentedBy('me'))).toBe(true);
			}
			expect(may('end_speech', me)).toBe(false);
			expect(may('end_speech', me, spokenBy('other'))).toBe(false);
			expect(may('end_speech', me, spokenBy('me'))).toBe(true);
		}
	});

	it('lets a secretary run votes while the chair entrusts them, and then no more than that', () => {
		const secretary = role('secretary');
		for (const voteEntrusted of [false, true]) {
			for (const command of ['appoint_counting_team', 'open_vote', 'close_vote', 'publish_results'] as const)
				expect([command, may(command, secretary, { voteEntrusted })]).toEqual([command, voteEntrusted]);
			for (const command of ['entrust_votes', 'annul_vote', 'confirm_paper_lot', 'conclude_item'] as const)
				expect([command, may(command, secretary, { voteEntrusted })]).toEqual([command, false]);
			expect(may('open_vote', role('member', 'office'), { voteEntrusted })).toBe(false);
		}
	});

	it('moves every power of the chair to the deputy at once, and leaves whose chair it is a member’s', () => {
		const [chair, deputy] = [personOf('chair'), personOf('member')];
		const delegate: Step = {
			actor: chair,
			command: { type: 'delegate_chair', participantId: deputy.participantId },
		};
		const { state } = run([{ actor: chair, command: { type: 'open_meeting' } }, delegate]);
		expect(state.chairDelegateId).toBe(deputy.participantId);
		for (const command of COMMANDS) {
			if (TABLE[command].chair !== 'always') continue;
			expect([command, mayCommand(state, command, deputy, false)]).toEqual([command, true]);
			const asMember = TABLE[command].member === 'always';
			expect([command, mayCommand(state, command, chair, false)]).toEqual([command, asMember]);
		}
		for (const who of [chair, deputy]) expect(mayCommand(state, 'return_chair', who, false)).toBe(true);
		expect(mayCommand(state, 'return_chair', personOf('secretary'), false)).toBe(false);
		expect(mayCommand(state, 'return_chair', { ...role('member'), participantId: 'another' }, false)).toBe(false);
	});

	it('gives nobody anything without a role', () => {
		for (const command of COMMANDS) {
			expect([command, may(command, role(), { voteEntrusted: true }, true)]).toEqual([command, false]);
			expect([command, mightCommand([], command)]).toEqual([command, false]);
		}
	});

	it('shows reasons of absence to chair, secretary and office alone (DOMAIN.md §3)', () => {
		const readers = MEETING_ROLES.filter((one) => mayReadAbsenceReasons([one]));
		expect(readers.toSorted()).toEqual(['chair', 'office', 'secretary']);
	});
});
