import type { MeetingStatus } from '#domain/meetings/meeting.ts';
import type { ProceedingsCommand } from '#domain/proceedings/commands.ts';
import type { VoteForm, VoteStage } from '#domain/voting/state.ts';
import type { FixtureItem, FixtureName, MeetingFixture } from '#tests/support/meetingFixture.ts';

/*
 * What a meeting can be like when somebody gives a command. The rights matrix (matrix.test.ts) brings a meeting into each of
 * them, and fails when a status of meetings or a stage of votes is in none.
 */

/** A meeting in its situation, with the ids that commands about votes name. */
export interface Brought extends MeetingFixture {
	/** The vote that the commands are about; nobody's id when there is none. */
	readonly voteId: string;
	/** A vote that was held before it. */
	readonly earlierVoteId: string;
	/** The item that commands are about: the first one is the submitter's own, the second another body's. */
	readonly about: FixtureItem;
}

/** One step on the way: a command that must be accepted, or something else that is done over HTTP. */
type Step =
	| readonly [FixtureName, ProceedingsCommand]
	| { readonly prepare: string; readonly form: VoteForm; readonly holdResult: boolean }
	| { readonly cast: string; readonly by: FixtureName }
	/** Until the server has brought the vote so far by itself. */
	| { readonly voteId: string; readonly reaches: VoteStage }
	/** A paper lot with one ballot more than people who took one. */
	| { readonly wrongLotOf: string; readonly by: FixtureName };

export interface Situation {
	readonly name: string;
	/** The meeting's status that its row is written with; `published` when nothing is said. */
	readonly written?: MeetingStatus;
	readonly steps: (meeting: Brought, personOf: (name: FixtureName) => string) => readonly Step[];
	/** Which item commands are about; the first unless said otherwise. */
	readonly about?: 0 | 1;
	/** An event that the database does not take from the server: what it does by itself stands still before it. */
	readonly withheld?: 'ballots_received' | 'ballots_counted';
}

/** Incumbents of the committee whose meeting it is. */
export const INCUMBENTS = ['chair', 'member-a', 'member-b'] as const satisfies readonly FixtureName[];
/** Two counting teams: between them every role that may count is once on the team and once not. */
const TEAM = ['member-b', 'secretary', 'office'] as const satisfies readonly FixtureName[];
const OTHER_TEAM = ['member-a', 'submitter', 'guest'] as const satisfies readonly FixtureName[];

const VIEW = { page: 1, zoom: 1, x: 0, y: 0 };
const opened = [['chair', { type: 'open_meeting' }]] as const;
const itemOpen = ({ items: [item] }: Brought) =>
	[...opened, ['chair', { type: 'open_item', itemId: item.itemId }]] as const;
const presentedBy = (name: FixtureName) => (meeting: Brought) =>
	[
		...itemOpen(meeting),
		[name, { type: 'present', documentId: meeting.items[0].documentId, view: VIEW }] as const,
	] as const;
const everyoneHere = (meeting: Brought): readonly Step[] => [
	...itemOpen(meeting),
	...INCUMBENTS.map((name): Step => {
		const { participantId } = meeting.people[name];
		return ['secretary', { type: 'mark_attendance', participantId, status: 'in_room', reason: '' }];
	}),
];

type Way = (meeting: Brought, personOf: (name: FixtureName) => string) => readonly Step[];

const prepared =
	(form: VoteForm, holdResult = false): Way =>
	(meeting) => [...everyoneHere(meeting), { prepare: meeting.voteId, form, holdResult }];

const opensVote = ({ voteId }: Brought): Step => ['chair', { type: 'open_vote', voteId, reason: '' }];
const closesVote = ({ voteId }: Brought): Step => ['chair', { type: 'close_vote', voteId }];

/** A named vote that is open, with one ballot cast and one hand recorded. */
const namedOpen =
	(holdResult = false): Way =>
	(meeting, personOf) => [
		...prepared('named', holdResult)(meeting, personOf),
		opensVote(meeting),
		{ cast: meeting.voteId, by: 'member-b' },
		[
			'secretary',
			{ type: 'record_hand', voteId: meeting.voteId, personId: personOf('member-a'), optionId: 'for', text: '' },
		],
	];

