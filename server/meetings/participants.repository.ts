import { dayInVietnam } from '#domain/directory/validity.ts';
import type { InvitationAnswer, MeetingRole } from '#domain/meetings/meeting.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import type { Database, Transaction } from '#server/platform/database/client.ts';

/** A person or site as they are put on the list: name, office and place frozen at this moment. */
export interface Invitee {
	readonly personId: string | null;
	readonly siteId: string | null;
	readonly name: string;
	readonly office: string;
	readonly order: number;
}

/** Places on the list after the members, who come in Party order from 1. */
const FIRST_GUEST = 1_000;
const FIRST_SITE = 10_000;

const IN_PARTY_ORDER = {
	orderBy: [{ order: 'asc' }, { name: 'asc' }, { id: 'asc' }],
	include: { substitution: true, invitedItems: { select: { itemId: true }, orderBy: { itemId: 'asc' } } },
} as const satisfies Prisma.ParticipantFindManyArgs;

/** Rows of participants, and the directory entries they are made from. */
export class ParticipantsRepository {
	readonly #database: Database;

	constructor(database: Database) {
		this.#database = database;
	}

	/** Everyone who takes part now, people in Party order, then sites. */
	list(meetingId: string, tx: Database['prisma'] | Transaction = this.#database.prisma) {
		return tx.participant.findMany({ where: { meetingId, removedAt: null }, ...IN_PARTY_ORDER });
	}

