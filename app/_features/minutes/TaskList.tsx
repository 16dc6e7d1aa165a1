'use client';

import { CalendarClock, CheckCircle2, CircleDashed, Clock3, Pencil } from 'lucide-react';
import { useState } from 'react';
import { dayOf, shortDay } from '#domain/minutes/vietnameseTime.ts';
import { bodyOf, isOverdue, type TaskView } from '#domain/minutes/tasks.ts';
import { IconButton } from '#app/_design/IconButton.tsx';
import { StatusPill } from '#app/_design/StatusPill.tsx';
import { useNow } from '#app/_design/useNow.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { useFormats } from '#app/_i18n/useFormats.ts';
import { minutesTexts } from './minutes.texts.ts';
import { TaskDialog } from './TaskDialog.tsx';

interface TaskListProps {
	readonly tasks: readonly TaskView[];
	/** Whether their meeting is said with each (tasks of earlier meetings). */
	readonly withMeeting?: boolean;
	readonly mayWrite: boolean;
}

/** Tasks with who answers for them, until when, and how far they are. */
export function TaskList({ tasks, withMeeting = false, mayWrite }: TaskListProps) {
	const t = useTexts(minutesTexts);
	const formats = useFormats();
	const now = useNow();
	const [edited, setEdited] = useState<TaskView | null>(null);
	const today = dayOf(new Date(now ?? 0).toISOString());
	return (
		<>
			<ul className="flex flex-col gap-3">
				{tasks.map((task) => (
					<li key={task.id} className="flex items-start gap-2 rounded-control border border-line bg-surface p-3">
						<div className="min-w-0 flex-1">
							<p className="font-semibold text-pretty whitespace-pre-line">{task.content}</p>
							<p className="text-small text-muted">{bodyOf(task)}</p>
							{withMeeting && (
								<p className="text-meta text-muted">
									{t.fromMeeting(task.meetingTitle, formats.day(task.meetingStartsAt))}
								</p>
							)}
							<div className="mt-2 flex flex-wrap gap-2">
								<TaskPill task={task} today={today} />
								{task.deadline !== null && (
									<StatusPill tone="neutral" icon={<CalendarClock aria-hidden />}>
										{t.until(shortDay(task.deadline))}
									</StatusPill>
								)}
							</div>
						</div>
						{mayWrite && (
							<IconButton aria-label={t.edit} icon={<Pencil aria-hidden />} onClick={() => setEdited(task)} />
						)}
					</li>
				))}
			</ul>
			{edited && (
				<TaskDialog
					key={edited.id}
					meetingId={edited.meetingId}
					itemId={edited.itemId}
					task={edited}
					onClose={() => setEdited(null)}
				/>
			)}
		</>
	);
}

function TaskPill({ task, today }: { readonly task: TaskView; readonly today: string }) {
	const t = useTexts(minutesTexts);
	if (isOverdue(task, today))
		return (
			<StatusPill tone="danger" icon={<Clock3 aria-hidden />}>
				{`${t.overdue} · ${t.statuses[task.status]}`}
			</StatusPill>
		);
	const done = task.status === 'done';
	return (
		<StatusPill
			tone={done ? 'success' : task.status === 'in_progress' ? 'info' : 'neutral'}
			icon={done ? <CheckCircle2 aria-hidden /> : <CircleDashed aria-hidden />}
		>
			{t.statuses[task.status]}
		</StatusPill>
	);
}
