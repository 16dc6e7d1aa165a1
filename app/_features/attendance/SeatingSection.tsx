'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Armchair, ListOrdered, MoreVertical, Pencil, Plus, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import type { RoomView, SeatAssignment, SeatPlan } from '#domain/attendance/room.ts';
import { roomPeople, suggestSeats } from '#domain/attendance/seating.ts';
import type { MeetingDetail } from '#domain/meetings/meeting.ts';
import { mayEdit } from '#domain/meetings/policy.ts';
import { useErrorText } from '#app/_api/errorText.ts';
import { Button } from '#app/_design/Button.tsx';
import { Card } from '#app/_design/Card.tsx';
import { ConfirmDialog } from '#app/_design/ConfirmDialog.tsx';
import { EmptyState } from '#app/_design/EmptyState.tsx';
import { ErrorState } from '#app/_design/ErrorState.tsx';
import { IconButton } from '#app/_design/IconButton.tsx';
import { Menu } from '#app/_design/Menu.tsx';
import { Notice } from '#app/_design/Notice.tsx';
import { Select } from '#app/_design/Select.tsx';
import { SkeletonList } from '#app/_design/SkeletonList.tsx';
import { useToast } from '#app/_design/Toast.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { RoomEditor } from './RoomEditor.tsx';
import { SeatMap, type SeatShown } from './SeatMap.tsx';
import { seatingTexts } from './seating.texts.ts';
import { archiveRoom, assignSeats, chooseRoom, fetchRooms, roomsKey, seatsKey, useSeatPlan } from './seatsApi.ts';
import { shortPersonName } from './shortPersonName.ts';

/** The room of a meeting and who sits where, at the desk. */
export function SeatingSection({ meeting }: { readonly meeting: MeetingDetail }) {
	const t = useTexts(seatingTexts);
	const toast = useToast();
	const errorText = useErrorText();
	const client = useQueryClient();
	const plan = useSeatPlan(meeting.id);
	const editable = mayEdit(meeting.status, meeting.myRoles);
	const rooms = useQuery({ queryKey: roomsKey, queryFn: fetchRooms, enabled: editable });
	const [editing, setEditing] = useState<RoomView | 'new' | null>(null);
	const [archiving, setArchiving] = useState<RoomView | null>(null);
	const keep = (next: SeatPlan) => client.setQueryData(seatsKey(meeting.id), next);
	const onError = (error: unknown) => {
		toast({ title: errorText(error), tone: 'danger' });
		void client.invalidateQueries({ queryKey: seatsKey(meeting.id) });
	};
	const choose = useMutation({
		mutationFn: (roomId: string | null) => chooseRoom(meeting.id, roomId),
		onSuccess: keep,
		onError,
	});
	if (plan.isPending) return <SkeletonList lines={4} lineClassName="h-16 w-full" />;
	if (plan.data === undefined) return <ErrorState error={plan.error} onRetry={() => void plan.refetch()} />;
	const { room } = plan.data;
	const known = rooms.data?.find(({ id }) => id === room?.id);
	const isOutdated =
		room !== null && known !== undefined && JSON.stringify(known.design) !== JSON.stringify(room.design);
	return (
		<div className="flex flex-col gap-6">
			<Card
				title={t.section}
				actions={
					editable && (
						<>
							<Button icon={<Plus aria-hidden />} onClick={() => setEditing('new')}>
								{t.newRoom}
							</Button>
							{known !== undefined && (
								<Menu
									trigger={<IconButton noTooltip aria-label={t.editRoom} icon={<MoreVertical aria-hidden />} />}
									items={[
										{ label: t.editRoom, icon: <Pencil aria-hidden />, onSelect: () => setEditing(known) },
										{ label: t.archive, danger: true, onSelect: () => setArchiving(known) },
									]}
								/>
							)}
						</>
					)
				}
			>
				<p className="mb-4 text-muted">{t.sectionHint}</p>
				{editable ? (
					<Select
						label={t.room}
						placeholder={t.noRoom}
						value={room?.id ?? null}
						onValueChange={(roomId) => choose.mutate(roomId)}
						options={(rooms.data ?? []).map(({ id, building, name }) => ({
							value: id,
							label: t.roomOption(building, name),
						}))}
					/>
				) : (
					<p className="font-medium">{room === null ? t.noRoom : t.roomOption(room.building, room.name)}</p>
				)}
				{editable && isOutdated && (
					<div className="mt-4">
						<Notice
							tone="info"
							action={
								<Button busy={choose.isPending} onClick={() => choose.mutate(known.id)}>
									{t.takeDesign}
								</Button>
							}
						>
							{t.newDesign}
						</Notice>
					</div>
				)}
			</Card>
			{room === null ? (
				<EmptyState icon={<Armchair />} title={t.noRoomChosen} description={t.noRoomHint} />
			) : (
				<Seating
					key={`${room.id} ${plan.data.version}`}
					meeting={meeting}
					plan={plan.data}
					editable={editable}
					onSaved={keep}
					onError={onError}
				/>
			)}
			{editing !== null && (
				<RoomEditor
					room={editing === 'new' ? null : editing}
					onClose={() => setEditing(null)}
					onSaved={(saved) => {
						setEditing(null);
						if (editing === 'new') choose.mutate(saved.id);
					}}
				/>
			)}
			<ConfirmDialog
				open={archiving !== null}
				onOpenChange={(open) => !open && setArchiving(null)}
				title={t.archiveTitle(archiving?.name ?? '')}
				consequence={t.archiveText}
				confirmLabel={t.archive}
				tone="danger"
				onConfirm={async () => {
					if (archiving !== null) await archiveRoom(archiving.id);
					await client.invalidateQueries({ queryKey: roomsKey });
				}}
			/>
		</div>
	);
}

