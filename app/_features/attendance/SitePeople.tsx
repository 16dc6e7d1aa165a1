'use client';

import { CircleCheck, LogOut, Trash2, Undo2, UserPlus } from 'lucide-react';
import { useState, type SyntheticEvent } from 'react';
import { lineOf } from '#domain/attendance/attendance.ts';
import { hasCome } from '#domain/attendance/state.ts';
import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';
import { newId } from '#app/_api/newId.ts';
import { Button } from '#app/_design/Button.tsx';
import { IconButton } from '#app/_design/IconButton.tsx';
import { TextField } from '#app/_design/TextField.tsx';
import { formatTime } from '#app/_i18n/formatDate.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import type { MeetingClient } from '#app/_realtime/meeting.ts';
import { useCommand } from '#app/_features/proceedings/useCommand.ts';
import { attendanceTexts, siteTexts } from './attendance.texts.ts';

export interface SitePeopleProps {
	readonly snapshot: MeetingSnapshot;
	readonly client: MeetingClient;
	/** Place of the site in the meeting. */
	readonly siteId: string;
}

/** At a site: who of its people is there, and who else. Said by the site itself, or by whoever keeps the roll-call. */
export function SitePeople({ snapshot, client, siteId }: SitePeopleProps) {
	const t = useTexts(siteTexts);
	const words = useTexts(attendanceTexts);
	const { run, busy } = useCommand(client);
	const { me, participants, state } = snapshot;
	// The site that speaks for itself names no site (docs/PROTOCOL.md A-6).
	const sitePlaceId = siteId === me?.participantId ? null : siteId;
	const people = participants.filter((person) => person.sitePlaceId === siteId);
	const guests = state.siteGuests[siteId] ?? [];
	const missing = people.filter(({ id }) => !hasCome(lineOf(state, id)));
	const checkIn = (ids: string[]) => void run({ type: 'site_check_in', sitePlaceId, participantIds: ids });
	return (
		<section aria-label={t.title} className="rounded-card bg-sunken p-3">
			<h2 className="text-small font-semibold">{t.title}</h2>
			<p className="text-meta text-muted">{t.hint}</p>
			{people.length === 0 && <p className="mt-2 text-small">{t.nobody}</p>}
			{missing.length > 1 && (
				<div className="mt-2">
					<Button busy={busy} icon={<CircleCheck aria-hidden />} onClick={() => checkIn(missing.map(({ id }) => id))}>
						{t.allHere}
					</Button>
				</div>
			)}
			<ul className="divide-y divide-line">
				{people.map(({ id, name, office }) => {
					const { status, leftAt, arrivedAt } = lineOf(state, id);
					return (
						<li key={id} className="flex flex-wrap items-center gap-2 py-2">
							<p className="min-w-40 flex-1 text-small">
								<span className="font-medium">{name}</span>
								{office !== '' && <span className="text-muted">, {office}</span>}
								<span className="block text-meta text-muted tabular-nums">
									{leftAt === null ? words.status[status] : words.leftAt(formatTime(leftAt))}
									{arrivedAt !== null && ` · ${words.arrived(formatTime(arrivedAt))}`}
								</span>
							</p>
							{arrivedAt === null ? (
								<Button icon={<CircleCheck aria-hidden />} disabled={busy} onClick={() => checkIn([id])}>
									{t.here}
								</Button>
							) : leftAt === null ? (
								<Button
									variant="quiet"
									icon={<LogOut aria-hidden />}
									disabled={busy}
									onClick={() => void run({ type: 'leave', participantId: id, at: null })}
								>
									{t.left}
								</Button>
							) : (
								<Button
									icon={<Undo2 aria-hidden />}
									disabled={busy}
									onClick={() => void run({ type: 'return', participantId: id })}
								>
									{t.back}
								</Button>
							)}
						</li>
					);
				})}
			</ul>
			<h3 className="mt-3 text-small font-semibold">{t.guests}</h3>
			<ul className="divide-y divide-line">
				{guests.map(({ id, name, office, arrivedAt, leftAt }) => {
					const record = (presence: 'here' | 'left' | 'removed') =>
						void run({ type: 'record_site_guest', sitePlaceId, guestId: id, name, office, presence });
					return (
						<li key={id} className="flex flex-wrap items-center gap-2 py-2">
							<p className="min-w-40 flex-1 text-small">
								<span className="font-medium">{name}</span>
								{office !== '' && <span className="text-muted">, {office}</span>}
								<span className="block text-meta text-muted tabular-nums">
									{leftAt === null ? words.arrived(formatTime(arrivedAt)) : words.leftAt(formatTime(leftAt))}
								</span>
							</p>
							<Button variant="quiet" disabled={busy} onClick={() => record(leftAt === null ? 'left' : 'here')}>
								{leftAt === null ? t.left : t.back}
							</Button>
							<IconButton
								aria-label={t.removeGuest(name)}
								icon={<Trash2 aria-hidden />}
								onClick={() => record('removed')}
							/>
						</li>
					);
				})}
			</ul>
			<GuestForm
				busy={busy}
				onAdd={(name, office) =>
					run({
						type: 'record_site_guest',
						sitePlaceId,
						guestId: newId(),
						name,
						office,
						presence: 'here',
					})
				}
			/>
		</section>
	);
}

interface GuestFormProps {
	readonly busy: boolean;
	/** Answers whether it was saved. */
	readonly onAdd: (name: string, office: string) => Promise<boolean>;
}

function GuestForm({ busy, onAdd }: GuestFormProps) {
	const t = useTexts(siteTexts);
	const [name, setName] = useState('');
	const [office, setOffice] = useState('');
	const add = async (event: SyntheticEvent): Promise<void> => {
		event.preventDefault();
		if (!(await onAdd(name.trim(), office.trim()))) return;
		setName('');
		setOffice('');
	};
	return (
		<form onSubmit={(event) => void add(event)} className="mt-2 flex flex-col gap-2">
			<TextField label={t.guestName} value={name} maxLength={120} onChange={(event) => setName(event.target.value)} />
			<TextField
				label={t.guestOffice}
				value={office}
				maxLength={200}
				onChange={(event) => setOffice(event.target.value)}
			/>
			<Button type="submit" icon={<UserPlus aria-hidden />} busy={busy} disabled={name.trim() === ''}>
				{t.addGuest}
			</Button>
		</form>
	);
}
