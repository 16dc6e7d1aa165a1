import { presentIncumbents, quorumOf } from '../attendance/quorum.ts';
import { accept, NOTHING, refuse } from '../kernel/decision.ts';
import type { VotingDecision as Decision, VotingQuestion as Question } from './question.ts';
import { nearestRoll } from './rolls.ts';
import { openVoteOf, voteOf } from './state.ts';

/**
 * Opens a prepared vote and freezes all that decides it (docs/PROTOCOL.md V-3 … V-6, V-24): the rules of the meeting's day, the
 * base (incumbents now), who may vote (incumbents whom the roll-call has present), the quorum and the counting team.
 */
export function openVote({
	state,
	command,
	actor,
	facts,
}: Question<'open_vote', 'prepared' | 'rules' | 'incumbents'>): Decision {
	const { prepared, rules } = facts;
	const known = voteOf(state.voting, command.voteId);
	if (known !== undefined) return known.status === 'open' ? NOTHING : refuse('invalid_state');
	if (state.phase !== 'in_progress') return refuse('invalid_state');
	if (prepared?.definition.id !== command.voteId) return refuse('not_found');
	if (openVoteOf(state.voting) !== undefined) return refuse('vote_open');
	const { definition, version, subjectIsCurrent } = prepared;
	// A vote belongs to what is being discussed.
	if (definition.itemId !== null && definition.itemId !== state.openItemId) return refuse('invalid_state');
	if (rules === null || !rules.forms.value.includes(definition.form)) return refuse('rule_set_unknown');
	const waived = definition.personnel && !rules.personnelForms.value.includes(definition.form);
	if (waived && !actor.roles.includes('chair')) return refuse('forbidden');
	if (waived && command.reason === '') return refuse('reason_required');
	if (!subjectIsCurrent) return refuse('vote_paper_changed');
	const { incumbents } = facts;
	const base = incumbents.length;
	if (base === 0) return refuse('no_committee');
	const voters = presentIncumbents(state, incumbents);
	const near = nearestRoll(
		state.voting.votes,
		definition,
		voters.map(({ personId }) => personId),
		rules.smallGroup.value,
	);
	const rollReason = command.rollReason ?? '';
	if (near !== null && !actor.roles.includes('chair')) return refuse('forbidden');
	if (near !== null && rollReason === '') return refuse('roll_near_known_count');
	const quorum = quorumOf(base, rules.quorum.value);
	if (voters.length < quorum) return refuse('no_quorum');
	const countingTeam = definition.form === 'secret' ? state.voting.countingTeam : [];
	if (definition.form === 'secret' && countingTeam.length < rules.countingTeam.value)
		return refuse('counting_team_required');
	return accept({
		type: 'vote_opened',
		definition: { ...definition, options: definition.options.map((option) => ({ ...option })) },
		preparedVersion: version,
		voters: voters.map(({ personId, name, office }) => ({ personId, name, office })),
		base,
		present: voters.length,
		quorum,
		rule: { id: rules.id, version: rules.version },
		countingTeam: [...countingTeam],
		secrecyWaiver: waived ? command.reason : '',
		...(near !== null && { nearRoll: { ...near, reason: rollReason } }),
	});
}

/** Appoints who counts the secret votes that open from now on; a vote that is open keeps its own team. */
export function appointCountingTeam({
	state,
	command,
	facts,
}: Question<'appoint_counting_team', 'people' | 'rules'>): Decision {
	const { people, rules } = facts;
	if (state.phase !== 'in_progress') return refuse('invalid_state');
	const personIds = [...new Set(command.personIds)];
	const appointed = personIds.map((id) => people.find(({ personId }) => personId === id));
	if (appointed.includes(undefined)) return refuse('not_found');
	if (rules === null) return refuse('rule_set_unknown');
	if (personIds.length < rules.countingTeam.value) return refuse('counting_team_required');
	// The chair approves the team's report and so cannot be of the team.
	if (appointed.some((person) => person?.roles.includes('chair'))) return refuse('bad_request');
	const same =
		personIds.length === state.voting.countingTeam.length &&
		personIds.every((id) => state.voting.countingTeam.includes(id));
	return same ? NOTHING : accept({ type: 'counting_team_appointed', personIds });
}
