import { ApiError } from '#app/_api/ApiError.ts';
import { holdsWork } from '#app/_api/unsavedWork.ts';
import { newId } from '#app/_api/newId.ts';
import type { RequestAnswer, RequestName, RequestPayload } from '#app/_realtime/events.ts';
import { judgeChoice, packBallot, type OwnBallot, type PackedBallot } from '#domain/voting/ballot.ts';

/** The part of the connection that a ballot needs. */
export interface BallotConnection {
	request<N extends RequestName>(
		name: N,
		payload: RequestPayload<N>,
		options?: { readonly retry?: boolean; readonly timeoutMs?: number },
	): Promise<RequestAnswer<N>>;
}

/**
 * What the voter's screen says of their ballot, and nothing it does not know:
 * - `asking`: not known yet whether this person has voted (after a reload, on a second device);
 * - `choosing`: may vote; `sending`: on its way, sent again with the same id until answered; `waiting`: the network is lost;
 * - `saved`: on the server's disk; `elsewhere`: this person's ballot was given on another device; `by_hand`: chair or
 *   secretary recorded the hand that this person raised;
 * - `barred`: this session gives no ballot, it came by access that somebody else gave while the vote was open;
 * - `not_entitled`: not on the roll of this vote; `closed`: the vote ended before the ballot arrived.
 */
export type BallotState =
	| { readonly type: 'asking' }
	| { readonly type: 'choosing'; readonly refusal: ApiError | null }
	| { readonly type: 'sending' | 'waiting'; readonly optionId: string }
	| { readonly type: 'saved'; readonly code: string | null; readonly optionId: string | null }
	| { readonly type: 'elsewhere'; readonly code: string | null; readonly changeable: boolean }
	| { readonly type: 'by_hand' }
	| { readonly type: 'barred' }
	| { readonly type: 'not_entitled' }
	| { readonly type: 'closed' };

/** One try waits this long for an answer before it is sent again, ms. */
const TRY_MS = 8_000;
/** Between tries without network, ms. */
const PAUSE_MS = 1_500;

/**
 * One person's ballot in one vote, as this device knows it. A ballot keeps its id until it is answered: sent ten times, it
 * is one ballot. Knows nothing of React; made for `useSyncExternalStore`.
 */
export class BallotClient {
	readonly #connection: BallotConnection;
	readonly #meetingId: string;
	readonly #voteId: string;
	readonly #pauseMs: number;
	readonly #listeners = new Set<() => void>();
	#state: BallotState = { type: 'asking' };
	/** The ballot under way, as it is sent each time; kept until the server has answered it. */
	#ballot: PackedBallot | null = null;
	#asking = false;
	/** What is being asked was asked before something that changes the answer: it is asked once more. */
	#askAgain = false;
	#over = false;

	constructor(connection: BallotConnection, meetingId: string, voteId: string, pauseMs = PAUSE_MS) {
		this.#connection = connection;
		this.#meetingId = meetingId;
		this.#voteId = voteId;
		this.#pauseMs = pauseMs;
	}

	/** The current state; a new object whenever something changed. */
	readonly getState = (): BallotState => this.#state;

	/** Calls back after each change. Returns the way to stop. */
	readonly subscribe = (listener: () => void): (() => void) => {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	};

