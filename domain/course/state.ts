import type { Incumbent } from '../attendance/committee.ts';
import type { PresentationView } from './presentationView.ts';
import type { RunningClock } from './timer.ts';

/** Where the meeting is. */
export type MeetingPhase = 'not_started' | 'in_progress' | 'ended';

/** The committee as it stood when the meeting opened, and how many of it must be here. */
export interface OpenedCommittee {
	/** In Party order. */
	readonly members: readonly Incumbent[];
	/** null: no rule was known. */
	readonly needed: number | null;
}

/** The paper everyone who follows is looking at. */
export interface Presentation {
	readonly itemId: string;
	readonly documentId: string;
	readonly versionId: string;
	readonly view: PresentationView;
	/** Participant whose screen is followed. */
	readonly presenterId: string | null;
	readonly startedAt: string;
}

/** How one item went so far. */
export interface ItemProgress {
	readonly openedAt: string;
	/** null while the item is open. */
	readonly closedAt: string | null;
}

/** The clock of the open item; read it with `readTimer` (timer.ts). */
export interface ItemTimer extends RunningClock {
	readonly itemId: string;
	/** Planned time in seconds, extensions included. It may overrun. */
	readonly seconds: number;
}

/** The last step of the meeting's course, with what it takes to take it back (docs/PROTOCOL.md P-41). */
export interface LastStep {
	/** Its last event that moved the course. */
	readonly seq: number;
	readonly at: string;
	readonly actorId: string | null;
	/** What it did, for saying it in words; null where it did not. */
	readonly closedItemId: string | null;
	readonly openedItemId: string | null;
	readonly presentedDocumentId: string | null;
	readonly stoppedPresenting: boolean;
	readonly before: Pick<CoursePart, 'openItemId' | 'items' | 'presentation' | 'itemTimer'> & {
		/** Items whose turn was taken up again (`AgendaState.unfinished`). */
		readonly unfinished: readonly string[];
		/** `settledSoFar` before the step: when it reads otherwise, something final came after. */
		readonly settled: string;
	};
}

/** Where the meeting is in its course: what is open, what is presented, who holds the chair. */
export interface CoursePart {
	readonly phase: MeetingPhase;
	readonly openedAt: string | null;
	readonly endedAt: string | null;
	/** The committee at the moment of opening; null: of none, not opened, or not known. */
	readonly committee: OpenedCommittee | null;
	readonly openItemId: string | null;
	readonly items: Readonly<Record<string, ItemProgress>>;
	readonly presentation: Presentation | null;
	/** The clock of the open item; null: none is running. */
	readonly itemTimer: ItemTimer | null;
	/** Phần họp mật: papers, ink, video and walls are suspended since then; null: they are not. */
	readonly closedSession: {
		readonly since: string;
		/** Votes that had closed before: they stay known to everyone (docs/PROTOCOL.md V-18). */
		readonly knownVoteIds: readonly string[];
	} | null;
	/** What «Hoàn tác» would take back; null: nothing. */
	readonly lastStep: LastStep | null;
	/** The deputy who holds every power of the chair at present; null: the chair itself. */
	readonly chairDelegateId: string | null;
}

export const INITIAL_COURSE: CoursePart = {
	phase: 'not_started',
	openedAt: null,
	endedAt: null,
	committee: null,
	openItemId: null,
	items: {},
	presentation: null,
	itemTimer: null,
	closedSession: null,
	lastStep: null,
	chairDelegateId: null,
};
