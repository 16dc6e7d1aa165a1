import type { LoggedEvent } from '#domain/proceedings/events.ts';
import type { MeetingState } from '#domain/proceedings/state.ts';

/** What other features may ask of the proceedings. */
export interface Proceedings {
	/** The meeting's state now (committed events only). */
	state(meetingId: string): Promise<MeetingState>;
	/** Called after events were committed, in order, before or while they are broadcast. */
	onAppended(listener: (meetingId: string, events: readonly LoggedEvent[], state: MeetingState) => void): () => void;
}
