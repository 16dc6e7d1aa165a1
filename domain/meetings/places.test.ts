import { expect, it } from 'vitest';
import { oncePerPerson } from './places.ts';

it('offers a person with several places once, and every site (5.4)', () => {
	const places = [
		{ id: 'member', personId: 'a' },
		{ id: 'other', personId: 'b' },
		{ id: 'submitter', personId: 'a' },
		{ id: 'site 1', personId: null },
		{ id: 'site 2', personId: null },
	];
	expect(oncePerPerson(places).map(({ id }) => id)).toEqual(['member', 'other', 'site 1', 'site 2']);
});
