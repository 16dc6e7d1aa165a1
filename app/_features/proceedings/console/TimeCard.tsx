'use client';

import { CirclePause, CirclePlay } from 'lucide-react';
import { Button } from '#app/_design/Button.tsx';
import { Card } from '#app/_design/Card.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import type { RoomSlotProps } from '../room/roomModel.ts';
import { TimerBadge } from '../TimerBadge.tsx';
import { useCommand } from '../useCommand.ts';
import { consoleTexts } from './console.texts.ts';

/** Minutes of an extension that are one touch away. */
const EXTENSIONS = [5, 10] as const;
/** Minutes of an item without a plan. */
const UNPLANNED = 15;

/** The clock of the open item, large, and what can be done with it. */
export function TimeCard({ room }: RoomSlotProps) {
	const t = useTexts(consoleTexts);
	const { snapshot, client } = room;
	const { run, busy } = useCommand(client);
	const { itemTimer, openItemId } = snapshot.state;
	const item = snapshot.agenda.find(({ id }) => id === openItemId);
	if (item === undefined) return null;
	const minutes = item.minutesPlanned || UNPLANNED;
	return (
		<Card dense title={t.time}>
			{itemTimer === null ? (
				<Button busy={busy} onClick={() => void run({ type: 'start_item_timer', seconds: minutes * 60 })}>
					{t.startTimer(minutes)}
				</Button>
			) : (
				<div className="flex flex-col gap-4">
					<TimerBadge size="console" clock={itemTimer} label={t.itemTime(item.number)} />
					<div className="flex flex-wrap gap-2">
						{EXTENSIONS.map((more) => (
							<Button
								key={more}
								busy={busy}
								onClick={() => void run({ type: 'extend_item_timer', seconds: more * 60 })}
							>
								{t.extend(more)}
							</Button>
						))}
						<Button
							busy={busy}
							icon={itemTimer.pausedAt === null ? <CirclePause aria-hidden /> : <CirclePlay aria-hidden />}
							onClick={() =>
								void run({
									type: 'set_item_timer_paused',
									itemId: itemTimer.itemId,
									paused: itemTimer.pausedAt === null,
								})
							}
						>
							{itemTimer.pausedAt === null ? t.pauseTimer : t.resumeTimer}
						</Button>
						<Button variant="quiet" onClick={() => void run({ type: 'stop_item_timer' })}>
							{t.stopTimer}
						</Button>
					</div>
				</div>
			)}
		</Card>
	);
}
