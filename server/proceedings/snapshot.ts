import { routedPaper } from '#domain/display/state.ts';
import type { DirectedDisplay } from '#domain/display/target.ts';
import type { ReaderView } from '#domain/kernel/actor.ts';
import { stateFor } from '#domain/proceedings/redact.ts';
import type { MeetingState } from '#domain/proceedings/state.ts';
import type { MeetingSnapshot, PresenceEntry } from '#domain/proceedings/wire.ts';
import type { DocumentView } from '#domain/documents/document.ts';
import type { Documents } from '#server/documents/documents.contract.ts';
import type { Participation } from '#server/meetings/meetings.contract.ts';
import { AppError } from '#server/platform/errors.ts';
import type { FactSources } from './proceedings.contract.ts';
import type { SharedReads } from './sharedReads.ts';

/** What the caller knows already. */
export interface SnapshotInput {
	readonly meetingId: string;
	/** The reader's place in the meeting; null for a wall. */
	readonly participation: Participation | null;
	/** What this reader is told. */
	readonly view: ReaderView;
	/** The wall that reads; null for a person or site. */
	readonly display: DirectedDisplay | null;
	/** Read before everything else, so that papers and agenda are never older than the events. */
	readonly state: MeetingState;
	readonly presence: () => readonly PresenceEntry[];
	readonly now: () => Date;
}

/** Gathers what a screen needs to draw the meeting, as this reader may see it. */
export async function takeSnapshot(
	{ meetings, agenda, documents }: FactSources,
	shared: SharedReads,
	input: SnapshotInput,
): Promise<MeetingSnapshot> {
	const { meetingId, participation, view, display, state } = input;
	const onAir = [
		state.presentation?.documentId,
		display === null ? undefined : routedPaper(state, display)?.documentId,
	];
	const [meeting, participants, incumbents, items, papers, withdrawn] = await Promise.all([
		meetings.summary(meetingId, participation),
		shared.participants(meetingId, view.knowsReasons),
		shared.incumbents(meetingId, input.now()),
		agenda.items(meetingId, participation),
		// A wall knows of no paper but those on air.
		participation !== null ? documents().list(meetingId, participation) : onAirOf(documents(), onAir),
		participation === null ? [] : documents().withdrawn(meetingId, participation),
	]);
	return {
		meeting,
		state: stateFor(view, state),
		me: participation && { participantId: participation.participantId, roles: participation.invitedRoles },
		participants,
		incumbents,
		agenda: items,
		documents: papers,
		withdrawn,
		presence: input.presence(),
		serverTime: input.now().toISOString(),
	};
}

/** Papers on air by their ids; one that was recalled a moment ago is on air no more. */
async function onAirOf(documents: Documents, ids: readonly (string | undefined)[]): Promise<readonly DocumentView[]> {
	const known = [...new Set(ids)].filter((id) => id !== undefined);
	const papers = await Promise.all(
		known.map((id) =>
			documents.view(id).catch((error: unknown) => {
				if (error instanceof AppError && error.code === 'not_found') return null;
				throw error;
			}),
		),
	);
	return papers.filter((paper) => paper !== null);
}
