import { hasCome } from '../attendance/state.ts';
import type { LoggedEvent, ProceedingsEvent } from '../proceedings/events.ts';
import { applyEvent } from '../proceedings/reducer.ts';
import type { Presentation } from '../course/state.ts';
import { INITIAL_STATE, type MeetingState } from '../proceedings/state.ts';
import type { Speech } from '../speakers/state.ts';

/** A time something lasted; `until` is null while it goes on. ISO 8601. */
export interface Spell {
	readonly from: string;
	readonly until: string | null;
}

/** One speech, in the order of the log. */
export interface RecordedSpeech extends Spell {
	/** Place in the log of the event that gave the floor: names the speech for good. */
	readonly seq: number;
	readonly speech: Speech;
	/** The item it was about, or else the one that was open; null: neither. */
	readonly itemId: string | null;
}

/** A paper on air: one version, shown from one screen. */
export interface RecordedPresentation extends Spell {
	readonly itemId: string;
	readonly documentId: string;
	readonly versionId: string;
	/** Whose screen was followed. */
	readonly presenterId: string | null;
}

/** What the state of the end does not tell, read by walking through the log. */
export interface Chronicle {
	readonly state: MeetingState;
	readonly speeches: readonly RecordedSpeech[];
	/** Papers that were on air; one whose step was taken back is not among them. */
	readonly presentations: readonly RecordedPresentation[];
	/** Versions that were put on displays apart from the presentation while the meeting ran, and since when. */
	readonly onDisplays: ReadonlyMap<string, string>;
	/** Times each item was open; taken back: not among them. */
	readonly itemSpells: ReadonlyMap<string, readonly Spell[]>;
	/** Places of those who did something while the meeting ran, by themselves. */
	readonly actorIds: ReadonlySet<string>;
	/**
	 * Places of those whom chair, secretary or site marked present without saying since when: they were here by the time of the
	 * mark, which says nothing of when they came.
	 */
	readonly markedOnly: ReadonlySet<string>;
	/** Times a deputy held the chair. */
	readonly delegations: readonly (Spell & { readonly deputyId: string })[];
	/** Parts of the meeting held in closed session (Phần họp mật), and the item that was open. */
	readonly closedSessions: readonly (Spell & { readonly itemId: string | null })[];
	/** Item that was open when each vote was opened, for votes about no item of their own. */
	readonly itemOfVote: ReadonlyMap<string, string | null>;
}

/**
 * Walks through a meeting's log. It looks at the state before and after each event, not at the events themselves, so a
 * speech that ends with its item or with the meeting ends here too.
 * @throws RangeError when the log has a gap
 */
export function chronicle(log: readonly LoggedEvent[]): Chronicle {
	const speeches: RecordedSpeech[] = [];
	const delegations: (Spell & { readonly deputyId: string })[] = [];
	const closedSessions: (Spell & { readonly itemId: string | null })[] = [];
	const itemOfVote = new Map<string, string | null>();
	const presentations: RecordedPresentation[] = [];
	const onDisplays = new Map<string, string>();
	const itemSpells = new Map<string, Spell[]>();
	const actorIds = new Set<string>();
	const markedOnly = new Set<string>();
	let state = INITIAL_STATE;
	for (const logged of log) {
		const before = state;
		state = applyEvent(before, logged);
		const { at, seq, actorId } = logged;
		// What is arranged before the opening is no part taken in the meeting.
		if (actorId !== null && state.phase !== 'not_started') actorIds.add(actorId);
		followArrival(markedOnly, before, logged.event);
		const undone = logged.event.type === 'step_undone';
		followItems(itemSpells, before.openItemId, state.openItemId, { at, undone });
		followPresentation(presentations, before.presentation, state.presentation, { at, undone });
		for (const versionId of versionsOnDisplays(state)) if (!onDisplays.has(versionId)) onDisplays.set(versionId, at);
		if (isAnother(before.speakers.speech, state.speakers.speech)) {
			// A floor that was given by mistake and taken back is no speech (S-14).
			if (logged.event.type === 'floor_taken_back') speeches.pop();
			else end(speeches, at, before.speakers.speech !== null);
			const { speech } = state.speakers;
			if (speech !== null)
				speeches.push({ seq, speech, itemId: speech.itemId ?? state.openItemId, from: speech.startedAt, until: null });
		}
		if (before.chairDelegateId !== state.chairDelegateId) {
			end(delegations, at, before.chairDelegateId !== null);
			if (state.chairDelegateId !== null) delegations.push({ deputyId: state.chairDelegateId, from: at, until: null });
		}
		if (before.closedSession?.since !== state.closedSession?.since) {
			end(closedSessions, at, before.closedSession !== null);
			if (state.closedSession !== null) closedSessions.push({ itemId: state.openItemId, from: at, until: null });
		}
		for (const { definition } of state.voting.votes)
			if (!itemOfVote.has(definition.id)) itemOfVote.set(definition.id, definition.itemId ?? state.openItemId);
	}
	return {
		state,
		speeches,
		presentations,
		onDisplays,
		itemSpells,
		actorIds,
		markedOnly,
		delegations,
		closedSessions,
		itemOfVote,
	};
}

