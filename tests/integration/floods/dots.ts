import { randomUUID } from 'node:crypto';
import * as Y from 'yjs';
import { encodeStroke, strokeKey, STROKES_ROOT } from '#domain/annotations/stroke.ts';

/**
 * An update with this many dots of an account, as a client of its own making sends it.
 * @param bytesEach how long each of them is, about
 */
export function dots(accountId: string, count: number, bytesEach = 0): Uint8Array {
	const doc = new Y.Doc();
	doc.transact(() => {
		for (let index = 0; index < count; index++) {
			const points = Array.from({ length: 1 + Math.floor(bytesEach / 3) }, () => ({ x: 0.5, y: 0.5, pressure: 1 }));
			const stroke = encodeStroke({ tool: 'pen', color: 0, width: 0.01, page: 1, points });
			doc.getMap(STROKES_ROOT).set(strokeKey(accountId, `d${index.toString(36)}${randomUUID().slice(0, 8)}`), stroke);
		}
	});
	const update = Y.encodeStateAsUpdate(doc);
	doc.destroy();
	return update;
}
