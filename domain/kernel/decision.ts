import type { ErrorCode } from '../errors.ts';

/** What every event of a log has: its type. */
export interface AnyEvent {
	readonly type: string;
}

/** Events to append (none when the command asks for what is so already), or the code of the refusal. */
export type Decision<Event extends AnyEvent = AnyEvent> =
	{ readonly ok: true; readonly events: readonly Event[] } | { readonly ok: false; readonly code: ErrorCode };

/** Events to append; none when everything is so already. */
export function accept<Event extends AnyEvent>(...events: readonly Event[]): Decision<Event> {
	return { ok: true, events };
}

export function refuse(code: ErrorCode): Decision<never> {
	return { ok: false, code };
}

/** What the command asks for is so already. */
export const NOTHING: Decision<never> = { ok: true, events: [] };
