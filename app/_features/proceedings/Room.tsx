'use client';

import { ListTree, LogOut, PanelRight, Video } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { mightCommand } from '#domain/proceedings/policy.ts';
import type { DocumentView } from '#domain/documents/document.ts';
import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';
import { Button } from '#app/_design/Button.tsx';
import { EmptyState } from '#app/_design/EmptyState.tsx';
import { IconButton } from '#app/_design/IconButton.tsx';
import { Notice } from '#app/_design/Notice.tsx';
import { Sheet } from '#app/_design/Sheet.tsx';
import { Tabs, type TabItem } from '#app/_design/Tabs.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import type { MeetingClient } from '#app/_realtime/meeting.ts';
import { PeoplePanel } from '#app/_features/attendance/PeoplePanel.tsx';
import { ConferencePanel } from '#app/_features/conference/ConferencePanel.tsx';
import { RemoteAudio } from '#app/_features/conference/RemoteAudio.tsx';
import { SourceControls, SourceMessages } from '#app/_features/conference/SourceControls.tsx';
import { StageWindow } from '#app/_features/conference/StageWindow.tsx';
import { useConference } from '#app/_features/conference/useConference.ts';
import { AgendaRail } from './AgendaRail.tsx';
import { ConsolePanel } from './ConsolePanel.tsx';
import { FIRST_PAGE } from './firstPage.ts';
import { FollowBar } from './FollowBar.tsx';
import { RoomPaper } from './RoomPaper.tsx';
import { RoomStatusBar } from './RoomStatusBar.tsx';
import { roomTexts } from './room.texts.ts';
import { useCommand } from './useCommand.ts';
import { useReadingPlace } from './useReadingPlace.ts';
import { useWide } from './useWide.ts';

export interface RoomProps {
	readonly snapshot: MeetingSnapshot;
	readonly client: MeetingClient;
	readonly offline: boolean;
}

type Panel = 'console' | 'people' | 'sites';

