'use client';

import { Maximize2 } from 'lucide-react';
import { useState } from 'react';
import { isSeatTaken, lineOf } from '#domain/attendance/attendance.ts';
import type { SeatPlan } from '#domain/attendance/room.ts';
import { isHere } from '#domain/attendance/state.ts';
import type { MeetingState } from '#domain/proceedings/state.ts';
import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';
import { Button } from '#app/_design/Button.tsx';
import { Dialog } from '#app/_design/Dialog.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { SeatLegend, SeatMap, type SeatShown } from './SeatMap.tsx';
import type { SeatLook } from './seatFigures.ts';
import { seatingTexts } from './seating.texts.ts';
import { shortPersonName } from './shortPersonName.ts';

export interface RoomSeatsProps {
	readonly snapshot: MeetingSnapshot;
	readonly plan: SeatPlan;
}

/** The room during the meeting: who sits where, who is here, who has the floor. */
export function RoomSeats({ snapshot, plan }: RoomSeatsProps) {
	const t = useTexts(seatingTexts);
	const [selectedId, setSelectedId] = useState<string | null>(null);
	const [isLarge, setIsLarge] = useState(false);
	const { room } = plan;
	if (room === null) return null;
	const seats = seatsShown(snapshot, plan, t);
	const selected = seats.find(({ seat }) => seat.id === selectedId);
	return (
		<section aria-label={t.map}>
			<p className="text-small font-semibold">
				{room.name}
				<span className="font-normal text-muted">, {room.building}</span>
			</p>
			<div className="mt-2">
				<SeatMap
					compact
					design={room.design}
					label={t.mapOf(room.name)}
					seats={seats}
					selectedId={selectedId}
					onSeat={({ id }) => setSelectedId(id)}
				/>
			</div>
			<p aria-live="polite" className="mt-2 min-h-6 text-small">
				{selected?.description ?? t.pressSeat}
			</p>
			<SeatLegend />
			<div className="mt-2">
				<Button icon={<Maximize2 aria-hidden />} onClick={() => setIsLarge(true)}>
					{t.enlarge}
				</Button>
			</div>
			<Dialog open={isLarge} onOpenChange={setIsLarge} size="fit" title={room.name} description={room.building}>
				<SeatMap design={room.design} label={t.mapOf(room.name)} seats={seats} />
				<SeatLegend />
			</Dialog>
		</section>
	);
}

function seatsShown(
	{ participants, state }: MeetingSnapshot,
	{ room, assignments }: SeatPlan,
	t: (typeof seatingTexts)['vi'],
): readonly SeatShown[] {
	const keptFor = new Map(assignments.map(({ seatId, participantId }) => [seatId, participantId]));
	return (room?.design.seats ?? []).map((seat) => {
		// Whoever checked in at a seat sits there, whatever was planned.
		const sitting = Object.entries(state.attendance).find(
			([, entry]) => entry.seatId === seat.id && isHere(entry),
		)?.[0];
		const placeId = sitting ?? keptFor.get(seat.id);
		const person = participants.find(({ id }) => id === placeId);
		if (person === undefined) return { seat, look: 'free', name: '', description: t.seatOf(seat.label, t.looks.free) };
		const look = lookOf(state, person.id, seat.id);
		return {
			seat,
			look,
			name: shortPersonName(person.name),
			description: t.seatOfPerson(seat.label, person.name, t.looks[look]),
		};
	});
}

function lookOf(state: MeetingState, placeId: string, seatId: string): SeatLook {
	const entry = lineOf(state, placeId);
	if (state.speakers.speech?.participantId === placeId) return 'speaking';
	if (isHere(entry)) return entry.seatId === null || entry.seatId === seatId ? 'here' : 'waiting';
	if (entry.status === 'absent' || entry.leftAt !== null) return 'away';
	return isSeatTaken(state, seatId, placeId) ? 'away' : 'waiting';
}
