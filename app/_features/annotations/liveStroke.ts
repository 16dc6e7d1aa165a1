import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { decodeStroke, encodeStroke, STROKE_LIMITS, type Stroke } from '#domain/annotations/stroke.ts';

/** News of an unfinished stroke, as it travels between tablets; who draws is said by the server, not in here. */
export type LiveStroke =
	| {
			readonly type: 'part';
			readonly strokeId: string;
			/** How many points came before these. */
			readonly offset: number;
			/** Tool, colour, width, page, and the new points only. */
			readonly stroke: Stroke;
	  }
	| { readonly type: 'discarded'; readonly strokeId: string };

const TYPES = { part: 1, discarded: 2 } as const;

/** Packs news of a stroke; throws StrokeError for a stroke that cannot be encoded. */
export function encodeLiveStroke(live: LiveStroke): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeUint8(encoder, TYPES[live.type]);
		encoding.writeVarString(encoder, live.strokeId);
		if (live.type === 'discarded') return;
		encoding.writeVarUint(encoder, live.offset);
		encoding.writeVarUint8Array(encoder, encodeStroke(live.stroke));
	});
}

/** Unpacks what another tablet sent; null for anything else. */
export function decodeLiveStroke(bytes: Uint8Array): LiveStroke | null {
	try {
		const decoder = decoding.createDecoder(bytes);
		const type = decoding.readUint8(decoder);
		const strokeId = decoding.readVarString(decoder);
		if (strokeId.length > 64) return null;
		if (type === TYPES.discarded) return { type: 'discarded', strokeId };
		if (type !== TYPES.part) return null;
		const offset = decoding.readVarUint(decoder);
		const stroke = decodeStroke(decoding.readVarUint8Array(decoder));
		return stroke && offset < STROKE_LIMITS.points ? { type: 'part', strokeId, offset, stroke } : null;
	} catch {
		return null;
	}
}
