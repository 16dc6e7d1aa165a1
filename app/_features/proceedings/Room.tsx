'use client';

import { ListTree, PanelRight } from 'lucide-react';
import { useState } from 'react';
import type { DocumentView } from '#domain/documents/document.ts';
import { mightCommand } from '#domain/proceedings/policy.ts';
import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';
import { openVoteOf } from '#domain/voting/state.ts';
import { IconButton } from '#app/_design/IconButton.tsx';
import { Movable, MovablePlace, useMovable } from '#app/_design/Movable.tsx';
import { Sheet } from '#app/_design/Sheet.tsx';
import type { SteadyPress } from '#app/_design/steady/SteadyControl.ts';
import { Tabs } from '#app/_design/Tabs.tsx';
import { useKeepAwake } from '#app/_design/useKeepAwake.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import type { MeetingClient } from '#app/_realtime/meeting.ts';
import { FreedMicrophone } from '#app/_features/conference/FreedMicrophone.tsx';
import { RemoteAudio } from '#app/_features/conference/RemoteAudio.tsx';
import { SiteTroubleToasts } from '#app/_features/conference/SiteTroubles.tsx';
import { StageWindow } from '#app/_features/conference/StageWindow.tsx';
import { AgendaRail } from './AgendaRail.tsx';
import { KeysHelp } from './console/KeysHelp.tsx';
import { useConsoleKeys } from './console/useConsoleKeys.ts';
import { FIRST_PAGE } from './firstPage.ts';
import { PaperPlaceholder } from './room/PaperPlaceholder.tsx';
import { RoomBanners } from './room/roomBanners.tsx';
import { RoomBar } from './room/roomBar.tsx';
import { withRolesHeld, type RoomModel, type RoomPanelId } from './room/roomModel.ts';
import { ROOM_PANELS } from './room/roomPanels.tsx';
import { RoomSheets } from './room/roomSheets.tsx';
import { useRoomVideo } from './room/useRoomVideo.ts';
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

/**
 * The room on a tablet, a site's television or a desk: the paper in the middle, agenda left, the meeting's views right.
 * What stands in it is listed in room/: roomPanels, roomBanners, roomBar, roomSheets, roomStatus.
 */
