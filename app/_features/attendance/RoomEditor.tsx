'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Armchair, Plus, Rows3, Trash2, Undo2 } from 'lucide-react';
import { useState, type ComponentProps, type KeyboardEvent } from 'react';
import { FIXTURE_KINDS, type RoomDesign, type RoomView } from '#domain/attendance/room.ts';
import { useErrorText } from '#app/_api/errorText.ts';
import { newId } from '#app/_api/newId.ts';
import { Button } from '#app/_design/Button.tsx';
import { ConfirmDialog } from '#app/_design/ConfirmDialog.tsx';
import { Dialog } from '#app/_design/Dialog.tsx';
import { Menu } from '#app/_design/Menu.tsx';
import { Notice } from '#app/_design/Notice.tsx';
import { TextField } from '#app/_design/TextField.tsx';
import { useToast } from '#app/_design/Toast.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { addFixture, addSeats, firstDesign, place, relabel, removeThing, resize } from './roomDraft.ts';
import { SeatMap } from './SeatMap.tsx';
import { seatingTexts } from './seating.texts.ts';
import { roomsKey, saveRoom } from './seatsApi.ts';

export interface RoomEditorProps {
	/** null: a new room. */
	readonly room: RoomView | null;
	readonly onClose: () => void;
	readonly onSaved: (room: RoomView) => void;
}

const metres = (decimetres: number): string => (decimetres / 10).toFixed(1).replace('.', ',');
const STEPS: Readonly<Record<string, readonly [number, number]>> = {
	ArrowLeft: [-1, 0],
	ArrowRight: [1, 0],
	ArrowUp: [0, -1],
	ArrowDown: [0, 1],
};

