import { remindersOf } from '#domain/circulation/result.ts';
import type { Logger } from '#server/platform/log.ts';
import type { CirculationNews } from './news.ts';
import { rulesOf } from './present.ts';
import type { CirculationTools } from './tools.ts';

/** Longest sleep: a clock that was set, or a machine that slept, is noticed within this, ms. */
const LONGEST_MS = 60_000;
/** After a failure (database away) it is tried again this soon, ms. */
const RETRY_MS = 5_000;

/**
 * What the server does by itself: closes what has reached its deadline and reminds before it. What is due is read from the
 * database each time, so a restart loses nothing; both are done under the circulation's lock and are harmless when done again,
 * also by two servers at once.
 */
export class Closing {
	readonly #tools: CirculationTools;
	readonly #news: CirculationNews;
	readonly #log: Logger;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#running: Promise<void> | null = null;
	#again = false;
	#stopped = false;

	constructor(tools: CirculationTools, news: CirculationNews, log: Logger) {
		this.#tools = tools;
		this.#news = news;
		this.#log = log;
	}

	/** Does what is due now and sets the timer for what comes next; while it works, one more round is enough for any number of calls. */
	check(): Promise<void> {
		if (this.#stopped) return Promise.resolve();
		if (this.#running !== null) {
			this.#again = true;
			return this.#running;
		}
		clearTimeout(this.#timer);
		this.#running = this.#work().finally(() => (this.#running = null));
		return this.#running;
	}

	/** Stops the timer and waits for what is under way. */
	async stop(): Promise<void> {
		this.#stopped = true;
		clearTimeout(this.#timer);
		await this.#running;
	}

	async #work(): Promise<void> {
		let wait = LONGEST_MS;
		do {
			this.#again = false;
			try {
				wait = await this.#round();
			} catch (error) {
				this.#log.error({ err: error }, 'closing circulations failed; it is tried again');
				wait = RETRY_MS;
			}
		} while (this.#again && !this.#stopped);
		if (this.#stopped) return;
		this.#timer = setTimeout(() => void this.check(), wait);
		this.#timer.unref();
	}

	/** One look at everything open; returns how long to sleep, ms. */
	async #round(): Promise<number> {
		const { repository, clock } = this.#tools;
		const now = clock.now();
		let next = now.getTime() + LONGEST_MS;
		for (const row of await repository.openOnes()) {
			if (this.#stopped) break;
			if (row.deadline <= now) {
				await this.#close(row.id);
				continue;
			}
			const sent = new Set(row.steps.map(({ key }) => key));
			const coming = remindersOf(row.startedAt ?? now, row.deadline, rulesOf(row)).filter(({ key }) => !sent.has(key));
			const due = coming.filter(({ at }) => at <= now);
			if (due.length > 0) await this.#remind(row.id, due);
			for (const { at } of coming) if (at > now) next = Math.min(next, at.getTime());
			next = Math.min(next, row.deadline.getTime());
		}
		return Math.max(0, next - now.getTime());
	}

	/** Closes one if it is still open and its deadline has come: an extension may have been faster. */
	async #close(id: string): Promise<void> {
		const { repository, clock, audit } = this.#tools;
		const told = await repository.transaction(async (tx) => {
			const row = await repository.lock(tx, id);
			const now = clock.now();
			if (row?.status !== 'open' || row.deadline > now) return null;
			await repository.update(tx, id, { status: 'closed', closedAt: now });
			await repository.addStep(tx, { circulationId: id, type: 'closed', at: now });
			await audit.record(tx, { accountId: null, action: 'circulation.closed', subjectId: id });
			return { row, news: await this.#news.notify(tx, row, 'circulation_closed', 'everyone') };
		});
		if (told === null) return;
		told.news.deliver();
		await this.#news.announce(told.row);
	}

	/** Reminds once for all that is due: after a long stop nobody gets two at the same moment. */
	async #remind(id: string, due: readonly { readonly key: string }[]): Promise<void> {
		const { repository, clock } = this.#tools;
		const told = await repository.transaction(async (tx) => {
			const row = await repository.lock(tx, id);
			const now = clock.now();
			if (row?.status !== 'open' || row.deadline <= now) return null;
			let isNew = false;
			for (const { key } of due)
				isNew =
					(await repository.addStep(tx, {
						circulationId: id,
						type: 'reminded_automatically',
						at: now,
						key,
					})) || isNew;
			return isNew ? this.#news.notify(tx, row, 'circulation_reminder', 'silent') : null;
		});
		told?.deliver();
	}
}
