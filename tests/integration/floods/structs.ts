import * as encoding from 'lib0/encoding';
import { strokeKey, STROKES_ROOT } from '#domain/annotations/stroke.ts';

/** What no browser sends, written by hand: Yjs's first format, one client, no deletions. */
function update(client: number, clock: number, count: number, write: (encoder: encoding.Encoder) => void): Uint8Array {
	return encoding.encode((encoder) => {
		for (const number of [1, count, client, clock]) encoding.writeVarUint(encoder, number);
		for (let index = 0; index < count; index += 1) write(encoder);
		encoding.writeVarUint(encoder, 0);
	});
}

/** Gaps of length one, two bytes each. */
export function gaps(count: number): Uint8Array {
	return update(77, 0, count, (encoder) => {
		encoding.writeUint8(encoder, 0);
		encoding.writeVarUint(encoder, 1);
	});
}

/** Strokes of an account that come rubbed out already. `oneKey`: all of them in the same place, each unaware of the others. */
export function rubbedOut(
	accountId: string,
	count: number,
	{
		client,
		clock = 0,
		oneKey = false,
	}: { readonly client: number; readonly clock?: number; readonly oneKey?: boolean },
): Uint8Array {
	let next = clock;
	return update(client, clock, count, (encoder) => {
		encoding.writeUint8(encoder, 0x21);
		encoding.writeVarUint(encoder, 1);
		encoding.writeVarString(encoder, STROKES_ROOT);
		encoding.writeVarString(encoder, strokeKey(accountId, oneKey ? 'r' : `r${client}-${(next += 1)}`));
		encoding.writeVarUint(encoder, 1);
	});
}