export function Room({ snapshot: asInvited, client, offline }: RoomProps) {
	const t = useTexts(roomTexts);
	const wide = useWide();
	const snapshot = withRolesHeld(asInvited);
	const { state, documents, participants, me, meeting } = snapshot;
	const cancelled = meeting.status === 'cancelled';
	const roles = me?.roles ?? [];
	const drives = mightCommand(roles, 'open_item') && !cancelled;
	const place = useReadingPlace(state.presentation, documents, me?.participantId ?? null);
	const { run, decide } = useCommand(client);
	const video = useRoomVideo(snapshot, place.document !== null);
	// Who reads or votes touches nothing for minutes.
	useKeepAwake(state.phase !== 'ended' && (place.document !== null || openVoteOf(state.voting) !== undefined));
	const [chosen, setChosen] = useState<RoomPanelId>(drives ? 'console' : 'people');
	const [droveBefore, setDroveBefore] = useState(drives);
	// The paper is the hero: only whoever drives begins with the columns beside it.
	const [panelOpen, setPanelOpen] = useState(drives);
	const [railOpen, setRailOpen] = useState(drives);
	const [showsKeys, setShowsKeys] = useState(false);
	const [sheet, setSheet] = useState<'agenda' | 'panel' | null>(null);
	// The console as the whole room: null leaves it to whether the meeting runs with no paper in front, until somebody's own hand
	// says it.
	const [boardWished, setBoardWished] = useState<boolean | null>(null);
	const [wasWide, setWasWide] = useState(wide);
	if (wide !== wasWide) {
		// The tablet was turned: what lay over the paper stands beside it from now on.
		setWasWide(wide);
		if (wide && sheet === 'agenda') setRailOpen(true);
		if (wide && sheet === 'panel') setPanelOpen(true);
		if (wide) setSheet(null);
	}
	if (drives !== droveBefore) {
		// The powers of the chair have just come, or gone. The console is what opens next; with nothing to read in front, at once.
		setDroveBefore(drives);
		if (drives && !(wide ? panelOpen : sheet === 'panel')) {
			setChosen('console');
			if (wide && place.document === null) setPanelOpen(true);
		}
	}
	// Of a meeting that was called off there are its papers and its people.
	const panels = ROOM_PANELS.filter(({ id, shownTo }) =>
		cancelled ? id === 'people' : (shownTo?.({ drives, roles }) ?? true),
	);
	// A panel that is no longer mine (the chair was returned) gives way to the first one.
	const panel = panels.find(({ id }) => id === chosen)?.id ?? panels[0]?.id ?? 'people';
	const panelShown = wide ? panelOpen : sheet === 'panel';
	const board =
		wide &&
		panelOpen &&
		panel === 'console' &&
		state.closedSession === null &&
		(boardWished ?? (place.document === null && state.phase === 'in_progress'));
	const agendaBox = useMovable();
	const panelBox = useMovable();
	const agendaPlace = wide ? (railOpen ? 'rail' : 'paper') : sheet === 'agenda' ? 'sheet' : 'paper';

	const room: RoomModel = {
		snapshot,
		client,
		roles,
		drives,
		place,
		video,
		offline,
		run,
		decide,
		ownsChair: asInvited.me?.roles.includes('chair') ?? false,
		panels: panels.map(({ id }) => id),
		panel: panelShown ? panel : null,
		showKeys: () => setShowsKeys(true),
		board: wide ? { shown: board, show: setBoardWished } : null,
		openPanel: (wanted) => {
			setChosen(wanted);
			if (wide) setPanelOpen(true);
			else setSheet('panel');
		},
	};
	useConsoleKeys(drives, {
		openPanel: (index) => {
			const wanted = panels[index];
			if (wanted !== undefined) room.openPanel(wanted.id);
		},
		openConsole: () => room.openPanel('console'),
		toggleAgenda: () => (wide ? setRailOpen(!railOpen) : setSheet('agenda')),
		showHelp: () => setShowsKeys(true),
	});
	const present = (press: SteadyPress, document: DocumentView): void => {
		void decide(press, { type: 'present', documentId: document.id, view: FIRST_PAGE }).then((ok) => {
			if (!ok) return;
			place.follow();
			setBoardWished(null);
		});
	};
	const agenda = <MovablePlace box={agendaBox} />;
	const agendaRail = (
		<AgendaRail
			snapshot={snapshot}
			openDocumentId={place.document?.id ?? null}
			onOpenDocument={(document) => {
				place.open(document);
				setBoardWished(null);
				setSheet(null);
			}}
			onOpenItem={drives ? (press, item) => void decide(press, { type: 'open_item', itemId: item.id }) : undefined}
			onPresent={mightCommand(roles, 'present') && !cancelled ? present : undefined}
			edit={mightCommand(roles, 'move_item') && !cancelled ? room : undefined}
		/>
	);
	const rightColumn = <MovablePlace box={panelBox} />;
	const panelTabs = (
		<Tabs
			items={panels.map(({ id, Content, Mark }) => ({
				value: id,
				label: t.panel[id],
				badge: Mark && <Mark room={room} />,
				content: <Content room={room} />,
			}))}
			value={panel}
			onValueChange={setChosen}
			label={t.panels}
			inRows={!board}
			fill={board}
			scroll
		/>
	);
	return (
		<div data-toasts="top" className="flex h-dvh flex-col overflow-hidden [--text-small:var(--text-base)]">
			<Movable box={agendaBox}>{agendaRail}</Movable>
			{/* Also where the column folds away by being turned: a dialog of it stays, and what was typed. */}
			{(panelOpen || sheet === 'panel') && <Movable box={panelBox}>{panelTabs}</Movable>}
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
			<RoomBanners room={room} />
			<div className="flex min-h-0 flex-1">
				{agendaPlace === 'rail' && (
					<div className="flex w-72 shrink-0 flex-col border-r border-line bg-bg 2xl:w-96">{agenda}</div>
				)}
				<main className="relative flex min-w-0 flex-1 flex-col bg-sunken">
					{board ? (
						<div className="flex min-h-0 flex-1 flex-col bg-surface px-3 pb-3">{rightColumn}</div>
					) : (
						<RoomPaper
							snapshot={snapshot}
							place={place}
							decide={decide}
							onPresenterMoved={(view) => void client.movePresentation(view).catch(() => undefined)}
							empty={
								agendaPlace === 'rail' ? (
									<PaperPlaceholder snapshot={snapshot} />
								) : (
									<div className="mx-auto size-full max-w-4xl overflow-y-auto">
										<PaperPlaceholder snapshot={snapshot} compact />
										{agendaPlace === 'paper' && agenda}
									</div>
								)
							}
						/>
					)}
					{(video.inside || video.watchesStage) &&
						(place.document === null || video.overPaper.shown) &&
						!board &&
						!(video.inside && wide && room.panel === 'sites') && (
							<StageWindow
								conference={video.conference}
								participants={participants}
								stageParticipantId={state.stageParticipantId}
								besidePaper={place.document !== null}
							/>
						)}
					<RoomSheets room={room} />
				</main>
				{wide && panelOpen && !board && (
					<aside className="flex w-92 shrink-0 flex-col border-l border-line bg-surface px-3 pb-3 2xl:w-[26rem]">
						{rightColumn}
					</aside>
				)}
			</div>
			<RoomBar room={room} />
			{drives && (
				<SiteTroubleToasts
					conference={video.conference}
					participants={participants}
					stageParticipantId={state.stageParticipantId}
				/>
			)}
			{video.possible && (
				<FreedMicrophone
					meetingId={meeting.id}
					participantId={me?.participantId ?? null}
					conference={video.conference}
					onOpen={video.openMicrophone}
				/>
			)}
			{showsKeys && <KeysHelp onClose={() => setShowsKeys(false)} />}
			{video.inside && (
				<RemoteAudio remote={video.conference.view.remote} ownParticipantId={me?.participantId ?? null} />
			)}
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
