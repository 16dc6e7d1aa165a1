'use client';

import { LinkButton } from '#app/_design/LinkButton.tsx';
import { EmptyState } from '#app/_design/EmptyState.tsx';
import { Skeleton } from '#app/_design/Skeleton.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { useMeeting } from '#app/_realtime/meetingHooks.ts';
import { useIsLineSilent } from '#app/_realtime/RealtimeProvider.tsx';
import { Room } from './Room.tsx';
import { roomTexts } from './room.texts.ts';

/** The room of one meeting in each of its states: on its way, not mine, taken away, or running. */
export function RoomScreen({ meetingId }: { readonly meetingId: string }) {
	const t = useTexts(roomTexts);
	const { view, client } = useMeeting(meetingId);
	const silent = useIsLineSilent();
	if (view.snapshot !== null)
		return <Room snapshot={view.snapshot} client={client} offline={view.status === 'offline' || silent} />;
	if (view.status === 'not_found' || view.status === 'removed') {
		return (
			<main className="flex min-h-dvh items-center justify-center">
				<EmptyState
					title={view.status === 'removed' ? t.removed : t.notFound}
					action={
						<LinkButton href="/" variant="primary">
							{t.home}
						</LinkButton>
					}
				/>
			</main>
		);
	}
	return (
		<main aria-busy="true" aria-label={t.loading} className="flex h-dvh flex-col">
			<Skeleton className="m-3 h-10" />
			<div className="flex min-h-0 flex-1 gap-3 p-3">
				<Skeleton className="h-full w-72 max-lg:hidden" />
				<Skeleton className="h-full flex-1" />
			</div>
		</main>
	);
}
