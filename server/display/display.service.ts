import {
	DISPLAYS_PER_SITE,
	PAIRING_MINUTES,
	type ConfirmPairing,
	type DisplaySession,
	type DisplayView,
	type UpdateDisplay,
} from '#domain/display/display.ts';
import { displayRoleSchema, type DirectableDisplay, type DisplayRole } from '#domain/display/target.ts';
import type { Identity } from '#domain/identity/identity.ts';
import type { DisplayPrincipal } from '#domain/identity/principal.ts';
import type { Audit } from '#server/audit/audit.contract.ts';
import type { Meetings } from '#server/meetings/meetings.contract.ts';
import type { Transaction } from '#server/platform/database/client.ts';
import { isUniqueViolation } from '#server/platform/database/uniqueViolation.ts';
import { AppError } from '#server/platform/errors.ts';
import type { Proceedings } from '#server/proceedings/proceedings.contract.ts';
import { AttemptLimit } from './attemptLimit.ts';
import type { Displays } from './display.contract.ts';
import { isWithin, reachOf, type Reach } from './display.policy.ts';
import type { DisplayRepository, DisplayRow } from './display.repository.ts';
import type { DisplayReports } from './displayReports.ts';
import { hashToken, makeCode, makeToken, readToken } from './displayToken.ts';

export interface DisplayServiceOptions {
	readonly repository: DisplayRepository;
	readonly meetings: Meetings;
	readonly audit: Audit;
	readonly proceedings: Pick<Proceedings, 'state'>;
	readonly reports: DisplayReports;
	readonly now: () => Date;
	/** Live connections of walls. */
	readonly connections: DisplayConnections;
}

