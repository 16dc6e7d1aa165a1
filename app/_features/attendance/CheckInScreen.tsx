'use client';

import { CircleCheck } from 'lucide-react';
import { useSearchParams } from 'next/navigation';
import { useState, type ReactNode } from 'react';
import { lineOf } from '#domain/attendance/attendance.ts';
import { isHere } from '#domain/attendance/state.ts';
import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';
import { ApiError } from '#app/_api/ApiError.ts';
import { useErrorText } from '#app/_api/errorText.ts';
import { Button } from '#app/_design/Button.tsx';
import { EmblemLine } from '#app/_design/EmblemLine.tsx';
import { EmptyState } from '#app/_design/EmptyState.tsx';
import { LinkButton } from '#app/_design/LinkButton.tsx';
import { Notice } from '#app/_design/Notice.tsx';
import { Skeleton } from '#app/_design/Skeleton.tsx';
import { formatTime } from '#app/_i18n/formatDate.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { useFormats } from '#app/_i18n/useFormats.ts';
import type { MeetingClient } from '#app/_realtime/meeting.ts';
import { useMeeting } from '#app/_realtime/meetingHooks.ts';
import { signOut } from '#app/_features/identity/account.ts';
import { useMe } from '#app/_features/identity/useMe.ts';
import { roomTexts } from '#app/_features/proceedings/room.texts.ts';
import { checkInTexts } from './attendance.texts.ts';
import { takesRollCall } from './rollCallLines.ts';

/** Where the QR code at the door leads: the code proves the door, the session proves the person; one button says so. */
export function CheckInScreen({ meetingId }: { readonly meetingId: string }) {
	const t = useTexts(checkInTexts);
	const room = useTexts(roomTexts);
	const { view, client } = useMeeting(meetingId);
	if (view.snapshot !== null)
		return (
			<Page>
				<CheckIn snapshot={view.snapshot} client={client} />
			</Page>
		);
	if (view.status === 'not_found' || view.status === 'removed')
		return (
			<Page>
				<EmptyState
					title={room.notFound}
					action={
						<LinkButton href="/" variant="primary">
							{room.home}
						</LinkButton>
					}
				/>
			</Page>
		);
	return (
		<Page>
			<div aria-busy="true" aria-label={t.loading}>
				<Skeleton className="h-64 w-full" />
			</div>
		</Page>
	);
}

function Page({ children }: { readonly children: ReactNode }) {
	return (
		<main className="mx-auto flex min-h-dvh w-full max-w-2xl flex-col items-stretch justify-center gap-6 p-6 text-center">
			{children}
		</main>
	);
}

function CheckIn({ snapshot, client }: { readonly snapshot: MeetingSnapshot; readonly client: MeetingClient }) {
	const t = useTexts(checkInTexts);
	const formats = useFormats();
	const code = useSearchParams().get('code');
	const { meeting, me, state } = snapshot;
	const entry = me && lineOf(state, me.participantId);
	const toRoom = (
		<LinkButton href={`/meetings/${meeting.id}`} variant="primary" size="lg">
			{t.toRoom}
		</LinkButton>
	);
	const isDone = entry !== null && isHere(entry) && entry.status === 'in_room';
	const isPossible = takesRollCall(snapshot);
	return (
		<>
			<EmblemLine align="center" />
			<div>
				<h1 className="text-title font-semibold text-balance">{meeting.title}</h1>
				<p className="mt-2 text-muted">{formats.dateTimeRange(meeting.startsAt, meeting.endsAt)}</p>
				<p className="text-muted">{meeting.place}</p>
			</div>
			{isDone && entry.arrivedAt !== null ? (
				<>
					<div role="status" className="flex flex-col items-center gap-2 text-success">
						<CircleCheck aria-hidden className="size-16" />
						<p className="text-lead font-semibold">{t.done}</p>
						<p>{t.doneText(formatTime(entry.arrivedAt))}</p>
					</div>
					{toRoom}
				</>
			) : me?.roles.includes('site') === true ? (
				<>
					<Notice tone="info">{t.notAPerson}</Notice>
					{toRoom}
				</>
			) : !isPossible ? (
				<>
					<Notice tone="info">{t.notOpen}</Notice>
					{toRoom}
				</>
			) : code === null ? (
				<>
					<Notice tone="warning">{t.noCode}</Notice>
					{toRoom}
				</>
			) : (
				<AtTheDoor client={client} code={code} toRoom={toRoom} />
			)}
		</>
	);
}

interface AtTheDoorProps {
	readonly client: MeetingClient;
	readonly code: string;
	readonly toRoom: ReactNode;
}

/** The one button. What stands in its way stays on the page: whoever is at the door has to see what to do next. */
function AtTheDoor({ client, code, toRoom }: AtTheDoorProps) {
	const t = useTexts(checkInTexts);
	const errorText = useErrorText();
	const { data: account } = useMe();
	const [busy, setBusy] = useState(false);
	const [failure, setFailure] = useState<unknown>(null);
	const attempt = (work: () => Promise<unknown>): void => {
		setBusy(true);
		setFailure(null);
		void work()
			.catch(setFailure)
			.finally(() => setBusy(false));
	};
	// Pressing again cannot help: the door shows another code by now.
	const isOver = failure !== null && ApiError.from(failure).code === 'door_code_expired';
	return (
		<>
			{failure !== null && <Notice tone={isOver ? 'warning' : 'danger'}>{errorText(failure)}</Notice>}
			{isOver ? (
				toRoom
			) : (
				<Button
					variant="primary"
					size="lg"
					busy={busy}
					onClick={() =>
						attempt(() => client.command({ type: 'check_in', status: 'in_room', seatId: null, doorCode: code }))
					}
				>
					{t.confirm(account?.displayName ?? '')}
				</Button>
			)}
			{account !== undefined && (
				<Button variant="quiet" disabled={busy} onClick={() => attempt(signOut)}>
					{t.notMe(account.displayName)}
				</Button>
			)}
		</>
	);
}
