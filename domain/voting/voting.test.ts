import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	dateOf,
	INCUMBENTS,
	ITEMS,
	PEOPLE,
	personOf,
	SampleLog,
	sampleFacts,
	type Step,
} from '#tests/support/sampleMeeting.ts';
import { anyOf, LOT_DIGESTS, type SampleIds } from '#tests/support/commandSamples.ts';
import { decide } from '../proceedings/decide.ts';
import type { ProceedingsCommand } from '../proceedings/commands.ts';
import type { Actor } from '../kernel/actor.ts';
import { isChoice, judgeBallot } from './ballot.ts';
import { RULE_SETS, findRuleSet, ruleSetOn, type RuleSet } from './ruleSets.ts';
import { isPassed, isUnanimous, warningsBefore } from './rules.ts';
import { stageOf, voteOf, type Vote, type VoteOption, type VoteStage } from './state.ts';
import { tallyOf, withoutTexts } from './tally.ts';

const RULES = RULE_SETS[0] as RuleSet;
const OPTIONS = RULES.options.value;
const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const [NAMED, SECRET, PERSONNEL, HELD] = [uuid(300), uuid(301), uuid(302), uuid(303)];
const chair = personOf('chair');
const secretary = personOf('secretary');
const TEAM = [secretary, personOf('office'), personOf('guest')];

const as = (actor: Actor, command: ProceedingsCommand): Step => ({ actor, command });
const attend = (status: 'in_room' | 'online' | 'unmarked') =>
	PEOPLE.filter(({ roles }) => roles.includes('member') || roles.includes('chair')).map(({ participantId }) =>
		as(secretary, { type: 'mark_attendance', participantId, status, reason: '' }),
	);
const BEGUN: readonly Step[] = [
	as(chair, { type: 'open_meeting' }),
	as(chair, { type: 'open_item', itemId: ITEMS[0] }),
	...attend('in_room'),
];
const APPOINT = as(chair, {
	type: 'appoint_counting_team',
	personIds: TEAM.map(({ personId }) => personId ?? ''),
});
const open = (voteId: string, reason = ''): Step => as(chair, { type: 'open_vote', voteId, reason });
const close = (voteId: string): Step => as(chair, { type: 'close_vote', voteId });

function after(...steps: readonly Step[]): SampleLog {
	const log = new SampleLog();
	for (const step of [...BEGUN, ...steps]) log.give(step);
	return log;
}

describe('majority (168-QĐ/TW Đ.30)', () => {
	it('V-4 of 14 incumbents 7 are not enough and 8 are', () => {
		expect([isPassed(7, 14), isPassed(8, 14)]).toEqual([false, true]);
		expect([isPassed(6, 13), isPassed(7, 13)]).toEqual([false, true]);
		expect([isPassed(0, 0), isPassed(0, 1), isPassed(1, 1)]).toEqual([false, false, true]);
	});

	it('is strictly more than half, whatever the base; never met by half or fewer', () => {
		fc.assert(
			fc.property(fc.nat(1_000), fc.nat(1_000), (inFavour, base) => {
				expect(isPassed(inFavour, base)).toBe(inFavour > base / 2);
				// One more ballot in favour never turns a decision down.
				if (isPassed(inFavour, base)) expect(isPassed(inFavour + 1, base)).toBe(true);
			}),
		);
	});
});

