import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	CIRCULATION_ACTIONS,
	CIRCULATION_STATUSES,
	createCirculationSchema,
	type CirculationStatus,
} from './circulation.ts';
import { DEFAULT_OPTIONS } from './options.ts';
import { allowedActions, couldEver, maySeeWho, placeIn, type CirculationFacts } from './policy.ts';
import { canonicalAnswer, remindersOf, tallyCirculation, type SignedAnswer } from './result.ts';
import { CIRCULATION_RULES, circulationRulesOn, findCirculationRules } from './rules.ts';

const [RULES] = CIRCULATION_RULES;
if (RULES === undefined) throw new Error('there is a rule set');
const times = (count: number, optionId: string) => Array.from({ length: count }, () => ({ optionId }));

describe('the count (L-12)', () => {
	it('more than half of everyone asked: 14 incumbents, 7 fails, 8 passes', () => {
		expect(tallyCirculation(DEFAULT_OPTIONS, times(7, 'for'), 14, RULES).passed).toBe(false);
		expect(tallyCirculation(DEFAULT_OPTIONS, times(8, 'for'), 14, RULES).passed).toBe(true);
	});

	it('keeps both denominators; silence, against and another opinion are never consent', () => {
		const choice = fc.constantFrom('for', 'against', 'other');
		fc.assert(
			fc.property(fc.array(choice, { maxLength: 60 }), fc.nat(20), (choices, silent) => {
				const sent = choices.length + silent;
				const tally = tallyCirculation(
					DEFAULT_OPTIONS,
					choices.map((optionId) => ({ optionId })),
					sent,
					RULES,
				);
				const inFavour = choices.filter((optionId) => optionId === 'for').length;
				expect(tally).toMatchObject({ sent, answered: choices.length, inFavour, passed: 2 * inFavour > sent });
				expect(Object.values(tally.counts).reduce((sum, count) => sum + count, 0)).toBe(choices.length);
				// One more silent member never makes it pass.
				const oneMore = tallyCirculation(
					DEFAULT_OPTIONS,
					choices.map((optionId) => ({ optionId })),
					sent + 1,
					RULES,
				);
				if (!tally.passed) expect(oneMore.passed).toBe(false);
			}),
		);
	});

	it('is exact for two thirds', () => {
		const majority = { numerator: 2, denominator: 3 };
		expect(tallyCirculation(DEFAULT_OPTIONS, times(10, 'for'), 15, { majority }).passed).toBe(false);
		expect(tallyCirculation(DEFAULT_OPTIONS, times(11, 'for'), 15, { majority }).passed).toBe(true);
	});
});

describe('rule sets', () => {
	it('the one that held on the day counts, with its version and its legal basis', () => {
		const later = { ...RULES, version: 2, effectiveFrom: '2027-01-01', answersMayChange: true };
		expect(circulationRulesOn('2026-12-31', [RULES, later]).version).toBe(1);
		expect(circulationRulesOn('2027-01-01', [RULES, later]).version).toBe(2);
		expect(circulationRulesOn('2020-01-01', [RULES, later]).version).toBe(1);
		expect(findCirculationRules('circulation', 1)).toBe(RULES);
		expect(findCirculationRules('circulation', 99)).toBeUndefined();
	});
});

describe('reminders (L-8)', () => {
	const deadline = new Date('2026-12-05T10:00:00Z');
	it('come between start and deadline, in order, with keys of that deadline', () => {
		const started = new Date('2026-12-01T00:00:00Z');
		expect(remindersOf(started, deadline, { reminderHours: [2, 24] })).toEqual([
			{ key: '2026-12-05T10:00:00.000Z/24', at: new Date('2026-12-04T10:00:00Z') },
			{ key: '2026-12-05T10:00:00.000Z/2', at: new Date('2026-12-05T08:00:00Z') },
		]);
	});
	it('leave out those that would come with the question itself', () => {
		const started = new Date('2026-12-05T00:00:00Z');
		expect(remindersOf(started, deadline, { reminderHours: [24, 2] }).map(({ key }) => key)).toEqual([
			'2026-12-05T10:00:00.000Z/2',
		]);
	});
});