/** The live connections of walls. */
export interface DisplayConnections {
	isOnline(displayId: string): boolean;
	/** Tells the wall that it was unpaired, and cuts it. */
	disconnect(displayId: string): void;
	/** Another name or role: what its connections are known by, and the wall itself. */
	change(principal: DisplayPrincipal): void;
	restart(displayId: string): void;
	identify(
		displayId: string,
		badge: { readonly number: number; readonly name: string; readonly seconds: number },
	): void;
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
/** Two walls that are paired at once want the same number: the later one takes the next. */
const NUMBER_ATTEMPTS = 5;
/** How long a wall shows its number when it is asked to, in seconds. */
const IDENTIFY_SECONDS = 10;

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
		return principalOf(display, display.meetingId);
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
	 * A site pairs screens of its own room only.
	 * @throws AppError not_found, forbidden, bad_request, rate_limited, pairing_code_invalid
	 */
	async pair(identity: Identity, { meetingId, code, name, ...wished }: ConfirmPairing): Promise<DisplayView> {
		const { audit, repository, now } = this.#options;
		const reach = await this.#reach(identity, meetingId);
		const place = reach.all
			? await this.#placeOf(meetingId, wished.role, wished.siteParticipantId)
			: { role: 'site' as const, siteParticipantId: reach.siteParticipantId };
		const { accountId } = identity;
		if (!this.#wrongByAccount.take(accountId) || !this.#wrongInAll.take('all')) throw new AppError('rate_limited');
		const display = await this.#withFreeNumber(meetingId, reach, async (tx, number) => {
			const paired = await repository.pair(tx, code, { meetingId, name, ...place, number, accountId, now: now() });
			if (paired !== null)
				await audit.record(tx, {
					accountId,
					action: 'display.paired',
					meetingId,
					subjectId: paired.id,
					detail: { name, role: place.role },
				});
			return paired;
		});
		if (display === null) throw new AppError('pairing_code_invalid');
		this.#wrongByAccount.giveBack(accountId);
		this.#wrongInAll.giveBack('all');
		return this.#view(display, meetingId);
	}

	/** Walls of a meeting with their health: all of them for chair and secretary, its own for a site. */
	async list(identity: Identity, meetingId: string): Promise<DisplayView[]> {
		const reach = await this.#reach(identity, meetingId);
		const displays = await this.#options.repository.ofMeeting(meetingId);
		return displays.filter((display) => isWithin(reach, display)).map((display) => this.#view(display, meetingId));
	}

	/**
	 * Gives a wall another name or role; the wall hears of it.
	 * @throws AppError not_found, forbidden, bad_request
	 */
	async update(
		identity: Identity,
		displayId: string,
		{ name, role, siteParticipantId }: UpdateDisplay,
	): Promise<DisplayView> {
		const { repository, audit, connections } = this.#options;
		const { display, meetingId, reach } = await this.#managed(identity, displayId);
		const moved = role !== undefined || siteParticipantId !== undefined;
		if (moved && !reach.all) throw new AppError('forbidden');
		const place = moved
			? await this.#placeOf(
					meetingId,
					role ?? roleOf(display),
					siteParticipantId === undefined ? display.siteParticipantId : siteParticipantId,
				)
			: null;
		await repository.transaction(async (tx) => {
			const data = { ...place, ...(name === undefined ? {} : { name }) };
			if (!(await repository.update(tx, { id: displayId, meetingId }, data))) throw new AppError('not_found');
			await audit.record(tx, {
				accountId: identity.accountId,
				action: 'display.changed',
				meetingId,
				subjectId: displayId,
				detail: { ...(name === undefined ? {} : { name }), ...(place === null ? {} : { role: place.role }) },
			});
		});
		const changed = await repository.byId(displayId);
		if (changed?.meetingId !== meetingId) throw new AppError('not_found');
		connections.change(principalOf(changed, meetingId));
		return this.#view(changed, meetingId);
	}

	/** Makes the wall load its page anew. */
	async restart(identity: Identity, displayId: string): Promise<void> {
		const { repository, audit, connections } = this.#options;
		const { meetingId } = await this.#managed(identity, displayId);
		await repository.transaction((tx) =>
			audit.record(tx, {
				accountId: identity.accountId,
				action: 'display.restarted',
				meetingId,
				subjectId: displayId,
			}),
		);
		connections.restart(displayId);
	}

	/** Makes the wall show its number and name large for some seconds, so that people see which one it is. */
	async identify(identity: Identity, displayId: string): Promise<void> {
		const { display } = await this.#managed(identity, displayId);
		const { name, number } = display;
		this.#options.connections.identify(displayId, { name, number: number ?? 0, seconds: IDENTIFY_SECONDS });
	}

	/** Withdraws a pairing: the wall is told, cut, and goes back to a code. */
	async unpair(identity: Identity, displayId: string): Promise<void> {
		const { meetingId } = await this.#managed(identity, displayId);
		await this.#withdraw(displayId, meetingId, identity.accountId);
	}

	/** A site lost its place in the meeting: the screens of its room go with it. */
	async withdrawScreensOfRemovedSites(meetingId: string): Promise<void> {
		const displays = await this.#options.repository.ofMeeting(meetingId);
		for (const display of displays.filter(isOrphan)) await this.#withdraw(display.id, meetingId, null);
	}

	/** What may be directed in a meeting. */
	async directable(meetingId: string): Promise<DirectableDisplay[]> {
		const displays = await this.#options.repository.ofMeeting(meetingId);
		return displays.map((display) => ({
			id: display.id,
			role: roleOf(display),
			siteParticipantId: display.siteParticipantId,
		}));
	}

	onUnpaired(listener: (displayId: string) => void): () => void {
		this.#unpaired.add(listener);
		return () => void this.#unpaired.delete(listener);
	}

	async #displayOf(token: string | null): Promise<DisplayRow | null> {
		const { repository } = this.#options;
		const display = token === null ? null : await repository.byTokenHash(hashToken(token));
		// A screen of a site that is no longer in the meeting is nobody's, even if withdrawing it failed at the time.
		if (display === null || display.meetingId === null || !isOrphan(display)) return display;
		await this.#withdraw(display.id, display.meetingId, null);
		return repository.byId(display.id);
	}

	async #withdraw(displayId: string, meetingId: string, accountId: string | null): Promise<void> {
		const { repository, audit, now, connections, reports } = this.#options;
		await repository.transaction(async (tx) => {
			if (!(await repository.unpair(tx, displayId, meetingId, now()))) return;
			await audit.record(tx, { accountId, action: 'display.unpaired', meetingId, subjectId: displayId });
		});
		reports.forget(displayId);
		connections.disconnect(displayId);
		for (const listener of this.#unpaired) listener(displayId);
	}

	async #reach(identity: Identity, meetingId: string): Promise<Reach> {
		const { meetings, proceedings } = this.#options;
		const participation = await meetings.requireParticipation(identity, meetingId);
		return reachOf(participation, await proceedings.state(meetingId));
	}

	/** A wall that this person manages; unknown ones and those of others are `not_found` alike. */
	async #managed(identity: Identity, displayId: string) {
		const display = await this.#options.repository.byId(displayId);
		const meetingId = display?.meetingId ?? null;
		if (display === null || meetingId === null) throw new AppError('not_found');
		const reach = await this.#reach(identity, meetingId);
		if (!isWithin(reach, display)) throw new AppError('not_found');
		return { display, meetingId, reach };
	}

	/** Role and site that belong together, or bad_request. */
	async #placeOf(meetingId: string, role: DisplayRole, siteParticipantId: string | null) {
		if (role !== 'site') return { role, siteParticipantId: null };
		const participants = await this.#options.meetings.participants(meetingId, false);
		if (!participants.some((each) => each.id === siteParticipantId && each.role === 'site'))
			throw new AppError('bad_request');
		return { role, siteParticipantId };
	}

	/** Runs the work with the lowest number that no wall of the meeting has. */
	async #withFreeNumber(
		meetingId: string,
		reach: Reach,
		work: (tx: Transaction, number: number) => Promise<DisplayRow | null>,
	): Promise<DisplayRow | null> {
		const { repository } = this.#options;
		for (let attempt = 1; ; attempt += 1) {
			try {
				return await repository.transaction(async (tx) => {
					const displays = await repository.ofMeeting(meetingId, tx);
					if (!reach.all && displays.filter((each) => isWithin(reach, each)).length >= DISPLAYS_PER_SITE)
						throw new AppError('rate_limited');
					const taken = new Set(displays.map(({ number }) => number));
					let free = 1;
					while (taken.has(free)) free += 1;
					return work(tx, free);
				});
			} catch (error) {
				if (!isUniqueViolation(error) || attempt === NUMBER_ATTEMPTS) throw error;
			}
		}
	}

	#view(display: DisplayRow, meetingId: string): DisplayView {
		const { id, name, number, siteParticipantId, pairedAt } = display;
		const online = this.#options.connections.isOnline(id);
		return {
			id,
			name,
			meetingId,
			role: roleOf(display),
			number: number ?? 0,
			siteParticipantId,
			pairedAt: (pairedAt ?? new Date(0)).toISOString(),
			online,
			health: this.#options.reports.health(id, online),
		};
	}

	async #describe(display: DisplayRow): Promise<DisplaySession> {
		let current = display;
		// Each round either answers or lost to another request of the same wall, or to a code that is shown elsewhere.
		for (let round = 0; round < 5; round += 1) {
			const { id, name, meetingId, number, siteParticipantId, code, codeExpiresAt } = current;
			if (meetingId !== null) {
				const role = roleOf(current);
				return { status: 'paired', displayId: id, name, meetingId, role, siteParticipantId, number: number ?? 0 };
			}
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

const roleOf = ({ role }: DisplayRow): DisplayRole => displayRoleSchema.parse(role);

function principalOf(display: DisplayRow, meetingId: string): DisplayPrincipal {
	return { type: 'display', displayId: display.id, meetingId, name: display.name, role: roleOf(display) };
}

/** A site's screen whose site has left the meeting. */
function isOrphan({ role, siteParticipant }: DisplayRow): boolean {
	return role === 'site' && (siteParticipant === null || siteParticipant.removedAt !== null);
}
