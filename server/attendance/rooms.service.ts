import {
	roomDesignSchema,
	type AssignSeats,
	type RoomView,
	type SaveRoom,
	type SeatPlan,
} from '#domain/attendance/room.ts';
import { DEFAULT_REMIND_DAYS } from '#domain/attendance/reminders.ts';
import type { Identity } from '#domain/identity/identity.ts';
import type { Audit } from '#server/audit/audit.contract.ts';
import type { Meetings } from '#server/meetings/meetings.contract.ts';
import type { Clock } from '#server/platform/clock.ts';
import { AppError } from '#server/platform/errors.ts';
import { requirePlanner, requireRoomKeeper } from './attendance.policy.ts';
import type { AttendanceRepository } from './attendance.repository.ts';

export interface RoomsDeps {
	readonly repository: AttendanceRepository;
	readonly meetings: Meetings;
	readonly audit: Audit;
	readonly clock: Clock;
}

/** Designs of rooms, and who sits where in a meeting (docs/PROTOCOL.md A-9). */
export class RoomsService {
	readonly #deps: RoomsDeps;

	constructor(deps: RoomsDeps) {
		this.#deps = deps;
	}

	async list(identity: Identity): Promise<readonly RoomView[]> {
		requireRoomKeeper(identity);
		return (await this.#deps.repository.rooms()).map(toRoomView);
	}

	/** Makes a room (version 0) or changes it. A retry of what is so already changes nothing. */
	async save(identity: Identity, id: string, { version, building, name, design }: SaveRoom): Promise<RoomView> {
		requireRoomKeeper(identity);
		const { repository, audit } = this.#deps;
		return repository.transaction(async (tx) => {
			const before = await repository.room(id, tx);
			if (before?.archivedAt) throw new AppError('not_found');
			if (before !== null && isSame(toRoomView(before), { building, name, design })) return toRoomView(before);
			if (before === null) {
				if (version !== 0) throw new AppError('not_found');
				await repository.createRoom(tx, { id, building, name, design });
			} else if (!(await repository.updateRoom(tx, id, version, { building, name, design }))) {
				throw new AppError('conflict');
			}
			const action = before === null ? 'attendance.room_created' : 'attendance.room_changed';
			await audit.record(tx, { accountId: identity.accountId, action, subjectId: id });
			const after = await repository.room(id, tx);
			if (after === null) throw new AppError('conflict');
			return toRoomView(after);
		});
	}

	/** Takes a room out of use; meetings that chose it keep their copy. */
	async archive(identity: Identity, id: string): Promise<void> {
		requireRoomKeeper(identity);
		const { repository, audit, clock } = this.#deps;
		await repository.transaction(async (tx) => {
			const room = await repository.room(id, tx);
			if (room === null) throw new AppError('not_found');
			if (room.archivedAt !== null) return;
			if (!(await repository.updateRoom(tx, id, room.version, { archivedAt: clock.now() })))
				throw new AppError('conflict');
			await audit.record(tx, { accountId: identity.accountId, action: 'attendance.room_archived', subjectId: id });
		});
	}

	/** The room of a meeting and its seats, for everyone in it. */
	async seatPlan(identity: Identity, meetingId: string): Promise<SeatPlan> {
		await this.#deps.meetings.requireParticipation(identity, meetingId);
		return this.planOf(meetingId);
	}

	/** The same, without asking who wants to know. */
	async planOf(meetingId: string): Promise<SeatPlan> {
		const { repository } = this.#deps;
		const [plan, assignments] = await Promise.all([repository.plan(meetingId), repository.assignments(meetingId)]);
		const design = roomDesignSchema.nullable().parse(plan?.design ?? null);
		const room = plan && design && { id: plan.roomId, building: plan.building, name: plan.roomName, design };
		return { room, assignments, version: plan?.version ?? 0 };
	}

	/** Chooses the meeting's room, as it is designed now. Seats that it does not have lose their people. */
	async chooseRoom(identity: Identity, meetingId: string, roomId: string | null): Promise<SeatPlan> {
		requirePlanner(await this.#deps.meetings.requireParticipation(identity, meetingId));
		const { repository, audit, meetings } = this.#deps;
		await repository.transaction(async (tx) => {
			await repository.lockPlan(tx, meetingId, DEFAULT_REMIND_DAYS);
			if (roomId === null) {
				await repository.removePlan(tx, meetingId);
			} else {
				const row = await repository.room(roomId, tx);
				if (row === null || row.archivedAt !== null) throw new AppError('not_found');
				const room = toRoomView(row);
				const { building, name: roomName, design } = room;
				await repository.changePlan(tx, meetingId, { roomId, building, roomName, design });
				const kept = (await repository.assignments(meetingId, tx)).filter(({ seatId }) =>
					design.seats.some(({ id }) => id === seatId),
				);
				await repository.replaceAssignments(tx, meetingId, kept);
			}
			const { accountId } = identity;
			await audit.record(tx, { accountId, action: 'attendance.room_chosen', meetingId, subjectId: roomId });
		});
		await meetings.announce(meetingId);
		return this.planOf(meetingId);
	}

	/** Says who sits where, when nobody changed it since it was read. */
	async assign(identity: Identity, meetingId: string, { version, assignments }: AssignSeats): Promise<SeatPlan> {
		requirePlanner(await this.#deps.meetings.requireParticipation(identity, meetingId));
		const { repository, audit, meetings } = this.#deps;
		const people = await meetings.participants(meetingId, false);
		await repository.transaction(async (tx) => {
			const plan = await repository.lockPlan(tx, meetingId, DEFAULT_REMIND_DAYS);
			if (plan.version !== version) throw new AppError('conflict');
			const design = roomDesignSchema.nullable().parse(plan.design);
			if (design === null) throw new AppError('invalid_state');
			for (const { seatId, participantId } of assignments) {
				const isSeat = design.seats.some(({ id }) => id === seatId);
				const isPerson = people.some(({ id, personId }) => id === participantId && personId !== null);
				if (!isSeat || !isPerson) throw new AppError('not_found');
			}
			await repository.replaceAssignments(tx, meetingId, assignments);
			await repository.changePlan(tx, meetingId, {});
			await audit.record(tx, {
				accountId: identity.accountId,
				action: 'attendance.seats_assigned',
				meetingId,
				detail: { seats: assignments.length },
			});
		});
		await meetings.announce(meetingId);
		return this.planOf(meetingId);
	}
}

function toRoomView(row: { id: string; building: string; name: string; design: unknown; version: number }): RoomView {
	const { id, building, name, version } = row;
	return { id, building, name, version, design: roomDesignSchema.parse(row.design) };
}

function isSame(room: RoomView, { building, name, design }: Omit<SaveRoom, 'version'>): boolean {
	return room.building === building && room.name === name && JSON.stringify(room.design) === JSON.stringify(design);
}
