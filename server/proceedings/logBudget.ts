import type { MeetingRole } from '#domain/meetings/meeting.ts';
import type { ProceedingsCommandType } from '#domain/proceedings/commands.ts';
import { AppError } from '#server/platform/errors.ts';
import { TokenBucket } from '#server/platform/realtime/tokenBucket.ts';

/** Commands per second in the long run, and at once. */
interface Budget {
	readonly perSecond: number;
	readonly atOnce: number;
}

/**
 * What goes into a log that is kept for ever, by one participant (PROTOCOL.md P-33). Chosen from the quickest honest use, with
 * room: whoever drives calls a roll of a hundred in a few minutes; a member asks for the floor, withdraws, checks in. Turning
 * pages is neither: at most one view in 100 ms leaves a screen, for as long as a finger moves.
 */
const BUDGETS = {
	driving: { perSecond: 10, atOnce: 600 },
	taking_part: { perSecond: 2, atOnce: 120 },
	page_turns: { perSecond: 10, atOnce: 600 },
} as const satisfies Record<string, Budget>;

const DRIVING: ReadonlySet<MeetingRole> = new Set(['chair', 'secretary']);
/** Participants remembered at once; those that have not acted for a while are forgotten first. */
const REMEMBERED = 2_000;

/** Keeps anybody from filling a meeting's log. */
export class LogBudget {
	readonly #buckets = new Map<string, TokenBucket>();
	readonly #now: (() => number) | undefined;

	/** @param now milliseconds of a monotonic clock */
	constructor(now?: () => number) {
		this.#now = now;
	}

	/**
	 * Takes one command out of the participant's budget.
	 * @throws AppError `rate_limited` when nothing is left
	 */
	take(participantId: string, roles: readonly MeetingRole[], command: ProceedingsCommandType): void {
		const kind = kindOf(roles, command);
		const key = `${participantId} ${kind}`;
		let bucket = this.#buckets.get(key);
		if (bucket === undefined) {
			if (this.#buckets.size >= REMEMBERED) this.#forget();
			const { perSecond, atOnce } = BUDGETS[kind];
			this.#buckets.set(key, (bucket = new TokenBucket(perSecond, atOnce, this.#now)));
		}
		if (!bucket.take()) throw new AppError('rate_limited');
	}

	#forget(): void {
		for (const [key, bucket] of this.#buckets) if (bucket.full) this.#buckets.delete(key);
	}
}

function kindOf(roles: readonly MeetingRole[], command: ProceedingsCommandType): keyof typeof BUDGETS {
	if (command === 'move_presentation') return 'page_turns';
	return roles.some((role) => DRIVING.has(role)) ? 'driving' : 'taking_part';
}
