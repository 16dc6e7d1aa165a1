import { sliceOf, toldWhole, type AuditFacts } from '../kernel/slice.ts';
import { annotationsCommands, type PublicInkReads } from './commands.ts';
import { annotationsEvents } from './events.ts';
import { INITIAL_PUBLIC_INK, sheetsOf, type PublicInkPart } from './publicInk.ts';

/** The public layer of papers within the proceedings (docs/PROTOCOL.md C-15 … C-19). */
export const annotationsSlice = sliceOf<PublicInkReads, PublicInkPart>()({
	initial: { publicInk: INITIAL_PUBLIC_INK },
	commands: annotationsCommands,
	conditions: {},
	shapes: annotationsEvents,
	events: {
		public_ink_set: {
			apply: ({ publicInk }, { mode }) => ({ publicInk: { ...publicInk, mode } }),
			told: 'whole',
			follows: { rights: true },
			audit: ({ mode }) => ({ subjectId: null, detail: { mode } }),
		},
		public_ink_cleared: { apply: layOn, told: 'whole', follows: { rights: true }, audit: aboutSheet },
		public_ink_restored: { apply: layOn, told: 'whole', follows: { rights: true }, audit: aboutSheet },
	},
	on: {},
	toldState: toldWhole,
});

interface Laid {
	readonly documentId: string;
	readonly versionId: string;
	readonly sheet: number;
	readonly from: number;
}

function layOn({ publicInk }: PublicInkPart, { versionId, sheet, from }: Laid): PublicInkPart {
	const last = Math.max(sheet, sheetsOf(publicInk.sheets, versionId)?.last ?? 0);
	return {
		publicInk: { ...publicInk, sheets: { ...publicInk.sheets, [versionId]: { current: sheet, last, before: from } } },
	};
}

function aboutSheet({ documentId, sheet, from }: Laid): AuditFacts {
	return { subjectId: documentId, detail: { sheet, from } };
}
