'use client';

import { CircleCheck, CircleDashed, CircleX, MonitorSmartphone, Wifi, WifiOff } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { countRollCall } from '#domain/attendance/attendance.ts';
import type { MeetingRole, ParticipantView } from '#domain/meetings/meeting.ts';
import { ATTENDANCE_STATUSES, type AttendanceStatus } from '#domain/attendance/status.ts';
import { mightCommand } from '#domain/proceedings/policy.ts';
import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';
import { Avatar } from '#app/_design/Avatar.tsx';
import { Menu } from '#app/_design/Menu.tsx';
import { StatusPill, type StatusTone } from '#app/_design/StatusPill.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import type { MeetingClient } from '#app/_realtime/meeting.ts';
import { useCommand } from '#app/_features/proceedings/useCommand.ts';
import { AbsenceDialog } from './AbsenceDialog.tsx';
import { attendanceTexts } from './attendance.texts.ts';

type Group = keyof (typeof attendanceTexts)['vi']['groups'];
const GROUPS: readonly Group[] = ['members', 'invited', 'staff', 'sites'];

function groupOf(role: MeetingRole): Group {
	switch (role) {
		case 'chair':
		case 'member':
			return 'members';
		case 'guest':
		case 'submitter':
			return 'invited';
		case 'secretary':
		case 'office':
			return 'staff';
		case 'site':
			return 'sites';
	}
}

const MARKS: Readonly<Record<AttendanceStatus, { readonly tone: StatusTone; readonly icon: ReactElement }>> = {
	unmarked: { tone: 'neutral', icon: <CircleDashed aria-hidden /> },
	in_room: { tone: 'success', icon: <CircleCheck aria-hidden /> },
	online: { tone: 'info', icon: <MonitorSmartphone aria-hidden /> },
	absent: { tone: 'warning', icon: <CircleX aria-hidden /> },
};

export interface PeoplePanelProps {
	readonly snapshot: MeetingSnapshot;
	readonly client: MeetingClient;
}

/** Who takes part, in Party order: the roll-call (said by a person) and the connection (seen by the server), never mixed. */
export function PeoplePanel({ snapshot, client }: PeoplePanelProps) {
	const t = useTexts(attendanceTexts);
	const { participants, state, presence, me } = snapshot;
	const { run } = useCommand(client);
	const [absent, setAbsent] = useState<ParticipantView | null>(null);
	const mayMark = mightCommand(me?.roles ?? [], 'mark_attendance') && state.phase !== 'ended';

	const mark = (participant: ParticipantView, status: AttendanceStatus): void => {
		if (status === 'absent') setAbsent(participant);
		else void run({ type: 'mark_attendance', participantId: participant.id, status, reason: '' });
	};
	return (
		<div className="flex flex-col gap-6">
			{GROUPS.map((group) => {
				const people = participants.filter(({ role }) => groupOf(role) === group);
				if (people.length === 0) return null;
				const count = countRollCall(
					people.map(({ id }) => id),
					state.attendance,
				);
				return (
					<section key={group} aria-label={t.groups[group]}>
						<h2 className="flex items-baseline justify-between gap-2 text-small font-semibold">
							{t.groups[group]}
							<span className="text-meta font-normal text-muted">
								{t.count(count.inRoom + count.online, people.length)}
							</span>
						</h2>
						<ul className="mt-2 divide-y divide-line">
							{people.map((person) => {
								const entry = state.attendance[person.id];
								const connections = presence.find(({ participantId }) => participantId === person.id)?.connections ?? 0;
								const status = entry?.status ?? 'unmarked';
								const pill = (
									<StatusPill tone={MARKS[status].tone} icon={MARKS[status].icon}>
										{t.status[status]}
									</StatusPill>
								);
								return (
									<li key={person.id} className="flex items-start gap-3 py-3">
										<Avatar name={person.name} shape={person.role === 'site' ? 'site' : 'person'} />
										<div className="min-w-0 flex-1">
											<p className="text-small font-medium">{person.name}</p>
											{person.office && <p className="text-meta text-muted">{person.office}</p>}
											{(entry?.reason ?? person.absenceReason) !== '' && (
												<p className="text-meta text-muted">{entry?.reason ?? person.absenceReason}</p>
											)}
											<div className="mt-1 flex flex-wrap items-center gap-x-3">
												{mayMark ? (
													<Menu
														align="start"
														trigger={
															<button
																type="button"
																aria-label={t.mark(person.name)}
																className="min-h-touch rounded-full"
															>
																{pill}
															</button>
														}
														items={ATTENDANCE_STATUSES.map((choice) => ({
															label: t.status[choice],
															icon: MARKS[choice].icon,
															checked: choice === status,
															onSelect: () => mark(person, choice),
														}))}
													/>
												) : (
													pill
												)}
												<p
													className={`flex items-center gap-1 text-meta ${connections > 0 ? 'text-success' : 'text-muted'}`}
												>
													{connections > 0 ? (
														<Wifi aria-hidden className="size-4" />
													) : (
														<WifiOff aria-hidden className="size-4" />
													)}
													{connections > 0 ? t.connected(connections) : t.notConnected}
												</p>
											</div>
										</div>
									</li>
								);
							})}
						</ul>
					</section>
				);
			})}
			{absent && (
				<AbsenceDialog
					participant={absent}
					onClose={() => setAbsent(null)}
					onSave={(reason) => run({ type: 'mark_attendance', participantId: absent.id, status: 'absent', reason })}
				/>
			)}
		</div>
	);
}
