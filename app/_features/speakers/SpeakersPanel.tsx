'use client';

import { useState } from 'react';
import { mightCommand } from '#domain/proceedings/policy.ts';
import { splitByItem } from '#domain/speakers/queue.ts';
import type { FloorRequest } from '#domain/speakers/state.ts';
import { Badge } from '#app/_design/Badge.tsx';
import type { SteadyPress } from '#app/_design/steady/SteadyControl.ts';
import { Checkbox } from '#app/_design/Checkbox.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import type { RoomSlotProps } from '#app/_features/proceedings/room/roomModel.ts';
import { FairTurnHint } from './FairTurnHint.tsx';
import { plannedSeconds, QueueStatusPill, SpeakerControls, type PlannedMinutes } from './SpeakerControls.tsx';
import { SpeakerList } from './SpeakerList.tsx';
import { SpeakingTotals } from './SpeakingTotals.tsx';
import { speakersTexts } from './speakers.texts.ts';
import { useMicrophoneConsent } from './useMicrophoneConsent.ts';

export interface SpeakersPanelProps extends RoomSlotProps {
	/** As a part of the console: who speaks comes first, and what is about one's own speeches stays in the view of its own. */
	readonly inConsole?: boolean;
}

/** The list of speakers: the same order for everybody; whoever drives the meeting invites, orders and ends here. */
export function SpeakersPanel({ room, inConsole = false }: SpeakersPanelProps) {
	const t = useTexts(speakersTexts);
	const { snapshot, client, run, decide, roles } = room;
	const { state, me } = snapshot;
	const ended = state.phase === 'ended';
	const drives = mightCommand(roles, 'invite_speaker') && !ended;
	const [minutes, setMinutes] = useState<PlannedMinutes>('5');
	const invite = (press: SteadyPress, line: FloorRequest) =>
		void decide(press, { type: 'invite_speaker', requestId: line.id, seconds: plannedSeconds(minutes) });
	const statusLine = (
		<div className="flex flex-wrap items-center justify-between gap-2">
			<h2 className="sr-only">{t.title}</h2>
			<QueueStatusPill
				status={state.speakers.status}
				{...(drives && {
					onChange: (press, status) => void decide(press, { type: 'set_speaker_queue', status }),
				})}
			/>
		</div>
	);
	return (
		<div className={`flex flex-col ${inConsole ? 'gap-3' : 'gap-4'}`}>
			{!inConsole && statusLine}
			{drives && (
				<>
					<SpeakerControls
						snapshot={snapshot}
						run={run}
						decide={decide}
						minutes={minutes}
						onMinutes={setMinutes}
						onInvite={invite}
					/>
					{inConsole && statusLine}
					{!inConsole && <FairTurnHint snapshot={snapshot} />}
				</>
			)}
			<SpeakerList snapshot={snapshot} client={client} drives={drives} brief={inConsole} onInvite={invite} />
			{!inConsole && <SpeakingTotals snapshot={snapshot} />}
			{me !== null && !ended && !inConsole && (
				<ConsentSetting meetingId={snapshot.meeting.id} isSite={roles.includes('site')} />
			)}
		</div>
	);
}

/** How many wait, beside the tab's name. */
export function SpeakersMark({ room }: RoomSlotProps) {
	const t = useTexts(speakersTexts);
	const { state } = room.snapshot;
	const { now, later } = splitByItem(state.speakers.queue, state);
	const count = now.length + later.length;
	return <Badge count={count} label={t.waiting(count)} tone="neutral" />;
}

function ConsentSetting({ meetingId, isSite }: { readonly meetingId: string; readonly isSite: boolean }) {
	const t = useTexts(speakersTexts);
	const { allowed, set } = useMicrophoneConsent(meetingId);
	if (allowed === null) return null;
	return (
		<div className="border-t border-line pt-2 text-small">
			<Checkbox
				label={isSite ? t.consentSite : t.consent}
				hint={t.consentHint}
				checked={allowed}
				onCheckedChange={set}
			/>
		</div>
	);
}
