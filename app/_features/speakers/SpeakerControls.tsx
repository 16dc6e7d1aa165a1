'use client';

import { ChevronDown, CirclePause, CirclePlay, CircleStop, Hand, MicVocal, Undo2, UserPlus } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';
import { splitByItem } from '#domain/speakers/queue.ts';
import {
	QUEUE_STATUSES,
	TAKE_BACK_MS,
	type FloorRequest,
	type QueueStatus,
	type Speech,
} from '#domain/speakers/state.ts';
import { Button } from '#app/_design/Button.tsx';
import { GuardedButton } from '#app/_design/GuardedButton.tsx';
import { Menu } from '#app/_design/Menu.tsx';
import { Select } from '#app/_design/Select.tsx';
import { StatusPill, type StatusTone } from '#app/_design/StatusPill.tsx';
import type { SteadyPress } from '#app/_design/steady/SteadyControl.ts';
import { useNow } from '#app/_design/useNow.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { useClockOffset } from '#app/_realtime/RealtimeProvider.tsx';
import type { RoomModel } from '#app/_features/proceedings/room/roomModel.ts';
import { GiveFloorDialog } from './GiveFloorDialog.tsx';
import { SpeechClock } from './SpeechClock.tsx';
import { speakersTexts } from './speakers.texts.ts';

const STATUS: Readonly<Record<QueueStatus, { readonly tone: StatusTone; readonly icon: ReactElement }>> = {
	open: { tone: 'success', icon: <Hand aria-hidden /> },
	paused: { tone: 'warning', icon: <CirclePause aria-hidden /> },
	closed: { tone: 'neutral', icon: <CircleStop aria-hidden /> },
};

/** Minutes that can be planned for one speech; 0 stands for no limit. */
const MINUTES = ['3', '5', '7', '10', '15', '0'] as const;
export type PlannedMinutes = (typeof MINUTES)[number];

/** Planned time of a speech in seconds; null: no limit. */
export const plannedSeconds = (minutes: PlannedMinutes): number | null =>
	minutes === '0' ? null : Number(minutes) * 60;

/** Longest time a speech can be extended to, in seconds. */
const LONGEST = 14_400;

/** Whether the list takes requests and is invited from; for everyone, and a menu for whoever drives. */
export function QueueStatusPill({
	status,
	onChange,
}: {
	readonly status: QueueStatus;
	readonly onChange?: (press: SteadyPress, status: QueueStatus) => void;
}) {
	const t = useTexts(speakersTexts);
	const pill = (
		<StatusPill tone={STATUS[status].tone} icon={STATUS[status].icon}>
			{t.status[status]}
		</StatusPill>
	);
	if (onChange === undefined) return pill;
	return (
		<Menu
			trigger={
				<button
					type="button"
					aria-label={`${t.changeStatus}: ${t.status[status]}`}
					className="inline-flex min-h-touch items-center gap-1 rounded-full"
				>
					{pill}
					<ChevronDown aria-hidden className="size-5 text-muted" />
				</button>
			}
			items={QUEUE_STATUSES.map((choice) => ({
				kind: 'decisive',
				label: t.setStatus[choice],
				checked: choice === status,
				onSelect: (press) => onChange(press, choice),
			}))}
		/>
	);
}

export interface SpeakerControlsProps {
	readonly snapshot: MeetingSnapshot;
	readonly run: RoomModel['run'];
	readonly decide: RoomModel['decide'];
	readonly minutes: PlannedMinutes;
	readonly onMinutes: (minutes: PlannedMinutes) => void;
	readonly onInvite: (press: SteadyPress, line: FloorRequest) => void;
}

