import { z } from 'zod';
import { idSchema } from '../ids.ts';
import { oneLine } from '../text/typedText.ts';

/** Lengths are whole decimetres, from the room's upper left corner as drawn; the front of the room is the upper side. */
const length = z.int().min(0).max(1_000);
/** Side of the square that a seat takes, in decimetres. */
export const SEAT_SIZE = 8;
/** Most seats of a room. */
export const SEATS_MAX = 400;

export const seatSchema = z.object({
	/** Client-made; stays the same when the seat is moved or renamed. */
	id: idSchema,
	/** What is written on it: "1", "A12". */
	label: oneLine(8),
	/** Middle of the seat. */
	x: length,
	y: length,
});
export type Seat = z.infer<typeof seatSchema>;

/** What stands in the room besides seats. */
export const FIXTURE_KINDS = ['table', 'screen', 'door', 'podium'] as const;
export const fixtureSchema = z.object({
	id: idSchema,
	kind: z.enum(FIXTURE_KINDS),
	x: length,
	y: length,
	width: z.int().min(2).max(1_000),
	height: z.int().min(2).max(1_000),
});
export type Fixture = z.infer<typeof fixtureSchema>;

/** A room as designed. Seats are listed by precedence: the first is the chair's, then along the Party order. */
export const roomDesignSchema = z
	.object({
		width: z.int().min(20).max(1_000),
		height: z.int().min(20).max(1_000),
		seats: z.array(seatSchema).max(SEATS_MAX),
		fixtures: z.array(fixtureSchema).max(100),
	})
	.refine(({ seats, fixtures }) => {
		const ids = [...seats, ...fixtures].map(({ id }) => id);
		return new Set(ids).size === ids.length;
	})
	.refine(({ width, height, seats }) => seats.every(({ x, y }) => x <= width && y <= height), { path: ['seats'] });
export type RoomDesign = z.infer<typeof roomDesignSchema>;

export const saveRoomSchema = z.object({
	/** The version the editor saw; 0 makes the room. */
	version: z.int().nonnegative(),
	building: oneLine(120),
	name: oneLine(120),
	design: roomDesignSchema,
});
export type SaveRoom = z.infer<typeof saveRoomSchema>;

export interface RoomView {
	readonly id: string;
	readonly building: string;
	readonly name: string;
	readonly design: RoomDesign;
	readonly version: number;
}

/** Whom a seat is kept for. */
export const seatAssignmentSchema = z.object({ seatId: idSchema, participantId: idSchema });
export type SeatAssignment = z.infer<typeof seatAssignmentSchema>;

export const chooseRoomSchema = z.object({ roomId: idSchema.nullable() });

export const assignSeatsSchema = z
	.object({
		/** The version of the plan the editor saw. */
		version: z.int().nonnegative(),
		assignments: z.array(seatAssignmentSchema).max(SEATS_MAX),
	})
	.refine(({ assignments }) => {
		const seats = new Set(assignments.map(({ seatId }) => seatId));
		const people = new Set(assignments.map(({ participantId }) => participantId));
		return seats.size === assignments.length && people.size === assignments.length;
	});
export type AssignSeats = z.infer<typeof assignSeatsSchema>;

/** The room of a meeting and who sits where; `room` null: none was chosen. */
export interface SeatPlan {
	readonly room: (Pick<RoomView, 'building' | 'name' | 'design'> & { readonly id: string | null }) | null;
	readonly assignments: readonly SeatAssignment[];
	readonly version: number;
}
