'use client';

import { FileText, Plus } from 'lucide-react';
import { useState } from 'react';
import { mayOversee } from '#domain/meetings/policy.ts';
import { mightCommand } from '#domain/proceedings/policy.ts';
import type { Conclusion } from '#domain/minutes/state.ts';
import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';
import { Button } from '#app/_design/Button.tsx';
import { LinkButton } from '#app/_design/LinkButton.tsx';
import { Notice } from '#app/_design/Notice.tsx';
import { Select } from '#app/_design/Select.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { formatTime } from '#app/_i18n/formatDate.ts';
import type { RoomSlotProps } from '#app/_features/proceedings/room/roomModel.ts';
import { ConclusionDraft } from './ConclusionDraft.tsx';
import { useTasks } from './minutesApi.ts';
import { minutesTexts } from './minutes.texts.ts';
import { ReservedSection } from './ReservedSection.tsx';
import { TaskDialog } from './TaskDialog.tsx';
import { TaskList } from './TaskList.tsx';

/** What an item came to: its conclusion, the tasks out of it, and an opinion one wants to have kept. */
export function ConclusionsPanel({ room }: RoomSlotProps) {
	const t = useTexts(minutesTexts);
	const { snapshot, client, roles } = room;
	const { agenda, state, meeting } = snapshot;
	const [chosenId, setChosenId] = useState<string | null>(null);
	const [giving, setGiving] = useState(false);
	const tasks = useTasks(meeting.id);
	const itemId = chosenId ?? state.openItemId ?? agenda[0]?.id ?? null;
	const item = agenda.find(({ id }) => id === itemId);
	const prepares = mayOversee(roles);
	if (item === undefined) return <Notice tone="info">{t.notOpened}</Notice>;
	const conclusion = state.minutes.conclusions[item.id];
	const opened = state.items[item.id] !== undefined;
	const own = (tasks.data ?? []).filter((task) => task.itemId === item.id);
	return (
		<div className="flex flex-col gap-5">
			<Select
				label={t.item}
				value={item.id}
				options={agenda.map(({ id, number, title }) => ({ value: id, label: t.itemOption(number, title) }))}
				onValueChange={setChosenId}
			/>
			<section className="flex flex-col gap-3">
				<h3 className="text-small font-semibold">{t.conclusion}</h3>
				{conclusion ? (
					<Given conclusion={conclusion} snapshot={snapshot} />
				) : (
					<p className="text-small text-muted">
						{item.paperOnly ? t.paperOnly : opened ? t.notConcluded : t.notOpened}
					</p>
				)}
				{prepares && !item.paperOnly && (
					<ConclusionDraft
						key={item.id}
						meetingId={meeting.id}
						itemId={item.id}
						conclusion={conclusion}
						suspended={state.closedSession !== null}
						onConclude={
							opened && mightCommand(roles, 'conclude_item')
								? async (press, text) => {
										await client.decide(press, { type: 'conclude_item', itemId: item.id, text });
									}
								: undefined
						}
					/>
				)}
			</section>
			{(conclusion !== undefined || own.length > 0) && (
				<section className="flex flex-col gap-3">
					<h3 className="text-small font-semibold">{t.tasks}</h3>
					{own.length === 0 ? (
						<p className="text-small text-muted">{t.noTasks}</p>
					) : (
						<TaskList tasks={own} mayWrite={prepares} />
					)}
					{prepares && conclusion !== undefined && (
						<Button icon={<Plus aria-hidden className="size-5" />} onClick={() => setGiving(true)}>
							{t.addTask}
						</Button>
					)}
				</section>
			)}
			{!item.paperOnly && <ReservedSection meetingId={meeting.id} about={{ itemId: item.id }} />}
			{prepares && (
				<LinkButton href={`/meetings/${meeting.id}/minutes`} icon={<FileText aria-hidden className="size-5" />}>
					{t.openMinutes}
				</LinkButton>
			)}
			{giving && <TaskDialog meetingId={meeting.id} itemId={item.id} task={null} onClose={() => setGiving(false)} />}
		</div>
	);
}

function Given({ conclusion, snapshot }: { readonly conclusion: Conclusion; readonly snapshot: MeetingSnapshot }) {
	const t = useTexts(minutesTexts);
	const { text, concludedAt, byParticipantId, revision } = conclusion;
	const name = snapshot.participants.find(({ id }) => id === byParticipantId)?.name ?? '';
	return (
		<div className="rounded-control border-l-4 border-success bg-success-soft p-3">
			<p className="whitespace-pre-line">{text}</p>
			<p className="mt-2 text-meta text-muted">
				{[t.concludedBy(name, formatTime(concludedAt)), revision > 1 ? t.revision(revision) : '']
					.filter((part) => part !== '')
					.join(' · ')}
			</p>
		</div>
	);
}
