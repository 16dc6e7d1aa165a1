import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loggedEventSchema } from './events.ts';
import { replay } from './reducer.ts';

/** Logs as releases wrote them, with the states they folded them to: one meeting a line (tests/golden/README.md). */
const GOLDEN = path.resolve(import.meta.dirname, '../../tests/golden/proceedings');

describe('logs of earlier releases', () => {
	it.each(readdirSync(GOLDEN))('%s replay to the same states', (name) => {
		const meetings = readFileSync(path.join(GOLDEN, name), 'utf8').trim().split('\n');
		expect(meetings.length).toBeGreaterThan(10);
		for (const line of meetings) {
			const { events, state } = JSON.parse(line) as { events: unknown[]; state: unknown };
			expect(replay(events.map((event) => loggedEventSchema.parse(event)))).toEqual(state);
		}
	});
});
