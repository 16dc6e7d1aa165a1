import { z } from 'zod';
import { isUnderWay } from '../course/phase.ts';
import type { CoursePart } from '../course/state.ts';
import type { ErrorCode } from '../errors.ts';
import { idSchema } from '../ids.ts';
import { accept, NOTHING, refuse } from '../kernel/decision.ts';
import { commandsOf, needs, only, THE_LOG, type CommonFacts } from '../kernel/slice.ts';
import { currentSheet, MAX_SHEET, PUBLIC_INK_MODES, sheetsOf, type PublicInkPart } from './publicInk.ts';

/** What commands about public ink look at. */
export type PublicInkReads = PublicInkPart & Pick<CoursePart, 'phase' | 'closedSession'>;

const command = commandsOf<PublicInkReads>();
const sheet = z.int().min(0).max(MAX_SHEET);
/** The chair, whoever holds it, and the secretary who drives the screens for the chair (DOMAIN.md §1). */
const LEADS = only({ chair: 'always', secretary: 'always' });

interface InkVersion {
	/** The version of a paper of the meeting that is meant; null when there is none, or it was recalled. */
	readonly inkVersion: { readonly versionId: string; readonly documentId: string } | null;
}

/** Commands of `annotations` within the proceedings (docs/PROTOCOL.md C-15 … C-19). */
export const annotationsCommands = {
	/** Opens, locks or hides public ink on every paper of the meeting. */
	set_public_ink: command({
		fields: { mode: z.enum(PUBLIC_INK_MODES) },
		allow: LEADS,
		step: 'public',
		needs: THE_LOG,
		decide: ({ state, command: { mode }, facts }) => {
			const refusal = refusalNow(state, facts);
			if (refusal !== null) return refuse(refusal);
			return mode === state.publicInk.mode ? NOTHING : accept({ type: 'public_ink_set', mode });
		},
	}),
	/** Puts the sheet that lies on a version away and begins a new one. `sheet`: the one that is meant, so that two do it once. */
	clear_public_ink: command({
		fields: { versionId: idSchema, sheet },
		allow: LEADS,
		step: 'public',
		needs: needs<InkVersion>(),
		decide: ({ state, command: { versionId, sheet: meant }, facts }) => {
			const refusal = refusalNow(state, facts);
			if (refusal !== null) return refuse(refusal);
			if (facts.inkVersion?.versionId !== versionId) return refuse('not_found');
			const sheets = sheetsOf(state.publicInk.sheets, versionId);
			// Somebody else has cleared it, or taken one back, meanwhile: nobody loses a sheet that they never meant.
			if (meant !== currentSheet(state.publicInk, versionId)) return NOTHING;
			const next = (sheets?.last ?? 0) + 1;
			if (next > MAX_SHEET) return refuse('invalid_state');
			const { documentId } = facts.inkVersion;
			return accept({ type: 'public_ink_cleared', documentId, versionId, sheet: next, from: meant });
		},
	}),
	/** Lays a sheet that was put away on the version again. */
	restore_public_ink: command({
		fields: { versionId: idSchema, sheet },
		allow: LEADS,
		step: 'public',
		needs: needs<InkVersion>(),
		decide: ({ state, command: { versionId, sheet: wanted }, facts }) => {
			const refusal = refusalNow(state, facts);
			if (refusal !== null) return refuse(refusal);
			const from = currentSheet(state.publicInk, versionId);
			if (facts.inkVersion?.versionId !== versionId) return refuse('not_found');
			if (wanted === from) return NOTHING;
			if (wanted > (sheetsOf(state.publicInk.sheets, versionId)?.last ?? 0)) return refuse('not_found');
			const { documentId } = facts.inkVersion;
			return accept({ type: 'public_ink_restored', documentId, versionId, sheet: wanted, from });
		},
	}),
};

/** Until the record is put away; and not in a closed session, of which the log says nothing but its times (P-45). */
function refusalNow(state: PublicInkReads, facts: CommonFacts): ErrorCode | null {
	if (state.closedSession !== null) return 'closed_session';
	return isUnderWay(state, facts) || facts.status === 'ended' ? null : 'invalid_state';
}
