'use client';

import { MonitorUp } from 'lucide-react';
import { Button } from '#app/_design/Button.tsx';
import { Card } from '#app/_design/Card.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { DisplayPairing } from '#app/_features/display/DisplayPairing.tsx';
import { ChairCard } from './console/ChairCard.tsx';
import { ClosedSessionCard } from './console/ClosedSessionCard.tsx';
import { NowCard } from './console/NowCard.tsx';
import { TimeCard } from './console/TimeCard.tsx';
import type { RoomSlotProps } from './room/roomModel.ts';
import { roomTexts } from './room.texts.ts';

/**
 * The chair's console: what is now, the one next step, clocks, what the wall shows, who acts for whom. The secretary drives
 * it for the chair. The agenda, with its changes, is the column on the left.
 */
export function ConsolePanel({ room }: RoomSlotProps) {
	const t = useTexts(roomTexts);
	const { snapshot, run } = room;
	const { state, meeting } = snapshot;
	return (
		<div className="flex flex-col gap-4">
			<NowCard room={room} />
			<TimeCard room={room} />
			<Card title={t.wall}>
				<div role="group" aria-label={t.wall} className="grid grid-cols-2 gap-2">
					{(['waiting', 'agenda', 'paper', 'sites'] as const).map((scene) => (
						<Button
							key={scene}
							aria-pressed={state.scene === scene}
							variant={state.scene === scene ? 'primary' : 'secondary'}
							className="relative px-2! text-small!"
							icon={
								state.scene === scene ? <MonitorUp aria-hidden className="absolute top-1 right-1 size-4" /> : undefined
							}
							disabled={state.phase === 'ended'}
							onClick={() => void run({ type: 'set_scene', scene })}
						>
							{t.scenes[scene]}
						</Button>
					))}
				</div>
				<DisplayPairing meetingId={meeting.id} />
			</Card>
			<ClosedSessionCard room={room} />
			<ChairCard room={room} />
		</div>
	);
}
