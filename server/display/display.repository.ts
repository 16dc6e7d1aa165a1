import type { Prisma } from '#prisma/generated/client.ts';
import type { DisplayRole } from '#domain/display/target.ts';
import type { Database, Transaction } from '#server/platform/database/client.ts';
import { isUniqueViolation } from '#server/platform/database/uniqueViolation.ts';

/** A wall with the place of the site whose screen it is. */
const WITH_SITE = { siteParticipant: { select: { removedAt: true } } } as const satisfies Prisma.DisplayInclude;
export type DisplayRow = Prisma.DisplayGetPayload<{ include: typeof WITH_SITE }>;

/** What is stored of a wall when its code is confirmed. */
export interface NewPairing {
	readonly meetingId: string;
	readonly name: string;
	readonly role: DisplayRole;
	readonly siteParticipantId: string | null;
	readonly number: number;
	readonly accountId: string;
	readonly now: Date;
}

/** Walls in the database. */
export class DisplayRepository {
	readonly #database: Database;

	constructor(database: Database) {
		this.#database = database;
	}

	transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
		return this.#database.prisma.$transaction(work);
	}

	byTokenHash(tokenHash: string): Promise<DisplayRow | null> {
		return this.#database.prisma.display.findUnique({ where: { tokenHash }, include: WITH_SITE });
	}

	byId(id: string): Promise<DisplayRow | null> {
		return this.#database.prisma.display.findUnique({ where: { id }, include: WITH_SITE });
	}

	/** Walls paired with a meeting, by number. */
	ofMeeting(meetingId: string, tx: Transaction | Database['prisma'] = this.#database.prisma): Promise<DisplayRow[]> {
		return tx.display.findMany({
			where: { meetingId },
			orderBy: [{ number: 'asc' }, { id: 'asc' }],
			include: WITH_SITE,
		});
	}

	/** A wall that is not paired yet, without a code. */
	create(tokenHash: string, now: Date): Promise<DisplayRow> {
		return this.#database.prisma.display.create({ data: { name: '', tokenHash, createdAt: now }, include: WITH_SITE });
	}

	/** How many walls wait for a pairing. */
	countWaiting(): Promise<number> {
		return this.#database.prisma.display.count({ where: { meetingId: null } });
	}

	/** Removes unpaired walls that have not asked for a code since `before`, if they ever did. */
	async removeForgotten(before: Date): Promise<void> {
		await this.#database.prisma.display.deleteMany({
			where: {
				meetingId: null,
				createdAt: { lt: before },
				OR: [
					{ codeExpiresAt: { lt: before } },
					{ codeExpiresAt: null, revokedAt: null },
					{ codeExpiresAt: null, revokedAt: { lt: before } },
				],
			},
		});
	}

	/** Gives an unpaired wall its next code, unless another request did so first or another wall shows that code. */
	async setCode(display: DisplayRow, code: string, expiresAt: Date): Promise<void> {
		try {
			await this.#database.prisma.display.updateMany({
				where: { id: display.id, meetingId: null, code: display.code },
				data: { code, codeExpiresAt: expiresAt },
			});
		} catch (error) {
			if (!isUniqueViolation(error)) throw error;
		}
	}

	/** Uses a code up: the wall that shows it now belongs to the meeting. Null when no wall shows it, or no longer. */
	async pair(tx: Transaction, code: string, pairing: NewPairing): Promise<DisplayRow | null> {
		const { accountId, now, ...data } = pairing;
		const [display] = await tx.display.updateManyAndReturn({
			where: { code, codeExpiresAt: { gt: now }, meetingId: null },
			data: { ...data, code: null, codeExpiresAt: null, pairedAt: now, pairedById: accountId, revokedAt: null },
			include: WITH_SITE,
		});
		return display ?? null;
	}

	/** Gives a paired wall another name or role; false when it has left the meeting. */
	async update(
		tx: Transaction,
		{ id, meetingId }: { readonly id: string; readonly meetingId: string },
		data: { readonly name?: string; readonly role?: DisplayRole; readonly siteParticipantId?: string | null },
	): Promise<boolean> {
		const { count } = await tx.display.updateMany({ where: { id, meetingId }, data });
		return count === 1;
	}

	/** Withdraws a pairing; false when it was withdrawn already. */
	async unpair(tx: Transaction, id: string, meetingId: string, now: Date): Promise<boolean> {
		const { count } = await tx.display.updateMany({
			where: { id, meetingId },
			data: {
				meetingId: null,
				pairedAt: null,
				pairedById: null,
				revokedAt: now,
				role: 'main',
				siteParticipantId: null,
				number: null,
			},
		});
		return count === 1;
	}
}