describe('a tally', () => {
	const choices = fc.array(fc.constantFrom('for', 'against', 'other'), { maxLength: 60 });

	it('counts each ballot once and only those in favour as in favour', () => {
		fc.assert(
			fc.property(choices, fc.nat(60), fc.nat(5), (list, base, spoiled) => {
				const ballots = list.map((optionId, n) => ({ code: String(n), optionId, text: 'lời' }));
				const tally = tallyOf(OPTIONS, base, { ballots, spoiled });
				const of = (id: string) => list.filter((optionId) => optionId === id).length;
				expect(tally.counts).toEqual({ for: of('for'), against: of('against'), other: of('other') });
				expect(tally.cast).toBe(list.length + spoiled);
				expect(tally.passed).toBe(of('for') * 2 > base);
				expect(JSON.stringify(withoutTexts(tally))).not.toContain('lời');
				expect({ ...withoutTexts(tally), ballots: null }).toEqual({ ...tally, ballots: null });
			}),
		);
	});

	it('does not depend on the order of ballots', () => {
		fc.assert(
			fc.property(choices, (list) => {
				const named = list.map((optionId, n) => ({ personId: String(n), optionId, text: '' }));
				const [one, other] = [named, named.toReversed()].map((some) => tallyOf(OPTIONS, 14, { named: some }));
				expect(one?.counts).toEqual(other?.counts);
				expect(one?.passed).toBe(other?.passed);
			}),
		);
	});

	it('refuses a ballot for something that was never offered', () => {
		const ballot = { personId: 'a', text: '' };
		for (const optionId of ['maybe', '__proto__', 'constructor', ''])
			expect(() => tallyOf(OPTIONS, 14, { named: [{ ...ballot, optionId }] })).toThrow(RangeError);
	});

	it('knows when the result says how everyone voted', () => {
		expect(isUnanimous({ counts: { for: 5, against: 0 }, cast: 5 })).toBe(true);
		expect(isUnanimous({ counts: { for: 4, against: 1 }, cast: 5 })).toBe(false);
		expect(isUnanimous({ counts: { for: 4, against: 0 }, cast: 5 })).toBe(false);
		expect(isUnanimous({ counts: { for: 0 }, cast: 0 })).toBe(false);
	});
});

describe('rules as dated data', () => {
	it('are those of the meeting’s day, and none before the first', () => {
		const later: RuleSet = { ...RULES, version: 2, effectiveFrom: { ...RULES.effectiveFrom, value: '2027-01-01' } };
		expect(ruleSetOn('2026-12-31', [RULES, later])?.version).toBe(1);
		expect(ruleSetOn('2027-01-01', [later, RULES])?.version).toBe(2);
		expect(ruleSetOn('2019-12-31')).toBeNull();
		expect(findRuleSet({ id: RULES.id, version: 99 })).toBeNull();
	});

	it('have ids and versions once, and options with and without favour', () => {
		expect(new Set(RULE_SETS.map(({ id, version }) => `${id} ${version}`)).size).toBe(RULE_SETS.length);
		for (const { options } of RULE_SETS) {
			expect(options.value.some(({ inFavour }) => inFavour)).toBe(true);
			expect(options.value.some(({ inFavour }) => !inFavour)).toBe(true);
		}
	});

	it('warn below the quorum, below half, and of groups so small that secrecy is thin', () => {
		const warn = (present: number, form: 'named' | 'secret' = 'named') =>
			warningsBefore({ base: 14, present, form }, RULES);
		expect(warn(10)).toEqual([]);
		expect(warn(9)).toEqual(['below_quorum']);
		expect(warn(7)).toEqual(['below_quorum', 'below_half']);
		expect(warningsBefore({ base: 4, present: 4, form: 'secret' }, RULES)).toEqual(['small_group']);
		expect(warningsBefore({ base: 4, present: 4, form: 'named' }, RULES)).toEqual([]);
	});
});

describe('V-7 a ballot', () => {
	it('is taken once; the same one again changes nothing; another one only where the rules let it', () => {
		expect(judgeBallot(null, 'a', false)).toBe('take');
		expect(judgeBallot({ ballotId: 'a' }, 'a', false)).toBe('repeat');
		expect(judgeBallot({ ballotId: 'a' }, 'a', true)).toBe('repeat');
		expect(judgeBallot({ ballotId: 'a' }, 'b', false)).toBe('refuse');
		expect(judgeBallot({ ballotId: 'a' }, 'b', true)).toBe('replace');
		// After a secret count nothing says any more which ballot it was.
		expect(judgeBallot({ ballotId: null }, 'b', true)).toBe('refuse');
	});

	it('leaves one ballot under any sequence of submissions', () => {
		fc.assert(
			fc.property(fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }), fc.boolean(), (ids, mayChange) => {
				let held: string | null = null;
				for (const id of ids) {
					const verdict = judgeBallot(held === null ? null : { ballotId: held }, id, mayChange);
					if (verdict === 'take' || verdict === 'replace') held = id;
				}
				expect(held).toBe(mayChange ? ids.at(-1) : ids[0]);
			}),
		);
	});

	it('is for an option of the vote, with a text only where one is asked for', () => {
		const options: readonly VoteOption[] = OPTIONS;
		expect(isChoice(options, { optionId: 'for', text: '' })).toBe(true);
		expect(isChoice(options, { optionId: 'for', text: 'vì' })).toBe(false);
		expect(isChoice(options, { optionId: 'other', text: 'vì' })).toBe(true);
		expect(isChoice(options, { optionId: 'toString', text: '' })).toBe(false);
	});
});

