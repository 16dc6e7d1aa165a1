import type { VotingFacts } from '#domain/voting/facts.ts';
import { recordCount, recordReceived, recordResult } from '#domain/voting/counting.ts';
import { RULE_SETS } from '#domain/voting/ruleSets.ts';
import { stageOf, type Tally, type VoteDefinition } from '#domain/voting/state.ts';
import { tallyOf } from '#domain/voting/tally.ts';
import type { ProceedingsDecision } from '#domain/proceedings/decide.ts';
import type { MeetingState } from '#domain/proceedings/state.ts';

const OPTIONS = RULE_SETS[0]?.options.value ?? [];

/** A named vote, a secret one, one on personnel that is named, and one whose result is held; the first two about the item. */
export function preparedVotes(
	ids: readonly string[],
	itemId: string,
): ReadonlyMap<string, NonNullable<VotingFacts['prepared']>> {
	return new Map(
		ids.map((id, index) => [
			id,
			{
				definition: {
					id,
					itemId: index < 2 ? itemId : null,
					title: `Biểu quyết ${index + 1}`,
					form: index === 1 ? 'secret' : 'named',
					// Worded for this vote: what must not be told of one is in no other.
					options: OPTIONS.map((option) => ({ ...option, label: `${option.label} ${index + 1}` })),
					subject:
						index === 0
							? { documentId: id, versionId: id, sha256: 'a'.repeat(64), title: 'Tờ trình về nhân sự' }
							: null,
					series: '',
					holdResult: index === 3,
					personnel: index === 2,
				},
				version: 1,
				subjectIsCurrent: true,
			},
		]),
	);
}

/** The result of such a vote: one ballot in favour. */
export function sampleTally(definition: VoteDefinition | undefined): Tally {
	const ballot = { optionId: 'for', text: '' };
	return tallyOf(
		OPTIONS,
		5,
		definition?.form === 'secret'
			? { ballots: [{ code: 'AAAA-BBBB-CC', ...ballot }], spoiled: 0 }
			: { named: [{ personId: '00000000-0000-4000-8000-000000000200', ...ballot }] },
	);
}

/** What the server records by itself in this state; null: nothing. */
export function systemDecision(state: MeetingState): ProceedingsDecision | null {
	for (const vote of state.voting.votes) {
		const { id } = vote.definition;
		const stage = stageOf(vote);
		const decision =
			stage === 'closing'
				? recordReceived(state, id, 1)
				: stage === 'counting'
					? recordCount(state, id, { ballots: 1, marked: 1, problem: null })
					: recordResult(state, id, sampleTally(vote.definition));
		if (decision.ok && decision.events.length > 0) return decision;
	}
	return null;
}
