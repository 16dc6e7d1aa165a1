import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandEnvelopeSchema } from './commands.ts';
import { readPageTurn } from './pageTurn.ts';

/** A number at, near and far from the limits of a page turn, or no number at all. */
const position = fc.oneof(
	fc.constantFrom(-1, 0, 0.25, 1, 1.5, 2, 8, 10_000, -0, 0.249, 8.001, 2.001, -1.001, 0.5, 10_001, NaN, Infinity),
	fc.double({ min: -2, max: 9 }),
	fc.integer({ min: -2, max: 10_002 }),
	fc.constantFrom('1', null, undefined, true, [], {}),
);
const id = fc.oneof(
	fc.uuid(),
	fc.uuid().map((text) => text.toUpperCase()),
	fc.uuid().map((text) => `${text} `),
	fc.constantFrom('', 'g0000000-0000-4000-8000-000000000000', '00000000-0000-0000-0000-000000000000', 7, null),
);
const lawful = fc.record({
	meetingId: fc.uuid({ version: 4 }),
	commandId: fc.uuid({ version: 4 }),
	command: fc.record({
		type: fc.constant('move_presentation'),
		view: fc.record({
			page: fc.integer({ min: 1, max: 10_000 }),
			zoom: fc.double({ min: 0.25, max: 8, noNaN: true }),
			x: fc.double({ min: -1, max: 2, noNaN: true }),
			y: fc.double({ min: -1, max: 2, noNaN: true }),
		}),
	}),
});
const anything = fc.oneof(
	fc.record(
		{
			meetingId: id,
			commandId: id,
			more: fc.anything(),
			command: fc.oneof(
				fc.record(
					{
						type: fc.constantFrom('move_presentation', 'stop_presentation', 'present', 7),
						view: fc.oneof(
							fc.record(
								{ page: position, zoom: position, x: position, y: position, more: fc.anything() },
								{ requiredKeys: [] },
							),
							fc.anything(),
						),
						more: fc.anything(),
					},
					{ requiredKeys: [] },
				),
				fc.anything(),
			),
		},
		{ requiredKeys: [] },
	),
	fc.anything(),
);

describe('P-10 a page turn is read without the schema', () => {
	it('as the schema reads it, whatever is sent', () => {
		fc.assert(
			fc.property(fc.oneof(anything, lawful), (payload) => {
				const read = readPageTurn(payload);
				if (read !== null) expect(commandEnvelopeSchema.safeParse(payload)).toEqual({ success: true, data: read });
			}),
			{ numRuns: 2_000 },
		);
	});

	it('whenever it is as screens send it', () => {
		fc.assert(
			fc.property(lawful, (payload) => {
				expect(readPageTurn(payload)).toEqual(commandEnvelopeSchema.parse(payload));
			}),
		);
	});

	it.each(['page', 'zoom', 'x', 'y'])('and leaves what is wrong with its %s to the schema', (field) => {
		fc.assert(
			fc.property(lawful, position, (payload, value) => {
				const view = { ...payload.command.view, [field]: value };
				const changed = { ...payload, command: { ...payload.command, view } };
				const parsed = commandEnvelopeSchema.safeParse(changed);
				expect(readPageTurn(changed)).toEqual(parsed.success ? parsed.data : null);
			}),
		);
	});
});
