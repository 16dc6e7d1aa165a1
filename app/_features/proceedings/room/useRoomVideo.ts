'use client';

import { useEffect, useState } from 'react';
import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';
import { useConference, type Conference } from '#app/_features/conference/useConference.ts';

/** The conference as this screen takes part in it. */
export interface RoomVideo {
	readonly conference: Conference;
	/** Nobody is put on video without having asked for it. */
	readonly inside: boolean;
	readonly possible: boolean;
	/** Receives the stage without having joined. */
	readonly watchesStage: boolean;
	readonly enter: () => void;
	readonly leave: () => void;
}

/**
 * Takes part in the conference once the person asked for it. Who is on the stage is for everyone to see: without a paper
 * on screen also for those who did not join, picture only.
 */
export function useRoomVideo({ meeting, state }: MeetingSnapshot, paperOnScreen: boolean): RoomVideo {
	const [asked, setAsked] = useState(false);
	const possible = state.phase !== 'ended' && state.closedSession === null;
	const inside = asked && possible;
	const watchesStage = possible && state.stageParticipantId !== null && !paperOnScreen;
	const conference = useConference(meeting.id, inside || watchesStage);
	useEffect(() => conference.client.setScope(inside ? 'everyone' : 'stage'), [conference.client, inside]);
	return { conference, inside, possible, watchesStage, enter: () => setAsked(true), leave: () => setAsked(false) };
}
