import type { MeetingRole } from '#domain/meetings/meeting.ts';
import type { ProceedingsCommand } from '#domain/proceedings/commands.ts';
import { effectiveRoles } from '#domain/course/chair.ts';
import { withoutWithheld } from '#domain/proceedings/redact.ts';
import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';
import type { SteadyPress } from '#app/_design/steady/SteadyControl.ts';
import type { MeetingClient } from '#app/_realtime/meeting.ts';
import type { ReadingPlace } from '../useReadingPlace.ts';
import type { RoomVideo } from './useRoomVideo.ts';

/** The views of the right column, in their order. */
export type RoomPanelId = 'console' | 'speakers' | 'voting' | 'people' | 'sites' | 'conclusions';

/** What every part of the room is given. */
export interface RoomModel {
	/** `me.roles` are the roles held now, a delegation of the chair counted in: ask nothing else about rights. */
	readonly snapshot: MeetingSnapshot;
	readonly client: MeetingClient;
	/** The reader's roles now; [] for nobody. */
	readonly roles: readonly MeetingRole[];
	/** Whether this person drives the meeting: the chair, its delegate, the secretary for the chair. */
	readonly drives: boolean;
	readonly place: ReadingPlace;
	readonly video: RoomVideo;
	readonly offline: boolean;
	/** Gives commands one after the other; a refusal is said in a toast. */
	readonly run: (...commands: ProceedingsCommand[]) => Promise<boolean>;
	/** Gives a command that is a step of public effect, after a press that was meant. */
	readonly decide: (press: SteadyPress, command: ProceedingsCommand) => Promise<boolean>;
	/** Whether the chair is this person's by the list of participants, whoever holds it now. */
	readonly ownsChair: boolean;
	/** The views that this person has. */
	readonly panels: readonly RoomPanelId[];
	/** The view of the right column that is on screen; null while the column is folded. */
	readonly panel: RoomPanelId | null;
	/**
	 * The console over the whole room instead of in the right column; null where there is no room for both. `show(null)`: as it
	 * is by itself, over the room while there is no paper in front.
	 */
	readonly board: { readonly shown: boolean; readonly show: (shown: boolean | null) => void } | null;
	/** Shows what the keys of the desk do. */
	readonly showKeys: () => void;
	/** Unfolds the right column at a view. */
	readonly openPanel: (panel: RoomPanelId) => void;
}

/** Props of everything that stands in a slot of the room. */
export interface RoomSlotProps {
	readonly room: RoomModel;
}

/** The snapshot with the roles that its reader holds at this moment (docs/PROTOCOL.md P-43), and nothing that is kept back. */
export function withRolesHeld(snapshot: MeetingSnapshot): MeetingSnapshot {
	const { me } = snapshot;
	const state = withoutWithheld(snapshot.state);
	if (me === null || state.chairDelegateId === null)
		return state === snapshot.state ? snapshot : { ...snapshot, state };
	return { ...snapshot, state, me: { ...me, roles: effectiveRoles(state, me) } };
}
