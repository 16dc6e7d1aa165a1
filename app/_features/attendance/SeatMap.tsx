'use client';

import { useId, type ComponentProps, type ReactNode } from 'react';
import { SEAT_SIZE, type Fixture, type RoomDesign, type Seat } from '#domain/attendance/room.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { SEAT_FIGURES, type SeatLook } from './seatFigures.ts';
import { seatingTexts } from './seating.texts.ts';

/** What stands at one seat. */
export interface SeatShown {
	readonly seat: Seat;
	readonly look: SeatLook;
	/** Short name under the seat; '' for nobody. */
	readonly name: string;
	/** The whole of it in words: "Ghế 3, Nguyễn Văn A, có mặt". */
	readonly description: string;
}

export interface SeatMapProps {
	readonly design: RoomDesign;
	readonly seats: readonly SeatShown[];
	readonly label: string;
	/** Makes seats buttons. */
	readonly onSeat?: ((seat: Seat) => void) | undefined;
	readonly selectedId?: string | null | undefined;
	/** In a narrow place: only numbers, large enough to read. */
	readonly compact?: boolean;
	/** What the designer of a room adds to seats and fixtures: dragging, keys. */
	readonly seatProps?: ((seat: Seat) => ComponentProps<'g'>) | undefined;
	readonly fixtureProps?: ((fixture: Fixture) => ComponentProps<'g'>) | undefined;
}

/** A room seen from above, the front on top: compact as wide as its place, else so large that names can be read. */
export function SeatMap({
	design,
	seats,
	label,
	onSeat,
	selectedId = null,
	compact = false,
	seatProps,
	fixtureProps,
}: SeatMapProps) {
	const { width, height, fixtures } = design;
	const map = (
		<svg
			{...(compact && { role: 'group', 'aria-label': label })}
			viewBox={`-1 -1 ${width + 2} ${height + 2}`}
			style={compact ? undefined : { width: `${(width + 2) * LEGIBLE}rem` }}
			className={`rounded-card bg-sunken select-none ${compact ? 'w-full' : 'mx-auto block'}`}
		>
			<rect x={0} y={0} width={width} height={height} rx={2} className="fill-bg stroke-line" strokeWidth={0.5} />
			{fixtures.map((fixture) => (
				<FixtureShape
					key={fixture.id}
					fixture={fixture}
					compact={compact}
					isSelected={fixture.id === selectedId}
					extra={fixtureProps?.(fixture)}
				/>
			))}
			{seats.map((shown) => (
				<SeatShape
					key={shown.seat.id}
					shown={shown}
					compact={compact}
					isSelected={shown.seat.id === selectedId}
					extra={
						seatProps?.(shown.seat) ?? (onSeat && pressable(() => onSeat(shown.seat), shown.seat.id === selectedId))
					}
				/>
			))}
		</svg>
	);
	return compact ? map : <Pannable label={label}>{map}</Pannable>;
}

/** In rem for a decimetre: the longest name on a seat is 14 px high, and a seat larger than a finger. */
const LEGIBLE = 0.5;

/** Once, as it appears: where somebody has moved it to, it stays. */
function showMiddle(place: HTMLDivElement | null): void {
	if (place !== null) place.scrollLeft = (place.scrollWidth - place.clientWidth) / 2;
}

/** A place for what is wider than it: moved with a finger, the wheel or the keys; begins in the middle, where the front is. */
function Pannable({ label, children }: { readonly label: string; readonly children: ReactNode }) {
	return (
		<div
			ref={showMiddle}
			tabIndex={0}
			role="region"
			aria-label={label}
			className="max-w-full overflow-x-auto rounded-card"
		>
			{children}
		</div>
	);
}

/** Makes a shape a button for pointer and keyboard. */
function pressable(press: () => void, isPressed: boolean): ComponentProps<'g'> {
	return {
		role: 'button',
		tabIndex: 0,
		'aria-pressed': isPressed,
		onClick: press,
		onKeyDown: (event) => {
			if (event.key !== 'Enter' && event.key !== ' ') return;
			event.preventDefault();
			press();
		},
	};
}

/** A shape that can be chosen shows where the keyboard is. */
const FOCUSABLE =
	'cursor-pointer outline-none focus-visible:[&>rect]:stroke-focus focus-visible:[&>rect]:[stroke-width:1]';

const SELECTED = { stroke: 'var(--focus)' };

interface FixtureShapeProps {
	readonly fixture: Fixture;
	readonly compact: boolean;
	readonly isSelected: boolean;
	readonly extra: ComponentProps<'g'> | undefined;
}

