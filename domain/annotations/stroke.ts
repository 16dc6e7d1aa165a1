import { z } from 'zod';
import { idSchema } from '../ids.ts';

/*
 * Ink strokes. A stroke is one immutable binary value, written once on pen-up; nobody edits it, only its author may
 * delete it. Coordinates are fractions of the page, so ink stays in place at every zoom and on every screen.
 */

/** Tools that leave ink; the eraser deletes strokes and leaves none. */
export const STROKE_TOOLS = ['pen', 'highlighter'] as const;
export type StrokeTool = (typeof STROKE_TOOLS)[number];

/** One sampled position of the pen. */
export interface StrokePoint {
	/** Fraction of the page's width from its left edge, 0…1. */
	readonly x: number;
	/** Fraction of the page's height from its top edge, 0…1. */
	readonly y: number;
	/** Pressure 0…1 as the Pointer Events standard gives it; 0.5 for devices without pressure. */
	readonly pressure: number;
}

/** A stroke as drawn; who drew it is in its key, never in its bytes. */
export interface Stroke {
	readonly tool: StrokeTool;
	/** 0xRRGGBB. */
	readonly color: number;
	/** Line width as a fraction of the page's width. */
	readonly width: number;
	/** Page of the paper, 1-based. */
	readonly page: number;
	readonly points: readonly StrokePoint[];
}

/** Limits of one stroke; a longer line is drawn as several strokes. */
export const STROKE_LIMITS = {
	points: 8_192,
	page: 10_000,
	/** Widest line, fraction of the page's width. */
	width: 0.2,
	/** Bytes of an encoded stroke: what 8 192 points with jumps across the page take, rounded up. */
	bytes: 64 * 1024,
} as const;

/** Name of the one root Y.Map of an ink document. */
export const STROKES_ROOT = 'strokes';

/** Most strokes one layer of one version holds. */
export const MAX_STROKES = 20_000;

/** A stroke that cannot be encoded: a value is missing, not finite, or out of its range. */
export class StrokeError extends Error {
	constructor(message: string) {
		super(message);
		this.name = 'StrokeError';
	}
}

const VERSION = 1;
/** Steps per page side: 0.02 mm on A4, finer than any digitizer draws. */
const UNITS = 10_000;
const HEADER_BYTES = 5;

/**
 * Packs a stroke: version, tool, colour (3 bytes), then varints: width, page, number of points, and per point the zigzag
 * differences of x and y to the point before (in 1/10000 of the page) and one byte of pressure.
 * @throws StrokeError when a value is out of range; positions slightly off the page are moved onto its edge
 */
export function encodeStroke(stroke: Stroke): Uint8Array {
	const { points, page, width, color } = stroke;
	const tool = STROKE_TOOLS.indexOf(stroke.tool);
	if (tool < 0) throw new StrokeError('unknown tool');
	if (!Number.isInteger(color) || color < 0 || color > 0xffffff) throw new StrokeError('colour out of range');
	if (!(width > 0 && width <= STROKE_LIMITS.width)) throw new StrokeError('width out of range');
	if (!Number.isInteger(page) || page < 1 || page > STROKE_LIMITS.page) throw new StrokeError('page out of range');
	if (points.length < 1 || points.length > STROKE_LIMITS.points) throw new StrokeError('number of points out of range');
	const bytes: number[] = [VERSION, tool, color >> 16, (color >> 8) & 0xff, color & 0xff];
	writeVarint(bytes, Math.max(1, Math.round(width * UNITS)));
	writeVarint(bytes, page);
	writeVarint(bytes, points.length);
	let [x, y] = [0, 0];
	for (const point of points) {
		const [nextX, nextY] = [quantize(point.x, UNITS), quantize(point.y, UNITS)];
		writeVarint(bytes, zigzag(nextX - x));
		writeVarint(bytes, zigzag(nextY - y));
		bytes.push(quantize(point.pressure, 255));
		[x, y] = [nextX, nextY];
	}
	return Uint8Array.from(bytes);
}