describe('the course of a vote', () => {
	it('V-3 freezes base, voters, quorum, rule and team when it opens', () => {
		const log = after(APPOINT, open(SECRET));
		expect(voteOf(log.state.voting, SECRET)).toMatchObject({
			status: 'open',
			base: INCUMBENTS.length,
			present: 4,
			quorum: 4,
			rule: { id: RULES.id, version: RULES.version },
			countingTeam: TEAM.map(({ personId }) => personId),
		});
		// Somebody who leaves now stays on the roll.
		for (const step of attend('unmarked')) log.give(step);
		expect(voteOf(log.state.voting, SECRET)?.voters).toHaveLength(4);
	});

	it.each<[string, readonly Step[], Step, string]>([
		['without the meeting', [as(chair, { type: 'end_meeting' })], open(HELD), 'invalid_state'],
		['of another item', [as(chair, { type: 'open_item', itemId: ITEMS[1] })], open(NAMED), 'invalid_state'],
		['that nobody prepared', [], open(uuid(999)), 'not_found'],
		['while another is open', [open(HELD)], open(NAMED), 'vote_open'],
		['below the quorum', attend('unmarked').slice(0, 1), open(NAMED), 'no_quorum'],
		['that is secret, without a team', [], open(SECRET), 'counting_team_required'],
		['on personnel, openly and without a reason', [], open(PERSONNEL), 'reason_required'],
		['a second time', [open(NAMED), close(NAMED)], open(NAMED), 'invalid_state'],
	])('V-3 … V-6 does not open one %s', (_name, before, step, code) => {
		expect(after(...before).give(step)).toEqual({ ok: false, code });
	});

	it('V-3 opens nothing without rules, committee, or the paper’s current version', () => {
		const { state } = after();
		const command = { type: 'open_vote', voteId: NAMED, reason: '' } as const;
		const facts = sampleFacts(state, command);
		const { prepared } = facts;
		if (prepared === null) throw new Error('there is a prepared vote');
		const give = (change: Partial<typeof facts>) => decide(state, command, chair, { ...facts, ...change }, dateOf(99));
		expect(give({}).ok).toBe(true);
		expect(give({ rules: null })).toEqual({ ok: false, code: 'rule_set_unknown' });
		expect(give({ incumbents: [] })).toEqual({ ok: false, code: 'no_committee' });
		expect(give({ prepared: { ...prepared, subjectIsCurrent: false } })).toEqual({
			ok: false,
			code: 'vote_paper_changed',
		});
	});

	it('V-9 keeps meeting and item open while it is open', () => {
		const log = after(open(NAMED));
		for (const command of [
			{ type: 'end_meeting' },
			{ type: 'close_item', itemId: ITEMS[0] },
			{ type: 'open_item', itemId: ITEMS[1] },
		] as const)
			expect(log.give(as(chair, command))).toEqual({ ok: false, code: 'vote_open' });
		log.give(close(NAMED));
		expect(log.give(as(chair, { type: 'end_meeting' })).ok).toBe(true);
	});

	it('V-11 publishes a named vote by itself, and a held one with the chair’s word', () => {
		expect(stageOf(voteOf(after(open(NAMED), close(NAMED)).state.voting, NAMED) as Vote)).toBe('published');
		const log = after(open(HELD), close(HELD));
		expect(stageOf(voteOf(log.state.voting, HELD) as Vote)).toBe('held');
		log.give(as(chair, { type: 'publish_results', voteIds: [HELD] }));
		expect(voteOf(log.state.voting, HELD)?.tally).toMatchObject({ cast: 1 });
	});

	it('V-16 records the hand of who is here, once, in a named vote only, and takes it back while it is open', () => {
		const memberOf = (n: number) => PEOPLE.filter(({ roles }) => roles.includes('member'))[n] as Actor;
		const [one, other] = [memberOf(0), memberOf(1)];
		const hand = (actor: Actor, voteId: string, { personId }: Actor, optionId = 'for', text = '') =>
			as(actor, { type: 'record_hand', voteId, personId: personId ?? '', optionId, text });
		const log = after(APPOINT, open(NAMED));
		const no = (step: Step, code: string) => expect([code, log.give(step)]).toEqual([code, { ok: false, code }]);
		for (const actor of [one, personOf('office'), personOf('guest'), personOf('site')])
			no(hand(actor, NAMED, other), 'forbidden');
		no(hand(secretary, uuid(999), one), 'not_found');
		no(hand(secretary, NAMED, personOf('guest')), 'not_on_roll');
		no(hand(chair, NAMED, chair), 'bad_request');
		no(hand(secretary, NAMED, one, 'maybe'), 'bad_request');
		no(hand(secretary, NAMED, one, 'for', 'kèm lời'), 'bad_request');
		no(hand(secretary, NAMED, one, 'other', 'TUYỆT MẬT'), 'classified_content');
		expect(log.give(hand(secretary, NAMED, one, 'other', 'Xin ý kiến')).ok).toBe(true);
		no(hand(chair, NAMED, one), 'voter_has_voted');
		const take = as(chair, { type: 'retract_hand', voteId: NAMED, personId: one.personId ?? '' });
		expect(log.give(take).ok).toBe(true);
		expect(log.give(take)).toEqual({ ok: true, events: [] });
		log.give(hand(chair, NAMED, one));
		expect(voteOf(log.state.voting, NAMED)?.hands).toMatchObject([{ personId: one.personId, recordedBy: 'Thư ký' }]);
		log.give(close(NAMED));
		no(hand(secretary, NAMED, other), 'vote_closed');
		no(take, 'vote_closed');
		log.give(open(SECRET));
		no(hand(secretary, SECRET, other), 'secret_vote');
	});

	it('V-16 records nobody whom the roll-call does not have here', () => {
		const log = after(open(NAMED), ...attend('unmarked'));
		const [away] = PEOPLE.filter(({ roles }) => roles.includes('member'));
		const personId = away?.personId ?? '';
		const command = { type: 'record_hand', voteId: NAMED, personId, optionId: 'for', text: '' } as const;
		expect(log.give(as(secretary, command))).toEqual({ ok: false, code: 'not_present' });
	});

	it('V-10 confirms the paper lot that was looked at and no other', () => {
		const log = after(APPOINT, open(SECRET), close(SECRET));
		const confirm = (lotDigest: string) =>
			log.give(as(chair, { type: 'confirm_paper_lot', voteId: SECRET, lotDigest }));
		expect(confirm(LOT_DIGESTS[1])).toEqual({ ok: false, code: 'conflict' });
		expect(confirm(LOT_DIGESTS[0]).ok).toBe(true);
		expect(confirm(LOT_DIGESTS[0])).toEqual({ ok: true, events: [] });
		expect(confirm(LOT_DIGESTS[1])).toEqual({ ok: false, code: 'conflict' });
	});

	it('V-10 takes a secret vote through count, team and chair in this order only', () => {
		const log = after(APPOINT, open(SECRET), close(SECRET));
		const stage = (): VoteStage => stageOf(voteOf(log.state.voting, SECRET) as Vote);
		const approve = (actor: Actor) => log.give(as(actor, { type: 'approve_report', voteId: SECRET }));
		expect(stage()).toBe('awaiting_count');
		expect(approve(TEAM[0] as Actor)).toEqual({ ok: false, code: 'invalid_state' });
		expect(log.give(as(chair, { type: 'open_count', voteId: SECRET }))).toEqual({ ok: false, code: 'forbidden' });
		log.give(as(TEAM[1] as Actor, { type: 'open_count', voteId: SECRET }));
		expect(stage()).toBe('awaiting_team');
		for (const counter of TEAM) {
			expect(approve(chair)).toEqual({ ok: false, code: 'invalid_state' });
			expect(approve(counter).ok).toBe(true);
		}
		expect([stage(), voteOf(log.state.voting, SECRET)?.tally]).toEqual(['awaiting_chair', null]);
		approve(chair);
		expect(stage()).toBe('published');
	});
});