/** A secret vote that is open, with a counting team and a ballot. */
const secretOpen =
	(team: readonly FixtureName[], holdResult = false): Way =>
	(meeting, personOf) => [
		...prepared('secret', holdResult)(meeting, personOf),
		['chair', { type: 'appoint_counting_team', personIds: team.map(personOf) }],
		opensVote(meeting),
		{ cast: meeting.voteId, by: 'member-b' },
	];

const secretClosed =
	(team: readonly FixtureName[], holdResult = false): Way =>
	(meeting, personOf) => [...secretOpen(team, holdResult)(meeting, personOf), closesVote(meeting)];

const toBeCounted =
	(team: readonly FixtureName[], holdResult = false): Way =>
	(meeting, personOf) => [
		...secretClosed(team, holdResult)(meeting, personOf),
		{ voteId: meeting.voteId, reaches: 'awaiting_count' },
	];

const opensCount = (team: readonly FixtureName[], { voteId }: Brought): Step => [
	team[0] ?? 'chair',
	{ type: 'open_count', voteId },
];

const counted =
	(team: readonly FixtureName[], holdResult = false): Way =>
	(meeting, personOf) => [
		...toBeCounted(team, holdResult)(meeting, personOf),
		opensCount(team, meeting),
		{ voteId: meeting.voteId, reaches: 'awaiting_team' },
	];

const approvedBy = (people: readonly FixtureName[], { voteId }: Brought): readonly Step[] =>
	people.map((name) => [name, { type: 'approve_report', voteId }]);

const delegatedTo = (name: FixtureName, { people }: Brought): Step => [
	'chair',
	{ type: 'delegate_chair', participantId: people[name].participantId },
];

