import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MEETING_ROLES, MEETING_STATUSES, type MeetingRole } from '../meetings/meeting.ts';
import { PAPER_STATES, type PaperState } from './document.ts';
import {
	isInRoom,
	knowsSomeItemsOnly,
	mayListPaper,
	mayReadPaper,
	maySeeItem,
	speaksOfInvitedOnly,
	uploadVerdict,
	type OwnedItem,
	type PaperAsker,
} from './policy.ts';

const UNIT = 'unit-of-the-asker';
const PERSON = 'the-asker';
/** Of another body; nobody who asks here presents it. */
const first: OwnedItem = { id: 'item-1', submittingUnitId: 'another-unit', presenterPersonId: 'another-person' };
const second: OwnedItem = { ...first, id: 'item-2' };
/** Submitted by the asker's body. */
const own: OwnedItem = { id: 'item-3', submittingUnitId: UNIT, presenterPersonId: null };
const items = [first, second, own];

const asker = (roles: readonly MeetingRole[], invitedItemIds: readonly string[] | null = null): PaperAsker => {
	return { status: 'in_progress', roles, personId: PERSON, unitId: UNIT, invitedItemIds };
};

describe('DOMAIN.md §1 which items somebody knows of', () => {
	it.each<[string, PaperAsker, readonly OwnedItem[]]>([
		['a member', asker(['member']), items],
		['the chair', asker(['chair']), items],
		['a secretary', asker(['secretary']), items],
		['the office', asker(['office']), items],
		['a site', asker(['site']), items],
		['a guest of the whole meeting', asker(['guest']), items],
		['a guest of the first item', asker(['guest'], ['item-1']), [first]],
		['a guest of two items', asker(['guest'], ['item-1', 'item-2']), [first, second]],
		// Fail closed: what they were invited to left the agenda, and nothing else opens instead.
		['a guest of an item that is gone', asker(['guest'], ['gone']), []],
		['a submitter', asker(['submitter']), [own]],
		['a submitter who is a guest of the first item', asker(['submitter', 'guest'], ['item-1']), [first, own]],
		['a submitter who is a guest of the whole meeting', asker(['submitter', 'guest']), items],
		['a member who is a guest of one item', asker(['member', 'guest'], ['item-1']), items],
		['a secretary who is a guest of one item', asker(['secretary', 'guest'], ['item-1']), items],
		// Names without the role are nothing: the place was taken back.
		['a submitter with names of an earlier invitation', asker(['submitter'], ['item-1']), [own]],
	])('%s', (_name, who, known) => {
		expect(items.filter((item) => maySeeItem(who, item))).toEqual(known);
		expect(knowsSomeItemsOnly(who)).toBe(known.length < items.length);
	});

	it('a guest sees an item of its own body only when it is invited to it', () => {
		expect(maySeeItem(asker(['guest'], ['item-1']), own)).toBe(false);
		const presented: OwnedItem = { ...first, id: 'item-4', presenterPersonId: PERSON };
		expect(maySeeItem(asker(['guest'], ['item-1']), presented)).toBe(false);
		expect(maySeeItem(asker(['guest'], ['item-4']), presented)).toBe(true);
	});

	it('S-1 only who is nothing but a guest of some items has to speak about one of them', () => {
		expect(speaksOfInvitedOnly(asker(['guest'], ['item-1']))).toBe(true);
		for (const who of [
			asker(['guest']),
			asker(['submitter']),
			asker(['submitter', 'guest'], ['item-1']),
			asker(['member', 'guest'], ['item-1']),
			asker(['site']),
		])
			expect(speaksOfInvitedOnly(who)).toBe(false);
	});
});