interface SeatingProps {
	readonly meeting: MeetingDetail;
	readonly plan: SeatPlan;
	readonly editable: boolean;
	readonly onSaved: (plan: SeatPlan) => void;
	readonly onError: (error: unknown) => void;
}

function Seating({ meeting, plan, editable, onSaved, onError }: SeatingProps) {
	const t = useTexts(seatingTexts);
	const [chosenId, setChosenId] = useState<string | null>(null);
	const { room, assignments, version } = plan;
	const seats = room?.design.seats ?? [];
	const people = roomPeople(meeting.participants);
	const seated = new Set(assignments.map(({ participantId }) => participantId));
	const waiting = people.filter(({ id }) => !seated.has(id));
	const save = useMutation({
		mutationFn: (next: readonly SeatAssignment[]) => assignSeats(meeting.id, { version, assignments: [...next] }),
		onSuccess: onSaved,
		onError,
	});
	if (room === null) return null;
	const nameOf = (id: string | undefined) => meeting.participants.find((person) => person.id === id)?.name ?? '';
	const shown: SeatShown[] = seats.map((seat) => {
		const name = nameOf(assignments.find(({ seatId }) => seatId === seat.id)?.participantId);
		return {
			seat,
			look: name === '' ? 'free' : 'waiting',
			name: name === '' ? '' : shortPersonName(name),
			description: name === '' ? t.seatOf(seat.label, t.looks.free) : t.seatOf(seat.label, name),
		};
	});
	const press = (seatId: string): void => {
		const others = assignments.filter((each) => each.seatId !== seatId);
		const isTaken = others.length < assignments.length;
		if (chosenId !== null) save.mutate([...others, { seatId, participantId: chosenId }]);
		else if (isTaken) save.mutate(others);
	};
	const missing = people.length - seats.length;
	return (
		<Card
			title={t.seated(people.length - waiting.length, people.length)}
			actions={
				editable && (
					<>
						<Button
							icon={<ListOrdered aria-hidden />}
							busy={save.isPending}
							disabled={waiting.length === 0}
							onClick={() => save.mutate(suggestSeats(seats, people, assignments))}
						>
							{t.suggest}
						</Button>
						<Button
							variant="quiet"
							icon={<RotateCcw aria-hidden />}
							disabled={assignments.length === 0 || save.isPending}
							onClick={() => save.mutate([])}
						>
							{t.clear}
						</Button>
					</>
				)
			}
		>
			{missing > 0 && <Notice tone="warning">{t.tooFew(missing)}</Notice>}
			<div className="mt-4 grid items-start gap-6 lg:grid-cols-[minmax(0,2fr)_minmax(16rem,1fr)]">
				<SeatMap
					design={room.design}
					label={t.mapOf(room.name)}
					seats={shown}
					onSeat={editable && !save.isPending ? ({ id }) => press(id) : undefined}
				/>
				{editable && (
					<section aria-label={t.people}>
						<h3 className="font-semibold">{t.people}</h3>
						<p className="text-small text-muted">{waiting.length === 0 ? t.everyoneSeated : t.choosePerson}</p>
						<ul className="mt-2 max-h-96 overflow-y-auto">
							{waiting.map(({ id, name, office }) => (
								<li key={id}>
									<button
										type="button"
										aria-pressed={id === chosenId}
										onClick={() => setChosenId(id === chosenId ? null : id)}
										className="min-h-touch w-full rounded-control border border-transparent px-3 py-1 text-left hover:bg-sunken aria-pressed:border-primary aria-pressed:bg-sunken"
									>
										<span className="block font-medium">{name}</span>
										{office !== '' && <span className="block text-small text-muted">{office}</span>}
									</button>
								</li>
							))}
						</ul>
					</section>
				)}
			</div>
		</Card>
	);
}