/** Designs a room: seats and fixtures are dragged, or moved by the arrow keys; every step can be undone until it is saved. */
export function RoomEditor({ room, onClose, onSaved }: RoomEditorProps) {
	const t = useTexts(seatingTexts);
	const toast = useToast();
	const errorText = useErrorText();
	const client = useQueryClient();
	const [id] = useState(() => room?.id ?? newId());
	const [building, setBuilding] = useState(room?.building ?? '');
	const [name, setName] = useState(room?.name ?? '');
	const [design, setDesign] = useState<RoomDesign>(() => room?.design ?? firstDesign(newId));
	const [past, setPast] = useState<readonly RoomDesign[]>([]);
	const [selectedId, setSelectedId] = useState<string | null>(null);
	const [drag, setDrag] = useState<Drag | null>(null);
	const [leaving, setLeaving] = useState(false);
	const change = (next: RoomDesign): void => {
		setPast([...past.slice(-99), design]);
		setDesign(next);
	};
	const undo = (): void => {
		const before = past.at(-1);
		if (before === undefined) return;
		setPast(past.slice(0, -1));
		setDesign(before);
	};
	const save = useMutation({
		mutationFn: () => saveRoom(id, { version: room?.version ?? 0, building, name, design }),
		onSuccess: async (saved) => {
			await client.invalidateQueries({ queryKey: roomsKey });
			toast({ title: t.saved, tone: 'success' });
			onSaved(saved);
		},
	});
	const shown = drag === null ? design : place(design, drag.id, drag.x, drag.y);
	const selectedSeat = design.seats.find((seat) => seat.id === selectedId);
	const selectedFixture = design.fixtures.find((fixture) => fixture.id === selectedId);
	const remove = (): void => {
		if (selectedId !== null) change(removeThing(design, selectedId));
		setSelectedId(null);
	};
	const onKeyDown = (event: KeyboardEvent, thing: { id: string; x: number; y: number }): void => {
		const step = STEPS[event.key];
		if (step !== undefined) {
			event.preventDefault();
			const far = event.shiftKey ? 10 : 1;
			change(place(design, thing.id, thing.x + step[0] * far, thing.y + step[1] * far));
		} else if (event.key === 'Delete' || event.key === 'Backspace') {
			event.preventDefault();
			change(removeThing(design, thing.id));
		}
	};
	const movable = (thing: { id: string; x: number; y: number }, label: string): ComponentProps<'g'> => ({
		role: 'button',
		tabIndex: 0,
		'aria-pressed': thing.id === selectedId,
		'aria-label': label,
		style: { touchAction: 'none' },
		onFocus: () => setSelectedId(thing.id),
		onKeyDown: (event) => onKeyDown(event, thing),
		onPointerDown: (event) => {
			event.currentTarget.setPointerCapture(event.pointerId);
			const at = inRoom(event.currentTarget, event);
			setSelectedId(thing.id);
			setDrag({ id: thing.id, x: thing.x, y: thing.y, offsetX: thing.x - at.x, offsetY: thing.y - at.y });
		},
		onPointerMove: (event) => {
			if (drag?.id !== thing.id) return;
			const at = inRoom(event.currentTarget, event);
			setDrag({ ...drag, x: at.x + drag.offsetX, y: at.y + drag.offsetY });
		},
		onPointerUp: () => {
			if (drag?.id !== thing.id) return;
			const next = place(design, drag.id, drag.x, drag.y);
			setDrag(null);
			if (JSON.stringify(next) !== JSON.stringify(design)) change(next);
		},
		onPointerCancel: () => setDrag(null),
	});
	const close = (): void => (past.length === 0 ? onClose() : setLeaving(true));
	return (
		<Dialog
			open
			onOpenChange={(open) => !open && close()}
			size="fit"
			title={t.editor}
			description={t.editorHint}
			footer={
				<>
					<Button onClick={close}>{t.close}</Button>
					<Button
						variant="primary"
						busy={save.isPending}
						disabled={building.trim() === '' || name.trim() === ''}
						onClick={() => save.mutate()}
					>
						{t.save}
					</Button>
				</>
			}
		>
			<div
				className="flex flex-col gap-4"
				onKeyDown={(event) => {
					if (!(event.ctrlKey || event.metaKey) || event.key !== 'z' || event.target instanceof HTMLInputElement)
						return;
					event.preventDefault();
					undo();
				}}
			>
				{save.isError && <Notice tone="danger">{errorText(save.error)}</Notice>}
				<div className="grid gap-4 sm:grid-cols-2">
					<TextField
						label={t.building}
						value={building}
						maxLength={120}
						onChange={(e) => setBuilding(e.target.value)}
					/>
					<TextField label={t.roomName} value={name} maxLength={120} onChange={(e) => setName(e.target.value)} />
				</div>
				<div className="flex flex-wrap items-center gap-2">
					<Button icon={<Armchair aria-hidden />} onClick={() => change(addSeats(design, 1, newId))}>
						{t.addSeat}
					</Button>
					<Button icon={<Rows3 aria-hidden />} onClick={() => change(addSeats(design, 10, newId))}>
						{t.addRow}
					</Button>
					<Menu
						align="start"
						trigger={<Button icon={<Plus aria-hidden />}>{t.addFixture}</Button>}
						items={FIXTURE_KINDS.map((kind) => ({
							label: t.fixtures[kind],
							onSelect: () => change(addFixture(design, kind, newId)),
						}))}
					/>
					<Button variant="quiet" icon={<Undo2 aria-hidden />} disabled={past.length === 0} onClick={undo}>
						{t.undo}
					</Button>
					<Button variant="quiet" icon={<Trash2 aria-hidden />} disabled={selectedId === null} onClick={remove}>
						{t.remove}
					</Button>
				</div>
				<SeatMap
					design={shown}
					label={t.mapOf(name)}
					selectedId={selectedId}
					seats={shown.seats.map((seat) => ({
						seat,
						look: 'waiting',
						name: '',
						description: t.selectedSeat(seat.label, metres(seat.x), metres(seat.y)),
					}))}
					seatProps={(seat) => movable(seat, t.selectedSeat(seat.label, metres(seat.x), metres(seat.y)))}
					fixtureProps={(fixture) =>
						movable(fixture, t.selectedFixture(t.fixtures[fixture.kind], metres(fixture.x), metres(fixture.y)))
					}
				/>
				<p aria-live="polite" className="text-small text-muted">
					{selectedSeat !== undefined
						? t.selectedSeat(selectedSeat.label, metres(selectedSeat.x), metres(selectedSeat.y))
						: selectedFixture === undefined
							? t.seatCount(design.seats.length)
							: t.selectedFixture(
									t.fixtures[selectedFixture.kind],
									metres(selectedFixture.x),
									metres(selectedFixture.y),
								)}
				</p>
				<div className="grid gap-4 sm:grid-cols-3">
					<Measure
						label={t.width}
						value={design.width}
						onChange={(width) => change(resize(design, width, design.height))}
					/>
					<Measure
						label={t.depth}
						value={design.height}
						onChange={(height) => change(resize(design, design.width, height))}
					/>
					{selectedSeat !== undefined && (
						<TextField
							label={t.seatLabel}
							value={selectedSeat.label}
							maxLength={8}
							onChange={(event) => {
								if (event.target.value !== '') change(relabel(design, selectedSeat.id, event.target.value));
							}}
						/>
					)}
				</div>
			</div>
			<ConfirmDialog
				open={leaving}
				onOpenChange={setLeaving}
				title={t.leaveUnsaved}
				consequence={t.leaveUnsavedText}
				confirmLabel={t.close}
				tone="danger"
				onConfirm={() => Promise.resolve(onClose())}
			/>
		</Dialog>
	);
}

interface Drag {
	readonly id: string;
	readonly x: number;
	readonly y: number;
	/** From the pointer to the thing's own point. */
	readonly offsetX: number;
	readonly offsetY: number;
}

/** Where a pointer is, in decimetres of the room. */
function inRoom(shape: SVGGElement, { clientX, clientY }: { clientX: number; clientY: number }): DOMPoint {
	const matrix = shape.ownerSVGElement?.getScreenCTM()?.inverse();
	return new DOMPoint(clientX, clientY).matrixTransform(matrix ?? new DOMMatrix());
}

interface MeasureProps {
	readonly label: string;
	/** Decimetres; shown in whole metres. */
	readonly value: number;
	readonly onChange: (value: number) => void;
}

function Measure({ label, value, onChange }: MeasureProps) {
	return (
		<TextField
			type="number"
			min={2}
			max={100}
			step={0.5}
			label={label}
			value={value / 10}
			onChange={(event) => {
				const decimetres = Math.round(event.target.valueAsNumber * 10);
				if (decimetres >= 20 && decimetres <= 1_000) onChange(decimetres);
			}}
		/>
	);
}
