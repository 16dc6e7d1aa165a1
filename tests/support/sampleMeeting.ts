import fc from 'fast-check';
import type { Attendee } from '#domain/attendance/attendee.ts';
import type { Incumbent } from '#domain/attendance/committee.ts';
import type { DirectableDisplay } from '#domain/display/target.ts';
import { MEETING_ROLES, type MeetingRole } from '#domain/meetings/meeting.ts';
import type { FactsOf, ProceedingsCommand, ProceedingsCommandType } from '#domain/proceedings/commands.ts';
import { decide } from '#domain/proceedings/decide.ts';
import type { LoggedEvent } from '#domain/proceedings/events.ts';
import type { Actor } from '#domain/kernel/actor.ts';
import { applyEvent } from '#domain/proceedings/reducer.ts';
import { RULE_SETS } from '#domain/voting/ruleSets.ts';
import type { VotingFacts } from '#domain/voting/facts.ts';
import type { ProceedingsDecision } from '#domain/proceedings/decide.ts';
import { INITIAL_STATE, type MeetingState } from '#domain/proceedings/state.ts';
import { agendaSlice } from '#domain/agenda/slice.ts';
import { annotationsSlice } from '#domain/annotations/slice.ts';
import { attendanceSlice } from '#domain/attendance/slice.ts';
import { conferenceSlice } from '#domain/conference/slice.ts';
import { displaySlice } from '#domain/display/slice.ts';
import { minutesSlice } from '#domain/minutes/slice.ts';
import { courseSlice } from '#domain/course/slice.ts';
import { speakersSlice } from '#domain/speakers/slice.ts';
import { votingSlice } from '#domain/voting/slice.ts';
import { anyCommand, anyOf, DOOR_CODE, LOT_DIGESTS, SEATS, type SampleIds } from './commandSamples.ts';
import { preparedVotes, sampleTally, systemDecision } from './sampleVotes.ts';

/*
 * A meeting in memory for tests of the rules: people, items and papers, what the server would look up about them, and a log
 * kept as the server keeps it. No clock, no database: everything follows from the steps.
 */

const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

export const ITEMS = [uuid(1), uuid(2), uuid(3)] as const;
export const PAPERS = ITEMS.map((itemId, i) => ({
	itemId,
	documentId: uuid(10 + i),
	versionId: uuid(20 + i),
	pages: 5,
}));
/** An id of nothing. */
export const UNKNOWN = uuid(999);

/** Chair, three members, and one of each other role. */
const ROLES: readonly MeetingRole[] = [...MEETING_ROLES, 'member', 'member'];
export const PEOPLE: readonly Actor[] = ROLES.map((role, i) => ({
	participantId: uuid(100 + i),
	personId: role === 'site' ? null : uuid(200 + i),
	roles: [role],
}));

/** The first person of a role. */
export function personOf(role: MeetingRole): Actor {
	const found = PEOPLE.find(({ roles }) => roles.includes(role));
	if (!found) throw new Error(role);
	return found;
}

/** Role by participant. */
export const PARTICIPANTS: ReadonlyMap<string, MeetingRole> = new Map(
	PEOPLE.map(({ participantId, roles }) => [participantId, roles[0] ?? 'guest']),
);

/** Name by participant. */
const NAMES: ReadonlyMap<string, string> = new Map(
	PEOPLE.map(({ participantId }, i) => [participantId, `Đồng chí ${i}`]),
);

/** Incumbent members: the chair and the members of the meeting, and one who was not invited. */
export const INCUMBENTS: readonly Incumbent[] = [
	...PEOPLE.filter(({ roles }) => roles.includes('chair') || roles.includes('member')).map((each) => ({
		personId: each.personId ?? '',
		participantId: each.participantId,
	})),
	{ personId: uuid(299), participantId: null },
].map((each, order) => ({ ...each, name: `Đồng chí ${order}`, office: 'Ủy viên Ban Thường vụ', order }));

/** Ids that commands make, of which `sampleVotes.ts` has prepared votes under all. */
const MADE = [300, 301, 302, 303].map(uuid);

/** The guest and one member sit at the site. */
export const ATTENDEES: ReadonlyMap<string, Attendee> = new Map(
	PEOPLE.map(({ participantId, roles }, i) => {
		const role = roles[0] ?? 'guest';
		const sitePlaceId = role === 'guest' || i === ROLES.length - 1 ? personOf('site').participantId : null;
		return [participantId, { placeId: participantId, role, sitePlaceId }];
	}),
);

/** When the event after `seq` is dated. */
export const dateOf = (seq: number): string => new Date(1_800_000_000_000 + seq * 1000).toISOString();

