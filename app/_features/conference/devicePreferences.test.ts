import { describe, expect, it } from 'vitest';
import { findChosen } from './devicePreferences.ts';

const headset = { id: 'a1', label: 'Tai nghe USB' };
const builtIn = { id: 'b2', label: 'Micro của máy' };

describe('the remembered device', () => {
	it.each([
		['by its id', [headset, builtIn], headset, headset],
		[
			'by its label when ids have changed',
			[builtIn, { id: 'z9', label: 'Tai nghe USB' }],
			headset,
			{ id: 'z9', label: 'Tai nghe USB' },
		],
		['not when it is unplugged', [builtIn], headset, null],
		['not by an empty label', [{ id: 'c3', label: '' }], { id: 'd4', label: '' }, null],
		['not when nothing was chosen', [headset], null, null],
	] as const)('is found %s', (_how, devices, choice, expected) => {
		expect(findChosen(devices, choice)).toEqual(expected);
	});
});
