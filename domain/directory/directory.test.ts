import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createUnitSchema, recordSuccessionSchema } from './directory.ts';
import { byPartyOrder } from './partyOrder.ts';
import { foldForSearch, matchesSearch } from './search.ts';
import { dayBefore, dayInVietnam, isOrdered, isValidOn } from './validity.ts';

const day = fc
	.date({ min: new Date('1976-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
	.map((date) => date.toISOString().slice(0, 10));
const openDay = fc.option(day);
/** Words as Vietnamese people type them, with every kind of mark. */
const word = fc.string({
	unit: fc.constantFrom(
		...Array.from('aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ'),
	),
	minLength: 1,
	maxLength: 8,
});
const name = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));

describe('isValidOn', () => {
	it('holds on its first and last day and on no day outside', () => {
		fc.assert(
			fc.property(day, day, day, (a, b, on) => {
				const [validFrom, validTo] = a <= b ? [a, b] : [b, a];
				const unit = { validFrom, validTo };
				expect(isValidOn(unit, validFrom) && isValidOn(unit, validTo)).toBe(true);
				expect(isValidOn(unit, on)).toBe(on >= validFrom && on <= validTo);
				expect(isValidOn(unit, dayBefore(validFrom))).toBe(false);
			}),
		);
	});

	it('is always valid when both ends are open', () => {
		fc.assert(fc.property(day, (on) => isValidOn({ validFrom: null, validTo: null }, on)));
	});

	it('never lets a predecessor and its successor hold on the same day, nor leaves a day between', () => {
		fc.assert(
			fc.property(day, day, (startsOn, on) => {
				const before = isValidOn({ validFrom: null, validTo: dayBefore(startsOn) }, on);
				const after = isValidOn({ validFrom: startsOn, validTo: null }, on);
				expect(before).toBe(!after);
			}),
		);
	});

	it('knows an impossible period', () => {
		fc.assert(
			fc.property(openDay, openDay, (validFrom, validTo) => {
				if (!isOrdered({ validFrom, validTo }))
					expect(validFrom !== null && validTo !== null && validFrom > validTo).toBe(true);
			}),
		);
	});

	it('takes the day in Vietnam, not in UTC', () => {
		expect(dayInVietnam(new Date('2025-06-30T16:59:59Z'))).toBe('2025-06-30');
		expect(dayInVietnam(new Date('2025-06-30T17:00:00Z'))).toBe('2025-07-01');
	});
});

describe('byPartyOrder', () => {
	it('sorts by order alone, whatever the input order', () => {
		const people = fc.uniqueArray(fc.record({ id: fc.uuid(), order: fc.integer({ min: 0, max: 20 }) }), {
			selector: (person) => person.id,
		});
		fc.assert(
			fc.property(people, fc.infiniteStream(fc.double({ noNaN: true })), (list, random) => {
				const sorted = list.toSorted(byPartyOrder);
				const shuffled = list
					.map((person) => ({ person, at: Number(random.next().value) }))
					.toSorted((a, b) => a.at - b.at)
					.map(({ person }) => person);
				expect(shuffled.toSorted(byPartyOrder)).toEqual(sorted);
				sorted
					.slice(1)
					.forEach((person, index) => expect(person.order).toBeGreaterThanOrEqual(sorted[index]?.order ?? 0));
			}),
		);
	});
});

describe('foldForSearch', () => {
	it.each([
		['Thường vụ Tỉnh ủy', 'thuong vu tinh uy'],
		['Tỉnh uỷ', 'tinh uy'],
		['ĐIỆN  BIÊN\u00a0ĐÔNG', 'dien bien dong'],
	])('folds %s', (text, folded) => expect(foldForSearch(text)).toBe(folded));

	it('is the same for NFC and NFD and folding twice changes nothing', () => {
		fc.assert(
			fc.property(fc.oneof(name, fc.string({ unit: 'grapheme' })), (text) => {
				const folded = foldForSearch(text);
				expect(foldForSearch(text.normalize('NFD'))).toBe(foldForSearch(text.normalize('NFC')));
				expect(foldForSearch(folded)).toBe(folded);
			}),
		);
	});

	it('finds a name by any of its words, with or without marks', () => {
		fc.assert(
			fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), fc.nat(), fc.boolean(), (words, at, marked) => {
				const one = words[at % words.length] ?? '';
				expect(matchesSearch([words.join(' ')], marked ? one : foldForSearch(one))).toBe(true);
				expect(matchesSearch([words.join(' ')], '')).toBe(true);
			}),
		);
	});

	it('does not find what is not there', () => expect(matchesSearch(['Huyện ủy Tủa Chùa'], 'tua giao')).toBe(false));
});

describe('schemas', () => {
	const id = '0b9d1f6a-6f0e-4f0f-8a51-6a5a4b9f0c11';
	it('refuses a unit that ends before it starts', () => {
		const unit = { id, name: 'Xã A', type: 'commune_committee', validFrom: '2025-07-01', validTo: '2025-06-30' };
		expect(createUnitSchema.safeParse(unit).success).toBe(false);
		expect(createUnitSchema.safeParse({ ...unit, validTo: null }).success).toBe(true);
		expect(createUnitSchema.safeParse({ ...unit, validTo: null, children: [] }).success).toBe(false);
	});

	it('refuses a unit that succeeds itself', () => {
		expect(
			recordSuccessionSchema.safeParse({ predecessorIds: [id], successorIds: [id], startsOn: '2025-07-01' }).success,
		).toBe(false);
	});
});
