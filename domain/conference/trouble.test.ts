import { describe, expect, it } from 'vitest';
import { troubleOf, type OpenSource } from './trouble.ts';

const NOW = 100_000;
const camera = (movedAt: number, interruptedAt: number | null = null): OpenSource => ({
	kind: 'camera',
	movedAt,
	interruptedAt,
});
const microphone = (movedAt: number, interruptedAt: number | null = null): OpenSource => ({
	kind: 'microphone',
	movedAt,
	interruptedAt,
});

describe('M-10 what is wrong with a participant', () => {
	it.each([
		['nothing is sent', [], null],
		['all of it comes', [camera(99_000), microphone(99_500)], null],
		['not yet for three seconds', [camera(97_001)], null],
		['the picture stands still', [camera(97_000), microphone(99_500)], { kind: 'no_picture', since: 97_000 }],
		['the microphone gives nothing', [camera(99_500), microphone(90_000)], { kind: 'no_sound', since: 90_000 }],
		['neither comes', [camera(95_000), microphone(96_000)], { kind: 'no_connection', since: 96_000 }],
		['one of two cameras works', [camera(80_000), camera(99_900)], null],
		['the device was taken away', [camera(99_900, 99_000)], { kind: 'no_picture', since: 99_000 }],
		[
			'both devices were taken away',
			[camera(99_900, 99_000), microphone(99_900, 99_100)],
			{ kind: 'no_picture', since: 99_100 },
		],
	] as const)('%s', (_what, sources, expected) => {
		expect(troubleOf(sources, NOW)).toEqual(expected);
	});
});
