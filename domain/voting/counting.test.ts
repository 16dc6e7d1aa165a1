import { describe, expect, it } from 'vitest';
import {
	dateOf,
	INCUMBENTS,
	ITEMS,
	PEOPLE,
	personOf,
	SampleLog,
	sampleFacts,
	UNKNOWN,
} from '#tests/support/sampleMeeting.ts';
import type { ProceedingsCommand } from '../proceedings/commands.ts';
import { decide } from '../proceedings/decide.ts';
import type { Actor } from '../kernel/actor.ts';
import { mayCommand } from '../proceedings/policy.ts';
import type { ProceedingsDecision } from '../proceedings/decide.ts';
import { applyEvent } from '../proceedings/reducer.ts';
import type { MeetingState } from '../proceedings/state.ts';
import { recordCount } from './counting.ts';
import type { VotingFacts } from './facts.ts';
import { stageOf, voteOf, type Vote } from './state.ts';

/* V-5, V-10: who counts a secret vote, and what has to be there before it is counted and published. */

const [NAMED, SECRET, PERSONNEL] = [300, 301, 302].map(
	(n) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
) as [string, string, string];
const chair = personOf('chair');
const secretary = personOf('secretary');
const members = PEOPLE.filter(({ roles }) => roles.includes('member'));
const TEAM = [secretary, personOf('office'), personOf('guest')];
const OTHERS = [personOf('office'), personOf('guest'), personOf('submitter')];
const idsOf = (people: readonly Actor[]): string[] => people.map(({ personId }) => personId ?? '');
const appoint = (personIds: string[]): ProceedingsCommand => ({ type: 'appoint_counting_team', personIds });

/** A running meeting with everyone in the room and the first item open. */
function sitting(): SampleLog {
	const log = new SampleLog();
	must(log, chair, { type: 'open_meeting' });
	must(log, chair, { type: 'open_item', itemId: ITEMS[0] });
	for (const { participantId } of [chair, ...members])
		must(log, secretary, { type: 'mark_attendance', participantId, status: 'in_room', reason: '' });
	return log;
}

function must(log: SampleLog, actor: Actor, command: ProceedingsCommand): void {
	expect([command.type, log.give({ actor, command })]).toMatchObject([command.type, { ok: true }]);
}

/** A secret vote that is closed and waits for its team. */
function closedSecret(): SampleLog {
	const log = sitting();
	must(log, chair, appoint(idsOf(TEAM)));
	must(log, chair, { type: 'open_vote', voteId: SECRET, reason: '' });
	must(log, chair, { type: 'close_vote', voteId: SECRET });
	return log;
}

/** A decision with other facts about votes than the sample's. */
function decided(
	log: SampleLog,
	actor: Actor,
	command: ProceedingsCommand,
	change: Partial<VotingFacts>,
): ProceedingsDecision {
	const facts = sampleFacts(log.state, command);
	return decide(log.state, command, actor, { ...facts, ...change }, dateOf(99));
}
const refused = (code: string) => ({ ok: false, code });

describe('the counting team (Ban kiểm phiếu)', () => {
	it('is of people who take part, as many as the rules want, each once, and never of the chair', () => {
		const log = sitting();
		const give = (personIds: string[]) => log.give({ actor: chair, command: appoint(personIds) });
		const [one, two] = idsOf(TEAM);
		expect(give(idsOf(TEAM.slice(0, 2)))).toEqual(refused('counting_team_required'));
		expect(give([one ?? '', two ?? '', one ?? ''])).toEqual(refused('counting_team_required'));
		expect(give([...idsOf(TEAM), UNKNOWN])).toEqual(refused('not_found'));
		expect(give(idsOf([...TEAM, chair]))).toEqual(refused('bad_request'));
		expect(log.state.voting.countingTeam).toEqual([]);
		expect(give(idsOf(TEAM))).toMatchObject({ ok: true, events: [{ personIds: idsOf(TEAM) }] });
		expect(give(idsOf(TEAM.toReversed()))).toEqual({ ok: true, events: [] });
		expect(decided(log, chair, appoint(idsOf(OTHERS)), { rules: null })).toEqual(refused('rule_set_unknown'));
	});

	it('of one vote counts that vote and no other, and nobody counts without being of one', () => {
		const log = closedSecret();
		for (const person of PEOPLE)
			for (const command of ['open_count', 'approve_report'] as const) {
				const may = TEAM.includes(person) || (command === 'approve_report' && person === chair);
				const met = mayCommand(log.state, command, person, false);
				expect([command, person.roles, met]).toEqual([command, person.roles, may]);
			}
		// Somebody who is of the team of a later vote has the command, and this vote is not theirs.
		const vote = voteOf(log.state.voting, SECRET) as Vote;
		const later: Vote = { ...vote, definition: { ...vote.definition, id: UNKNOWN }, countingTeam: idsOf(OTHERS) };
		const state: MeetingState = { ...log.state, voting: { ...log.state.voting, votes: [vote, later] } };
		const counts = (actor: Actor, voteId: string) => {
			const command = { type: 'open_count', voteId } as const;
			return decide(state, command, actor, sampleFacts(state, command), dateOf(99));
		};
		expect(counts(personOf('submitter'), SECRET)).toEqual(refused('forbidden'));
		expect(counts(secretary, UNKNOWN)).toEqual(refused('forbidden'));
		expect(counts(personOf('submitter'), UNKNOWN).ok).toBe(true);
		expect(counts(secretary, SECRET).ok).toBe(true);
	});
});

