import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AgendaItemView } from './agenda.ts';
import { compareAgendas } from './proposal.ts';

const item = (id: string, number: number, changes: Partial<AgendaItemView> = {}): AgendaItemView => ({
	id,
	number,
	title: `Nội dung ${id}`,
	presenterName: '',
	presenterPersonId: null,
	submittingUnitId: null,
	submittingUnitName: '',
	minutesPlanned: 15,
	classification: 'internal',
	paperOnly: false,
	...changes,
});
const agenda = (ids: readonly string[]) => ids.map((id, index) => item(id, index + 1));
const said = (before: readonly AgendaItemView[], after: readonly AgendaItemView[]) =>
	compareAgendas(before, after).map((each) => `${each.type} ${each.type === 'changed' ? each.after.id : each.item.id}`);

describe('T-7 what a changed agenda changes', () => {
	it('is nothing when it says the same, though all numbers below an item shift', () => {
		expect(said(agenda(['a', 'b', 'c']), agenda(['a', 'b', 'c']))).toEqual([]);
		expect(said(agenda(['a', 'b', 'c']), agenda(['b', 'c']))).toEqual(['removed a']);
		expect(said(agenda(['b', 'c']), agenda(['a', 'b', 'c']))).toEqual(['added a']);
	});

	it('is one item moved, wherever it goes, and what was reworded with its words before and after', () => {
		expect(said(agenda(['a', 'b', 'c', 'd']), agenda(['b', 'c', 'd', 'a']))).toEqual(['moved a']);
		expect(said(agenda(['a', 'b', 'c', 'd']), agenda(['d', 'a', 'b', 'c']))).toEqual(['moved d']);
		const after = [item('b', 1), item('a', 2, { title: 'Tên mới', minutesPlanned: 30 })];
		expect(compareAgendas(agenda(['a', 'b']), after)).toContainEqual({
			type: 'changed',
			before: item('a', 1),
			after: item('a', 2, { title: 'Tên mới', minutesPlanned: 30 }),
			fields: ['title', 'minutesPlanned'],
		});
	});

	it('leads from the one to the other and back: every item that is only in one is named, and nothing else is added or removed', () => {
		const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'), { maxLength: 8 });
		fc.assert(
			fc.property(ids, ids, (before, after) => {
				const differences = compareAgendas(agenda(before), agenda(after));
				const named = (type: 'added' | 'removed' | 'moved') =>
					differences.flatMap((each) => (each.type === type ? [each.item.id] : []));
				expect(named('added')).toEqual(after.filter((id) => !before.includes(id)));
				expect(named('removed')).toEqual(before.filter((id) => !after.includes(id)));
				// What is not moved stands in the same order on both.
				const moved = new Set(named('moved'));
				const unmoved = (list: readonly string[], other: readonly string[]) =>
					list.filter((id) => other.includes(id) && !moved.has(id));
				expect(unmoved(before, after)).toEqual(unmoved(after, before));
			}),
		);
	});
});
