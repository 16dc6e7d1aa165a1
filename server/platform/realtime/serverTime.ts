import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { AnswerOf, RequestSpec } from './handle.ts';

/** `server:time`: the server's clock, so that timers count the same everywhere. */
export function serverTime(clock: Clock): RequestSpec<unknown, undefined, AnswerOf<'server:time'>> {
	return {
		schema: z.unknown(),
		openToDisplays: true,
		run: () => ({ serverTime: clock.now().toISOString() }),
	};
}
