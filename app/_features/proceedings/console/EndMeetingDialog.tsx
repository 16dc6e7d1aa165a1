'use client';

import { untouchedIn } from '#domain/course/untouched.ts';
import { ConfirmDialog } from '#app/_design/ConfirmDialog.tsx';
import { Notice } from '#app/_design/Notice.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { useOpenTasks, useTasks } from '#app/_features/minutes/minutesApi.ts';
import { roomTexts } from '../room.texts.ts';
import { consoleTexts } from './console.texts.ts';
import type { CourseDialogProps } from './OpenMeetingDialog.tsx';

/** Asks before the meeting ends, and names what nobody has dealt with: items, conclusions, speakers, tasks. */
export function EndMeetingDialog({ snapshot, client, open, onClose }: CourseDialogProps) {
	const t = useTexts(roomTexts);
	return (
		<ConfirmDialog
			open={open}
			onOpenChange={(isOpen) => !isOpen && onClose()}
			title={t.confirmEnd}
			consequence={t.confirmEndText}
			confirmLabel={t.next.end_meeting}
			tone="danger"
			onConfirm={(press) => client.decide(press, { type: 'end_meeting' })}
		>
			<Left snapshot={snapshot} />
		</ConfirmDialog>
	);
}

function Left({ snapshot: { state, agenda, meeting } }: Pick<CourseDialogProps, 'snapshot'>) {
	const words = useTexts(consoleTexts);
	const own = useTasks(meeting.id).data ?? [];
	const earlier = useOpenTasks(meeting.id).data ?? [];
	const { unopened, postponed, withoutConclusion, waiting } = untouchedIn(state, agenda);
	const titled = (list: typeof unopened) => list.map(({ number, title }) => `${number}. ${title}`);
	const openTasks = [...own, ...earlier].filter(({ status }) => status !== 'done');
	const parts = [
		{ label: words.left.unopened(unopened.length), lines: titled(unopened) },
		{ label: words.left.withoutConclusion(withoutConclusion.length), lines: titled(withoutConclusion) },
		{ label: words.left.postponed(postponed.length), lines: titled(postponed) },
		{ label: words.left.waiting(waiting.length), lines: [...new Set(waiting.map(({ speakerName }) => speakerName))] },
		{ label: words.left.tasks(openTasks.length), lines: openTasks.map(({ content }) => content) },
	].filter(({ lines }) => lines.length > 0);
	if (parts.length === 0) return null;
	return (
		<Notice tone="warning">
			<p className="font-semibold">{words.left.title}</p>
			<ul className="mt-2 flex flex-col gap-2">
				{parts.map(({ label, lines }) => (
					<li key={label}>
						<p className="font-medium">{label}</p>
						<ul className="flex flex-col gap-1 pl-4 text-small">
							{lines.slice(0, SHOWN).map((line, index) => (
								<li key={index} className="line-clamp-2">
									{line}
								</li>
							))}
							{lines.length > SHOWN && <li>{words.left.more(lines.length - SHOWN)}</li>}
						</ul>
					</li>
				))}
			</ul>
		</Notice>
	);
}

/** Lines of each kind that are named; the rest is counted. */
const SHOWN = 4;