describe('V-10 the count', () => {
	it('does not open over a paper lot that the chair has not confirmed', () => {
		const log = closedSecret();
		const command = { type: 'open_count', voteId: SECRET } as const;
		const lot = { ballots: 1, digest: 'a'.repeat(64) };
		expect(decided(log, secretary, command, { paperLot: lot })).toEqual(refused('paper_lot_unconfirmed'));
		const confirm = { type: 'confirm_paper_lot', voteId: SECRET, lotDigest: lot.digest } as const;
		const confirmed = decided(log, chair, confirm, { paperLot: lot });
		expect(confirmed.ok).toBe(true);
		for (const event of confirmed.ok ? confirmed.events : [])
			log.state = applyEvent(log.state, { seq: log.state.seq + 1, at: dateOf(99), actorId: null, event });
		expect(decided(log, secretary, command, { paperLot: lot }).ok).toBe(true);
	});

	it('of ballots that differ from the voters marked stands as không hợp lệ and publishes nothing, ever', () => {
		const log = closedSecret();
		const command = { type: 'open_count', voteId: SECRET } as const;
		const opened = decided(log, secretary, command, {});
		const apply = (decision: ProceedingsDecision) => {
			for (const event of decision.ok ? decision.events : [])
				log.state = applyEvent(log.state, { seq: log.state.seq + 1, at: dateOf(99), actorId: null, event });
		};
		apply(opened);
		const wrong = recordCount(log.state, SECRET, { ballots: 3, marked: 4, problem: 'ballots_differ' });
		expect(wrong).toEqual({
			ok: true,
			events: [{ type: 'vote_invalidated', voteId: SECRET, problem: 'ballots_differ', ballots: 3, marked: 4 }],
		});
		apply(wrong);
		const vote = voteOf(log.state.voting, SECRET) as Vote;
		expect([stageOf(vote), vote.tally]).toEqual(['invalid', null]);
		// Counted once: not again, in either way.
		expect(recordCount(log.state, SECRET, { ballots: 4, marked: 4, problem: null })).toEqual({ ok: true, events: [] });
		for (const actor of TEAM)
			expect(log.give({ actor, command: { type: 'approve_report', voteId: SECRET } }).ok).toBe(false);
		const publish: ProceedingsCommand = { type: 'publish_results', voteIds: [SECRET] };
		expect(log.give({ actor: chair, command: publish })).toEqual(refused('invalid_state'));
	});
});

describe('V-5 what a secretary with votes entrusted may not decide', () => {
	it('is to hold a vote on people openly: the chair alone, with a reason', () => {
		const log = sitting();
		must(log, chair, { type: 'entrust_votes', entrusted: true });
		const give = (actor: Actor, reason: string) =>
			log.give({ actor, command: { type: 'open_vote', voteId: PERSONNEL, reason } });
		expect(give(secretary, 'Theo đề nghị của hội nghị')).toEqual(refused('forbidden'));
		expect(give(chair, '')).toEqual(refused('reason_required'));
		expect(give(chair, 'Theo đề nghị của hội nghị').ok).toBe(true);
		expect(voteOf(log.state.voting, PERSONNEL)?.secrecyWaiver).toBe('Theo đề nghị của hội nghị');
	});

	it('opens the others, with the base of all incumbents, present or not', () => {
		const log = sitting();
		must(log, chair, { type: 'entrust_votes', entrusted: true });
		must(log, secretary, { type: 'open_vote', voteId: NAMED, reason: '' });
		expect(voteOf(log.state.voting, NAMED)).toMatchObject({ base: INCUMBENTS.length, present: members.length + 1 });
		expect(INCUMBENTS.length).toBeGreaterThan(members.length + 1);
	});
});