	/** Asks the server what it has of this person; again after every reconnect. */
	async ask(): Promise<void> {
		// What is being asked was asked before the reason to ask again.
		if (this.#asking) this.#askAgain = true;
		if (this.#asking || this.#ballot !== null || this.#state.type === 'saved') return;
		this.#asking = true;
		try {
			const own = await this.#connection.request(
				'voting:mine',
				{ meetingId: this.#meetingId, voteId: this.#voteId },
				{ retry: true, timeoutMs: TRY_MS },
			);
			if (this.#ballot !== null || this.getState().type === 'saved') return;
			const found = fromOwn(own);
			this.#set(this.#over && found.type === 'choosing' ? { type: 'closed' } : found);
		} catch (thrown) {
			// Asked again with the next connection; at the end of the vote, when no other question follows, also without one.
			if (this.#over && ApiError.from(thrown).isNetwork) setTimeout(() => void this.ask(), this.#pauseMs);
		} finally {
			this.#asking = false;
			if (this.#askAgain) {
				this.#askAgain = false;
				void this.ask();
			}
		}
	}

	/**
	 * Gives the ballot. Resolves when the server has answered it, or the vote is over. What only some choices are refused for is
	 * refused here: a ballot that went twice would tell whoever watches the line which option it was (ADR 8).
	 */
	async cast(optionId: string, text: string): Promise<void> {
		if (this.#ballot !== null || this.#over) return;
		const choice = judgeChoice({ optionId, text });
		if (typeof choice === 'string') return this.#set({ type: 'choosing', refusal: new ApiError(choice) });
		const ids = { meetingId: this.#meetingId, voteId: this.#voteId, ballotId: newId() };
		this.#ballot = packBallot({ ...ids, ...choice });
		const stopHolding = holdsWork(() => this.#ballot !== null);
		this.#set({ type: 'sending', optionId });
		while (this.#ballot !== null) {
			try {
				const { code } = await this.#connection.request('voting:cast', this.#ballot, {
					retry: true,
					timeoutMs: TRY_MS,
				});
				this.#ballot = null;
				this.#set({ type: 'saved', code, optionId });
			} catch (thrown) {
				await this.#afterFailure(ApiError.from(thrown), optionId);
			}
		}
		stopHolding();
	}

	/**
	 * The vote is over for the meeting. A ballot on its way is still sent: it may be on the server's disk already, and only
	 * the server knows.
	 */
	end(): void {
		if (this.#over) return;
		this.#over = true;
		if (this.#ballot !== null) return;
		if (!['choosing', 'asking', 'barred'].includes(this.#state.type)) return;
		// Another device may have voted: nobody is told "no ballot" before the server has said so.
		this.#set({ type: 'asking' });
		void this.ask();
	}

	/** The server says that this person's ballot was taken on another device. One on its way from here is answered by itself. */
	async castElsewhere(): Promise<void> {
		if (this.#ballot !== null) return;
		// Where the rules let a ballot be changed, the one that was saved here may have been.
		if (this.#state.type !== 'choosing') this.#set({ type: 'asking' });
		await this.ask();
	}

	/** Chooses again, where the rules let a ballot be changed. */
	chooseAgain(): void {
		if (this.#state.type !== 'saved' && this.#state.type !== 'elsewhere') return;
		this.#set({ type: 'choosing', refusal: null });
	}

	async #afterFailure(error: ApiError, optionId: string): Promise<void> {
		// Signed out meanwhile: the ballot waits in this page until its voter has signed in again, and is kept nowhere else.
		const isCut = error.isNetwork || error.code === 'unauthenticated';
		if (isCut || error.code === 'internal' || error.code === 'rate_limited') {
			this.#set({ type: isCut ? 'waiting' : 'sending', optionId });
			await new Promise((resolve) => setTimeout(resolve, this.#pauseMs));
			return;
		}
		this.#ballot = null;
		switch (error.code) {
			case 'vote_closed':
			case 'invalid_state':
				return this.#set({ type: 'closed' });
			case 'access_given_by_other':
				return this.#set({ type: 'barred' });
			case 'not_on_roll':
				return this.#set({ type: 'not_entitled' });
			case 'already_voted':
				// Given on another device: with its code, while the vote is open.
				this.#set({ type: 'elsewhere', code: null, changeable: false });
				return this.ask();
			default:
				this.#set(this.#over ? { type: 'closed' } : { type: 'choosing', refusal: error });
		}
	}

	#set(state: BallotState): void {
		this.#state = state;
		for (const listener of [...this.#listeners]) listener();
	}
}

function fromOwn(own: OwnBallot): BallotState {
	if (!own.entitled) return { type: 'not_entitled' };
	if (own.byHand) return { type: 'by_hand' };
	if (own.voted) return { type: 'elsewhere', code: own.code, changeable: own.changeable };
	return own.barred ? { type: 'barred' } : { type: 'choosing', refusal: null };
}