/** The room on a tablet, a site's television or a desk: the paper in the middle, agenda left, people and pictures right. */
export function Room({ snapshot, client, offline }: RoomProps) {
	const t = useTexts(roomTexts);
	const wide = useWide();
	const { state, meeting, documents, participants, me } = snapshot;
	const roles = me?.roles ?? [];
	const drives = mightCommand(roles, 'open_item');
	const place = useReadingPlace(state.presentation, documents, me?.participantId ?? null);
	const { run } = useCommand(client);
	const [inVideo, setInVideo] = useState(false);
	const videoPossible = state.phase !== 'ended';
	// Who is on the stage is for everyone to see: without a paper on screen also for those who did not join, picture only.
	const watchesStage = state.stageParticipantId !== null && place.document === null;
	const conference = useConference(meeting.id, videoPossible && (inVideo || watchesStage));
	useEffect(() => conference.client.setScope(inVideo ? 'everyone' : 'stage'), [conference.client, inVideo]);
	const [panel, setPanel] = useState<Panel>(drives ? 'console' : 'people');
	// The paper is the hero: only whoever drives begins with the columns beside it.
	const [panelOpen, setPanelOpen] = useState(drives);
	const [railOpen, setRailOpen] = useState(drives);
	const [sheet, setSheet] = useState<'agenda' | 'panel' | null>(null);

	const present = (document: DocumentView): void => {
		void run({ type: 'present', documentId: document.id, view: FIRST_PAGE }).then((ok) => {
			if (ok) place.follow();
		});
	};
	const agenda = (
		<AgendaRail
			snapshot={snapshot}
			openDocumentId={place.document?.id ?? null}
			onOpenDocument={(document) => {
				place.open(document);
				setSheet(null);
			}}
			onOpenItem={drives ? (item) => void run({ type: 'open_item', itemId: item.id }) : undefined}
			onPresent={mightCommand(roles, 'present') ? present : undefined}
		/>
	);
	const panels: TabItem<Panel>[] = [
		...(drives
			? [{ value: 'console' as const, label: t.console, content: <ConsolePanel snapshot={snapshot} client={client} /> }]
			: []),
		{ value: 'people', label: t.people, content: <PeoplePanel snapshot={snapshot} client={client} /> },
		{
			value: 'sites',
			label: t.sites,
			content: (
				<VideoEntrance inside={inVideo && videoPossible} possible={videoPossible} onEnter={() => setInVideo(true)}>
					<ConferencePanel
						meetingId={meeting.id}
						conference={conference}
						participants={participants}
						stageParticipantId={state.stageParticipantId}
						{...(drives && {
							onSetStage: (participantId: string | null) => void run({ type: 'set_stage', participantId }),
						})}
						mayMute={roles.includes('chair') || roles.includes('secretary')}
					/>
				</VideoEntrance>
			),
		},
	];
	const rightColumn = <Tabs items={panels} value={panel} onValueChange={setPanel} label={t.panels} fill scroll dense />;
	return (
		<div data-toasts="top" className="flex h-dvh flex-col overflow-hidden">
			<RoomStatusBar
				snapshot={snapshot}
				left={
					<IconButton
						aria-label={wide && railOpen ? t.closeRail : t.openRail}
						aria-pressed={wide && railOpen}
						icon={<ListTree aria-hidden />}
						onClick={() => (wide ? setRailOpen(!railOpen) : setSheet('agenda'))}
					/>
				}
				right={
					<IconButton
						aria-label={wide && panelOpen ? t.closePanel : t.openPanel}
						aria-pressed={wide && panelOpen}
						icon={<PanelRight aria-hidden />}
						onClick={() => (wide ? setPanelOpen(!panelOpen) : setSheet('panel'))}
					/>
				}
			/>
			{offline && (
				<div className="shrink-0 px-2 pt-2">
					<Notice tone="warning">{t.offline}</Notice>
				</div>
			)}
			<div className="flex min-h-0 flex-1">
				{wide && railOpen && (
					<div className="flex w-72 shrink-0 flex-col border-r border-line bg-bg 2xl:w-96">{agenda}</div>
				)}
				<main className="relative flex min-w-0 flex-1 flex-col bg-sunken">
					<RoomPaper
						snapshot={snapshot}
						place={place}
						onPresenterMoved={(view) => void client.movePresentation(view).catch(() => undefined)}
						empty={
							wide && railOpen ? (
								<PaperPlaceholder phase={state.phase} />
							) : (
								<div className="mx-auto size-full max-w-4xl overflow-y-auto">
									<PaperPlaceholder phase={state.phase} compact />
									{agenda}
								</div>
							)
						}
					/>
					{videoPossible && (inVideo || watchesStage) && !(inVideo && wide && panelOpen && panel === 'sites') && (
						<StageWindow
							conference={conference}
							participants={participants}
							stageParticipantId={state.stageParticipantId}
							besidePaper={place.document !== null}
						/>
					)}
				</main>
				{wide && panelOpen && (
					<aside className="flex w-80 shrink-0 flex-col border-l border-line bg-surface px-3 pb-3 2xl:w-[26rem]">
						{rightColumn}
					</aside>
				)}
			</div>
			{videoPossible && (
				<footer className="flex min-h-16 shrink-0 flex-wrap items-center justify-center gap-x-8 gap-y-2 border-t border-line bg-surface px-3 py-2">
					{inVideo && <SourceMessages conference={conference} />}
					<FollowBar
						place={place}
						presented={state.presentation !== null}
						onStopPresenting={() => void run({ type: 'stop_presentation' })}
					/>
					{inVideo ? (
						<div className="flex flex-wrap items-center justify-center gap-2">
							<SourceControls conference={conference} />
							<Button variant="quiet" icon={<LogOut aria-hidden />} onClick={() => setInVideo(false)}>
								{t.leaveVideo}
							</Button>
						</div>
					) : (
						<Button icon={<Video aria-hidden />} onClick={() => setInVideo(true)}>
							{t.joinVideo}
						</Button>
					)}
				</footer>
			)}
			{inVideo && <RemoteAudio remote={conference.view.remote} />}
			{!wide && (
				<>
					<Sheet open={sheet === 'agenda'} onOpenChange={(open) => setSheet(open ? 'agenda' : null)} title={t.agenda}>
						{agenda}
					</Sheet>
					<Sheet open={sheet === 'panel'} onOpenChange={(open) => setSheet(open ? 'panel' : null)} title={t.panels}>
						{rightColumn}
					</Sheet>
				</>
			)}
		</div>
	);
}

interface PaperPlaceholderProps {
	readonly phase: MeetingSnapshot['state']['phase'];
	/** Above the agenda rather than alone. */
	readonly compact?: boolean;
}

function PaperPlaceholder({ phase, compact = false }: PaperPlaceholderProps) {
	const t = useTexts(roomTexts);
	switch (phase) {
		case 'not_started':
			return <EmptyState compact={compact} title={t.waiting} description={t.waitingHint} />;
		case 'in_progress':
			return <EmptyState compact={compact} title={t.choosePaper} description={t.choosePaperHint} />;
		case 'ended':
			return <EmptyState compact={compact} title={t.ended} description={t.endedHint} />;
	}
}

interface VideoEntranceProps {
	readonly inside: boolean;
	readonly possible: boolean;
	readonly onEnter: () => void;
	readonly children: ReactNode;
}

/** Nobody is put on video without having asked for it. */
function VideoEntrance({ inside, possible, onEnter, children }: VideoEntranceProps) {
	const t = useTexts(roomTexts);
	if (inside) return children;
	return (
		<EmptyState
			compact
			icon={<Video />}
			title={t.sites}
			action={
				<Button variant="primary" disabled={!possible} onClick={onEnter}>
					{t.joinVideo}
				</Button>
			}
		/>
	);
}
