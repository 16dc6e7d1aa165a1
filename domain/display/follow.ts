import type { LoggedEvent, ProceedingsEvent } from '../proceedings/events.ts';
import type { MeetingState } from '../proceedings/state.ts';
import type { Scene } from './scenes.ts';
import { INITIAL_DISPLAYS } from './state.ts';

/**
 * The displays follow by themselves; the director may choose another scene afterwards. A step of the meeting ends what was
 * put on air in passing; what is pinned stays (docs/PROTOCOL.md P-19, D-8).
 */
export function followMeeting(state: MeetingState, { event }: LoggedEvent): Partial<MeetingState> {
	if (event.type === 'meeting_ended') return { scene: 'waiting', displays: INITIAL_DISPLAYS };
	const scene = sceneAfter(state, event);
	// No step of the meeting: only what showed the paper has something else to show.
	if (event.type === 'paper_withdrawn') return scene === state.scene ? {} : { scene };
	if (!isStep(event)) return {};
	return { ...(scene === state.scene ? {} : { scene }), ...withoutPassing(state) };
}

/** Steps of the meeting that the displays take part in. */
function isStep({ type }: ProceedingsEvent): boolean {
	switch (type) {
		case 'item_opened':
		case 'item_closed':
		case 'presentation_started':
		case 'presentation_stopped':
		case 'floor_given':
		case 'speech_ended':
		case 'floor_taken_back':
		case 'vote_opened':
		case 'vote_published':
		case 'vote_annulled':
		case 'step_undone':
			return true;
		default:
			return false;
	}
}

/** What begins brings its scene; what ended leaves the screen, unless something else was on it. */
function sceneAfter(state: MeetingState, { type }: ProceedingsEvent): Scene {
	const voting = state.voting.votes.some(({ status }) => status === 'open');
	switch (type) {
		case 'vote_opened':
			return 'vote';
		case 'vote_published':
			return voting ? state.scene : 'result';
		case 'presentation_started':
		case 'floor_given':
			// Everybody looks at the paper and hears the speaker, but nobody loses sight of an open vote.
			return voting && state.scene === 'vote' ? 'vote' : inProgress(state);
		case 'item_opened':
			// The result of the item before stays until here.
			if (state.scene === 'waiting' || state.scene === 'result' || (state.scene === 'vote' && !voting))
				return inProgress(state);
			break;
		case 'step_undone':
			if (state.scene === 'agenda') return inProgress(state);
			break;
		default:
			break;
	}
	return isGoing(state, state.scene) ? state.scene : inProgress(state);
}

/** What the meeting is at, votes aside. A speech is shown together with the paper it is about. */
function inProgress({ phase, speakers, presentation }: MeetingState): Scene {
	if (speakers.speech !== null) return 'speaker';
	if (presentation !== null) return 'paper';
	return phase === 'in_progress' ? 'agenda' : 'waiting';
}

/** Whether there is still what the scene shows: never an empty page, a speaker who sat down, or a vote that was annulled. */
function isGoing({ speakers, presentation, voting }: MeetingState, scene: Scene): boolean {
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

function withoutPassing({ displays }: MeetingState): Partial<MeetingState> {
	const entries = Object.entries(displays.directions);
	const pinned = entries.filter(([, direction]) => direction.pinned);
	return pinned.length === entries.length ? {} : { displays: { directions: Object.fromEntries(pinned) } };
}
