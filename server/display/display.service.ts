import {
	PAIRING_MINUTES,
	type ConfirmPairing,
	type DisplaySession,
	type DisplayView,
} from '#domain/display/display.ts';
import type { Identity } from '#domain/identity/identity.ts';
import type { DisplayPrincipal } from '#domain/identity/principal.ts';

import type { Audit } from '#server/audit/audit.contract.ts';
import type { Meetings } from '#server/meetings/meetings.contract.ts';
import { AppError } from '#server/platform/errors.ts';
import { AttemptLimit } from './attemptLimit.ts';
import type { Displays } from './display.contract.ts';
import { assertMayManageDisplays } from './display.policy.ts';
import type { DisplayRepository, DisplayRow } from './display.repository.ts';
import { hashToken, makeCode, makeToken, readToken } from './displayToken.ts';

export interface DisplayServiceOptions {
	readonly repository: DisplayRepository;
	readonly meetings: Meetings;
	readonly audit: Audit;
	readonly now: () => Date;
	/** Live connections of walls. */
	readonly connections: { isOnline(displayId: string): boolean; disconnect(displayId: string): void };
}

const WINDOW_MS = PAIRING_MINUTES * 60_000;
/** Wrong codes in ten minutes: by one account, and by all together (a million codes, a handful shown at a time). */
const WRONG_CODES_PER_ACCOUNT = 5;
const WRONG_CODES_IN_ALL = 25;
/** New walls in ten minutes from one address, and waiting ones in all: anyone on the network may ask for a code. */
const NEW_WALLS_PER_ADDRESS = 20;
const WAITING_WALLS = 500;
/** A wall that has not asked for a new code for so long is gone. */
const FORGOTTEN_MS = 24 * 3_600_000;

/** Walls: their codes, pairings and identity. */
export class DisplayService implements Displays {
	readonly #options: DisplayServiceOptions;
	readonly #wrongByAccount: AttemptLimit;
	readonly #wrongInAll: AttemptLimit;
	readonly #newByAddress: AttemptLimit;
	readonly #unpaired = new Set<(displayId: string) => void>();

	constructor(options: DisplayServiceOptions) {
		this.#options = options;
		const now = () => options.now().getTime();
		this.#wrongByAccount = new AttemptLimit(WRONG_CODES_PER_ACCOUNT, WINDOW_MS, now);
		this.#wrongInAll = new AttemptLimit(WRONG_CODES_IN_ALL, WINDOW_MS, now);
		this.#newByAddress = new AttemptLimit(NEW_WALLS_PER_ADDRESS, WINDOW_MS, now);
	}

	async resolveDisplay(headers: Headers): Promise<DisplayPrincipal | null> {
		const display = await this.#displayOf(readToken(headers));
		if (display === null || display.meetingId === null) return null;
		return { type: 'display', displayId: display.id, meetingId: display.meetingId, name: display.name };
	}

	/** What the wall behind the token shows now; null when the token is none of ours. */
	async session(token: string | null): Promise<DisplaySession | null> {
		const display = await this.#displayOf(token);
		return display && this.#describe(display);
	}

	/**
	 * The wall's session, made when there is none yet.
	 * @returns the token to keep in the cookie
	 * @throws AppError rate_limited
	 */
	async openSession(
		token: string | null,
		address: string,
	): Promise<{ readonly token: string; readonly session: DisplaySession }> {
		const known = await this.session(token);
		if (known !== null && token !== null) return { token, session: known };
		const { repository, now } = this.#options;
		if (!this.#newByAddress.take(address)) throw new AppError('rate_limited');
		await repository.removeForgotten(new Date(now().getTime() - FORGOTTEN_MS));
		if ((await repository.countWaiting()) >= WAITING_WALLS) throw new AppError('rate_limited');
		const fresh = makeToken();
		const display = await repository.create(hashToken(fresh), now());
		return { token: fresh, session: await this.#describe(display) };
	}

	/**
	 * Pairs the wall that shows the code with the meeting. A code works once; whatever is wrong with it, the answer is the same.
	 * @throws AppError not_found, forbidden, rate_limited, pairing_code_invalid
	 */
	async pair(identity: Identity, { meetingId, code, name }: ConfirmPairing): Promise<DisplayView> {
		const { repository, meetings, audit, now } = this.#options;
		assertMayManageDisplays(await meetings.requireParticipation(identity, meetingId));
		const { accountId } = identity;
		if (!this.#wrongByAccount.take(accountId) || !this.#wrongInAll.take('all')) throw new AppError('rate_limited');
		const display = await repository.transaction(async (tx) => {
			const paired = await repository.pair(tx, code, { meetingId, name, accountId, now: now() });
			if (paired !== null)
				await audit.record(tx, {
					accountId,
					action: 'display.paired',
					meetingId,
					subjectId: paired.id,
					detail: { name },
				});
			return paired;
		});
		if (display === null) throw new AppError('pairing_code_invalid');
		this.#wrongByAccount.giveBack(accountId);
		this.#wrongInAll.giveBack('all');
		return this.#view(display, meetingId);
	}

	/** Walls of a meeting, for those who may pair them. */
	async list(identity: Identity, meetingId: string): Promise<DisplayView[]> {
		assertMayManageDisplays(await this.#options.meetings.requireParticipation(identity, meetingId));
		const displays = await this.#options.repository.ofMeeting(meetingId);
		return displays.map((display) => this.#view(display, meetingId));
	}

	/** Withdraws a pairing: the wall is told, cut, and goes back to a code. */
	async unpair(identity: Identity, displayId: string): Promise<void> {
		const { repository, meetings, audit, now, connections } = this.#options;
		const meetingId = (await repository.byId(displayId))?.meetingId ?? null;
		if (meetingId === null) throw new AppError('not_found');
		assertMayManageDisplays(await meetings.requireParticipation(identity, meetingId));
		await repository.transaction(async (tx) => {
			if (!(await repository.unpair(tx, displayId, meetingId, now()))) return;
			await audit.record(tx, {
				accountId: identity.accountId,
				action: 'display.unpaired',
				meetingId,
				subjectId: displayId,
			});
		});
		connections.disconnect(displayId);
		for (const listener of this.#unpaired) listener(displayId);
	}

	onUnpaired(listener: (displayId: string) => void): () => void {
		this.#unpaired.add(listener);
		return () => void this.#unpaired.delete(listener);
	}

	async #displayOf(token: string | null): Promise<DisplayRow | null> {
		return token === null ? null : this.#options.repository.byTokenHash(hashToken(token));
	}

	#view({ id, name, pairedAt }: DisplayRow, meetingId: string): DisplayView {
		const online = this.#options.connections.isOnline(id);
		return { id, name, meetingId, pairedAt: (pairedAt ?? new Date(0)).toISOString(), online };
	}

	async #describe(display: DisplayRow): Promise<DisplaySession> {
		let current = display;
		// Each round either answers or lost to another request of the same wall, or to a code that is shown elsewhere.
		for (let round = 0; round < 5; round += 1) {
			const { id, name, meetingId, code, codeExpiresAt } = current;
			if (meetingId !== null) return { status: 'paired', displayId: id, name, meetingId };
			const now = this.#options.now();
			if (code !== null && codeExpiresAt !== null && codeExpiresAt > now) {
				return { status: 'pairing', code, expiresAt: codeExpiresAt.toISOString() };
			}
			await this.#options.repository.setCode(current, makeCode(), new Date(now.getTime() + WINDOW_MS));
			current = (await this.#options.repository.byId(id)) ?? current;
		}
		throw new AppError('unavailable');
	}
}
