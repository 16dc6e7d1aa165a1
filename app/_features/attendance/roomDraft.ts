import { SEAT_SIZE, SEATS_MAX, type Fixture, type RoomDesign, type Seat } from '#domain/attendance/room.ts';

/* Steps of designing a room: each makes a new design that can be saved (domain/attendance/room.ts). Lengths in decimetres. */

/** Between the middles of two seats of a row. */
const PITCH = 10;

/** A room to begin with: 12 × 9 m with a screen in front, a table and seats on both sides of it. */
export function firstDesign(newId: () => string): RoomDesign {
	const fixtures: Fixture[] = [
		{ id: newId(), kind: 'screen', x: 40, y: 1, width: 40, height: 3 },
		{ id: newId(), kind: 'table', x: 30, y: 24, width: 60, height: 44 },
		{ id: newId(), kind: 'door', x: 117, y: 70, width: 3, height: 12 },
	];
	const places = [
		[60, 17],
		...[30, 42, 54, 66].flatMap((y) => [
			[23, y],
			[97, y],
		]),
	] as const;
	const seats = places.map(([x = 0, y = 0], i) => ({ id: newId(), label: String(i + 1), x, y }));
	return { width: 120, height: 90, seats, fixtures };
}

/** Puts a seat (its middle) or a fixture (its corner) somewhere, within the room. */
export function place(design: RoomDesign, id: string, x: number, y: number): RoomDesign {
	const { width, height } = design;
	return {
		...design,
		seats: design.seats.map((seat) => (seat.id === id ? { ...seat, x: within(x, width), y: within(y, height) } : seat)),
		fixtures: design.fixtures.map((fixture) =>
			fixture.id === id
				? { ...fixture, x: within(x, width - fixture.width), y: within(y, height - fixture.height) }
				: fixture,
		),
	};
}

/** Adds seats in a row: beside what is there, under the lowest seat. Never more than a room may have. */
export function addSeats(design: RoomDesign, count: number, newId: () => string): RoomDesign {
	const added: Seat[] = [];
	const half = SEAT_SIZE / 2;
	const columns = Math.max(1, Math.floor((design.width - SEAT_SIZE) / PITCH) + 1);
	const top = design.seats.reduce((lowest, { y }) => Math.max(lowest, y + PITCH), half + 1);
	const firstLabel = nextLabel(design.seats);
	for (let i = 0; i < Math.min(count, SEATS_MAX - design.seats.length); i++) {
		const [column, row] = [i % columns, Math.floor(i / columns)];
		added.push({
			id: newId(),
			label: String(firstLabel + i),
			x: within(half + column * PITCH, design.width),
			y: within(top + row * PITCH, design.height - half),
		});
	}
	return { ...design, seats: [...design.seats, ...added] };
}

const FIXTURE_SIZES: Readonly<Record<Fixture['kind'], readonly [number, number]>> = {
	table: [40, 14],
	screen: [40, 3],
	door: [3, 12],
	podium: [8, 6],
};

/** Adds a table, screen, door or lectern in the upper left corner. */
export function addFixture(design: RoomDesign, kind: Fixture['kind'], newId: () => string): RoomDesign {
	const [wide, deep] = FIXTURE_SIZES[kind];
	const fixture: Fixture = {
		id: newId(),
		kind,
		x: 2,
		y: 2,
		width: Math.min(wide, design.width),
		height: Math.min(deep, design.height),
	};
	return place({ ...design, fixtures: [...design.fixtures, fixture] }, fixture.id, fixture.x, fixture.y);
}

/** Takes a seat or fixture away. */
export function removeThing(design: RoomDesign, id: string): RoomDesign {
	return {
		...design,
		seats: design.seats.filter((seat) => seat.id !== id),
		fixtures: design.fixtures.filter((fixture) => fixture.id !== id),
	};
}

/** Writes another label on a seat. */
export function relabel(design: RoomDesign, id: string, label: string): RoomDesign {
	return { ...design, seats: design.seats.map((seat) => (seat.id === id ? { ...seat, label } : seat)) };
}

/** Changes the room's size; what would stand outside moves in. */
export function resize(design: RoomDesign, width: number, height: number): RoomDesign {
	const room = { ...design, width, height };
	return [...design.seats, ...design.fixtures].reduce((all, { id, x, y }) => place(all, id, x, y), {
		...room,
		fixtures: design.fixtures.map((fixture) => ({
			...fixture,
			width: Math.min(fixture.width, width),
			height: Math.min(fixture.height, height),
		})),
	});
}

function nextLabel(seats: readonly Seat[]): number {
	return (
		seats.reduce((highest, { label }) => (/^\d{1,6}$/.test(label) ? Math.max(highest, Number(label)) : highest), 0) + 1
	);
}

const within = (value: number, limit: number): number => Math.max(0, Math.min(Math.round(value), limit));
