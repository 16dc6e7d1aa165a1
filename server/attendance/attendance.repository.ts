import type { RoomDesign, SeatAssignment } from '#domain/attendance/room.ts';
import type { Database, Transaction } from '#server/platform/database/client.ts';

type Source = Database['prisma'] | Transaction;

/** Rows of rooms, plans, seats and reminders. */
export class AttendanceRepository {
	readonly #database: Database;

	constructor(database: Database) {
		this.#database = database;
	}

	transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
		return this.#database.prisma.$transaction(work, { timeout: 15_000, maxWait: 10_000 });
	}

	/** Rooms in use, by building and name. */
	rooms() {
		return this.#database.prisma.room.findMany({
			where: { archivedAt: null },
			orderBy: [{ building: 'asc' }, { name: 'asc' }, { id: 'asc' }],
		});
	}

	room(id: string, source: Source = this.#database.prisma) {
		return source.room.findUnique({ where: { id } });
	}

	async createRoom(tx: Transaction, room: { id: string; building: string; name: string; design: RoomDesign }) {
		await tx.room.create({ data: room });
	}

	/** Changes a room when it still is in the version that was seen; answers whether it was. */
	async updateRoom(
		tx: Transaction,
		id: string,
		version: number,
		change: { building?: string; name?: string; design?: RoomDesign; archivedAt?: Date },
	): Promise<boolean> {
		const { count } = await tx.room.updateMany({
			where: { id, version, archivedAt: null },
			data: { ...change, version: { increment: 1 } },
		});
		return count === 1;
	}

	plan(meetingId: string, source: Source = this.#database.prisma) {
		return source.attendancePlan.findUnique({ where: { meetingId } });
	}

	assignments(meetingId: string, source: Source = this.#database.prisma): Promise<SeatAssignment[]> {
		return source.seatAssignment.findMany({
			where: { meetingId, participant: { removedAt: null } },
			select: { seatId: true, participantId: true },
		});
	}

	/** The meeting's plan, made when there is none, locked until the transaction ends. */
	async lockPlan(tx: Transaction, meetingId: string, remindDays: readonly number[]) {
		await tx.attendancePlan.createMany({ data: { meetingId, remindDays: [...remindDays] }, skipDuplicates: true });
		await tx.$queryRaw`SELECT "meetingId" FROM "AttendancePlan" WHERE "meetingId" = ${meetingId}::uuid FOR UPDATE`;
		return tx.attendancePlan.findUniqueOrThrow({ where: { meetingId } });
	}

	async changePlan(
		tx: Transaction,
		meetingId: string,
		change: {
			roomId?: string;
			building?: string;
			roomName?: string;
			design?: RoomDesign;
			remindDays?: number[];
		},
	): Promise<void> {
		await tx.attendancePlan.update({ where: { meetingId }, data: { ...change, version: { increment: 1 } } });
	}

	async removePlan(tx: Transaction, meetingId: string): Promise<void> {
		await tx.seatAssignment.deleteMany({ where: { meetingId } });
		await tx.$executeRaw`UPDATE "AttendancePlan" SET "roomId" = NULL, "building" = '', "roomName" = '', "design" = NULL,
			"version" = "version" + 1 WHERE "meetingId" = ${meetingId}::uuid`;
	}

	async replaceAssignments(tx: Transaction, meetingId: string, assignments: readonly SeatAssignment[]): Promise<void> {
		await tx.seatAssignment.deleteMany({ where: { meetingId } });
		await tx.seatAssignment.createMany({ data: assignments.map((each) => ({ meetingId, ...each })) });
	}

	reminders(meetingId: string, source: Source = this.#database.prisma) {
		return source.answerReminder.findMany({ where: { meetingId }, orderBy: { sentAt: 'desc' } });
	}

	/** Records reminders; those recorded before (a retry, another process) are left out. Answers how many are new. */
	async recordReminders(
		tx: Transaction,
		rows: readonly {
			id?: string;
			meetingId: string;
			daysBefore: number | null;
			sentAt: Date;
			sentByName: string;
			people: number;
		}[],
	): Promise<number> {
		return (await tx.answerReminder.createMany({ data: [...rows], skipDuplicates: true })).count;
	}

	/** Meetings whose invitations are out and that start after `from` and before `to`, with when they were published. */
	upcoming(from: Date, to: Date) {
		return this.#database.prisma.meeting.findMany({
			where: { status: 'published', startsAt: { gt: from, lt: to } },
			select: {
				id: true,
				startsAt: true,
				attendancePlan: { select: { remindDays: true } },
				answerReminders: { select: { daysBefore: true } },
				steps: { where: { status: 'published' }, orderBy: { at: 'desc' }, take: 1, select: { at: true } },
			},
		});
	}
}
