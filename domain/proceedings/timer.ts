/**
 * How far a planned time has run (UI.md: green → orange → red, may overrun). `open`: no time was planned. Colour never
 * says it alone: screens show the figure and a word beside it.
 */
export type TimerPhase = 'open' | 'green' | 'orange' | 'red' | 'overrun';

/** What a clock shows. All times in whole seconds. */
export interface TimerReading {
	readonly phase: TimerPhase;
	/** Since the start; never negative. */
	readonly elapsed: number;
	/** Until the planned end; negative once it overruns, null when no time was planned. */
	readonly remaining: number | null;
}

/** Orange for the last third of the time, at most its last two minutes. */
const ORANGE = { part: 1 / 3, most: 120 };
/** Red for the last tenth, at most the last thirty seconds: time enough for a closing sentence. */
const RED = { part: 1 / 10, most: 30 };

/**
 * Reads the clock of a speech or an item.
 * @param startedAt ISO 8601 by the server's clock
 * @param seconds planned time, extensions included; null when there is none
 * @param now milliseconds since 1970 by the server's clock (this device's time plus `useClockOffset()`)
 */
export function readTimer(startedAt: string, seconds: number | null, now: number): TimerReading {
	const elapsed = Math.max(0, Math.floor((now - Date.parse(startedAt)) / 1000));
	if (seconds === null) return { phase: 'open', elapsed, remaining: null };
	const remaining = seconds - elapsed;
	return { phase: phaseOf(remaining, seconds), elapsed, remaining };
}

/** The colour of the same clock. */
export function timerPhase(startedAt: string, seconds: number | null, now: number): TimerPhase {
	return readTimer(startedAt, seconds, now).phase;
}

function phaseOf(remaining: number, seconds: number): TimerPhase {
	if (remaining <= 0) return 'overrun';
	if (remaining <= Math.min(seconds * RED.part, RED.most)) return 'red';
	return remaining <= Math.min(seconds * ORANGE.part, ORANGE.most) ? 'orange' : 'green';
}

/** A time as clocks write it: `4:05`, `1:00:00`; the sign is the caller's (`+0:12` for an overrun). */
export function formatSeconds(seconds: number): string {
	const whole = Math.abs(Math.trunc(seconds));
	const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
	const two = (value: number): string => String(value).padStart(2, '0');
	return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}