/** Notes whose arrival is only the time of a mark. Whoever had come already keeps what was known of it. */
function followArrival(markedOnly: Set<string>, before: MeetingState, event: ProceedingsEvent): void {
	if (event.type !== 'attendance_marked' || !hasCome(event)) return;
	const { participantId, arrivedAt, recordedBy } = event;
	if (arrivedAt !== null) markedOnly.delete(participantId);
	else if (!hasCome(before.attendance[participantId]) && recordedBy !== 'person') markedOnly.add(participantId);
	else if (!hasCome(before.attendance[participantId])) markedOnly.delete(participantId);
}

/** What displays show in their own right: nothing of it in a closed session, and before the opening it is not yet the meeting's. */
function versionsOnDisplays({ phase, closedSession, displays }: MeetingState): readonly string[] {
	if (phase !== 'in_progress' || closedSession !== null) return [];
	return Object.values(displays.directions).flatMap(({ shown }) =>
		shown.scene === 'paper' && shown.paper !== null ? [shown.paper.versionId] : [],
	);
}

interface Moment {
	readonly at: string;
	/** Whether the step before was taken back: then what it began never was, and what it ended goes on. */
	readonly undone: boolean;
}

function followItems(spells: Map<string, Spell[]>, before: string | null, after: string | null, moment: Moment): void {
	if (before === after) return;
	if (before !== null) {
		const own = spells.get(before) ?? [];
		const last = own.pop();
		if (last !== undefined && !moment.undone) own.push({ ...last, until: moment.at });
	}
	if (after === null) return;
	const own = spells.get(after) ?? [];
	const last = moment.undone ? own.pop() : undefined;
	own.push(last === undefined ? { from: moment.at, until: null } : { ...last, until: null });
	spells.set(after, own);
}

function followPresentation(
	entries: RecordedPresentation[],
	before: Presentation | null,
	after: Presentation | null,
	{ at, undone }: Moment,
): void {
	if (isSameOnAir(before, after)) return;
	if (before !== null) {
		const last = entries.pop();
		if (last !== undefined && !undone) entries.push({ ...last, until: at });
	}
	if (after === null) return;
	const { itemId, documentId, versionId, presenterId, startedAt } = after;
	const known = undone
		? entries.findLastIndex((each) => each.versionId === versionId && each.presenterId === presenterId)
		: -1;
	// A version that replaced the one on air is shown from then on, though the presentation began earlier.
	const from = before?.startedAt === startedAt ? at : startedAt;
	const entry = {
		itemId,
		documentId,
		versionId,
		presenterId,
		from: known === -1 ? from : (entries[known]?.from ?? from),
		until: null,
	};
	if (known === -1) entries.push(entry);
	else entries.splice(known, 1, entry);
}

function isSameOnAir(before: Presentation | null, after: Presentation | null): boolean {
	return (
		before?.startedAt === after?.startedAt &&
		before?.versionId === after?.versionId &&
		before?.presenterId === after?.presenterId
	);
}

/** Whether the floor changed hands; more time for the same speech is the same speech. */
function isAnother(before: Speech | null, after: Speech | null): boolean {
	return (
		before?.participantId !== after?.participantId ||
		before?.speakerName !== after?.speakerName ||
		before?.startedAt !== after?.startedAt
	);
}

function end<Entry extends Spell>(entries: Entry[], at: string, ongoing: boolean): void {
	const last = entries.pop();
	if (last !== undefined) entries.push(ongoing ? { ...last, until: at } : last);
}
