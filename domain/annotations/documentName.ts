import { idSchema } from '../ids.ts';

/** Ink layers (UI.md): Riêng tôi / Công khai. A layer is a document of its own, so a right covers all of it. */
export const INK_LAYERS = ['private', 'public'] as const;
export type InkLayer = (typeof INK_LAYERS)[number];

/**
 * Names of collaborative documents, the path after `/collaboration/`:
 * - `ink/<versionId>/public` — the first sheet of public ink on a version of a paper (sheet 0), and
 *   `ink/<versionId>/public/<n>` — those that were begun by clearing, from 1 (docs/PROTOCOL.md C-16);
 * - `ink/<versionId>/private/<accountId>` — one per version and person, reachable for that person only;
 * - `agenda/<meetingId>` — the agenda draft;
 * - `conclusion/<meetingId>/<itemId>` — the draft of an item's conclusion, until the chair gives it;
 * - `minutes/<meetingId>` — what is written into the draft of the minutes.
 */
export type CollaborationName =
	| { readonly type: 'ink'; readonly layer: 'public'; readonly versionId: string; readonly sheet: number }
	| { readonly type: 'ink'; readonly layer: 'private'; readonly versionId: string; readonly accountId: string }
	| { readonly type: 'agenda'; readonly meetingId: string }
	| { readonly type: 'conclusion'; readonly meetingId: string; readonly itemId: string }
	| { readonly type: 'minutes'; readonly meetingId: string };

/** Written in one way only: two names of one sheet would be two documents. */
const SHEET = /^[1-9][0-9]{0,3}$/;

const isId = (text: string | undefined): text is string =>
	idSchema.safeParse(text).success && text === text?.toLowerCase();

/** Parses a document's name; null for anything that is not exactly one of the forms above. */
export function parseCollaborationName(name: string): CollaborationName | null {
	const parts = name.split('/');
	const [head, id, layer, owner] = parts;
	if (!isId(id)) return null;
	if ((head === 'agenda' || head === 'minutes') && parts.length === 2) return { type: head, meetingId: id };
	if (head === 'conclusion' && parts.length === 3 && isId(layer)) return { type: head, meetingId: id, itemId: layer };
	if (head !== 'ink') return null;
	if (layer === 'public' && parts.length === 3) return { type: 'ink', layer, versionId: id, sheet: 0 };
	if (layer === 'public' && parts.length === 4 && SHEET.test(owner ?? ''))
		return { type: 'ink', layer, versionId: id, sheet: Number(owner) };
	if (layer === 'private' && parts.length === 4 && isId(owner)) {
		return { type: 'ink', layer, versionId: id, accountId: owner };
	}
	return null;
}

/** The name of a document; the inverse of parseCollaborationName. */
export function formatCollaborationName(name: CollaborationName): string {
	if (name.type === 'agenda' || name.type === 'minutes') return `${name.type}/${name.meetingId}`;
	if (name.type === 'conclusion') return `conclusion/${name.meetingId}/${name.itemId}`;
	if (name.layer === 'private') return `ink/${name.versionId}/private/${name.accountId}`;
	return name.sheet === 0 ? `ink/${name.versionId}/public` : `ink/${name.versionId}/public/${name.sheet}`;
}
