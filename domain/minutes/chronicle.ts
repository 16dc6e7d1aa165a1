import type { LoggedEvent } from '../proceedings/events.ts';
import { applyEvent } from '../proceedings/reducer.ts';
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

/** What the state of the end does not tell, read by walking through the log. */
export interface Chronicle {
	readonly state: MeetingState;
	readonly speeches: readonly RecordedSpeech[];
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
	let state = INITIAL_STATE;
	for (const logged of log) {
		const before = state;
		state = applyEvent(before, logged);
		const { at, seq } = logged;
		if (isAnother(before.speakers.speech, state.speakers.speech)) {
			end(speeches, at, before.speakers.speech !== null);
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
	return { state, speeches, delegations, closedSessions, itemOfVote };
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
