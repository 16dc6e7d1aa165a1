import type { EventOf } from '#domain/proceedings/slice.ts';
import type { Transaction } from '#server/platform/database/client.ts';

/**
 * The rows of a vote that change in the same transaction as its events. Each says whether the row was as the event
 * supposes; false undoes the event.
 */
export const voteCourse = {
	/** Opens a prepared vote of that version and writes the roll. */
	async open(tx: Transaction, { definition, preparedVersion, rule, base, voters }: EventOf<'vote_opened'>) {
		const { count } = await tx.vote.updateMany({
			where: { id: definition.id, status: 'prepared', version: preparedVersion },
			data: { status: 'open', ruleId: rule.id, ruleVersion: rule.version, base },
		});
		if (count !== 1) return false;
		await tx.voteRoll.createMany({
			data: voters.map(({ personId }, order) => ({ voteId: definition.id, personId, order })),
		});
		return true;
	},

	/** From here on no ballot is taken: whoever casts holds the row shared, so this waits for them and they for this. */
	async close(tx: Transaction, voteId: string) {
		return (
			(await tx.vote.updateMany({ where: { id: voteId, status: 'open' }, data: { status: 'closed' } })).count === 1
		);
	},

	/** The lot may no longer be changed. */
	async confirmPaperLot(tx: Transaction, voteId: string, ballots: number) {
		const where = { id: voteId, status: 'closed', paperBallots: ballots };
		return (await tx.vote.updateMany({ where, data: { paperConfirmed: true } })).count === 1;
	},

	/** A lot that came in meanwhile and that the chair has not confirmed stops the count. */
	async openCount(tx: Transaction, voteId: string) {
		const where = { id: voteId, status: 'closed', OR: [{ paperBallots: null }, { paperConfirmed: true }] };
		return (await tx.vote.updateMany({ where, data: { status: 'counting' } })).count === 1;
	},

	async publish(tx: Transaction, voteId: string) {
		const where = { id: voteId, status: { in: ['closed', 'counted'] } };
		return (await tx.vote.updateMany({ where, data: { status: 'published' } })).count === 1;
	},

	/** Ballots of a void vote are destroyed. */
	async annul(tx: Transaction, voteId: string) {
		const { count } = await tx.vote.updateMany({
			where: { id: voteId, status: { in: ['open', 'closed', 'counting', 'counted'] } },
			data: { status: 'annulled', paperSealed: null },
		});
		if (count !== 1) return false;
		await tx.voteRoll.updateMany({
			where: { voteId },
			data: { sealed: null, ballotId: null, optionId: null, text: null },
		});
		await tx.secretBallot.deleteMany({ where: { voteId } });
		return true;
	},
};