/** Unpacks a stroke; null for anything encodeStroke could not have made. Never throws, whatever the bytes. */
export function decodeStroke(bytes: Uint8Array): Stroke | null {
	if (bytes.length > STROKE_LIMITS.bytes || bytes.length < HEADER_BYTES || bytes[0] !== VERSION) return null;
	const tool = STROKE_TOOLS[bytes[1] ?? -1];
	if (tool === undefined) return null;
	const color = ((bytes[2] ?? 0) << 16) | ((bytes[3] ?? 0) << 8) | (bytes[4] ?? 0);
	const reader = new VarintReader(bytes, HEADER_BYTES);
	const width = reader.varint();
	const page = reader.varint();
	const count = reader.varint();
	if (width < 1 || width > STROKE_LIMITS.width * UNITS || page < 1 || page > STROKE_LIMITS.page) return null;
	// A point takes three bytes or more: a count the rest cannot hold is refused before anything is allocated for it.
	if (count < 1 || count > STROKE_LIMITS.points || count * 3 > reader.rest) return null;
	const points: StrokePoint[] = [];
	let [x, y] = [0, 0];
	for (let index = 0; index < count; index += 1) {
		x += unzigzag(reader.varint());
		y += unzigzag(reader.varint());
		const pressure = reader.byte();
		if (reader.failed || x < 0 || x > UNITS || y < 0 || y > UNITS) return null;
		points.push({ x: x / UNITS, y: y / UNITS, pressure: pressure / 255 });
	}
	if (reader.failed || reader.rest !== 0) return null;
	return { tool, color, width: width / UNITS, page, points };
}

const STROKE_ID = /^[A-Za-z0-9_-]{1,64}$/;

/**
 * The key of a stroke in the document's map. The author is the first part, and the server checks it against the session.
 * @param strokeId made by the client, such as a UUID
 * @throws StrokeError for an id with other characters
 */
export function strokeKey(accountId: string, strokeId: string): string {
	if (!STROKE_ID.test(strokeId)) throw new StrokeError('invalid stroke id');
	return `${accountId}:${strokeId}`;
}

/** The parts of a stroke's key; null when it is not one. */
export function parseStrokeKey(key: string): { readonly accountId: string; readonly strokeId: string } | null {
	const separator = key.indexOf(':');
	const accountId = key.slice(0, Math.max(0, separator));
	const strokeId = key.slice(separator + 1);
	return accountSchema.safeParse(accountId).success && STROKE_ID.test(strokeId) ? { accountId, strokeId } : null;
}

const accountSchema = z.union([idSchema, z.string().regex(/^[A-Za-z0-9_-]{8,64}$/)]);

/** Fraction to whole steps; the edge of the page is the limit. */
function quantize(fraction: number, steps: number): number {
	if (!Number.isFinite(fraction)) throw new StrokeError('a coordinate is not a number');
	return Math.round(Math.min(1, Math.max(0, fraction)) * steps);
}

/** Small differences of either sign become small unsigned numbers (as in Protocol Buffers' sint32). */
const zigzag = (value: number): number => (value << 1) ^ (value >> 31);
const unzigzag = (value: number): number => (value >>> 1) ^ -(value & 1);

function writeVarint(bytes: number[], value: number): void {
	let rest = value;
	while (rest > 0x7f) {
		bytes.push((rest & 0x7f) | 0x80);
		rest >>>= 7;
	}
	bytes.push(rest);
}

/** Reads without throwing: past the end, or on a number over 28 bits, `failed` is set and zeros come. */
class VarintReader {
	failed = false;
	readonly #bytes: Uint8Array;
	#at: number;

	constructor(bytes: Uint8Array, at: number) {
		this.#bytes = bytes;
		this.#at = at;
	}

	get rest(): number {
		return this.#bytes.length - this.#at;
	}

	byte(): number {
		const value = this.#bytes[this.#at];
		if (value === undefined) {
			this.failed = true;
			return 0;
		}
		this.#at += 1;
		return value;
	}

	varint(): number {
		let value = 0;
		for (let shift = 0; shift < 28; shift += 7) {
			const byte = this.byte();
			value |= (byte & 0x7f) << shift;
			if (byte < 0x80) return value;
		}
		this.failed = true;
		return 0;
	}
}
