'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { dayOf } from '#domain/minutes/vietnameseTime.ts';
import { TASK_STATUSES, type TaskStatus, type TaskView } from '#domain/minutes/tasks.ts';
import { useErrorText } from '#app/_api/errorText.ts';
import { newId } from '#app/_api/newId.ts';
import { Button } from '#app/_design/Button.tsx';
import { Checkbox } from '#app/_design/Checkbox.tsx';
import { Dialog, DialogClose } from '#app/_design/Dialog.tsx';
import { Notice } from '#app/_design/Notice.tsx';
import { DayField } from '#app/_design/DayField.tsx';
import { SearchSelect } from '#app/_design/SearchSelect.tsx';
import { Select } from '#app/_design/Select.tsx';
import { TextArea } from '#app/_design/TextArea.tsx';
import { TextField } from '#app/_design/TextField.tsx';
import { fetchUnits } from '#app/_features/meetings/directoryApi.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { useFormats } from '#app/_i18n/useFormats.ts';
import { createTask, updateTask } from './minutesApi.ts';
import { minutesTexts } from './minutes.texts.ts';

interface TaskDialogProps {
	readonly meetingId: string;
	readonly itemId: string;
	/** null: a new one. */
	readonly task: TaskView | null;
	readonly onClose: () => void;
}

/** Gives a task, or says how far one is. */
export function TaskDialog({ meetingId, itemId, task, onClose }: TaskDialogProps) {
	const t = useTexts(minutesTexts);
	const formats = useFormats();
	const errorText = useErrorText();
	const client = useQueryClient();
	const [id] = useState(() => task?.id ?? newId());
	const [content, setContent] = useState(task?.content ?? '');
	const [unitId, setUnitId] = useState(task?.unitId ?? null);
	const [bodyName, setBodyName] = useState(task?.bodyName ?? '');
	const [deadline, setDeadline] = useState(task?.deadline ?? '');
	const [status, setStatus] = useState<TaskStatus>(task?.status ?? 'assigned');
	const [note, setNote] = useState('');
	const [withdrawn, setWithdrawn] = useState(false);
	const [busy, setBusy] = useState(false);
	const [refusal, setRefusal] = useState<string | null>(null);
	const today = dayOf(new Date().toISOString());
	const units = useQuery({
		queryKey: ['directory', 'units', today],
		queryFn: () => fetchUnits(today),
		staleTime: 300_000,
	});
	const complete = content.trim() !== '' && (unitId !== null || bodyName.trim() !== '');

	const save = async (): Promise<void> => {
		setBusy(true);
		const fields = { content, unitId, bodyName, deadline: deadline === '' ? null : deadline };
		try {
			if (task === null) await createTask(meetingId, { id, itemId, ...fields });
			else await updateTask(meetingId, id, { version: task.version, ...fields, status, note, withdrawn });
			await client.invalidateQueries({ queryKey: ['minutes'] });
			onClose();
		} catch (error) {
			setRefusal(errorText(error));
		} finally {
			setBusy(false);
		}
	};
	return (
		<Dialog
			open
			onOpenChange={(open) => !open && onClose()}
			title={task === null ? t.taskTitle : t.edit}
			footer={
				<>
					<DialogClose>
						<Button>{t.cancel}</Button>
					</DialogClose>
					<Button variant="primary" busy={busy} disabled={!complete} onClick={() => void save()}>
						{t.save}
					</Button>
				</>
			}
		>
			<div className="flex flex-col gap-4">
				{refusal !== null && <Notice tone="danger">{refusal}</Notice>}
				<TextArea
					label={t.taskContent}
					value={content}
					maxLength={2_000}
					rows={3}
					onChange={(event) => setContent(event.target.value)}
				/>
				<SearchSelect
					label={t.unit}
					value={unitId}
					placeholder={t.noUnit}
					options={(units.data ?? []).map((unit) => ({ value: unit.id, label: unit.name }))}
					onValueChange={setUnitId}
				/>
				<TextField
					label={t.bodyName}
					hint={complete || content.trim() === '' ? undefined : t.taskNeedsBody}
					value={bodyName}
					maxLength={300}
					onChange={(event) => setBodyName(event.target.value)}
				/>
				<DayField label={t.deadline} value={deadline} onValueChange={setDeadline} />
				{task !== null && (
					<>
						<Select<TaskStatus>
							label={t.status}
							value={status}
							options={TASK_STATUSES.map((value) => ({ value, label: t.statuses[value] }))}
							onValueChange={setStatus}
						/>
						<TextArea
							label={t.note}
							value={note}
							maxLength={1_000}
							rows={2}
							onChange={(event) => setNote(event.target.value)}
						/>
						<Checkbox label={t.withdraw} checked={withdrawn} onCheckedChange={setWithdrawn} />
						<div>
							<h3 className="text-small font-semibold">{t.history}</h3>
							<ul className="text-small text-muted">
								{task.changes.map((change) => (
									<li key={change.version}>
										{`${formats.dateTime(change.at)} · ${change.actorName} · ${t.statuses[change.status]}${change.note === '' ? '' : ` · ${change.note}`}`}
									</li>
								))}
							</ul>
						</div>
					</>
				)}
			</div>
		</Dialog>
	);
}
