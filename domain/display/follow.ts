import type { CourseEvent } from '../course/events.ts';
import type { CoursePart } from '../course/state.ts';
import type { DocumentsEvent } from '../documents/events.ts';
import type { Reactions } from '../kernel/slice.ts';
import type { SpeakersEvent } from '../speakers/events.ts';
import type { SpeakersPart } from '../speakers/state.ts';
import type { VotingEvent } from '../voting/events.ts';
import type { VotingPart } from '../voting/state.ts';
import type { Scene } from './scenes.ts';
import { INITIAL_DISPLAYS, type Direction, type DisplaysPart } from './state.ts';

/** What the displays follow. */
export type DisplaysReads = DisplaysPart & CoursePart & SpeakersPart & VotingPart;
export type DisplaysHear = CourseEvent | DocumentsEvent | SpeakersEvent | VotingEvent;

/**
 * The displays follow by themselves; the director may choose another scene afterwards. What begins brings its scene; what
 * ended leaves the screen, unless something else was on it. A step of the meeting ends what was put on air in passing; what
 * is pinned stays (docs/PROTOCOL.md P-19, D-8).
 */
export const followMeeting = {
	meeting_ended: () => ({ scene: 'waiting', displays: INITIAL_DISPLAYS }),
	item_opened: (state) => step(state, afterOpening(state)),
	item_closed: (state) => step(state, stillGoing(state)),
	// Everybody looks at the paper and hears the speaker, but nobody loses sight of an open vote.
	presentation_started: (state) => step(state, besidesVote(state)),
	presentation_stopped: (state) => step(state, stillGoing(state)),
	floor_given: (state) => step(state, besidesVote(state)),
	speech_ended: (state) => step(state, stillGoing(state)),
	floor_taken_back: (state) => step(state, stillGoing(state)),
	vote_opened: (state) => step(state, 'vote'),
	vote_published: (state) => step(state, isVoting(state) ? state.scene : 'result'),
	vote_annulled: (state) => step(state, stillGoing(state)),
	step_undone: (state) => step(state, state.scene === 'agenda' ? inProgress(state) : stillGoing(state)),
	// Walls move along with the new version.
	paper_replaced: ({ displays }, { documentId, versionId, pages }) => ({
		displays: {
			directions: Object.fromEntries(
				Object.entries(displays.directions).map(([target, direction]): [string, Direction] => {
					const { shown } = direction;
					if (shown.scene !== 'paper' || shown.paper?.documentId !== documentId) return [target, direction];
					const paper = { ...shown.paper, versionId, page: Math.min(shown.paper.page, pages) };
					return [target, { ...direction, shown: { ...shown, paper } }];
				}),
			),
		},
	}),
	// No step of the meeting: only what showed the paper has something else to show.
	paper_withdrawn: (state, { documentId }) => ({
		displays: {
			directions: Object.fromEntries(
				Object.entries(state.displays.directions).filter(
					([, { shown }]) => shown.scene !== 'paper' || shown.paper?.documentId !== documentId,
				),
			),
		},
		...withScene(state, stillGoing(state)),
	}),
} as const satisfies Reactions<DisplaysReads, DisplaysPart, DisplaysHear>;

function step(state: DisplaysReads, scene: Scene): Partial<DisplaysPart> {
	return { ...withScene(state, scene), ...withoutPassing(state) };
}

const withScene = (state: DisplaysReads, scene: Scene): Partial<DisplaysPart> =>
	scene === state.scene ? {} : { scene };

const isVoting = ({ voting }: VotingPart): boolean => voting.votes.some(({ status }) => status === 'open');

/** The result of the item before stays until the next one opens. */
function afterOpening(state: DisplaysReads): Scene {
	const { scene } = state;
	const isOver = scene === 'waiting' || scene === 'result' || (scene === 'vote' && !isVoting(state));
	return isOver ? inProgress(state) : stillGoing(state);
}

const besidesVote = (state: DisplaysReads): Scene =>
	isVoting(state) && state.scene === 'vote' ? 'vote' : inProgress(state);

const stillGoing = (state: DisplaysReads): Scene => (isGoing(state, state.scene) ? state.scene : inProgress(state));

/** What the meeting is at, votes aside. A speech is shown together with the paper it is about. */
function inProgress({ phase, speakers, presentation }: DisplaysReads): Scene {
	if (speakers.speech !== null) return 'speaker';
	if (presentation !== null) return 'paper';
	return phase === 'in_progress' ? 'agenda' : 'waiting';
}

/** Whether there is still what the scene shows: never an empty page, a speaker who sat down, or a vote that was annulled. */
function isGoing({ speakers, presentation, voting }: DisplaysReads, scene: Scene): boolean {
	switch (scene) {
		case 'paper':
			return presentation !== null;
		case 'speaker':
			return speakers.speech !== null;
		case 'vote':
			return voting.votes.some(({ status }) => status === 'open' || status === 'closed');
		case 'waiting':
		case 'agenda':
		case 'sites':
		case 'result':
		case 'conclusion':
		case 'quorum':
		case 'break':
			return true;
	}
}

function withoutPassing({ displays }: DisplaysPart): Partial<DisplaysPart> {
	const entries = Object.entries(displays.directions);
	const pinned = entries.filter(([, direction]) => direction.pinned);
	return pinned.length === entries.length ? {} : { displays: { directions: Object.fromEntries(pinned) } };
}
