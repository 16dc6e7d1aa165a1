import type { Transaction } from '#server/platform/database/client.ts';

/** Rows of substitutes: at most one for each place. */
export class Substitutions {
	async propose(
		tx: Transaction,
		participantId: string,
		{ name, office, at }: { readonly name: string; readonly office: string; readonly at: Date },
	): Promise<void> {
		await tx.substitution.create({ data: { participantId, name, office, proposedAt: at } });
	}

	async decide(
		tx: Transaction,
		participantId: string,
		decision: {
			readonly status: 'accepted' | 'declined';
			readonly at: Date;
			readonly byName: string;
			readonly substitutePlaceId: string | null;
		},
	): Promise<void> {
		const { status, at, byName, substitutePlaceId } = decision;
		await tx.substitution.update({
			where: { participantId },
			data: { status, decidedAt: at, decidedByName: byName, substitutePlaceId },
		});
	}

	/** Deletes the substitutes of these places; answers the places that accepted ones had been given. */
	async withdraw(tx: Transaction, participantIds: readonly string[]) {
		const where = { participantId: { in: [...participantIds] } };
		const rows = await tx.substitution.findMany({ where });
		await tx.substitution.deleteMany({ where });
		return tx.participant.findMany({
			where: { id: { in: rows.flatMap(({ substitutePlaceId }) => substitutePlaceId ?? []) }, removedAt: null },
			select: { id: true, personId: true, siteId: true },
		});
	}
}
