import type { Database } from '#server/platform/database/client.ts';

/** What participants chose about their microphones. */
export class SpeakersRepository {
	readonly #database: Database;

	constructor(database: Database) {
		this.#database = database;
	}

	/** What the participant chose; null when it has not. */
	async consent(participantId: string): Promise<boolean | null> {
		const row = await this.#database.prisma.microphoneConsent.findUnique({ where: { participantId } });
		return row?.allowed ?? null;
	}

	async setConsent(participantId: string, allowed: boolean, changedAt: Date): Promise<void> {
		await this.#database.prisma.microphoneConsent.upsert({
			where: { participantId },
			create: { participantId, allowed, changedAt },
			update: { allowed, changedAt },
		});
	}
}
