import { expect, it } from 'vitest';
import { isOutdated } from './reload.ts';

it('D-13 reloads for a newer build once, and never in a circle', () => {
	expect(isOutdated('a', 'b', null, 0)).toBe(true);
	expect(isOutdated('a', 'a', null, 0)).toBe(false);
	expect(isOutdated('', 'b', null, 0)).toBe(false);
	expect(isOutdated('a', '', null, 0)).toBe(false);
	expect(isOutdated('a', 'b', { build: 'b', at: 0 }, 60_000)).toBe(false);
	expect(isOutdated('a', 'b', { build: 'b', at: 0 }, 601_000)).toBe(true);
	expect(isOutdated('a', 'c', { build: 'b', at: 0 }, 1)).toBe(true);
});
