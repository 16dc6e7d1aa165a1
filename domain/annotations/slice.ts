import type { ErrorCode } from '../errors.ts';
import type { ProceedingsFacts } from '../proceedings/facts.ts';
import { isUnderWay } from '../proceedings/phase.ts';
import { accept, NOTHING, permit, refuse, type AuditFacts, type Slice } from '../proceedings/slice.ts';
import type { MeetingState } from '../proceedings/state.ts';
import { currentSheet, MAX_SHEET, sheetsOf } from './publicInk.ts';

type Command = 'set_public_ink' | 'clear_public_ink' | 'restore_public_ink';
type Event = 'public_ink_set' | 'public_ink_cleared' | 'public_ink_restored';

/** The chair, whoever holds it, and the secretary who drives the screens for the chair (DOMAIN.md §1). */
const LEADS = { set_public_ink: 'always', clear_public_ink: 'always', restore_public_ink: 'always' } as const;

/** The public layer of papers within the proceedings (docs/PROTOCOL.md C-15 … C-19). */
export const annotationsSlice: Slice<Command, Event> = {
	permissions: permit(
		{ set_public_ink: 'never', clear_public_ink: 'never', restore_public_ink: 'never' },
		{ chair: LEADS, secretary: LEADS },
	),
	deciders: {
		set_public_ink: ({ state, command: { mode }, facts }) => {
			const refusal = refusalNow(state, facts);
			if (refusal !== null) return refuse(refusal);
			return mode === state.publicInk.mode ? NOTHING : accept({ type: 'public_ink_set', mode });
		},
		clear_public_ink: ({ state, command: { versionId, sheet }, facts }) => {
			const refusal = refusalNow(state, facts);
			if (refusal !== null) return refuse(refusal);
			if (facts.inkVersion?.versionId !== versionId) return refuse('not_found');
			const sheets = sheetsOf(state.publicInk.sheets, versionId);
			// Somebody else has cleared it, or taken one back, meanwhile: nobody loses a sheet that they never meant.
			if (sheet !== currentSheet(state.publicInk, versionId)) return NOTHING;
			const next = (sheets?.last ?? 0) + 1;
			if (next > MAX_SHEET) return refuse('invalid_state');
			const { documentId } = facts.inkVersion;
			return accept({ type: 'public_ink_cleared', documentId, versionId, sheet: next, from: sheet });
		},
		restore_public_ink: ({ state, command: { versionId, sheet }, facts }) => {
			const refusal = refusalNow(state, facts);
			if (refusal !== null) return refuse(refusal);
			const from = currentSheet(state.publicInk, versionId);
			if (facts.inkVersion?.versionId !== versionId) return refuse('not_found');
			if (sheet === from) return NOTHING;
			if (sheet > (sheetsOf(state.publicInk.sheets, versionId)?.last ?? 0)) return refuse('not_found');
			return accept({ type: 'public_ink_restored', documentId: facts.inkVersion.documentId, versionId, sheet, from });
		},
	},
	reducers: {
		public_ink_set: ({ publicInk }, { mode }) => ({ publicInk: { ...publicInk, mode } }),
		public_ink_cleared: layOn,
		public_ink_restored: layOn,
	},
	audit: {
		public_ink_set: ({ mode }) => ({ subjectId: null, detail: { mode } }),
		public_ink_cleared: aboutSheet,
		public_ink_restored: aboutSheet,
	},
};

/** Until the record is put away; and not in a closed session, of which the log says nothing but its times (P-45). */
function refusalNow(state: MeetingState, facts: ProceedingsFacts): ErrorCode | null {
	if (state.closedSession !== null) return 'closed_session';
	return isUnderWay(state, facts) || facts.status === 'ended' ? null : 'invalid_state';
}

interface Laid {
	readonly documentId: string;
	readonly versionId: string;
	readonly sheet: number;
	readonly from: number;
}

function layOn({ publicInk }: MeetingState, { versionId, sheet, from }: Laid): Partial<MeetingState> {
	const last = Math.max(sheet, sheetsOf(publicInk.sheets, versionId)?.last ?? 0);
	return {
		publicInk: { ...publicInk, sheets: { ...publicInk.sheets, [versionId]: { current: sheet, last, before: from } } },
	};
}

function aboutSheet({ documentId, sheet, from }: Laid): AuditFacts {
	return { subjectId: documentId, detail: { sheet, from } };
}
