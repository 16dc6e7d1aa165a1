import { isUnderWay } from '../proceedings/phase.ts';
import { accept, NOTHING, permit, refuse, type Slice } from '../proceedings/slice.ts';
import type { LoggedEvent } from '../proceedings/events.ts';
import type { MeetingState } from '../proceedings/state.ts';

/** What the wall shows, within the proceedings (docs/PROTOCOL.md P-19). */
export const displaySlice: Slice<'set_scene', 'scene_changed'> = {
	permissions: permit({ set_scene: 'never' }, { chair: { set_scene: 'always' }, secretary: { set_scene: 'always' } }),
	deciders: {
		set_scene: ({ state, command, facts }) => {
			if (state.scene === command.scene) return NOTHING;
			return isUnderWay(state, facts)
				? accept({ type: 'scene_changed', scene: command.scene })
				: refuse('invalid_state');
		},
	},
	reducers: { scene_changed: (_state, { scene }) => ({ scene }) },
	react: followMeeting,
	audit: { scene_changed: ({ scene }) => ({ subjectId: null, detail: { scene } }) },
};

/** The wall follows by itself; the chair may choose another scene afterwards. */
function followMeeting(state: MeetingState, { event }: LoggedEvent): Partial<MeetingState> {
	switch (event.type) {
		case 'meeting_ended':
			return { scene: 'waiting' };
		case 'item_opened':
			return state.scene === 'waiting' ? { scene: 'agenda' } : {};
		case 'presentation_started':
			// Presenting means that everybody looks at the paper, the wall too.
			return { scene: 'paper' };
		case 'step_undone':
			if (state.presentation !== null) return state.scene === 'agenda' ? { scene: 'paper' } : {};
			return state.scene === 'paper' ? { scene: 'agenda' } : {};
		case 'presentation_stopped':
		case 'item_closed':
			// A wall that showed the paper goes back to the agenda, never to an empty page.
			return state.presentation === null && state.scene === 'paper' ? { scene: 'agenda' } : {};
		default:
			return {};
	}
}
