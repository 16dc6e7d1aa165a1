import fc from 'fast-check';
import type { AgendaDraftItem } from '#domain/agenda/agenda.ts';
import { PUBLIC_INK_MODES } from '#domain/annotations/publicInk.ts';
import { ATTENDANCE_STATUSES } from '#domain/attendance/status.ts';
import { SCENES, type WishedScene } from '#domain/display/scenes.ts';
import { DISPLAY_GROUPS, type DisplayTarget } from '#domain/display/target.ts';
import type { MeetingRole } from '#domain/meetings/meeting.ts';
import { COMMAND_TYPES, type ProceedingsCommand, type ProceedingsCommandType } from '#domain/proceedings/commands.ts';
import type { Actor } from '#domain/kernel/actor.ts';
import type { CommandOf } from '#domain/proceedings/commands.ts';
import { FLOOR_KINDS, QUEUE_STATUSES } from '#domain/speakers/state.ts';

/*
 * Samples of every command of the proceedings. HOW TO ADD YOURS (a command without one does not compile):
 *
 *   my_command: {
 *     one: ({ item, document, version, participants, persons, made }, me) => ({ …its fields, without `type` }),
 *     any: ({ item, document, participant, person, made }) => fc.record({ …the same fields as generators }),
 *   },
 *
 * - `one` is what somebody with every right would send about things that exist: the rights matrix gives it in every role and
 *   every state of the meeting (tests/integration/rights/matrix.test.ts). `me` is who gives it: a command that everyone may
 *   give only about themselves names `me`, or the matrix takes the refusal for a missing right. `made` is an id nobody has
 *   used yet, for what the command makes (a client-made id).
 * - `any` is every well-formed command: the generators of ids give those that exist and one that does not; `made` gives a
 *   few ids again and again, so that one command makes what the next one names. The property test of the reducer
 *   (domain/proceedings/proceedings.test.ts) runs them in any order from any roles. Facts that your decider needs beyond
 *   the log are in `sampleFacts` (sampleMeeting.ts); laws of your state go into `assertLawful` of the property test.
 * - `accumulates: true` when giving it again, as a new command, does more (five minutes more). Without it a command that is
 *   given twice in a row must have no second event. A retry with the same command id never has, for any of them.
 */

/** Things that exist in the meeting a sample is for. */
export interface SampleThings {
	/** An item on the agenda, and a paper of it. */
	readonly item: string;
	readonly document: string;
	/** The version of that paper. */
	readonly version: string;
	/** A participant of each role, and the person behind it (null: a site's room). */
	readonly participants: Readonly<Record<MeetingRole, string>>;
	readonly persons: Readonly<Record<MeetingRole, string | null>>;
	/** An id that nobody has used. */
	readonly made: string;
}

/** Generators of ids, each with one among them that does not exist. */
export interface SampleIds {
	readonly item: fc.Arbitrary<string>;
	readonly document: fc.Arbitrary<string>;
	readonly version: fc.Arbitrary<string>;
	readonly participant: fc.Arbitrary<string>;
	readonly person: fc.Arbitrary<string>;
	/** A few ids for what commands make and others name. */
	readonly made: fc.Arbitrary<string>;
}

type WithoutType<Command> = Command extends unknown ? Omit<Command, 'type'> : never;
type Fields<Type extends ProceedingsCommandType> = WithoutType<CommandOf<Type>>;

interface Sample<Type extends ProceedingsCommandType> {
	readonly one: (things: SampleThings, me: Actor) => Fields<Type>;
	readonly any: (ids: SampleIds) => fc.Arbitrary<Fields<Type>>;
	readonly accumulates?: true;
}

