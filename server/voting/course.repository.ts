import type { CommandOf } from '#domain/proceedings/commands.ts';
import type { EventOf } from '#domain/proceedings/events.ts';
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
			// As sessions are dated: by this machine's clock.
			data: { status: 'open', ruleId: rule.id, ruleVersion: rule.version, base, openedAt: new Date() },
		});
		if (count !== 1) return false;
		await tx.voteRoll.createMany({
			data: voters.map(({ personId }, order) => ({ voteId: definition.id, personId, order })),
		});
		return true;
	},

	/** Votes prepared for an item that is merged into another go with it; editors see that they changed (`version`). */
	async moveToItem(tx: Transaction, meetingId: string, itemId: string, intoItemId: string): Promise<void> {
		await tx.$executeRaw`
			UPDATE "Vote" SET "definition" = jsonb_set("definition", '{itemId}', to_jsonb(${intoItemId}::text)), "version" = "version" + 1
			WHERE "meetingId" = ${meetingId}::uuid AND "status" = 'prepared' AND "definition"->>'itemId' = ${itemId}::text`;
	},

	/** From here on no ballot is taken: whoever casts holds the row shared, so this waits for them and they for this. */
	async close(tx: Transaction, voteId: string) {
		return (
			(await tx.vote.updateMany({ where: { id: voteId, status: 'open' }, data: { status: 'closed' } })).count === 1
		);
	},

	/**
	 * Marks a voter by the hand that was raised. Takes the same turns as casting does (`BallotsRepository.cast`): closing
	 * comes before or after, and of a ballot and a hand at once one is first.
	 * @returns false when the vote is no longer open, or this voter has a ballot
	 */
	async recordHand(
		tx: Transaction,
		{ voteId, personId, optionId, text }: Pick<CommandOf<'record_hand'>, 'voteId' | 'personId' | 'optionId' | 'text'>,
	) {
		if (!(await holdOpen(tx, voteId))) return false;
		const { count } = await tx.voteRoll.updateMany({
			where: { voteId, personId, voted: false },
			data: { voted: true, optionId, text: text.toWellFormed() },
		});
		return count === 1;
	},

	/** Takes a recorded hand out of the roll again; never a ballot that was sent, which has an id. */
	async retractHand(tx: Transaction, voteId: string, personId: string) {
		if (!(await holdOpen(tx, voteId))) return false;
		const { count } = await tx.voteRoll.updateMany({
			where: { voteId, personId, voted: true, ballotId: null },
			data: { voted: false, optionId: null, text: null },
		});
		return count === 1;
	},

	/** The lot may no longer be changed. */
	async confirmPaperLot(tx: Transaction, voteId: string, ballots: number, paperDigest: string) {
		const where = { id: voteId, status: 'closed', paperBallots: ballots, paperDigest };
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

/** Whether a named vote is open, held so until the transaction ends. */
async function holdOpen(tx: Transaction, voteId: string): Promise<boolean> {
	const rows = await tx.$queryRaw<readonly { readonly status: string; readonly form: string }[]>`
		SELECT "status", "definition"->>'form' AS "form" FROM "Vote" WHERE "id" = ${voteId}::uuid FOR SHARE`;
	return rows[0]?.status === 'open' && rows[0].form === 'named';
}
