'use client';

import { Video } from 'lucide-react';
import { Button } from '#app/_design/Button.tsx';
import { EmptyState } from '#app/_design/EmptyState.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { ConferencePanel } from '#app/_features/conference/ConferencePanel.tsx';
import { Director } from '#app/_features/display/Director.tsx';
import { roomTexts } from '../room.texts.ts';
import type { RoomSlotProps } from './roomModel.ts';

/** The sites on video; until the person joins, the way in. A site finds the screens of its own room below. */
export function SitesPanel({ room }: RoomSlotProps) {
	return (
		<div className="flex flex-col gap-4">
			<Pictures room={room} />
			{room.roles.includes('site') && (
				<Director snapshot={room.snapshot} client={room.client} conference={room.video.conference} />
			)}
		</div>
	);
}

function Pictures({ room: { snapshot, video, drives, roles, decide } }: RoomSlotProps) {
	const t = useTexts(roomTexts);
	if (!video.inside) {
		return (
			<EmptyState
				compact
				icon={<Video />}
				title={t.panel.sites}
				action={
					<Button variant="primary" disabled={!video.possible} onClick={video.enter}>
						{t.joinVideo}
					</Button>
				}
			/>
		);
	}
	return (
		<ConferencePanel
			meetingId={snapshot.meeting.id}
			conference={video.conference}
			participants={snapshot.participants}
			stageParticipantId={snapshot.state.stageParticipantId}
			{...(drives && {
				onSetStage: (press, participantId) => void decide(press, { type: 'set_stage', participantId }),
			})}
			mayMute={roles.includes('chair') || roles.includes('secretary')}
		/>
	);
}
