/**
 * How far a planned time has run (UI.md: green → orange → red, may overrun). `open`: no time was planned. Colour never
 * says it alone: screens show the figure and a word beside it.
 */
export type TimerPhase = 'open' | 'green' | 'orange' | 'red' | 'overrun';

/** The clock of a speech or an item. */
export interface RunningClock {
	/** ISO 8601 by the server's clock. */
	readonly startedAt: string;
	/** Planned time in seconds, extensions included; null: none. It may overrun. */
	readonly seconds: number | null;
	/** Since when it stands still; null: it runs. */
	readonly pausedAt: string | null;
	/** How long it stood still before, in milliseconds. */
	readonly pausedMs: number;
}

/** What a clock that has just been started says of its pauses. */
export const NOT_PAUSED = { pausedAt: null, pausedMs: 0 } as const;

/** A clock after it was stopped for a while, or goes on; the same again changes nothing. */
export function setPaused<Clock extends Pick<RunningClock, 'pausedAt' | 'pausedMs'>>(
	clock: Clock,
	paused: boolean,
	at: string,
): Clock {
	const { pausedAt, pausedMs } = clock;
	if (paused) return pausedAt === null ? { ...clock, pausedAt: at } : clock;
	if (pausedAt === null) return clock;
	return { ...clock, pausedAt: null, pausedMs: pausedMs + Math.max(0, Date.parse(at) - Date.parse(pausedAt)) };
}

/** How long a clock has run, pauses left out, in milliseconds; never negative. */
export function elapsedMs({ startedAt, pausedAt, pausedMs }: Omit<RunningClock, 'seconds'>, now: number): number {
	const until = pausedAt === null ? now : Math.min(now, Date.parse(pausedAt));
	return Math.max(0, until - Date.parse(startedAt) - pausedMs);
}

/** What a clock shows. All times in whole seconds. */
export interface TimerReading {
	readonly phase: TimerPhase;
	/** Since the start without pauses; never negative. */
	readonly elapsed: number;
	/** Until the planned end; negative once it overruns, null when no time was planned. */
	readonly remaining: number | null;
	/** It stands still. */
	readonly paused: boolean;
}

/** Orange for the last third of the time, at most its last two minutes. */
const ORANGE = { part: 1 / 3, most: 120 };
/** Red for the last tenth, at most the last thirty seconds: time enough for a closing sentence. */
const RED = { part: 1 / 10, most: 30 };

/**
 * Reads the clock of a speech or an item.
 * @param now milliseconds since 1970 by the server's clock (this device's time plus `useClockOffset()`)
 */
export function readTimer(clock: RunningClock, now: number): TimerReading {
	const { seconds } = clock;
	const elapsed = Math.floor(elapsedMs(clock, now) / 1000);
	const paused = clock.pausedAt !== null;
	if (seconds === null) return { phase: 'open', elapsed, remaining: null, paused };
	const remaining = seconds - elapsed;
	return { phase: phaseOf(remaining, seconds), elapsed, remaining, paused };
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