	/** Who was taken off the list at or after an instant. */
	departed(meetingId: string, since: Date) {
		return this.#database.prisma.participant.findMany({
			where: { meetingId, removedAt: { gte: since } },
			...IN_PARTY_ORDER,
		});
	}

	/** Gives a person or site a role; one that was taken back before is given again under the same id. */
	async put(tx: Transaction, meetingId: string, invitee: Invitee, role: MeetingRole) {
		const { personId, siteId } = invitee;
		const existing = await tx.participant.findFirst({
			where: { meetingId, ...(personId === null ? { siteId } : { personId, role }) },
		});
		if (existing === null) return tx.participant.create({ data: { meetingId, role, ...invitee } });
		if (existing.removedAt === null) return existing;
		return tx.participant.update({
			where: { id: existing.id },
			data: {
				...invitee,
				removedAt: null,
				answer: 'pending',
				absenceReason: '',
				answeredAt: null,
				answerRecordedBy: '',
			},
		});
	}

	/** Takes a place off the list. Given again later it is a new invitation, to the whole meeting unless said otherwise. */
	async remove(tx: Transaction, id: string, at: Date): Promise<void> {
		await tx.participant.update({ where: { id }, data: { removedAt: at } });
		await tx.invitedItem.deleteMany({ where: { participantId: id } });
		// Nobody sits at a site that has left the meeting.
		await tx.participant.updateMany({ where: { sitePlaceId: id }, data: { sitePlaceId: null } });
	}

	/** Invites a guest to these items and no others; none: to the whole meeting. */
	async setInvitedItems(tx: Transaction, participantId: string, itemIds: readonly string[]): Promise<void> {
		await tx.invitedItem.deleteMany({ where: { participantId } });
		await tx.invitedItem.createMany({ data: [...new Set(itemIds)].map((itemId) => ({ participantId, itemId })) });
	}

	/** Invites whoever is invited to one item to another as well. */
	async carryGuests(tx: Transaction, fromItemId: string, toItemId: string): Promise<void> {
		const rows = await tx.invitedItem.findMany({ where: { itemId: fromItemId }, select: { participantId: true } });
		await tx.invitedItem.createMany({
			data: rows.map(({ participantId }) => ({ participantId, itemId: toItemId })),
			skipDuplicates: true,
		});
	}

	/** Makes these places, and no others, those of a site. */
	async putAtSite(tx: Transaction, meetingId: string, sitePlaceId: string, ids: readonly string[]): Promise<void> {
		await tx.participant.updateMany({ where: { meetingId, sitePlaceId }, data: { sitePlaceId: null } });
		await tx.participant.updateMany({ where: { meetingId, id: { in: [...ids] } }, data: { sitePlaceId } });
	}

	/** Records the answer in every place the person or site has in the meeting. */
	async answer(
		meetingId: string,
		ids: readonly string[],
		{
			answer,
			reason,
			at,
			recordedBy = '',
		}: { answer: InvitationAnswer; reason: string; at: Date; recordedBy?: string },
		tx: Transaction,
	): Promise<void> {
		await tx.participant.updateMany({
			where: { meetingId, id: { in: [...ids] }, removedAt: null },
			data: { answer, absenceReason: reason, answeredAt: at, answerRecordedBy: recordedBy },
		});
	}

	/** Accounts behind participants (all, or of some roles) that are in use. */
	async accountIds(
		meetingId: string,
		roles?: readonly MeetingRole[],
		tx: Database['prisma'] | Transaction = this.#database.prisma,
	): Promise<readonly string[]> {
		const rows = await tx.participant.findMany({
			where: { meetingId, removedAt: null, ...(roles === undefined ? {} : { role: { in: [...roles] } }) },
			select: { personId: true, siteId: true },
		});
		return this.accountsOf(rows, tx);
	}

	/** Accounts behind participants of these roles, without guests who are invited to other items than this one. */
	async accountIdsFor(itemId: string, meetingId: string, roles: readonly MeetingRole[]): Promise<readonly string[]> {
		const rows = await this.#database.prisma.participant.findMany({
			where: {
				meetingId,
				removedAt: null,
				role: { in: [...roles] },
				OR: [{ role: { not: 'guest' } }, { invitedItems: { none: {} } }, { invitedItems: { some: { itemId } } }],
			},
			select: { personId: true, siteId: true },
		});
		return this.accountsOf(rows);
	}

	/** Accounts in use behind some people and sites; never an administrator's, who is told of no meeting (DOMAIN.md §1). */
	async accountsOf(
		places: readonly { readonly personId: string | null; readonly siteId: string | null }[],
		tx: Database['prisma'] | Transaction = this.#database.prisma,
	): Promise<readonly string[]> {
		const personIds = places.flatMap(({ personId }) => personId ?? []);
		const siteIds = places.flatMap(({ siteId }) => siteId ?? []);
		if (personIds.length + siteIds.length === 0) return [];
		const users = await tx.user.findMany({
			where: {
				disabled: false,
				NOT: { roles: { has: 'admin' } },
				OR: [{ personId: { in: personIds } }, { siteId: { in: siteIds } }],
			},
			select: { id: true },
		});
		return users.map(({ id }) => id);
	}

	/** Places of a person or site in meetings that are under way: of several in one meeting, the first in Party order. */
	async sittingPlaces(
		{ personId, siteId }: { readonly personId: string | null; readonly siteId: string | null },
		tx: Transaction,
	) {
		if (personId === null && siteId === null) return [];
		const rows = await tx.participant.findMany({
			where: {
				removedAt: null,
				meeting: { status: 'in_progress' },
				...(personId === null ? { siteId } : { personId }),
			},
			orderBy: [{ meetingId: 'asc' }, { order: 'asc' }, { id: 'asc' }],
			select: { id: true, meetingId: true, name: true },
		});
		return rows
			.filter(({ meetingId }, n) => rows[n - 1]?.meetingId !== meetingId)
			.map(({ id, ...place }) => ({ participantId: id, ...place }));
	}

	/** A person as invited on that day: with the office and place in the term when a member of it. */
	async person(tx: Transaction, personId: string, termId: string | null, day: Date): Promise<Invitee | null> {
		const person = await tx.person.findUnique({ where: { id: personId } });
		if (person === null) return null;
		const member =
			termId === null ? undefined : (await this.members(tx, termId, day)).find((found) => found.personId === personId);
		return member ?? { personId, siteId: null, name: person.fullName, office: person.office, order: FIRST_GUEST };
	}

	/** Makes a person of the directory; the same again is the same person (`known`). `taken`: the id is somebody else's. */
	async makePerson(
		tx: Transaction,
		person: { readonly id: string; readonly fullName: string; readonly office: string },
	): Promise<'made' | 'known' | 'taken'> {
		const { count } = await tx.person.createMany({ data: [person], skipDuplicates: true });
		if (count > 0) return 'made';
		const known = await tx.person.findUniqueOrThrow({ where: { id: person.id } });
		return known.fullName === person.fullName && known.office === person.office ? 'known' : 'taken';
	}

	/** Takes everybody off the list of a meeting that is thrown away. */
	async removeAll(tx: Transaction, meetingId: string, at: Date): Promise<void> {
		await tx.participant.updateMany({ where: { meetingId, removedAt: null }, data: { removedAt: at } });
	}

	async site(tx: Transaction, siteId: string): Promise<Invitee | null> {
		const site = await tx.site.findUnique({ where: { id: siteId } });
		return site === null
			? null
			: { personId: null, siteId, name: site.name, office: '', order: FIRST_SITE + site.order };
	}

	/** Members of a committee term on the day of an instant, in Party order. */
	async members(tx: Transaction, termId: string, at: Date): Promise<readonly Invitee[]> {
		// PostgreSQL's `date` columns come back as 00:00 UTC; the day is the one people in Vietnam have.
		const on = new Date(`${dayInVietnam(at)}T00:00:00Z`);
		const rows = await tx.membership.findMany({
			where: { termId, startsOn: { lte: on }, OR: [{ endsOn: null }, { endsOn: { gte: on } }] },
			orderBy: [{ order: 'asc' }, { id: 'asc' }],
			include: { person: true },
		});
		return rows.map(({ person, order, office }) => ({
			personId: person.id,
			siteId: null,
			name: person.fullName,
			// The directory's office is as printed; the membership's is a rank when the directory has it.
			office: person.office || office,
			order,
		}));
	}

	/** Whether a term exists. */
	async hasTerm(tx: Transaction, termId: string): Promise<boolean> {
		return (await tx.committeeTerm.count({ where: { id: termId } })) > 0;
	}
}

export type ParticipantRow = Awaited<ReturnType<ParticipantsRepository['list']>>[number];
