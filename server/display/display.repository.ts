import type { Display as DisplayRow } from '#prisma/generated/client.ts';
import type { Database, Transaction } from '#server/platform/database/client.ts';
import { isUniqueViolation } from '#server/platform/database/uniqueViolation.ts';

export type { DisplayRow };

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
		return this.#database.prisma.display.findUnique({ where: { tokenHash } });
	}

	byId(id: string): Promise<DisplayRow | null> {
		return this.#database.prisma.display.findUnique({ where: { id } });
	}

	/** Walls paired with a meeting, oldest first. */
	ofMeeting(meetingId: string): Promise<DisplayRow[]> {
		return this.#database.prisma.display.findMany({
			where: { meetingId },
			orderBy: [{ pairedAt: 'asc' }, { id: 'asc' }],
		});
	}

	/** A wall that is not paired yet, without a code. */
	create(tokenHash: string, now: Date): Promise<DisplayRow> {
		return this.#database.prisma.display.create({ data: { name: '', tokenHash, createdAt: now } });
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
	async pair(
		tx: Transaction,
		code: string,
		pairing: { readonly meetingId: string; readonly name: string; readonly accountId: string; readonly now: Date },
	): Promise<DisplayRow | null> {
		const { meetingId, name, accountId, now } = pairing;
		const [display] = await tx.display.updateManyAndReturn({
			where: { code, codeExpiresAt: { gt: now }, meetingId: null },
			data: { code: null, codeExpiresAt: null, meetingId, name, pairedAt: now, pairedById: accountId, revokedAt: null },
		});
		return display ?? null;
	}

	/** Withdraws a pairing; false when it was withdrawn already. */
	async unpair(tx: Transaction, id: string, meetingId: string, now: Date): Promise<boolean> {
		const { count } = await tx.display.updateMany({
			where: { id, meetingId },
			data: { meetingId: null, pairedAt: null, pairedById: null, revokedAt: now },
		});
		return count === 1;
	}
}
