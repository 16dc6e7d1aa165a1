import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LoggedEvent } from '#domain/proceedings/events.ts';
import { decide } from '#domain/proceedings/decide.ts';
import { replay } from '#domain/proceedings/reducer.ts';
import { accept, NOTHING } from '#domain/kernel/decision.ts';
import {
	dateOf,
	run,
	sampleFacts,
	step as anyStep,
	steps as anySteps,
	type Step,
} from '#tests/support/sampleMeeting.ts';
import { MeetingLog, type Submission } from './meetingLog.ts';
import type { AnsweredCommand, KnownCommand, NewEvent } from './proceedings.repository.ts';

const opening = (commandId: string): Submission => ({
	commandId,
	actorId: null,
	accountId: 'account',
	accountName: 'Chair',
	decide: (state) => (state.phase === 'not_started' ? accept({ type: 'meeting_opened' }) : NOTHING),
});

/** A log kept in memory, which answers in the same turn of the event loop. */
function memoryLog(): MeetingLog {
	const events: LoggedEvent[] = [];
	return new MeetingLog({
		now: () => new Date(),
		eventsAfter: () => Promise.resolve([...events]),
		knownCommands: () => Promise.resolve(new Map()),
		keepAnswers: () => Promise.resolve(),
		store: (added) => {
			events.push(...added);
			return Promise.resolve();
		},
		published: () => undefined,
	});
}

describe('the log of a meeting', () => {
	it('answers a command that comes in just as the queue has run empty', async () => {
		for (let turns = 0; turns < 30; turns += 1) {
			const log = memoryLog();
			const commandId = randomUUID();
			await log.submit(opening(commandId));
			// A retry is answered from memory: its drain ends within a few turns of the microtask queue.
			const retry = log.submit(opening(commandId));
			for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
			const second = log.submit(opening(commandId));
			const late = new Promise((resolve) => setTimeout(resolve, 50, 'never answered'));
			expect(await Promise.race([Promise.all([retry, second]), late]), `after ${turns} turns`).toEqual([1, 1]);
		}
	});
});

/** What befalls one storing: nothing, the database is away, or it commits and the answer is lost. */
type Fate = 'stored' | 'not stored' | 'answer lost';

/** A log on a store that now and then breaks, as PostgreSQL behind a network may. */
class BreakingLog {
	readonly rows: NewEvent[] = [];
	readonly answers: AnsweredCommand[] = [];
	readonly heard: LoggedEvent[] = [];
	readonly #fates: Fate[];
	#log: MeetingLog;

	constructor(fates: readonly Fate[]) {
		this.#fates = [...fates];
		this.#log = this.#open();
	}

	/** Gives commands at once, each under its id; 'failed' when the store broke. */
	give(
		given: readonly { readonly each: Step; readonly commandId: string }[],
	): Promise<(number | 'failed' | 'refused')[]> {
		return Promise.all(
			given.map(({ each: { actor, command }, commandId }) =>
				this.#log
					.submit({
						commandId,
						actorId: actor.participantId,
						accountId: actor.participantId,
						accountName: '',
						command,
						decide: (state, at) => decide(state, command, actor, sampleFacts(state, command), at),
					})
					.catch((error: unknown) => (error instanceof Error && error.message === BROKEN ? 'failed' : 'refused')),
			),
		);
	}

	/** The process ends and another one starts on the same rows. */
	restart(): void {
		this.#log = this.#open();
	}

	#open(): MeetingLog {
		return new MeetingLog({
			// The time follows from the log, as in the sample meeting, so that the two can be compared.
			now: () => new Date(dateOf(this.rows.length)),
			eventsAfter: (afterSeq) => Promise.resolve(this.rows.filter(({ seq }) => seq > afterSeq).map(logged)),
			knownCommands: (ids) =>
				Promise.resolve(
					new Map(
						[...this.answers, ...this.rows]
							.filter(({ commandId }) => ids.includes(commandId))
							.map(({ commandId, accountId, seq }): [string, KnownCommand] => [commandId, { accountId, seq }]),
					),
				),
			store: (added) => this.#store(added),
			keepAnswers: (commands) => this.#keep(commands),
			published: (events) => void this.heard.push(...events),
		});
	}

	#store(added: readonly NewEvent[]): Promise<void> {
		const fate = this.#fates.shift() ?? 'stored';
		if (fate === 'not stored') return Promise.reject(new Error(BROKEN));
		const taken = added.some(
			({ seq, commandId, part }) =>
				this.rows.some((row) => row.seq === seq || (row.commandId === commandId && row.part === part)) ||
				this.answers.some((answer) => answer.commandId === commandId),
		);
		if (taken) return Promise.reject(Object.assign(new Error('taken'), { code: '23505' }));
		this.rows.push(...added);
		return fate === 'stored' ? Promise.resolve() : Promise.reject(new Error(BROKEN));
	}

	#keep(commands: readonly AnsweredCommand[]): Promise<void> {
		const fate = this.#fates.shift() ?? 'stored';
		if (fate === 'not stored') return Promise.reject(new Error(BROKEN));
		const isNew = ({ commandId }: AnsweredCommand) => this.answers.every((answer) => answer.commandId !== commandId);
		this.answers.push(...commands.filter(isNew));
		return fate === 'stored' ? Promise.resolve() : Promise.reject(new Error(BROKEN));
	}
}

