'use client';

import { CircleCheck, DoorOpen, LogOut, MonitorSmartphone, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { lineOf } from '#domain/attendance/attendance.ts';
import type { SeatPlan } from '#domain/attendance/room.ts';
import { hasCome, isHere } from '#domain/attendance/state.ts';
import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';
import { Button } from '#app/_design/Button.tsx';
import { ConfirmDialog } from '#app/_design/ConfirmDialog.tsx';
import { StatusPill } from '#app/_design/StatusPill.tsx';
import { formatTime } from '#app/_i18n/formatDate.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import type { MeetingClient } from '#app/_realtime/meeting.ts';
import { useCommand } from '#app/_features/proceedings/useCommand.ts';
import { attendanceTexts, checkInTexts } from './attendance.texts.ts';
import { markOf } from './marks.tsx';
import { takesRollCall } from './rollCallLines.ts';
import { RoomCheckInDialog } from './RoomCheckInDialog.tsx';

export interface MyAttendanceProps {
	readonly snapshot: MeetingSnapshot;
	readonly client: MeetingClient;
	readonly plan: SeatPlan | undefined;
}

/** What the roll-call says of me, and my own word: I am here, I leave, I am back. */
export function MyAttendance({ snapshot, client, plan }: MyAttendanceProps) {
	const t = useTexts(checkInTexts);
	const words = useTexts(attendanceTexts);
	const { run, busy } = useCommand(client);
	const [asking, setAsking] = useState<'room' | 'leave' | null>(null);
	const { me, state } = snapshot;
	if (me === null) return null;
	const entry = lineOf(state, me.participantId);
	const here = isHere(entry);
	const mark = markOf(entry);
	const since = entry.away.at(-1)?.to ?? entry.arrivedAt;
	return (
		<section aria-label={t.mine} className="flex flex-col gap-2 rounded-card bg-sunken p-3">
			<div className="flex flex-wrap items-center gap-2">
				<StatusPill tone={mark.tone} icon={mark.icon}>
					{entry.leftAt !== null ? words.left : entry.status === 'unmarked' ? t.notYet : words.status[entry.status]}
				</StatusPill>
				{here && since !== null && <p className="text-meta text-muted">{t.doneText(formatTime(since))}</p>}
			</div>
			<div className="flex flex-wrap gap-2">
				{!hasCome(entry) && (
					<Button icon={<DoorOpen aria-hidden />} onClick={() => setAsking('room')}>
						{t.inRoom}
					</Button>
				)}
				{!hasCome(entry) && (
					<Button
						icon={<MonitorSmartphone aria-hidden />}
						busy={busy}
						onClick={() => void run({ type: 'check_in', status: 'online', seatId: null, doorCode: null })}
					>
						{t.online}
					</Button>
				)}
				{here && (
					<Button variant="quiet" icon={<LogOut aria-hidden />} onClick={() => setAsking('leave')}>
						{t.leave}
					</Button>
				)}
				{entry.leftAt !== null && (
					<Button
						icon={<Undo2 aria-hidden />}
						busy={busy}
						onClick={() => void run({ type: 'return', participantId: null })}
					>
						{t.back}
					</Button>
				)}
			</div>
			{asking === 'room' && (
				<RoomCheckInDialog
					plan={plan}
					state={state}
					placeId={me.participantId}
					onClose={() => setAsking(null)}
					onSit={(seatId) => client.command({ type: 'check_in', status: 'in_room', seatId, doorCode: null })}
				/>
			)}
			<ConfirmDialog
				open={asking === 'leave'}
				onOpenChange={(open) => !open && setAsking(null)}
				title={t.leave}
				consequence={t.leaveText}
				confirmLabel={t.leave}
				onConfirm={async () => {
					await client.command({ type: 'leave', participantId: null, at: null });
				}}
			/>
		</section>
	);
}

/** In the bar at the bottom while the reader has not checked in: leads to where it is done. */
export function CheckInReminder({
	snapshot,
	onOpen,
}: {
	readonly snapshot: MeetingSnapshot;
	readonly onOpen: () => void;
}) {
	const t = useTexts(checkInTexts);
	const { me, state } = snapshot;
	if (me === null || me.roles.includes('site') || !takesRollCall(snapshot)) return null;
	if (lineOf(state, me.participantId).status !== 'unmarked') return null;
	return (
		<Button icon={<CircleCheck aria-hidden />} onClick={onOpen}>
			{t.button}
		</Button>
	);
}