describe('DOMAIN.md §1 which papers a guest reads', () => {
	const paper = { state: 'ready', itemPublished: true, paperOnly: false } as const;

	it('those of the items it is invited to, once they are out', () => {
		const guest = asker(['guest'], ['item-1']);
		for (const rule of [mayListPaper, mayReadPaper]) {
			expect(rule(guest, { ...paper, item: first })).toBe(true);
			expect(rule(guest, { ...paper, item: second })).toBe(false);
			expect(rule(guest, { ...paper, item: own })).toBe(false);
			for (const withheld of [
				{ state: 'held' },
				{ state: 'waiting' },
				{ state: 'withdrawn' },
				{ state: 'destroyed' },
				{ itemPublished: false },
				{ paperOnly: true },
			] as const)
				expect(rule(guest, { ...paper, ...withheld, item: first })).toBe(false);
		}
		expect(uploadVerdict(guest, first, false)).toBe('wrong_role');
	});

	const askers = fc.record({
		status: fc.constantFrom(...MEETING_STATUSES),
		roles: fc.subarray([...MEETING_ROLES], { minLength: 1 }),
		personId: fc.constantFrom(PERSON, null),
		unitId: fc.constantFrom(UNIT, null),
		invitedItemIds: fc.option(fc.subarray(items.map(({ id }) => id))),
	});
	const papers = fc.record({
		state: fc.constantFrom(...PAPER_STATES),
		item: fc.constantFrom(...items),
		itemPublished: fc.boolean(),
		paperOnly: fc.boolean(),
	});

	it('never of an item that the reader does not know of', () => {
		fc.assert(
			fc.property(askers, papers, (who, each) => {
				fc.pre(!who.roles.some((role) => role === 'office' || role === 'chair' || role === 'secretary'));
				if (!maySeeItem(who, each.item)) {
					expect(mayListPaper(who, each)).toBe(false);
					expect(mayReadPaper(who, each)).toBe(false);
				}
			}),
		);
	});

	it('naming items takes nothing from other roles and gives nothing beyond the whole meeting', () => {
		fc.assert(
			fc.property(askers, papers, (who, each) => {
				const whole = { ...who, invitedItemIds: null };
				if (mayListPaper(who, each)) expect(mayListPaper(whole, each)).toBe(true);
				if (maySeeItem(who, each.item)) expect(maySeeItem(whole, each.item)).toBe(true);
				const others = who.roles.filter((role) => role !== 'guest');
				if (others.length > 0 && maySeeItem({ ...whole, roles: others }, each.item))
					expect(maySeeItem(who, each.item)).toBe(true);
			}),
		);
	});
});

describe('T-1 who has a paper in each of its states', () => {
	const paper = { item: first, itemPublished: true, paperOnly: false } as const;
	const ofSubmitter = { ...paper, item: own };
	/** L: in the list at the desk, B: its bytes, R: in the room. */
	const rights = (roles: readonly MeetingRole[], state: PaperState, about: object = {}): string => {
		const asked = { ...(roles[0] === 'submitter' ? ofSubmitter : paper), state, ...about };
		const who = asker(roles);
		return [
			mayListPaper(who, asked) ? 'L' : '',
			mayReadPaper(who, asked) ? 'B' : '',
			isInRoom(who, asked) ? 'R' : '',
		].join('');
	};

	it.each<[PaperState, Partial<Record<MeetingRole, string>>]>([
		[
			'ready',
			{ chair: 'LBR', secretary: 'LBR', office: 'LBR', submitter: 'LBR', member: 'LBR', guest: 'LBR', site: 'LBR' },
		],
		['held', { chair: 'LB', secretary: 'L', office: 'LB', submitter: 'L', member: '', guest: '', site: '' }],
		['waiting', { chair: 'LB', secretary: 'LB', office: 'LB', submitter: 'L', member: '', guest: '', site: '' }],
		// Not even the chair's: a paper that was recalled is known to those alone who decide on it.
		['withdrawn', { chair: '', secretary: 'LB', office: 'LB', submitter: '', member: '', guest: '', site: '' }],
		['destroyed', { chair: '', secretary: 'L', office: 'L', submitter: '', member: '', guest: '', site: '' }],
	])('%s', (state, expected) => {
		for (const role of MEETING_ROLES) expect([role, rights([role], state)]).toEqual([role, expected[role]]);
	});

	it('a recalled paper with a stamp that nobody cleared opens for the office alone', () => {
		const stamped = { bearsStamp: true };
		expect(rights(['secretary'], 'withdrawn', stamped)).toBe('L');
		expect(rights(['chair'], 'withdrawn', stamped)).toBe('');
		expect(rights(['office'], 'withdrawn', stamped)).toBe('LB');
	});
});