const BROKEN = 'the store broke';
const logged = ({ seq, at, actorId, event }: NewEvent): LoggedEvent => ({ seq, at, actorId, event });
const dateless = ({ seq, actorId, event }: LoggedEvent) => ({ seq, actorId, event });

/** Closing a vote makes the server record things by itself, beside this log. */
const closesNoVote = ({ command }: Step): boolean => command.type !== 'close_vote';
const step = anyStep.filter(closesNoVote);
const steps = anySteps.map((list) => list.filter(closesNoVote));

describe('P-14 retries', () => {
	it('change nothing, however often and however late, also after a restart', async () => {
		const retries = fc.array(fc.tuple(step, fc.array(fc.nat({ max: 6 }), { maxLength: 3 }), fc.boolean()), {
			maxLength: 40,
		});
		await fc.assert(
			fc.asyncProperty(steps, retries, async (first, list) => {
				const log = new BreakingLog([]);
				const given = [...first, ...list.map(([each]) => each)].map((each, n) => ({ each, commandId: String(n) }));
				const answers = new Map<string, number>();
				for (const [n, one] of given.entries()) {
					const [, backs, restarts] = list[n - first.length] ?? [one, [], false];
					if (restarts) log.restart();
					const [answer] = await log.give([one]);
					if (typeof answer === 'number') answers.set(one.commandId, answer);
					for (const back of backs) {
						const old = given[n - back];
						const before = old && answers.get(old.commandId);
						// Who was refused has the answer and does not send again.
						if (old === undefined || before === undefined) continue;
						const rows = log.rows.length;
						const [again] = await log.give([old]);
						expect(log.rows.length).toBe(rows);
						expect(again).toBe(before);
					}
				}
				expect(log.rows.map(logged).map(dateless)).toEqual(run(given.map(({ each }) => each)).events.map(dateless));
			}),
			{ numRuns: 200 },
		);
	});

	it('lose nothing and double nothing while the store breaks, commands at once included', async () => {
		const fates = fc.array(fc.constantFrom<Fate>('stored', 'stored', 'not stored', 'answer lost'), { maxLength: 60 });
		const bunches = fc.array(fc.array(step, { minLength: 1, maxLength: 8 }), { maxLength: 15 });
		await fc.assert(
			fc.asyncProperty(steps, bunches, fates, async (first, list, broken) => {
				const log = new BreakingLog(broken);
				const answered = new Map<string, number>();
				let n = 0;
				for (const bunch of [...first.map((each) => [each]), ...list]) {
					let open = bunch.map((each) => ({ each, commandId: String((n += 1)) }));
					// As a client does: what failed is sent again under its id until there is an answer.
					for (let tries = 0; open.length > 0 && tries < 100; tries += 1) {
						const answers = await log.give(open);
						open = open.filter((one, i) => {
							const answer = answers[i];
							if (typeof answer === 'number') answered.set(one.commandId, answer);
							return answer === 'failed';
						});
					}
					expect(open).toEqual([]);
				}
				expect(log.rows.map(({ seq }) => seq)).toEqual(log.rows.map((_, i) => i + 1));
				expect(new Set(log.rows.map(({ commandId, part }) => `${commandId}/${String(part)}`)).size).toBe(
					log.rows.length,
				);
				for (const { commandId, seq } of log.rows) expect(answered.get(commandId)).toBeGreaterThanOrEqual(seq);
				// Everyone was told of every event, once, in order, and the state can be had again from the rows.
				expect(log.heard).toEqual(log.rows.map(logged));
				expect(replay(log.rows.map(logged)).seq).toBe(log.rows.length);
			}),
			{ numRuns: 200 },
		);
	});
});
