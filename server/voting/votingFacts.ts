import { dayInVietnam } from '#domain/directory/validity.ts';
import type { ProceedingsCommand } from '#domain/proceedings/commands.ts';
import type { ProceedingsFacts } from '#domain/proceedings/facts.ts';
import { NO_VOTING_FACTS } from '#domain/voting/facts.ts';
import { ruleSetOn } from '#domain/voting/ruleSets.ts';
import type { Tally } from '#domain/voting/state.ts';
import { withoutTexts } from '#domain/voting/tally.ts';
import type { MeetingRole } from '#domain/meetings/meeting.ts';
import type { Meetings } from '#server/meetings/meetings.contract.ts';
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
	proceedings.provideFacts(
		['open_vote', 'appoint_counting_team', 'record_hand', 'confirm_paper_lot', 'open_count', 'publish_results'],
		async (command, { meetingId, participantId }): Promise<Partial<ProceedingsFacts>> => {
			switch (command.type) {
				case 'open_vote': {
					const [incumbents, rules, prepared] = await Promise.all([
						meetings.incumbents(meetingId, clock.now()),
						rulesOf(meetings, meetingId),
						preparedVote(sources, meetingId, command.voteId),
					]);
					return { incumbents, voting: { ...NO_VOTING_FACTS, rules, prepared } };
				}
				case 'appoint_counting_team': {
					const [rules, people] = await Promise.all([rulesOf(meetings, meetingId), peopleOf(meetings, meetingId)]);
					return { voting: { ...NO_VOTING_FACTS, rules, people } };
				}
				case 'record_hand': {
					const [incumbents, people] = await Promise.all([
						meetings.incumbents(meetingId, clock.now()),
						meetings.participants(meetingId, false),
					]);
					const actorName = people.find(({ id }) => id === participantId)?.name ?? '';
					return { incumbents, voting: { ...NO_VOTING_FACTS, actorName } };
				}
				case 'confirm_paper_lot':
				case 'open_count': {
					const row = await votes.find(command.voteId);
					const lot = row?.meetingId === meetingId ? row.paperLot : null;
					return { voting: { ...NO_VOTING_FACTS, paperLot: lot } };
				}
				case 'publish_results':
					return { voting: { ...NO_VOTING_FACTS, counted: await countedOf(sources, meetingId, command) } };
				default:
					return {};
			}
		},
	);
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
	{ counting, proceedings }: VotingFactSources,
	meetingId: string,
	{ voteIds }: Extract<ProceedingsCommand, { readonly type: 'publish_results' }>,
): Promise<Readonly<Record<string, Tally>>> {
	const known = new Set((await proceedings.state(meetingId)).voting.votes.map(({ definition }) => definition.id));
	const entries: [string, Tally][] = [];
	for (const voteId of voteIds.filter((id) => known.has(id))) {
		const tally = await counting.tally(voteId);
		if (tally !== null) entries.push([voteId, withoutTexts(tally)]);
	}
	return Object.fromEntries(entries);
}