/** A command without fields. */
const BARE = { one: () => ({}), any: () => fc.constant({}) };
const view = fc.record({
	page: fc.integer({ min: 1, max: 7 }),
	zoom: fc.constantFrom(0.5, 1, 2),
	x: fc.constantFrom(0, 0.5),
	y: fc.constant(0),
});
/** An item put in during the meeting. */
const sampleItem = (id: string): AgendaDraftItem => ({
	id,
	title: 'Nội dung bổ sung',
	presenterName: '',
	presenterPersonId: null,
	submittingUnitId: null,
	minutesPlanned: 10,
	classification: 'internal',
});
/** A reason that was given, or none. */
const reason = fc.constantFrom('', 'đi công tác');
/** Before the meeting, while it runs, and later than any event. */
const instant = fc.constantFrom('2027-01-15T07:00:00.000Z', '2027-01-15T15:00:20+07:00', '2027-01-16T00:00:00.000Z');
/** Seats of the meeting's room; the last is none. */
export const SEATS = [400, 401, 402, 499].map((n) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`);
/** What the door shows. */
export const DOOR_CODE = 'mã-ở-cửa';

/** The paper lot that lies there, and one that was there before. */
export const LOT_DIGESTS = ['a'.repeat(64), 'b'.repeat(64)] as const;

/** Planned time of a speech. */
const seconds = fc.option(fc.constantFrom(60, 300));
/** A sheet of public ink that was begun, or will be. */
const sheet = fc.integer({ min: 0, max: 2 });
/** Place of an event in a short log. */
const seq = fc.integer({ min: 1, max: 30 });
/** Displays: groups of them, and single ones, which the ids for what is made stand for. */
const targets = (made: fc.Arbitrary<string>) =>
	fc.uniqueArray(fc.oneof(fc.constantFrom<DisplayTarget>(...DISPLAY_GROUPS), made), { minLength: 1, maxLength: 3 });
const wishedScene = ({ document, participant, made }: SampleIds): fc.Arbitrary<WishedScene> =>
	fc.oneof(
		fc
			.constantFrom(
				'waiting' as const,
				'agenda' as const,
				'speaker' as const,
				'conclusion' as const,
				'quorum' as const,
				'break' as const,
			)
			.map((scene) => ({ scene })),
		fc.option(participant).map((participantId) => ({ scene: 'sites' as const, participantId })),
		fc.option(made).map((voteId) => ({ scene: 'vote' as const, voteId })),
		fc.option(made).map((voteId) => ({ scene: 'result' as const, voteId })),
		fc
			.option(
				fc.record({ documentId: document, page: fc.integer({ min: 1, max: 7 }), part: fc.integer({ min: 0, max: 2 }) }),
			)
			.map((paper) => ({ scene: 'paper' as const, paper })),
	);

const SAMPLES: { readonly [Type in ProceedingsCommandType]: Sample<Type> } = {
	open_meeting: BARE,
	end_meeting: BARE,
	open_item: { one: ({ item }) => ({ itemId: item }), any: ({ item }) => fc.record({ itemId: item }) },
	close_item: { one: ({ item }) => ({ itemId: item }), any: ({ item }) => fc.record({ itemId: item }) },
	present: {
		one: ({ document }) => ({ documentId: document, view: { page: 1, zoom: 1, x: 0, y: 0 } }),
		any: ({ document }) => fc.record({ documentId: document, view }),
	},
	move_presentation: {
		one: () => ({ view: { page: 2, zoom: 1, x: 0, y: 0 } }),
		any: () => fc.record({ view }),
	},
	stop_presentation: BARE,
	mark_attendance: {
		one: ({ participants }) => ({ participantId: participants.member, status: 'in_room', reason: '' }),
		any: ({ participant }) =>
			fc.record(
				{
					participantId: participant,
					status: fc.constantFrom(...ATTENDANCE_STATUSES),
					reason,
					arrivedAt: instant,
				},
				{ requiredKeys: ['participantId', 'status', 'reason'] },
			),
	},
	check_in: {
		one: () => ({ status: 'online', seatId: null, doorCode: null }),
		any: () =>
			fc.record({
				status: fc.constantFrom('in_room', 'online'),
				seatId: fc.option(fc.constantFrom(...SEATS)),
				doorCode: fc.option(fc.constantFrom(DOOR_CODE, 'cũ')),
			}),
	},
	leave: {
		one: () => ({ participantId: null, at: null }),
		any: ({ participant }) => fc.record({ participantId: fc.option(participant), at: fc.option(instant) }),
	},
	return: {
		one: () => ({ participantId: null }),
		any: ({ participant }) => fc.record({ participantId: fc.option(participant) }),
	},
	site_check_in: {
		one: ({ participants }) => ({ sitePlaceId: participants.site, participantIds: [participants.guest] }),
		any: ({ participant }) =>
			fc.record({
				sitePlaceId: fc.option(participant),
				participantIds: fc.array(participant, { minLength: 1, maxLength: 4 }),
			}),
	},
	record_site_guest: {
		one: ({ participants, made }) => ({
			sitePlaceId: participants.site,
			guestId: made,
			name: 'Đồng chí Lò Văn Nghĩa',
			office: 'Trưởng phòng Nội vụ',
			presence: 'here',
		}),
		any: ({ participant, made }) =>
			fc.record({
				sitePlaceId: fc.option(participant),
				guestId: made,
				name: fc.constantFrom('Lò Văn Nghĩa', 'Vừ A Sáu'),
				office: fc.constantFrom('', 'Trưởng phòng'),
				presence: fc.constantFrom('here', 'left', 'removed'),
			}),
	},
	request_floor: {
		one: ({ made }) => ({
			requestId: made,
			kind: 'item',
			itemId: null,
			topic: 'Về tiến độ',
			speakerName: 'Lò Văn Nọi',
		}),
		any: ({ made, item }) =>
			fc.record({
				requestId: made,
				kind: fc.constantFrom(...FLOOR_KINDS),
				itemId: fc.option(item),
				topic: fc.constantFrom('', 'Về tiến độ'),
				speakerName: fc.constantFrom('', 'Lò Văn Nọi', 'Quàng Thị Ánh'),
			}),
	},
	withdraw_request: { one: ({ made }) => ({ requestId: made }), any: ({ made }) => fc.record({ requestId: made }) },
	invite_speaker: {
		one: ({ made }) => ({ requestId: made, seconds: 300 }),
		any: ({ made }) => fc.record({ requestId: made, seconds }),
	},
	give_floor: {
		one: ({ participants }) => ({ participantId: participants.member, speakerName: '', topic: '', seconds: 300 }),
		any: ({ participant }) =>
			fc.record({
				participantId: participant,
				speakerName: fc.constantFrom('', 'Lò Văn Nọi'),
				topic: fc.constantFrom('', 'Giải trình'),
				seconds,
			}),
	},
	end_speech: { one: () => ({ speech: 1 }), any: () => fc.record({ speech: seq }) },
	take_back_floor: { one: () => ({ speech: 1 }), any: () => fc.record({ speech: seq }) },
	set_speech_time: {
		one: () => ({ speech: 1, seconds: 600 }),
		any: () => fc.record({ speech: seq, seconds }),
	},
	set_speech_paused: {
		one: () => ({ speech: 1, paused: true }),
		any: () => fc.record({ speech: seq, paused: fc.boolean() }),
	},
	move_request: {
		one: ({ made }) => ({ requestId: made, beforeId: null, reason: 'Trả lời trực tiếp' }),
		any: ({ made }) =>
			fc.record({ requestId: made, beforeId: fc.option(made), reason: fc.constantFrom('', 'Trả lời trực tiếp') }),
	},
	remove_request: {
		one: ({ made }) => ({ requestId: made, reason: 'Đã gửi ý kiến bằng văn bản' }),
		any: ({ made }) => fc.record({ requestId: made, reason: fc.constantFrom('', 'Đã gửi ý kiến bằng văn bản') }),
	},
	set_speaker_queue: {
		one: () => ({ status: 'paused' }),
		any: () => fc.record({ status: fc.constantFrom(...QUEUE_STATUSES) }),
	},
	set_stage: {
		one: ({ participants }) => ({ participantId: participants.site }),
		any: ({ participant }) => fc.record({ participantId: fc.option(participant) }),
	},
	conclude_item: {
		one: ({ item }) => ({ itemId: item, text: 'Đồng ý chủ trương.' }),
		any: ({ item }) =>
			fc.record({ itemId: item, text: fc.constantFrom('Đồng ý chủ trương.', 'Giao Văn phòng Tỉnh ủy hoàn thiện.') }),
	},
	set_public_ink: {
		one: () => ({ mode: 'locked' }),
		any: () => fc.record({ mode: fc.constantFrom(...PUBLIC_INK_MODES) }),
	},
	clear_public_ink: {
		one: ({ version }) => ({ versionId: version, sheet: 0 }),
		any: ({ version }) => fc.record({ versionId: version, sheet }),
	},
	restore_public_ink: {
		one: ({ version }) => ({ versionId: version, sheet: 0 }),
		any: ({ version }) => fc.record({ versionId: version, sheet }),
	},
	move_item: {
		one: ({ item }) => ({ itemId: item, beforeItemId: null }),
		any: ({ item }) => fc.record({ itemId: item, beforeItemId: fc.option(item) }),
		// The order itself is in the rows, which the samples do not have.
		accumulates: true,
	},
	insert_item: {
		one: ({ made }) => ({ item: sampleItem(made), beforeItemId: null }),
		any: ({ item, made }) => fc.record({ item: made.map(sampleItem), beforeItemId: fc.option(item) }),
	},
	postpone_item: {
		one: ({ item }) => ({ itemId: item, reason: 'Chờ ý kiến Trung ương.' }),
		any: ({ item, made }) =>
			fc.record({ itemId: fc.oneof(item, made), reason: fc.constantFrom('', 'Chờ ý kiến Trung ương.') }),
	},
	restore_item: { one: ({ item }) => ({ itemId: item }), any: ({ item }) => fc.record({ itemId: item }) },
	merge_items: {
		one: ({ item, made }) => ({ itemId: item, intoItemId: made, title: 'Hai nội dung ghép' }),
		any: ({ item, made }) =>
			fc.record({
				itemId: fc.oneof(item, made),
				intoItemId: fc.oneof(item, made),
				title: fc.constant('Hai nội dung ghép'),
			}),
	},
	advance: {
		one: () => ({ fromItemId: null }),
		any: ({ item }) => fc.record({ fromItemId: fc.option(item) }),
	},
	undo_step: { one: () => ({ seq: 1 }), any: () => fc.record({ seq: fc.integer({ min: 1, max: 60 }) }) },
	start_item_timer: {
		one: () => ({ seconds: 600 }),
		any: () => fc.record({ seconds: fc.constantFrom(60, 900) }),
		accumulates: true,
	},
	extend_item_timer: {
		one: () => ({ seconds: 300 }),
		any: () => fc.record({ seconds: fc.constantFrom(60, 300) }),
		accumulates: true,
	},
	stop_item_timer: BARE,
	set_item_timer_paused: {
		one: ({ item }) => ({ itemId: item, paused: true }),
		any: ({ item }) => fc.record({ itemId: item, paused: fc.boolean() }),
	},
	delegate_chair: {
		one: ({ participants }) => ({ participantId: participants.member }),
		any: ({ participant }) => fc.record({ participantId: participant }),
	},
	return_chair: BARE,
	enter_closed_session: BARE,
	leave_closed_session: BARE,
	direct_displays: {
		// A site directs its own screens only, and here it has none.
		one: ({ made }, { roles }) => ({
			targets: roles.includes('site') ? [made] : ['all'],
			shown: { scene: 'sites', participantId: null },
			pinned: true,
		}),
		any: (ids) => fc.record({ targets: targets(ids.made), shown: wishedScene(ids), pinned: fc.boolean() }),
	},
	release_displays: {
		one: ({ made }, { roles }) => ({ targets: roles.includes('site') ? [made] : ['all'] }),
		any: ({ made }) => fc.record({ targets: targets(made) }),
	},
	set_scene: { one: () => ({ scene: 'sites' }), any: () => fc.record({ scene: fc.constantFrom(...SCENES) }) },
	entrust_votes: { one: () => ({ entrusted: true }), any: () => fc.record({ entrusted: fc.boolean() }) },
	appoint_counting_team: {
		one: ({ persons }) => ({
			personIds: [persons.member, persons.office, persons.secretary].filter((id) => id !== null),
		}),
		any: ({ person }) => fc.record({ personIds: fc.uniqueArray(person, { minLength: 1, maxLength: 5 }) }),
	},
	open_vote: {
		one: ({ made }) => ({ voteId: made, reason: '' }),
		any: ({ made }) => fc.record({ voteId: made, reason }),
	},
	close_vote: { one: ({ made }) => ({ voteId: made }), any: ({ made }) => fc.record({ voteId: made }) },
	annul_vote: {
		one: ({ made }) => ({ voteId: made, reason: 'nhầm nội dung' }),
		any: ({ made }) => fc.record({ voteId: made, reason }),
	},
	record_hand: {
		one: ({ made, persons }) => ({ voteId: made, personId: persons.member ?? made, optionId: 'for', text: '' }),
		any: ({ made, person }) =>
			fc.record({
				voteId: made,
				personId: person,
				optionId: fc.constantFrom('for', 'against', 'other', 'maybe'),
				text: fc.constantFrom('', 'Xin ý kiến'),
			}),
	},
	retract_hand: {
		one: ({ made, persons }) => ({ voteId: made, personId: persons.member ?? made }),
		any: ({ made, person }) => fc.record({ voteId: made, personId: person }),
	},
	confirm_paper_lot: {
		one: ({ made }) => ({ voteId: made, lotDigest: LOT_DIGESTS[0] }),
		any: ({ made }) => fc.record({ voteId: made, lotDigest: fc.constantFrom(...LOT_DIGESTS) }),
	},
	open_count: { one: ({ made }) => ({ voteId: made }), any: ({ made }) => fc.record({ voteId: made }) },
	approve_report: { one: ({ made }) => ({ voteId: made }), any: ({ made }) => fc.record({ voteId: made }) },
	publish_results: {
		one: ({ made }) => ({ voteIds: [made] }),
		any: ({ made }) => fc.record({ voteIds: fc.uniqueArray(made, { minLength: 1, maxLength: 3 }) }),
	},
};

/** Commands that have a sample. */
export const SAMPLED_TYPES = Object.keys(SAMPLES);

/** The sample of a command for a meeting that exists. */
export function sampleCommand(type: ProceedingsCommandType, things: SampleThings, me: Actor): ProceedingsCommand {
	return { type, ...SAMPLES[type].one(things, me) } as ProceedingsCommand;
}

/** Every well-formed command of one type. */
export function anyOf(type: ProceedingsCommandType, ids: SampleIds): fc.Arbitrary<ProceedingsCommand> {
	const fields: fc.Arbitrary<object> = SAMPLES[type].any(ids);
	return fields.map((given) => ({ type, ...given }) as ProceedingsCommand);
}

/** Every well-formed command. */
export function anyCommand(ids: SampleIds): fc.Arbitrary<ProceedingsCommand> {
	return fc.oneof(...COMMAND_TYPES.map((type) => anyOf(type, ids)));
}

/** Whether giving the command again, as a new one, may do more. */
export function accumulates(type: ProceedingsCommandType): boolean {
	return SAMPLES[type].accumulates === true;
}
