import type { GivenAccesses } from '../access/state.ts';
import type { Incumbent } from '../attendance/committee.ts';
import type { AttendanceEntry, SiteGuest } from '../attendance/state.ts';
import { INITIAL_PUBLIC_INK, type PublicInkState } from '../annotations/publicInk.ts';
import { INITIAL_AGENDA, type AgendaState } from '../agenda/state.ts';
import type { Scene } from '../display/scenes.ts';
import { INITIAL_DISPLAYS, type DisplaysState } from '../display/state.ts';
import { INITIAL_MINUTES, type MinutesState } from '../minutes/state.ts';
import { INITIAL_SPEAKERS, type SpeakersState } from '../speakers/state.ts';
import { INITIAL_VOTING, type VotingState } from '../voting/state.ts';
import type { LastStep } from './lastStep.ts';
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

/** State of a meeting at `seq`: the fold of its log, JSON-safe, the same on every machine. */
export interface MeetingState {
	readonly seq: number;
	readonly phase: MeetingPhase;
	readonly openedAt: string | null;
	readonly endedAt: string | null;
	/** The committee at the moment of opening; null: of none, not opened, or not known. */
	readonly committee: OpenedCommittee | null;
	readonly openItemId: string | null;
	readonly items: Readonly<Record<string, ItemProgress>>;
	/** How the agenda was changed during the meeting. */
	readonly agenda: AgendaState;
	readonly presentation: Presentation | null;
	readonly attendance: Readonly<Record<string, AttendanceEntry>>;
	/** By the place of the site: people there who have no place of their own in the meeting. */
	readonly siteGuests: Readonly<Record<string, readonly SiteGuest[]>>;
	readonly stageParticipantId: string | null;
	/** Places of sites that were in the conference while the meeting ran, in the order they came. */
	readonly connectedSiteIds: readonly string[];
	/** What the displays show that have nothing of their own on air. */
	readonly scene: Scene;
	readonly displays: DisplaysState;
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
	/** Whether the chair has entrusted the secretary with opening and closing votes (DOMAIN.md §1). */
	readonly voteEntrusted: boolean;
	readonly speakers: SpeakersState;
	readonly voting: VotingState;
	readonly minutes: MinutesState;
	/** Who writes and sees public ink, and which sheet of it lies on each paper. */
	readonly publicInk: PublicInkState;
	/** To whose accounts the administrator gave access lately (docs/PROTOCOL.md V-22). */
	readonly accessGiven: GivenAccesses;
}

/** The state before anything happened. */
export const INITIAL_STATE: MeetingState = {
	seq: 0,
	phase: 'not_started',
	openedAt: null,
	endedAt: null,
	committee: null,
	openItemId: null,
	items: {},
	agenda: INITIAL_AGENDA,
	presentation: null,
	attendance: {},
	siteGuests: {},
	stageParticipantId: null,
	connectedSiteIds: [],
	scene: 'waiting',
	displays: INITIAL_DISPLAYS,
	itemTimer: null,
	closedSession: null,
	lastStep: null,
	chairDelegateId: null,
	voteEntrusted: false,
	speakers: INITIAL_SPEAKERS,
	voting: INITIAL_VOTING,
	minutes: INITIAL_MINUTES,
	publicInk: INITIAL_PUBLIC_INK,
	accessGiven: [],
};