/** For the chair, or the secretary for it: who speaks, the one next step, and the time each may take. */
export function SpeakerControls({ snapshot, run, decide, minutes, onMinutes, onInvite }: SpeakerControlsProps) {
	const t = useTexts(speakersTexts);
	const { state } = snapshot;
	const { queue, speech, status } = state.speakers;
	const [giving, setGiving] = useState(false);
	const [next] = splitByItem(queue, state).now;
	return (
		<div className="flex flex-col gap-3">
			{speech !== null && (
				<section aria-label={t.speaking} className="flex flex-col gap-2 rounded-card border border-accent p-3">
					<div className="flex flex-wrap items-start justify-between gap-2">
						<p className="min-w-0 flex-1 basis-32">
							<span className="block text-meta font-medium text-accent-text">{t.speaking}</span>
							<span className="font-semibold text-pretty">{speech.speakerName}</span>
						</p>
						<SpeechClock speech={speech} />
					</div>
					<div className="flex flex-wrap gap-2">
						<GuardedButton
							meaning={`end:${speech.seq}`}
							aria-label={t.end}
							data-shortcut="end-speech"
							icon={<CircleStop aria-hidden />}
							onPress={(press) => void decide(press, { type: 'end_speech', speech: speech.seq })}
						>
							{t.endShort}
						</GuardedButton>
						<Button
							variant="quiet"
							aria-label={speech.pausedAt === null ? t.pauseSpeech : t.resumeSpeech}
							icon={speech.pausedAt === null ? <CirclePause aria-hidden /> : <CirclePlay aria-hidden />}
							onClick={() =>
								void run({ type: 'set_speech_paused', speech: speech.seq, paused: speech.pausedAt === null })
							}
						>
							{speech.pausedAt === null ? t.pauseShort : t.resumeShort}
						</Button>
						{speech.seconds !== null && speech.seconds + 60 <= LONGEST && (
							<Button
								variant="quiet"
								aria-label={t.extendLabel}
								onClick={() =>
									void run({ type: 'set_speech_time', speech: speech.seq, seconds: (speech.seconds ?? 0) + 60 })
								}
							>
								{t.extend}
							</Button>
						)}
						<TakeBack key={speech.seq} speech={speech} decide={decide} />
					</div>
				</section>
			)}
			{next !== undefined && (
				<GuardedButton
					meaning={`invite:${next.id}`}
					variant="primary"
					size="lg"
					className="w-full"
					data-shortcut="invite"
					disabled={state.phase !== 'in_progress' || status === 'paused'}
					icon={<MicVocal aria-hidden />}
					onPress={(press) => onInvite(press, next)}
				>
					<span className="min-w-0 text-pretty">{t.inviteNext(next.speakerName)}</span>
				</GuardedButton>
			)}
			<div className="flex flex-wrap items-center gap-2">
				<div className="min-w-32 flex-1">
					<Select
						label={t.planned}
						hideLabel
						value={minutes}
						onValueChange={onMinutes}
						options={MINUTES.map((choice) => ({
							value: choice,
							label: choice === '0' ? t.noLimit : t.minutesEach(Number(choice)),
						}))}
					/>
				</div>
				<Button
					icon={<UserPlus aria-hidden />}
					disabled={state.phase !== 'in_progress'}
					onClick={() => setGiving(true)}
				>
					{t.inviteOther}
				</Button>
			</div>
			{giving && (
				<GiveFloorDialog
					snapshot={snapshot}
					decide={decide}
					seconds={plannedSeconds(minutes)}
					onClose={() => setGiving(false)}
				/>
			)}
		</div>
	);
}

/** On screens a little less than the server allows: whoever presses at the last moment is not refused. */
const OFFERED_MS = TAKE_BACK_MS - 3_000;

/** For a while after an invitation that was not meant: last in its row, so that nothing moves when it goes. */
function TakeBack({ speech, decide }: { readonly speech: Speech; readonly decide: RoomModel['decide'] }) {
	const t = useTexts(speakersTexts);
	const now = useNow();
	const offset = useClockOffset();
	if (now === null || now + offset - Date.parse(speech.startedAt) > OFFERED_MS) return null;
	return (
		<GuardedButton
			meaning={`takeBack:${speech.seq}`}
			variant="quiet"
			icon={<Undo2 aria-hidden />}
			onPress={(press) => void decide(press, { type: 'take_back_floor', speech: speech.seq })}
		>
			{t.takeBack}
		</GuardedButton>
	);
}