/** A wall, a screen at the side, and the screen of the site's own room. */
export const DISPLAYS = [
	{ id: uuid(300), role: 'main', siteParticipantId: null },
	{ id: uuid(301), role: 'side', siteParticipantId: null },
	{ id: uuid(302), role: 'site', siteParticipantId: personOf('site').participantId },
] as const satisfies readonly DirectableDisplay[];

/** The paper a command is about. */
function paperOf(state: MeetingState, command: ProceedingsCommand): string | null {
	switch (command.type) {
		case 'present':
			return command.documentId;
		case 'undo_step':
			return state.lastStep?.before.presentation?.documentId ?? null;
		case 'direct_displays':
			// A test of rights alone leaves the fields out.
			return command.shown?.scene === 'paper' ? (command.shown.paper?.documentId ?? null) : null;
		default:
			return null;
	}
}

/** What the server would look up for any command at all. */
export type EveryFact = FactsOf<ProceedingsCommandType>;

/** What the server would look up for a command in this meeting. */
export function sampleFacts(state: MeetingState, command: ProceedingsCommand): EveryFact {
	return {
		status: state.phase === 'not_started' ? 'published' : state.phase,
		itemIds: ITEMS,
		// The submitter's body submits the first item.
		ownItemIds: ITEMS.slice(0, 1),
		paper: PAPERS.find(({ documentId }) => documentId === paperOf(state, command)) ?? null,
		pagesOnAir: 5,
		plan: PAPERS.map((paper) => ({ id: paper.itemId, minutesPlanned: 15, paper })),
		delegateId:
			command.type === 'delegate_chair' && PARTICIPANTS.get(command.participantId) === 'member'
				? command.participantId
				: null,
		participants: PARTICIPANTS,
		participantNames: NAMES,
		attendees: ATTENDEES,
		// Two are free, one is the chair's.
		seats: new Map(SEATS.slice(0, 3).map((seat, i) => [seat, i === 2 ? personOf('chair').participantId : null])),
		doorCodeValid: command.type === 'check_in' && command.doorCode === DOOR_CODE,
		displays: DISPLAYS,
		inkVersion:
			'versionId' in command ? (PAPERS.find(({ versionId }) => versionId === command.versionId) ?? null) : null,
		itemIdTaken: false,
		paperOnlyItemIds: [],
		speaksOfInvitedOnly: false,
		quorum: null,
		...sampleVotingFacts(command),
	};
}

const PREPARED_VOTES = preparedVotes(MADE, ITEMS[0]);

function sampleVotingFacts(command: ProceedingsCommand): VotingFacts {
	return {
		incumbents: INCUMBENTS,
		prepared: command.type === 'open_vote' ? (PREPARED_VOTES.get(command.voteId) ?? null) : null,
		rules: RULE_SETS[0] ?? null,
		people: PEOPLE.flatMap(({ personId, roles }) => (personId === null ? [] : [{ personId, roles }])),
		paperLot:
			command.type === 'confirm_paper_lot' && command.voteId === MADE[1]
				? { ballots: 1, digest: LOT_DIGESTS[0] }
				: null,
		actorName: 'Thư ký',
		counted: Object.fromEntries(MADE.map((id) => [id, sampleTally(PREPARED_VOTES.get(id)?.definition)])),
	};
}

/** Somebody gives a command. */
export interface Step {
	readonly actor: Actor;
	readonly command: ProceedingsCommand;
}

/** A meeting's log as the server decides and folds it. */
export class SampleLog {
	readonly events: LoggedEvent[] = [];
	state: MeetingState = INITIAL_STATE;

	give({ actor, command }: Step): ProceedingsDecision {
		const at = dateOf(this.state.seq);
		const decision = decide(this.state, command, actor, sampleFacts(this.state, command), at);
		this.#append(decision, at, actor.participantId);
		// What the server records by itself after an event, until nothing more follows.
		for (let more = systemDecision(this.state); more !== null; more = systemDecision(this.state))
			this.#append(more, dateOf(this.state.seq), null);
		return decision;
	}

	#append(decision: ProceedingsDecision, at: string, actorId: string | null): void {
		if (!decision.ok) return;
		for (const event of decision.events) {
			const logged = { seq: this.state.seq + 1, at, actorId, event };
			this.events.push(logged);
			this.state = applyEvent(this.state, logged);
		}
	}
}

/** The log after these steps. */
export function run(steps: readonly Step[]): SampleLog {
	const log = new SampleLog();
	for (const step of steps) log.give(step);
	return log;
}