/** V-16: a hand is one of the roll's, once, and never in a secret vote. */
function assertLawfulHands({ hands, voters, definition }: Vote): void {
	const people = hands.map(({ personId }) => personId);
	expect(new Set(people).size).toBe(people.length);
	for (const id of people) expect(voters.map(({ personId }) => personId)).toContain(id);
	if (definition.form === 'secret') expect(hands).toEqual([]);
	for (const { recordedBy } of hands) expect(recordedBy).not.toBe('');
}

/** Votes come into being, close and are counted in any order of commands from anyone. */
describe('any order of commands about votes', () => {
	const ids: SampleIds = {
		item: fc.constant(ITEMS[0]),
		document: fc.constant(uuid(10)),
		version: fc.constant(uuid(10)),
		participant: fc.constantFrom(...PEOPLE.map(({ participantId }) => participantId)),
		// Mostly the team, whose votes get to a result; members raise hands.
		person: fc
			.oneof(
				{ weight: 4, arbitrary: fc.constantFrom(...TEAM) },
				{ weight: 2, arbitrary: fc.constantFrom(...PEOPLE.filter(({ roles }) => roles.includes('member'))) },
			)
			.map(({ personId }) => personId ?? ''),
		made: fc.constantFrom(NAMED, NAMED, SECRET, SECRET, SECRET, PERSONNEL, HELD),
	};
	const types = [
		'entrust_votes',
		'appoint_counting_team',
		'open_vote',
		'close_vote',
		'annul_vote',
		'record_hand',
		'retract_hand',
		'confirm_paper_lot',
		'open_count',
		'approve_report',
		'publish_results',
	] as const;
	/** Votes are to get to their results: what ends or delays them comes seldom. */
	const WEIGHTS: Partial<Record<ProceedingsCommand['type'], number>> = {
		annul_vote: 1,
		record_hand: 12,
		retract_hand: 1,
		entrust_votes: 2,
	};
	const actor = fc.oneof({ weight: 3, arbitrary: fc.constant(chair) }, fc.constantFrom(...TEAM, ...PEOPLE));
	const step = fc.record({
		actor,
		command: fc.oneof(
			{ weight: 1, arbitrary: anyOf('end_meeting', ids) },
			...types.map((type) => ({ weight: WEIGHTS[type] ?? 6, arbitrary: anyOf(type, ids) })),
		),
	});

	it('keeps every law: one open at a time, no tally before its time, nothing taken back', () => {
		let published = 0;
		let hands = 0;
		fc.assert(
			fc.property(fc.array(step, { maxLength: 100, size: 'max' }), (steps) => {
				const log = after(APPOINT);
				let before = log.state.voting.votes;
				for (const each of steps) {
					log.give(each);
					const { votes } = log.state.voting;
					const open = votes.filter(({ status }) => status === 'open');
					expect(open.length).toBeLessThanOrEqual(1);
					if (log.state.phase === 'ended') expect(open).toEqual([]);
					for (const vote of votes) {
						expect(vote.tally !== null).toBe(vote.status === 'published');
						expect(vote.closedAt === null).toBe(vote.status === 'open');
						if (vote.status === 'published' && vote.definition.form === 'secret') {
							expect(vote.chairApproved).toBe(true);
							expect([...vote.approvals].sort()).toEqual([...vote.countingTeam].sort());
						}
						expect(new Set(vote.approvals).size).toBe(vote.approvals.length);
						assertLawfulHands(vote);
						expect(vote.paperLotDigest === null).toBe(vote.paperBallots === null);
					}
					for (const [index, old] of before.entries()) {
						const now = votes[index];
						// What was frozen stays, and a published or annulled vote never changes again.
						expect(now).toMatchObject({ definition: old.definition, voters: old.voters, base: old.base });
						if (old.status !== 'open') expect(now?.hands).toEqual(old.hands);
						if (old.paperLotDigest !== null) expect(now?.paperLotDigest).toBe(old.paperLotDigest);
						if (old.status === 'published' || old.status === 'annulled') expect(now).toEqual(old);
					}
					before = votes;
				}
				// V-8, V-16: what a hand was raised for is in no event.
				const recorded = log.events.filter(({ event }) => event.type === 'hand_recorded');
				expect(JSON.stringify(recorded)).not.toMatch(/optionId|Xin ý kiến/);
				hands += recorded.length;
				published += before.filter(({ status }) => status === 'published').length;
			}),
			{ numRuns: 300 },
		);
		// The steps do get somewhere.
		expect(published).toBeGreaterThan(10);
		expect(hands).toBeGreaterThan(3);
	});
});
