import { describe, expect, it } from 'vitest';
import type { UnitType, UnitView } from '#domain/directory/directory.ts';
import { toUnitLines } from './unitTree.ts';

const unit = (id: string, name: string, type: UnitType, parentId: string | null): UnitView => ({
	id,
	name,
	type,
	parentId,
	validFrom: null,
	validTo: null,
	needsConfirmation: false,
	successors: [],
});
const lines = (units: readonly UnitView[]) => toUnitLines(units).map(({ unit: { id }, depth }) => `${depth} ${id}`);

describe('toUnitLines', () => {
	const province = unit('p', 'Tỉnh ủy', 'provincial_committee', null);
	const district = unit('d', 'Huyện ủy', 'district_committee', 'p');
	const first = unit('a', 'Đảng ủy xã Búng Lao', 'commune_committee', 'p');
	const second = unit('b', 'Đảng ủy xã Mường Ảng', 'commune_committee', 'p');
	const below = unit('x', 'Đảng ủy xã cũ', 'commune_committee', 'd');

	it('puts units below their parent, by type and name', () => {
		expect(lines([second, below, first, district, province])).toEqual(['0 p', '1 d', '2 x', '1 a', '1 b']);
	});
	it('lifts a unit whose parent is not shown', () => expect(lines([province, below])).toEqual(['0 p', '0 x']));
	it('shows each unit of a circle once', () => {
		expect(lines([unit('m', 'M', 'office', 'n'), unit('n', 'N', 'office', 'm')])).toEqual(['0 m', '0 n']);
	});
});
