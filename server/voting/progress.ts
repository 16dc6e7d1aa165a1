import type { VoteForm } from '#domain/voting/state.ts';
import type { Logger } from '#server/platform/log.ts';
import type { Proceedings } from '#server/proceedings/proceedings.contract.ts';

/**
 * How long ballots are gathered before their number is told, in ms. Of a secret vote so long that who was seen with a finger
 * on the glass is not told by the number that rises at that moment (docs/PROTOCOL.md V-20).
 */
export const GATHER_MS: Readonly<Record<VoteForm, number>> = { named: 100, secret: 3_000 };

/** A timer may come a moment early: what is told belongs to the span that has begun. */
const TIMER_EARLY_MS = 2;

/** Until a ballot that was taken now is told of, in ms: of a secret vote when a span ends, whenever in it that was. */
function untilTold(form: VoteForm): number {
	const { [form]: span, named: least } = GATHER_MS;
	return form === 'named' ? least : least + span - ((performance.now() + least) % span) + TIMER_EARLY_MS;
}

/** A vote that is open, with whom it is of. */
export interface OpenVote {
	readonly meetingId: string;
	readonly voteId: string;
	readonly form: VoteForm;
}

/** A voter's line, as far as it is told while the vote is open. */
export interface MarkedVoter {
	readonly personId: string;
	readonly voted: boolean;
}

interface Looked {
	readonly at: number;
	readonly roll: Promise<readonly MarkedVoter[]>;
}

/**
 * Who voted so far while a vote is open; never what. The roll of a secret vote is looked at once in each span of `GATHER_MS`,
 * whoever asks and however often, and everyone is told what was seen there: nobody can read the moment of one vote from it.
 */
export class Progress {
	readonly #proceedings: Pick<Proceedings, 'tellProgress'>;
	readonly #roll: (voteId: string) => Promise<readonly MarkedVoter[]>;
	readonly #log: Logger;
	readonly #timers = new Map<string, NodeJS.Timeout>();
	readonly #looked = new Map<string, Looked>();

	constructor(
		proceedings: Pick<Proceedings, 'tellProgress'>,
		roll: (voteId: string) => Promise<readonly MarkedVoter[]>,
		log: Logger,
	) {
		this.#proceedings = proceedings;
		this.#roll = roll;
		this.#log = log;
	}

	/** A ballot was committed, or a hand recorded. */
	changed(vote: OpenVote): void {
		const { voteId, form } = vote;
		if (this.#timers.has(voteId)) return;
		const timer = setTimeout(() => {
			this.#timers.delete(voteId);
			this.#tell(vote).catch((error: unknown) =>
				this.#log.error({ err: error, voteId }, 'counting who has voted failed'),
			);
		}, untilTold(form));
		this.#timers.set(voteId, timer);
	}

	/** The roll as everyone is told it: of a secret vote as it was when first looked at in this span. */
	marked({ voteId, form }: Pick<OpenVote, 'voteId' | 'form'>): Promise<readonly MarkedVoter[]> {
		if (form === 'named') return this.#roll(voteId);
		const at = Math.floor(performance.now() / GATHER_MS[form]);
		const known = this.#looked.get(voteId);
		if (known?.at === at) return known.roll;
		const roll = this.#roll(voteId);
		// One that failed is looked at again.
		roll.catch(() => this.#looked.delete(voteId));
		this.#looked.set(voteId, { at, roll });
		return roll;
	}

	/** Nothing is gathered for a vote that is over. */
	over(voteId: string): void {
		this.#looked.delete(voteId);
	}

	close(): void {
		for (const timer of this.#timers.values()) clearTimeout(timer);
		this.#timers.clear();
	}

	async #tell(vote: OpenVote): Promise<void> {
		const { meetingId, voteId } = vote;
		// What somebody who asked in this span was told already, however late the timer comes: never two looks in one span.
		const received = (await this.marked(vote)).filter(({ voted }) => voted).length;
		await this.#proceedings.tellProgress({ meetingId, voteId, received });
	}
}
