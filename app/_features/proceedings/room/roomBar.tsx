'use client';

import { LogOut, PictureInPicture2, Video } from 'lucide-react';
import type { ComponentType } from 'react';
import { Button } from '#app/_design/Button.tsx';
import { IconButton } from '#app/_design/IconButton.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { CheckInReminder } from '#app/_features/attendance/MyAttendance.tsx';
import { SourceControls, SourceMessages } from '#app/_features/conference/SourceControls.tsx';
import { FloorButton } from '#app/_features/speakers/FloorButton.tsx';
import { FollowBar } from '../FollowBar.tsx';
import { roomTexts } from '../room.texts.ts';
import type { RoomSlotProps } from './roomModel.ts';

/** What is in the bar at the bottom, from left to right: everything in it is about me. */
const ROOM_BAR: readonly ComponentType<RoomSlotProps>[] = [CheckInControl, FollowControls, FloorButton, VideoControls];

/**
 * One bar for me, of one height whatever is in it: the paper above does not move because something is presented or a microphone
 * says a word. Nothing to do in it once the meeting is over, or was called off.
 */
export function RoomBar({ room }: RoomSlotProps) {
	const { state, meeting } = room.snapshot;
	if (state.phase === 'ended' || meeting.status === 'cancelled') return null;
	return (
		<footer className="relative shrink-0 border-t border-line bg-surface">
			{room.video.inside && (
				<div className="pointer-events-none absolute inset-x-3 bottom-full z-20 flex flex-col items-center gap-1 pb-2 *:rounded-control *:bg-surface *:px-4 *:py-1 *:shadow-raised">
					<SourceMessages conference={room.video.conference} />
				</div>
			)}
			<div className="flex h-32 flex-wrap content-center items-center justify-center gap-x-6 gap-y-2 overflow-x-auto px-3 py-2 sm:h-[7.5rem] lg:h-16 lg:flex-nowrap">
				{ROOM_BAR.map((Part, index) => (
					<Part key={index} room={room} />
				))}
			</div>
		</footer>
	);
}

function CheckInControl({ room: { snapshot, openPanel } }: RoomSlotProps) {
	return <CheckInReminder snapshot={snapshot} onOpen={() => openPanel('people')} />;
}

function FollowControls({ room: { place, snapshot, video, decide } }: RoomSlotProps) {
	return (
		<FollowBar
			place={place}
			presented={snapshot.state.presentation !== null && snapshot.state.closedSession === null}
			crowded={video.inside}
			onStopPresenting={(press) => void decide(press, { type: 'stop_presentation' })}
		/>
	);
}

function VideoControls({ room: { video, snapshot, place } }: RoomSlotProps) {
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
			{place.document !== null && (
				<IconButton
					aria-label={video.overPaper.shown ? t.hidePicture : t.showPicture}
					aria-pressed={video.overPaper.shown}
					icon={<PictureInPicture2 aria-hidden />}
					onClick={video.overPaper.toggle}
				/>
			)}
			<Button variant="quiet" icon={<LogOut aria-hidden />} onClick={video.leave}>
				{t.leaveVideo}
			</Button>
		</div>
	);
}
