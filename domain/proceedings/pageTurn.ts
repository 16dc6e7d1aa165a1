import type { CommandEnvelope } from './commands.ts';

/** Ids as the screens make them; another spelling is left to the schema. */
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/**
 * Reads the envelope of a page turn, which is what a meeting asks most often and everybody waits for: exactly what
 * `commandEnvelopeSchema` makes of it (a property says so), without its code (ADR 13).
 * @returns null for everything else, also for a page turn that is not as it should be: the schema says what is wrong with it
 */
export function readPageTurn(payload: unknown): CommandEnvelope | null {
	if (!isObject(payload)) return null;
	const { meetingId, commandId, command } = payload;
	if (!isObject(command) || command.type !== 'move_presentation' || !isObject(command.view)) return null;
	const { page, zoom, x, y } = command.view;
	if (!isWithin(page, 1, 10_000) || !Number.isInteger(page) || !isWithin(zoom, 0.25, 8)) return null;
	if (!isWithin(x, -1, 2) || !isWithin(y, -1, 2) || !isId(meetingId) || !isId(commandId)) return null;
	return { meetingId, commandId, command: { type: 'move_presentation', view: { page, zoom, x, y } } };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null;

/** False for NaN too. */
const isWithin = (value: unknown, least: number, most: number): value is number =>
	typeof value === 'number' && value >= least && value <= most;

const isId = (value: unknown): value is string => typeof value === 'string' && ID.test(value);