export const SITUATIONS: readonly Situation[] = [
	{ name: 'draft', written: 'draft', steps: () => [] },
	{ name: 'submitted', written: 'submitted', steps: () => [] },
	{ name: 'approved', written: 'approved', steps: () => [] },
	{ name: 'published', steps: () => [] },
	{ name: 'in progress', steps: () => opened },
	{ name: 'an item open', steps: itemOpen },
	{ name: 'the secretary presents', steps: presentedBy('secretary') },
	{
		name: 'an item of another body open',
		about: 1,
		steps: ({ items: [, item] }) => [...opened, ['chair', { type: 'open_item', itemId: item.itemId }]],
	},
	{ name: 'the submitter presents', steps: presentedBy('submitter') },
	{
		name: 'a member has the floor',
		steps: (meeting) => {
			const { participantId } = meeting.people['member-b'];
			const given = { participantId, speakerName: '', topic: '', seconds: null };
			return [...itemOpen(meeting), ['chair', { type: 'give_floor', ...given }]];
		},
	},
	{
		name: 'the chair delegated to a member',
		steps: (meeting) => [...itemOpen(meeting), delegatedTo('member-a', meeting)],
	},
	{
		name: 'votes entrusted to the secretary',
		steps: (meeting) => [...itemOpen(meeting), ['chair', { type: 'entrust_votes', entrusted: true }]],
	},
	{
		name: 'a closed session',
		steps: (meeting) => [...presentedBy('secretary')(meeting), ['chair', { type: 'enter_closed_session' }]],
	},
	{ name: 'a named vote prepared', steps: prepared('named') },
	{ name: 'a named vote open, a hand recorded', steps: namedOpen() },
	{
		name: 'a named vote open, votes entrusted to the secretary',
		steps: (meeting, personOf) => [
			...namedOpen()(meeting, personOf),
			['chair', { type: 'entrust_votes', entrusted: true }],
		],
	},
	{
		name: 'a named vote open, the chair delegated to a member',
		steps: (meeting, personOf) => [...namedOpen()(meeting, personOf), delegatedTo('member-a', meeting)],
	},
	{
		name: 'the result of a named vote held',
		steps: (meeting, personOf) => [
			...namedOpen(true)(meeting, personOf),
			closesVote(meeting),
			{ voteId: meeting.voteId, reaches: 'held' },
		],
	},
	{
		name: 'the result of a named vote published',
		steps: (meeting, personOf) => [
			...namedOpen()(meeting, personOf),
			closesVote(meeting),
			{ voteId: meeting.voteId, reaches: 'published' },
		],
	},
	{
		name: 'a named vote annulled',
		steps: (meeting, personOf) => [
			...namedOpen()(meeting, personOf),
			['chair', { type: 'annul_vote', voteId: meeting.voteId, reason: 'Nhầm nội dung' }],
		],
	},
	{
		name: 'a named vote closed, its ballots not yet told',
		steps: (meeting, personOf) => [...namedOpen()(meeting, personOf), closesVote(meeting)],
		withheld: 'ballots_received',
	},
	{ name: 'a secret vote open', steps: secretOpen(TEAM) },
	{
		name: 'a secret vote annulled',
		steps: (meeting, personOf) => [
			...secretOpen(TEAM)(meeting, personOf),
			['chair', { type: 'annul_vote', voteId: meeting.voteId, reason: 'Nhầm nội dung' }],
		],
	},
	{ name: 'a secret vote open, of another team', steps: secretOpen(OTHER_TEAM) },
	{ name: 'a secret vote closed, its ballots not yet told', steps: secretClosed(TEAM), withheld: 'ballots_received' },
	{ name: 'a secret vote to be counted', steps: toBeCounted(TEAM) },
	{ name: 'a secret vote to be counted by another team', steps: toBeCounted(OTHER_TEAM) },
	{
		name: 'a secret vote to be counted by another team than an earlier one',
		steps: (meeting, personOf) => [
			...toBeCounted(TEAM)({ ...meeting, voteId: meeting.earlierVoteId }, personOf),
			{ prepare: meeting.voteId, form: 'secret', holdResult: false },
			['chair', { type: 'appoint_counting_team', personIds: OTHER_TEAM.map(personOf) }],
			opensVote(meeting),
			closesVote(meeting),
			{ voteId: meeting.voteId, reaches: 'awaiting_count' },
		],
	},
	{
		name: 'a secret vote to be counted, the chair delegated to one of the team',
		steps: (meeting, personOf) => [...toBeCounted(TEAM)(meeting, personOf), delegatedTo('member-b', meeting)],
	},
	{
		name: 'a secret vote to be counted, the chair delegated to a member who counts nothing',
		steps: (meeting, personOf) => [...toBeCounted(TEAM)(meeting, personOf), delegatedTo('member-a', meeting)],
	},
	{
		name: 'a secret vote to be counted, the meeting ended',
		steps: (meeting, personOf) => [...toBeCounted(TEAM)(meeting, personOf), ['chair', { type: 'end_meeting' }]],
	},
	{
		name: 'a secret vote being counted',
		steps: (meeting, personOf) => [...toBeCounted(TEAM)(meeting, personOf), opensCount(TEAM, meeting)],
		withheld: 'ballots_counted',
	},
	{ name: 'a secret vote counted, its report not approved', steps: counted(TEAM) },
	{
		name: 'a secret vote counted, its report not approved by another team',
		steps: (meeting, personOf) => [
			...counted(OTHER_TEAM)(meeting, personOf),
			...approvedBy(OTHER_TEAM.slice(1), meeting),
		],
	},
	{
		name: 'a secret vote counted, its report approved by the team',
		steps: (meeting, personOf) => [...counted(TEAM)(meeting, personOf), ...approvedBy(TEAM, meeting)],
	},
	{
		name: 'the result of a secret vote held',
		steps: (meeting, personOf) => [
			...counted(TEAM, true)(meeting, personOf),
			...approvedBy([...TEAM, 'chair'], meeting),
			{ voteId: meeting.voteId, reaches: 'held' },
		],
	},
	{
		name: 'the result of a secret vote published',
		steps: (meeting, personOf) => [
			...counted(TEAM)(meeting, personOf),
			...approvedBy([...TEAM, 'chair'], meeting),
			{ voteId: meeting.voteId, reaches: 'published' },
		],
	},
	{
		name: 'a secret vote không hợp lệ',
		steps: (meeting, personOf) => [
			...toBeCounted(TEAM)(meeting, personOf),
			{ wrongLotOf: meeting.voteId, by: TEAM[0] },
			opensCount(TEAM, meeting),
			{ voteId: meeting.voteId, reaches: 'invalid' },
		],
	},
	{ name: 'ended', steps: (meeting) => [...itemOpen(meeting), ['chair', { type: 'end_meeting' }]] },
	{ name: 'archived', written: 'archived', steps: () => [] },
	{ name: 'cancelled', written: 'cancelled', steps: () => [] },
];
