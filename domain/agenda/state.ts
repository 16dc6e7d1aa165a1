/** What the meeting's log says of the agenda beyond the published rows: how it was changed while the meeting ran. */
export interface AgendaState {
	/** Items put off, with the reason; they keep their number and are passed over until they are restored. */
	readonly postponed: Readonly<Record<string, { readonly reason: string; readonly at: string }>>;
	/** Items taken up again after they were opened and put off: their turn is not over. */
	readonly unfinished: readonly string[];
	/** Items put in during the meeting, with the seq that did it. */
	readonly inserted: Readonly<Record<string, number>>;
	/** Items that became part of another one, with the seq that did it. */
	readonly merged: Readonly<Record<string, { readonly intoItemId: string; readonly seq: number }>>;
	/** The last change of the published rows. */
	readonly changedSeq: number;
}

export const INITIAL_AGENDA: AgendaState = { postponed: {}, unfinished: [], inserted: {}, merged: {}, changedSeq: 0 };

/** The agenda's part of the meeting. */
export interface AgendaPart {
	/** How the agenda was changed during the meeting. */
	readonly agenda: AgendaState;
}
