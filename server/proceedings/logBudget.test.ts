import { describe, expect, it } from 'vitest';
import type { MeetingRole } from '#domain/meetings/meeting.ts';
import type { ProceedingsCommandType } from '#domain/proceedings/commands.ts';
import { LogBudget } from './logBudget.ts';

/** How many of so many commands, one every `everyMs`, find room. */
function taken(
	budget: LogBudget,
	clock: { now: number },
	{
		role,
		command,
		count,
		everyMs,
		who = 'one',
	}: {
		role: MeetingRole;
		command: ProceedingsCommandType;
		count: number;
		everyMs: number;
		who?: string;
	},
): number {
	let done = 0;
	for (let each = 0; each < count; each += 1) {
		clock.now += everyMs;
		try {
			budget.take(who, [role], command);
			done += 1;
		} catch (error) {
			expect(error).toMatchObject({ code: 'rate_limited' });
		}
	}
	return done;
}

describe('LogBudget', () => {
	it('lets a member write little of a thousand in ten seconds, and the next member all of its own', () => {
		const clock = { now: 0 };
		const budget = new LogBudget(() => clock.now);
		const flood = { role: 'member', command: 'check_in', count: 1_025, everyMs: 10 } as const;
		expect(taken(budget, clock, flood)).toBeLessThan(150);
		expect(taken(budget, clock, { ...flood, who: 'another', count: 50 })).toBe(50);
	});

	it('lets a secretary call a roll of two hundred, one tap in half a second', () => {
		const clock = { now: 0 };
		const roll = { role: 'secretary', command: 'mark_attendance', count: 200, everyMs: 500 } as const;
		expect(taken(new LogBudget(() => clock.now), clock, roll)).toBe(200);
	});

	it('lets a presenter move the page ten times a second for two minutes, beside its other work', () => {
		const clock = { now: 0 };
		const budget = new LogBudget(() => clock.now);
		const scroll = { role: 'submitter', command: 'move_presentation', count: 1_200, everyMs: 100 } as const;
		expect(taken(budget, clock, scroll)).toBe(1_200);
		expect(taken(budget, clock, { ...scroll, command: 'present', count: 100, everyMs: 0 })).toBe(100);
	});

	it('has room again after a while', () => {
		const clock = { now: 0 };
		const budget = new LogBudget(() => clock.now);
		taken(budget, clock, { role: 'guest', command: 'check_in', count: 500, everyMs: 0 });
		clock.now += 60_000;
		expect(taken(budget, clock, { role: 'guest', command: 'check_in', count: 50, everyMs: 0 })).toBe(50);
	});
});
