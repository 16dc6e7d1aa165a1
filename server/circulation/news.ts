import type { NotificationType } from '#domain/notifications/notification.ts';
import type { Transaction } from '#server/platform/database/client.ts';
import { accountRoom } from '#server/platform/realtime/realtime.ts';
import type { CirculationRow } from './circulation.repository.ts';
import { standingAnswers } from './present.ts';
import type { CirculationTools } from './tools.ts';

type Told = Pick<CirculationRow, 'id' | 'status' | 'createdById' | 'chairPersonId' | 'recipients' | 'answers'>;

/** People a notification goes to. */
export type Audience = 'chair' | 'maker' | 'staff' | 'asked' | 'silent' | 'everyone';

/** Who is told of a circulation, and how. Nothing of an answer is ever in what is told. */
export class CirculationNews {
	readonly #tools: Pick<CirculationTools, 'repository' | 'notifications' | 'realtime'>;

	constructor(tools: Pick<CirculationTools, 'repository' | 'notifications' | 'realtime'>) {
		this.#tools = tools;
	}

	/** Stores a notification in the transaction; `deliver` after its commit. The one who acts is not told. */
	async notify(
		tx: Transaction,
		row: Told,
		type: NotificationType,
		audience: Audience,
		{ detail = '', except = '' }: { readonly detail?: string; readonly except?: string } = {},
	): Promise<{ deliver(): void }> {
		const ids = await this.#accountsOf(tx, row, audience);
		return this.#tools.notifications.notify(
			tx,
			ids.filter((id) => id !== except),
			{ type, circulationId: row.id, detail },
		);
	}

	/** Tells the open screens of those who know of it to read it again. An answer concerns its giver, the chair and the office only. */
	async announce(row: Told, ofAnswerBy?: string): Promise<void> {
		const { repository, realtime } = this.#tools;
		const people = [
			...(row.status === 'draft' ? [] : [row.chairPersonId]),
			...(ofAnswerBy === undefined ? row.recipients.map(({ personId }) => personId) : [ofAnswerBy]),
		];
		const [accounts, staff] = await Promise.all([
			repository.accountsOf(people),
			repository.staffAccounts(row.createdById),
		]);
		const rooms = [...new Set([...accounts.values(), ...staff])].map(accountRoom);
		if (rooms.length > 0) realtime.io.to(rooms).emit('circulation:changed', { circulationId: row.id });
	}

	/** Tells those at the desk of a meeting that what waits to be reported there is another. */
	async announceQueue(row: Told, accountIds: readonly string[]): Promise<void> {
		await this.announce(row);
		const rooms = accountIds.map(accountRoom);
		if (rooms.length > 0) this.#tools.realtime.io.to(rooms).emit('circulation:changed', { circulationId: row.id });
	}

	async #accountsOf(tx: Transaction, row: Told, audience: Audience): Promise<readonly string[]> {
		const { repository } = this.#tools;
		const of = async (ids: readonly string[]) => [...(await repository.accountsOf(ids, tx)).values()];
		const asked = row.recipients.map(({ personId }) => personId);
		switch (audience) {
			case 'chair':
				return of([row.chairPersonId]);
			case 'maker':
				return [row.createdById];
			case 'staff':
				return repository.staffAccounts(row.createdById, tx);
			case 'asked':
				return of(asked);
			case 'silent': {
				const answered = standingAnswers(row.answers);
				return of(asked.filter((id) => !answered.has(id)));
			}
			case 'everyone':
				return [
					...new Set([
						...(await of([...asked, row.chairPersonId])),
						...(await repository.staffAccounts(row.createdById, tx)),
					]),
				];
		}
	}
}
