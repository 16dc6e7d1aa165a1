import { dayInVietnam } from '#domain/directory/validity.ts';
import type { MeetingState } from '#domain/proceedings/state.ts';
import { votingCommands } from '#domain/voting/commands.ts';
import { ruleSetOn } from '#domain/voting/ruleSets.ts';
import type { Tally } from '#domain/voting/state.ts';
import { withoutTexts } from '#domain/voting/tally.ts';
import type { MeetingRole } from '#domain/meetings/meeting.ts';
import type { Meetings, Participation } from '#server/meetings/meetings.contract.ts';
import type { Clock } from '#server/platform/clock.ts';
import type { Proceedings } from '#server/proceedings/proceedings.contract.ts';
import type { CountingRepository } from './counting.repository.ts';
import type { PreparingService } from './preparing.service.ts';
import type { VotesRepository } from './votes.repository.ts';

export interface VotingFactSources {
	readonly votes: VotesRepository;
	readonly counting: CountingRepository;
	readonly preparing: PreparingService;
	readonly meetings: Meetings;
	readonly proceedings: Proceedings;
	readonly clock: Clock;
}

/** Registers what decisions on votes need to know beyond the log. */
export function provideVotingFacts(sources: VotingFactSources): void {
	const { votes, proceedings, meetings, clock } = sources;
	const paperLot = async ({ voteId }: { readonly voteId: string }, { meetingId }: Participation) => {
		const row = await votes.find(voteId);
		return { paperLot: row?.meetingId === meetingId ? row.paperLot : null };
	};
	proceedings.provideFacts(votingCommands, {
		open_vote: async ({ voteId }, { meetingId }) => {
			const [incumbents, rules, prepared] = await Promise.all([
				meetings.incumbents(meetingId, clock.now()),
				rulesOf(meetings, meetingId),
				preparedVote(sources, meetingId, voteId),
			]);
			return { incumbents, rules, prepared };
		},
		appoint_counting_team: async (_command, { meetingId }) => {
			const [rules, people] = await Promise.all([rulesOf(meetings, meetingId), peopleOf(meetings, meetingId)]);
			return { rules, people };
		},
		record_hand: async (_command, { meetingId, participantId }) => {
			const [incumbents, people] = await Promise.all([
				meetings.incumbents(meetingId, clock.now()),
				meetings.participants(meetingId, false),
			]);
			return { incumbents, actorName: people.find(({ id }) => id === participantId)?.name ?? '' };
		},
		confirm_paper_lot: paperLot,
		open_count: paperLot,
		publish_results: async ({ voteIds }, _participation, state) => ({
			counted: await countedOf(sources, voteIds, state),
		}),
	});
}

async function rulesOf(meetings: Meetings, meetingId: string) {
	return ruleSetOn(dayInVietnam((await meetings.facts(meetingId)).startsAt));
}

async function preparedVote({ votes, preparing }: VotingFactSources, meetingId: string, voteId: string) {
	const row = await votes.find(voteId);
	if (row?.meetingId !== meetingId || row.status !== 'prepared') return null;
	return { definition: row.definition, version: row.version, subjectIsCurrent: await preparing.isCurrent(row) };
}

async function peopleOf(meetings: Meetings, meetingId: string) {
	const byPerson = new Map<string, MeetingRole[]>();
	for (const { personId, role } of await meetings.participants(meetingId, false))
		if (personId !== null) byPerson.set(personId, [...(byPerson.get(personId) ?? []), role]);
	return [...byPerson].map(([personId, roles]) => ({ personId, roles }));
}

async function countedOf(
	{ counting }: VotingFactSources,
	voteIds: readonly string[],
	{ voting }: MeetingState,
): Promise<Readonly<Record<string, Tally>>> {
	const known = new Set(voting.votes.map(({ definition }) => definition.id));
	const entries: [string, Tally][] = [];
	for (const voteId of voteIds.filter((id) => known.has(id))) {
		const tally = await counting.tally(voteId);
		if (tally !== null) entries.push([voteId, withoutTexts(tally)]);
	}
	return Object.fromEntries(entries);
}