const IDS: SampleIds = {
	item: fc.constantFrom(...ITEMS, UNKNOWN),
	document: fc.constantFrom(...PAPERS.map((paper) => paper.documentId), UNKNOWN),
	version: fc.constantFrom(...PAPERS.map((paper) => paper.versionId), UNKNOWN),
	participant: fc.constantFrom(...PARTICIPANTS.keys(), UNKNOWN),
	person: fc.constantFrom(...INCUMBENTS.map(({ personId }) => personId), UNKNOWN),
	made: fc.constantFrom(...MADE, UNKNOWN),
};

/** Every well-formed command on this meeting. */
export const command: fc.Arbitrary<ProceedingsCommand> = anyCommand(IDS);

/** Anyone; chair and secretary often enough that meetings get somewhere. */
const actor = fc.oneof(fc.constantFrom(personOf('chair'), personOf('secretary')), fc.constantFrom(...PEOPLE));

/** Anyone gives any command. */
export const step: fc.Arbitrary<Step> = fc.record({ actor, command });

/** As many steps as a short meeting has, whatever size fast-check would think of. */
const upTo = { maxLength: 80, size: 'max' } as const;
const OPENING: Step = { actor: personOf('chair'), command: { type: 'open_meeting' } };

/** The members are in the room: without a quorum nothing is voted on. */
export const EVERYONE_HERE: readonly Step[] = INCUMBENTS.flatMap(({ participantId }) =>
	participantId === null
		? []
		: [
				{
					actor: personOf('secretary'),
					command: { type: 'mark_attendance', participantId, status: 'in_room', reason: '' },
				},
			],
);

/** The same with commands of these types only, in a meeting that is open: one feature's states are reached sooner. */
export function stepsOf(...types: readonly ProceedingsCommandType[]): fc.Arbitrary<Step[]> {
	const one = fc.record({ actor, command: fc.oneof(...types.map((type) => anyOf(type, IDS))) });
	return fc.array(one, upTo).map((rest) => [OPENING, ...rest]);
}

const byChair = (given: ProceedingsCommand): Step => ({ actor: personOf('chair'), command: given });
const [NAMED = '', SECRET = '', , HELD = ''] = MADE;
const TEAM = PEOPLE.filter(({ roles }) => roles.includes('member')).flatMap(({ personId }) => personId ?? []);

const toCount = [
	byChair({ type: 'open_item', itemId: ITEMS[0] }),
	byChair({ type: 'appoint_counting_team', personIds: TEAM.slice(0, 3) }),
	byChair({ type: 'open_vote', voteId: SECRET, reason: '' }),
	byChair({ type: 'close_vote', voteId: SECRET }),
];

/** Where a meeting may stand before anything may follow: with an item, a vote open, one to be counted, reported or published. */
export const BEGINNINGS: readonly (readonly Step[])[] = [
	[],
	[byChair({ type: 'open_item', itemId: ITEMS[0] })],
	[
		byChair({ type: 'open_item', itemId: ITEMS[0] }),
		byChair({ type: 'open_vote', voteId: NAMED, reason: '' }),
		byChair({ type: 'record_hand', voteId: NAMED, personId: TEAM[0] ?? '', optionId: 'for', text: '' }),
	],
	toCount,
	[...toCount, { actor: personOf('member'), command: { type: 'open_count', voteId: SECRET } }],
	[byChair({ type: 'open_vote', voteId: HELD, reason: '' }), byChair({ type: 'close_vote', voteId: HELD })],
];

/** Commands of features that belong together: among sixty others a rare one would hardly ever find its moment. */
const families = [
	[courseSlice],
	[attendanceSlice],
	[speakersSlice],
	[votingSlice],
	[agendaSlice, minutesSlice],
	[displaySlice, conferenceSlice, annotationsSlice],
].map((slices) => {
	const own = slices.flatMap(({ commands }) => Object.keys(commands) as ProceedingsCommandType[]);
	const going = own.filter((type) => type !== 'end_meeting');
	return fc
		.tuple(fc.constantFrom(...BEGINNINGS), stepsOf(...going, 'open_item', 'request_floor'))
		.map(([first, [opening, ...then]]) => [opening ?? OPENING, ...EVERYONE_HERE, ...first, ...then]);
});

/**
 * Any commands in any order from anyone; half of these meetings are open from the first step. Others keep to the commands of one
 * feature, after which anything may follow.
 */
export const steps: fc.Arbitrary<Step[]> = fc.oneof(
	fc.tuple(fc.boolean(), fc.array(step, upTo)).map(([open, rest]) => (open ? [OPENING, ...rest] : rest)),
	...families.map((family) =>
		fc.tuple(family, fc.array(step, { maxLength: 15 })).map(([first, then]) => [...first, ...then]),
	),
);