describe('rights (L-2, L-3)', () => {
	const facts = (status: CirculationStatus): CirculationFacts => ({
		status,
		createdById: 'maker',
		chairPersonId: 'chair',
		recipientIds: status === 'draft' || status === 'submitted' ? [] : ['chair', 'member'],
		deadline: new Date(2_000),
		answersMayChange: false,
		reportedAt: null,
	});
	const someone = (change: object) => ({
		kind: 'person' as const,
		roles: [] as const,
		accountId: 'x',
		personId: 'x',
		...change,
	});
	const people = {
		maker: someone({ accountId: 'maker', personId: 'p-maker', roles: ['secretary'] }),
		office: someone({ accountId: 'o', personId: 'p-o', roles: ['office'] }),
		chair: someone({ accountId: 'c', personId: 'chair' }),
		member: someone({ accountId: 'm', personId: 'member' }),
		otherSecretary: someone({ accountId: 's', personId: 'p-s', roles: ['secretary'] }),
		stranger: someone({}),
		admin: someone({ accountId: 'maker', personId: 'member', roles: ['admin', 'office'] }),
		site: someone({ kind: 'site', personId: null }),
	};
	const knows = (status: CirculationStatus) =>
		Object.entries(people).flatMap(([name, person]) => (placeIn(facts(status), person) === null ? [] : [name]));

	it('a draft is the office’s, a submitted one also the chair’s, a started one also that of those asked', () => {
		expect(knows('draft')).toEqual(['maker', 'office']);
		expect(knows('submitted')).toEqual(['maker', 'office', 'chair']);
		for (const status of ['open', 'closed', 'recalled'] as const)
			expect(knows(status)).toEqual(['maker', 'office', 'chair', 'member']);
	});

	it.each([
		['maker', { draft: ['edit', 'discard', 'submit'], open: ['remind'], closed: ['report'] }],
		['office', { draft: ['edit', 'discard', 'submit'], open: ['remind'], closed: ['report'] }],
		['chair', { submitted: ['start', 'return'], open: ['answer', 'remind', 'extend', 'recall'] }],
		['member', { open: ['answer'] }],
	] as const)('%s', (name, table) => {
		for (const status of CIRCULATION_STATUSES) {
			const place = placeIn(facts(status), people[name]);
			const actions = place === null ? [] : allowedActions(facts(status), place, false, new Date(1_000));
			expect(actions, status).toEqual((table as Record<string, readonly string[]>)[status] ?? []);
			for (const action of actions) expect(place !== null && couldEver(place, action)).toBe(true);
		}
	});

	it('answers once, and again only under rules that say so; nothing past the deadline', () => {
		const place = { isStaff: false, isChair: false, isRecipient: true };
		const open = facts('open');
		expect(allowedActions(open, place, true, new Date(1_000))).toEqual([]);
		expect(allowedActions({ ...open, answersMayChange: true }, place, true, new Date(1_000))).toEqual(['answer']);
		expect(allowedActions(open, { isStaff: true, isChair: true, isRecipient: true }, false, new Date(2_000))).toEqual(
			[],
		);
		expect(maySeeWho(place)).toBe(false);
	});

	it('whoever is asked and nothing else has one action in all', () => {
		const place = { isStaff: false, isChair: false, isRecipient: true };
		expect(CIRCULATION_ACTIONS.filter((action) => couldEver(place, action))).toEqual(['answer']);
	});
});

describe('what is signed (L-10)', () => {
	const answer: SignedAnswer = {
		circulationId: 'c',
		title: 'Tờ trình',
		question: 'Đồng chí có tán thành không?',
		papers: ['ab', 'cd'],
		personId: 'p',
		name: 'Lò Văn A',
		answerId: 'a',
		revision: 1,
		optionId: 'for',
		optionLabel: 'Tán thành',
		opinion: '',
		answeredAt: '2026-12-01T00:00:00.000Z',
	};
	it('names its kind, and differs when anything in it differs', () => {
		expect(canonicalAnswer(answer)).toMatch(/^nghi-su\/circulation-answer\/v1\n\{"circulationId":"c"/);
		const texts = new Set([canonicalAnswer(answer)]);
		for (const key of Object.keys(answer) as (keyof SignedAnswer)[]) {
			const other = key === 'papers' ? ['abcd'] : key === 'revision' ? 2 : 'khác';
			texts.add(canonicalAnswer({ ...answer, [key]: other }));
		}
		expect(texts.size).toBe(Object.keys(answer).length + 1);
	});
});

describe('what is asked (L-1)', () => {
	const wanted = {
		id: '00000000-0000-4000-8000-000000000001',
		title: 'Xin ý kiến',
		question: 'Tán thành?',
		termId: '00000000-0000-4000-8000-000000000002',
		chairPersonId: '00000000-0000-4000-8000-000000000003',
		deadline: '2026-12-05T10:00:00Z',
	};
	it('has the three options unless it says others, one of them in favour', () => {
		expect(createCirculationSchema.parse(wanted).options).toEqual(DEFAULT_OPTIONS);
		const [, against, other] = DEFAULT_OPTIONS;
		expect(createCirculationSchema.safeParse({ ...wanted, options: [against, other] }).success).toBe(false);
		expect(createCirculationSchema.safeParse({ ...wanted, options: [other, other] }).success).toBe(false);
	});
});
