'use client';

import { Armchair, Clock, LogOut, Undo2, Wifi, WifiOff } from 'lucide-react';
import { hasCome } from '#domain/attendance/state.ts';
import { ATTENDANCE_STATUSES, type AttendanceStatus } from '#domain/attendance/status.ts';
import { Menu, type MenuItem } from '#app/_design/Menu.tsx';
import type { SteadyPress } from '#app/_design/steady/SteadyControl.ts';
import { StatusPill } from '#app/_design/StatusPill.tsx';
import { formatTime } from '#app/_i18n/formatDate.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { attendanceTexts } from './attendance.texts.ts';
import { HereButton } from './HereButton.tsx';
import { MARKS, markOf } from './marks.tsx';
import type { RollCallLine } from './rollCallLines.ts';

/** What whoever keeps the roll-call can do with a line. */
export interface RollCallActions {
	readonly mark: (press: SteadyPress, line: RollCallLine, status: AttendanceStatus) => void;
	readonly leave: (line: RollCallLine) => void;
	readonly comeBack: (line: RollCallLine) => void;
	readonly correctArrival: (line: RollCallLine) => void;
	/** Left out when the meeting has no seat map. */
	readonly seat?: ((line: RollCallLine) => void) | undefined;
}

export interface PersonLineProps {
	readonly line: RollCallLine;
	/** Label of the seat the person checked in at or has; '' for none. */
	readonly seat: string;
	/** Left out for readers. */
	readonly actions?: RollCallActions | undefined;
}

/** One person: the roll-call (said by somebody, with times) and the connection (seen by the server), never mixed. */
export function PersonLine({ line, seat, actions }: PersonLineProps) {
	const t = useTexts(attendanceTexts);
	const { participant, entry, site, substituteFor } = line;
	const mark = markOf(entry);
	const pill = (
		<StatusPill tone={mark.tone} icon={mark.icon}>
			{entry.leftAt === null ? t.status[entry.status] : t.left}
		</StatusPill>
	);
	const reason = entry.reason === '' ? participant.absenceReason : entry.reason;
	const facts = [
		...(entry.arrivedAt === null ? [] : [t.arrived(formatTime(entry.arrivedAt))]),
		...entry.away.map(({ from, to }) => t.away(formatTime(from), formatTime(to))),
		...(entry.leftAt === null ? [] : [t.leftAt(formatTime(entry.leftAt))]),
		...(entry.status === 'unmarked' ? [] : [t.recordedBy[entry.recordedBy]]),
		...(seat === '' ? [] : [t.seat(seat)]),
		...(site === null ? [] : [t.atSite(site.name)]),
	];
	return (
		<li className="py-2 [contain-intrinsic-size:auto_84px] [content-visibility:auto]">
			<div className="flex items-start justify-between gap-2">
				<div className="min-w-0 flex-1">
					<p className="text-small font-medium">{participant.name}</p>
					{participant.office !== '' && <p className="text-meta text-muted">{participant.office}</p>}
				</div>
				<Connection connections={line.connections} />
				{actions !== undefined && <HereButton line={line} actions={actions} />}
			</div>
			{substituteFor !== null && <p className="text-meta text-muted">{t.substitutes(substituteFor.name)}</p>}
			{participant.substitute !== null && (
				<p className="text-meta text-muted">{t.substitutedBy(participant.substitute.name)}</p>
			)}
			{reason !== '' && <p className="text-meta text-warning">“{reason}”</p>}
			<div className="flex flex-wrap items-center gap-x-2">
				{actions === undefined ? (
					pill
				) : (
					<Menu
						align="start"
						trigger={
							<button type="button" aria-label={t.mark(participant.name)} className="min-h-touch rounded-full">
								{pill}
							</button>
						}
						items={actionsOf(line, actions, t)}
					/>
				)}
				{entry.status === 'unmarked' && participant.answer !== 'pending' && (
					<p className="text-meta text-muted">{participant.answer === 'absent' ? t.announced : t.confirmed}</p>
				)}
				{facts.length > 0 && <p className="text-meta text-muted tabular-nums">{facts.join(' · ')}</p>}
			</div>
		</li>
	);
}

/** Live connections, in an icon with words for who cannot see it. */
export function Connection({ connections }: { readonly connections: number }) {
	const t = useTexts(attendanceTexts);
	const words = connections > 0 ? t.connected(connections) : t.notConnected;
	return (
		<p
			title={words}
			className={`flex shrink-0 items-center gap-1 text-meta ${connections > 0 ? 'text-success' : 'text-faint'}`}
		>
			{connections > 0 ? <Wifi aria-hidden className="size-4" /> : <WifiOff aria-hidden className="size-4" />}
			<span className="sr-only">{words}</span>
		</p>
	);
}

function actionsOf(
	line: RollCallLine,
	actions: RollCallActions,
	t: (typeof attendanceTexts)['vi'],
): readonly MenuItem[] {
	const { entry } = line;
	const come = hasCome(entry);
	return [
		...ATTENDANCE_STATUSES.map((status): MenuItem => ({
			kind: 'decisive',
			label: t.status[status],
			icon: MARKS[status].icon,
			checked: status === entry.status && entry.leftAt === null,
			onSelect: (press) => actions.mark(press, line, status),
		})),
		...(come ? [{ kind: 'separator' as const }] : []),
		...(come && entry.leftAt === null
			? [{ label: t.markLeft, icon: <LogOut aria-hidden />, onSelect: () => actions.leave(line) }]
			: []),
		...(come && entry.leftAt !== null
			? [{ label: t.markReturned, icon: <Undo2 aria-hidden />, onSelect: () => actions.comeBack(line) }]
			: []),
		...(come && entry.status === 'in_room' && entry.leftAt === null && actions.seat
			? [{ label: t.setSeat, icon: <Armchair aria-hidden />, onSelect: () => actions.seat?.(line) }]
			: []),
		...(come
			? [{ label: t.setArrival, icon: <Clock aria-hidden />, onSelect: () => actions.correctArrival(line) }]
			: []),
	];
}
