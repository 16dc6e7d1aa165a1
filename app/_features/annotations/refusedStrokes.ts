import * as Y from 'yjs';
import { decodeStroke, parseStrokeKey, STROKES_ROOT, type Stroke } from '#domain/annotations/stroke.ts';
import type { InkLayerModel } from './InkLayerModel.ts';

/** Origin of deletions that nobody undoes. */
const HANDED_OVER = { own: 'handed over' };

/**
 * The strokes of an account that Yjs updates of an ink document would add, by key, without those that the same updates rub out
 * again. Reads the updates as they are: what they build on need not be here.
 */
export function strokesIn(updates: readonly Uint8Array[], accountId: string): ReadonlyMap<string, Stroke> {
	const found = new Map<string, { readonly stroke: Stroke; readonly id: Y.ID }>();
	const rubbedOut: ReturnType<typeof Y.decodeUpdate>['ds'][] = [];
	for (const update of updates) {
		const { structs, ds } = Y.decodeUpdate(update);
		rubbedOut.push(ds);
		for (const struct of structs) {
			if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentBinary)) continue;
			const key = struct.parentSub;
			const stroke = decodeStroke(struct.content.content);
			if (key === null || stroke === null || parseStrokeKey(key)?.accountId !== accountId) continue;
			found.set(key, { stroke, id: struct.id });
		}
	}
	const isGone = ({ client, clock }: Y.ID): boolean =>
		rubbedOut.some(({ clients }) =>
			(clients.get(client) ?? []).some((range) => clock >= range.clock && clock < range.clock + range.len),
		);
	return new Map([...found].flatMap(([key, { stroke, id }]) => (isGone(id) ? [] : [[key, stroke]])));
}

/**
 * Puts strokes that the public layer will not take on their author's own layer, and off the public one as it is here.
 * @param from the public document where it is open
 * @returns how many there were; null when they could not be kept, and nothing was changed
 */
export function handOver(
	updates: readonly Uint8Array[],
	from: Y.Doc | null,
	to: { readonly model: InkLayerModel; readonly accountId: string },
): number | null {
	const strokes = strokesIn(updates, to.accountId);
	if (strokes.size > to.model.room) return null;
	to.model.beginStep();
	for (const [key, stroke] of strokes) to.model.add(parseStrokeKey(key)?.strokeId ?? '', stroke);
	const map = from?.getMap(STROKES_ROOT);
	from?.transact(() => {
		for (const key of strokes.keys()) map?.delete(key);
	}, HANDED_OVER);
	return strokes.size;
}
