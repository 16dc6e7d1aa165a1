import type { MicrophoneOrder } from '#domain/conference/signalling.ts';
import type { Database } from '#server/platform/database/client.ts';
import type { MicrophoneOrderStore } from './microphoneOrders.ts';

/** Orders to microphones in the database. */
export class ConferenceRepository implements MicrophoneOrderStore {
	readonly #database: Database;
	readonly #now: () => Date;

	constructor(database: Database, now: () => Date) {
		this.#database = database;
		this.#now = now;
	}

	async ofMeeting(meetingId: string): Promise<ReadonlyMap<string, MicrophoneOrder>> {
		const rows = await this.#database.prisma.microphoneOrder.findMany({ where: { participant: { meetingId } } });
		return new Map(rows.map(({ participantId, id, orderedBy }) => [participantId, { id, by: orderedBy }]));
	}

	async put(participantIds: readonly string[], { id, by }: MicrophoneOrder): Promise<void> {
		const { prisma } = this.#database;
		const orderedAt = this.#now();
		await prisma.$transaction([
			prisma.microphoneOrder.deleteMany({ where: { participantId: { in: [...participantIds] } } }),
			prisma.microphoneOrder.createMany({
				data: participantIds.map((participantId) => ({ participantId, id, orderedBy: by, orderedAt })),
			}),
		]);
	}

	async remove(participantId: string, { id }: MicrophoneOrder): Promise<void> {
		await this.#database.prisma.microphoneOrder.deleteMany({ where: { participantId, id } });
	}
}