function FixtureShape({ fixture, compact, isSelected, extra }: FixtureShapeProps) {
	const t = useTexts(seatingTexts);
	const { kind, x, y, width, height } = fixture;
	const isTurned = height > width * 1.5;
	// A letter is a little more than half as wide as it is high: the word stays inside what it names.
	const widest = (isTurned ? height : width) * 1.75;
	const [middleX, middleY] = [x + width / 2, y + height / 2];
	return (
		<g {...(extra && { className: FOCUSABLE })} {...extra}>
			<rect
				x={x}
				y={y}
				width={width}
				height={height}
				rx={1}
				className="fill-sunken stroke-line-strong"
				strokeWidth={isSelected ? 0.9 : 0.3}
				style={isSelected ? SELECTED : undefined}
			/>
			<text
				x={middleX}
				y={middleY}
				textAnchor="middle"
				dominantBaseline="central"
				fontSize={Math.min(compact ? 4.6 : 3.2, Math.min(width, height) * 0.8, widest / t.fixtures[kind].length)}
				transform={isTurned ? `rotate(-90 ${middleX} ${middleY})` : undefined}
				className="fill-muted"
			>
				{t.fixtures[kind]}
			</text>
		</g>
	);
}

interface SeatShapeProps {
	readonly shown: SeatShown;
	readonly compact: boolean;
	readonly isSelected: boolean;
	readonly extra: ComponentProps<'g'> | undefined;
}

function SeatShape({ shown, compact, isSelected, extra }: SeatShapeProps) {
	const { seat, look, name, description } = shown;
	const titleId = useId();
	const { filled, struck, number } = SEAT_FIGURES[look];
	// On a line that crosses the seat out, words keep a border of their own.
	const words = {
		textAnchor: 'middle',
		dominantBaseline: 'central',
		...(struck && (compact ? OVER_A_LINE : WELL_OVER_A_LINE)),
	} as const;
	return (
		<g {...(extra ? { className: FOCUSABLE } : { role: 'img' })} {...extra} aria-labelledby={titleId}>
			<title id={titleId}>{description}</title>
			<SeatBox x={seat.x} y={seat.y} look={look} isSelected={isSelected} />
			<text
				x={seat.x}
				y={compact || name === '' ? seat.y : seat.y - 1.4}
				fontSize={compact ? 4.6 : 3}
				fontWeight={600}
				className={number}
				{...words}
			>
				{seat.label}
			</text>
			{name !== '' && !compact && (
				<text
					x={seat.x}
					y={seat.y + 1.9}
					fontSize={Math.min(2, (SEAT_SIZE * 1.55) / name.length)}
					className={filled ? number : 'fill-ink'}
					{...words}
				>
					{name}
				</text>
			)}
		</g>
	);
}

const OVER_A_LINE = {
	paintOrder: 'stroke',
	stroke: 'var(--warning-soft)',
	strokeWidth: 0.9,
	strokeLinejoin: 'round',
} as const;
/** Between a number and a name nothing of it is left to be taken for an accent. */
const WELL_OVER_A_LINE = { ...OVER_A_LINE, strokeWidth: 1.8 } as const;

interface SeatBoxProps {
	readonly x: number;
	readonly y: number;
	readonly look: SeatLook;
	readonly isSelected: boolean;
}

/** The seat itself, as `SEAT_FIGURES` says. */
function SeatBox({ x, y, look, isSelected }: SeatBoxProps) {
	const { outline, struck, box, line } = SEAT_FIGURES[look];
	const half = SEAT_SIZE / 2;
	const around = half + 1;
	const corner = half - 0.5;
	return (
		<>
			<rect
				x={x - half}
				y={y - half}
				width={SEAT_SIZE}
				height={SEAT_SIZE}
				rx={1.6}
				strokeWidth={isSelected ? 1.4 : 0.6}
				strokeDasharray={outline === 'dashed' && !isSelected ? '1.6 1.2' : undefined}
				className={box}
				style={isSelected ? SELECTED : undefined}
			/>
			{outline === 'double' && (
				<path
					d={`M${x - around} ${y - around}h${2 * around}v${2 * around}h${-2 * around}z`}
					fill="none"
					strokeWidth={0.7}
					strokeLinejoin="round"
					className={line}
				/>
			)}
			{struck && (
				<path d={`M${x - corner} ${y + corner}L${x + corner} ${y - corner}`} strokeWidth={0.7} className={line} />
			)}
		</>
	);
}

/** What each look means, drawn as on the map. */
export function SeatLegend() {
	const t = useTexts(seatingTexts);
	const size = SEAT_SIZE + 4;
	return (
		<ul aria-label={t.legend} className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-meta text-muted">
			{LEGEND.map((look) => (
				<li key={look} className="flex items-center gap-1.5">
					<svg aria-hidden viewBox={`${-size / 2} ${-size / 2} ${size} ${size}`} className="size-6 shrink-0">
						<SeatBox x={0} y={0} look={look} isSelected={false} />
					</svg>
					{t.looks[look]}
				</li>
			))}
		</ul>
	);
}

const LEGEND: readonly SeatLook[] = ['here', 'waiting', 'away', 'speaking', 'free'];
