import type { Stroke, StrokeTool } from '#domain/annotations/stroke.ts';

/*
 * Shape of a stroke on the page. All lengths are parts of the page's WIDTH, also down the page, so that a shape made once is
 * drawn at every zoom by scaling alone.
 */

/** A point of the pen's way with the half width of the line there. */
export interface InkPoint {
	readonly x: number;
	readonly y: number;
	readonly radius: number;
}

/** Where an outline is drawn to; Path2D fits, and SvgPath below. */
export interface PathSink {
	moveTo(x: number, y: number): void;
	lineTo(x: number, y: number): void;
	quadraticCurveTo(controlX: number, controlY: number, x: number, y: number): void;
	closePath(): void;
}

interface Vector {
	readonly x: number;
	readonly y: number;
}

/** Points nearer to each other than this say nothing new: 0.06 mm on A4. */
const NEAREST = 0.0003;
/** A turn sharper than this (radians) is a corner, not a curve. */
const CORNER = 1.2;
const CAP_STEPS = 8;

/** Half the line width for a pressure: a mouse (0.5) draws the chosen width; a highlighter is always as wide. */
export function radiusAt(tool: StrokeTool, width: number, pressure: number): number {
	return tool === 'highlighter' ? width / 2 : (width / 2) * (0.45 + 1.1 * pressure);
}

/**
 * The pen's way, evened out: pressure and position without the digitizer's trembling, ends where the pen was.
 * @param ratio height of the page divided by its width
 */
export function inkPoints(stroke: Pick<Stroke, 'tool' | 'width' | 'points'>, ratio: number): InkPoint[] {
	const raw: InkPoint[] = [];
	let radius = 0;
	for (const { x, y, pressure } of stroke.points) {
		const target = radiusAt(stroke.tool, stroke.width, pressure);
		radius = raw.length === 0 ? target : radius + (target - radius) * 0.5;
		const point = { x, y: y * ratio, radius };
		const previous = raw.at(-1);
		if (previous && Math.hypot(point.x - previous.x, point.y - previous.y) < NEAREST) continue;
		raw.push(point);
	}
	return raw.map((point, index) => {
		const [before, after] = [raw[index - 1], raw[index + 1]];
		if (!before || !after || turnAt(before, point, after) > CORNER) return point;
		return {
			x: (before.x + 2 * point.x + after.x) / 4,
			y: (before.y + 2 * point.y + after.y) / 4,
			radius: point.radius,
		};
	});
}

/** Draws the filled outline of the way: one closed shape for each stretch between corners. */
export function traceInk(points: readonly InkPoint[], sink: PathSink): void {
	const first = points[0];
	if (!first) return;
	if (points.length === 1) {
		traceCircle(first, sink);
		return;
	}
	let start = 0;
	for (let index = 1; index < points.length; index += 1) {
		const [before, at, after] = [points[index - 1], points[index], points[index + 1]];
		const corner = before && at && after ? turnAt(before, at, after) > CORNER : true;
		if (!corner) continue;
		traceStretch(points.slice(start, index + 1), sink);
		start = index;
	}
}

/** Collects an outline as the `d` of an SVG path, five decimals (a hundredth of a pixel on a tablet). */
export class SvgPath implements PathSink {
	d = '';

	moveTo(x: number, y: number): void {
		this.d += `M${short(x)} ${short(y)}`;
	}

	lineTo(x: number, y: number): void {
		this.d += `L${short(x)} ${short(y)}`;
	}

	quadraticCurveTo(controlX: number, controlY: number, x: number, y: number): void {
		this.d += `Q${short(controlX)} ${short(controlY)} ${short(x)} ${short(y)}`;
	}

	closePath(): void {
		this.d += 'Z';
	}
}

const short = (value: number): number => Math.round(value * 100_000) / 100_000;

/** Angle between coming and going, 0 for straight on. */
function turnAt(before: Vector, at: Vector, after: Vector): number {
	const [ax, ay, bx, by] = [at.x - before.x, at.y - before.y, after.x - at.x, after.y - at.y];
	return Math.abs(Math.atan2(ax * by - ay * bx, ax * bx + ay * by));
}

function traceCircle({ x, y, radius }: InkPoint, sink: PathSink): void {
	for (let step = 0; step < CAP_STEPS * 2; step += 1) {
		const angle = (step * Math.PI) / CAP_STEPS;
		const [px, py] = [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
		if (step === 0) sink.moveTo(px, py);
		else sink.lineTo(px, py);
	}
	sink.closePath();
}

/** A stretch without corners: along the left side, round the end, back along the right side, round the start. */
function traceStretch(points: readonly InkPoint[], sink: PathSink): void {
	const left: Vector[] = [];
	const right: Vector[] = [];
	points.forEach((point, index) => {
		const before = points[Math.max(0, index - 1)] ?? point;
		const after = points[Math.min(points.length - 1, index + 1)] ?? point;
		const length = Math.hypot(after.x - before.x, after.y - before.y) || 1;
		const [nx, ny] = [(-(after.y - before.y) / length) * point.radius, ((after.x - before.x) / length) * point.radius];
		left.push({ x: point.x + nx, y: point.y + ny });
		right.push({ x: point.x - nx, y: point.y - ny });
	});
	const [start, end] = [points[0], points.at(-1)];
	const [leftStart, leftEnd, rightEnd] = [left[0], left.at(-1), right.at(-1)];
	if (!start || !end || !leftStart || !leftEnd || !rightEnd) return;
	sink.moveTo(leftStart.x, leftStart.y);
	traceSide(left, sink);
	traceCap(end, leftEnd, sink);
	sink.lineTo(rightEnd.x, rightEnd.y);
	right.reverse();
	traceSide(right, sink);
	const rightStart = right.at(-1);
	if (rightStart) traceCap(start, rightStart, sink);
	sink.closePath();
}

/** A smooth line through the middles between points; begins where the sink stands, at the side's first point. */
function traceSide(side: readonly Vector[], sink: PathSink): void {
	for (let index = 1; index < side.length - 1; index += 1) {
		const [control, next] = [side[index], side[index + 1]];
		if (!control || !next) return;
		sink.quadraticCurveTo(control.x, control.y, (control.x + next.x) / 2, (control.y + next.y) / 2);
	}
	const last = side.at(-1);
	if (last) sink.lineTo(last.x, last.y);
}

/** Half a circle around an end, from `from` to the opposite side. */
function traceCap(end: InkPoint, from: Vector, sink: PathSink): void {
	const begin = Math.atan2(from.y - end.y, from.x - end.x);
	for (let step = 1; step < CAP_STEPS; step += 1) {
		const angle = begin - (step * Math.PI) / CAP_STEPS;
		sink.lineTo(end.x + end.radius * Math.cos(angle), end.y + end.radius * Math.sin(angle));
	}
}
