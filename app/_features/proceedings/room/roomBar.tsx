'use client';

import { LogOut, Video } from 'lucide-react';
import type { ComponentType } from 'react';
import { Button } from '#app/_design/Button.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { CheckInReminder } from '#app/_features/attendance/MyAttendance.tsx';
import { SourceControls, SourceMessages } from '#app/_features/conference/SourceControls.tsx';
import { FloorButton } from '#app/_features/speakers/FloorButton.tsx';
import { FollowBar } from '../FollowBar.tsx';
import { roomTexts } from '../room.texts.ts';
import type { RoomSlotProps } from './roomModel.ts';

/** What is in the bar at the bottom, from left to right: everything in it is about me. */
const ROOM_BAR: readonly ComponentType<RoomSlotProps>[] = [CheckInControl, FollowControls, FloorButton, VideoControls];

/** One bar for me. Nothing to do in it once the meeting is over. */
export function RoomBar({ room }: RoomSlotProps) {
	if (room.snapshot.state.phase === 'ended') return null;
	return (
		<footer className="flex min-h-16 shrink-0 flex-wrap items-center justify-center gap-x-6 gap-y-2 border-t border-line bg-surface px-3 py-2">
			{room.video.inside && <SourceMessages conference={room.video.conference} />}
			{ROOM_BAR.map((Part, index) => (
				<Part key={index} room={room} />
			))}
		</footer>
	);
}

function CheckInControl({ room: { snapshot, openPanel } }: RoomSlotProps) {
	return <CheckInReminder snapshot={snapshot} onOpen={() => openPanel('people')} />;
}

function FollowControls({ room: { place, snapshot, run } }: RoomSlotProps) {
	return (
		<FollowBar
			place={place}
			presented={snapshot.state.presentation !== null && snapshot.state.closedSession === null}
			onStopPresenting={() => void run({ type: 'stop_presentation' })}
		/>
	);
}

function VideoControls({ room: { video, snapshot } }: RoomSlotProps) {
	const t = useTexts(roomTexts);
	// Pictures and sound are suspended for everyone: nothing to enter, mute or leave.
	if (snapshot.state.closedSession !== null) return null;
	if (!video.inside) {
		return (
			<Button icon={<Video aria-hidden />} onClick={video.enter}>
				{t.joinVideo}
			</Button>
		);
	}
	return (
		<div className="flex flex-wrap items-center justify-center gap-2">
			<SourceControls conference={video.conference} />
			<Button variant="quiet" icon={<LogOut aria-hidden />} onClick={video.leave}>
				{t.leaveVideo}
			</Button>
		</div>
	);
}
