'use client';

import { useQueryClient } from '@tanstack/react-query';
import { CircleCheck, CircleDot, Plus, Redo2, Send, Undo2, Users } from 'lucide-react';
import { useState } from 'react';
import type { AgendaItemView } from '#domain/agenda/agenda.ts';
import type { DraftEntry } from '#domain/agenda/draft.ts';
import type { ErrorIssue } from '#domain/errors.ts';
import { changeVerdict } from '#domain/meetings/changes.ts';
import type { MeetingDetail } from '#domain/meetings/meeting.ts';
import { ApiError } from '#app/_api/ApiError.ts';
import { Button } from '#app/_design/Button.tsx';
import { ConfirmDialog } from '#app/_design/ConfirmDialog.tsx';
import { ConnectionBadge, type SaveState } from '#app/_design/ConnectionBadge.tsx';
import { IconButton } from '#app/_design/IconButton.tsx';
import { useToast } from '#app/_design/Toast.tsx';
import { meetingKeys } from '#app/_features/meetings/meetingQueries.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { useFormats } from '#app/_i18n/useFormats.ts';
import type { CollaborationStatus } from '#app/_realtime/collaboration.ts';
import { agendaTexts } from './agenda.texts.ts';
import { publishAgenda } from './agendaApi.ts';
import { isPublishedAsDrafted } from './compareAgenda.ts';
import type { useDraftUndo } from './useDraft.ts';
import { useWaitingAgenda } from './useWaitingAgenda.ts';
import type { OtherEditor } from './useOtherEditors.ts';

interface AgendaToolbarProps {
	readonly meeting: MeetingDetail;
	readonly entries: readonly DraftEntry[];
	readonly published: readonly AgendaItemView[] | null;
	readonly status: CollaborationStatus;
	readonly undo: ReturnType<typeof useDraftUndo>;
	readonly others: readonly OtherEditor[];
	readonly onAdd: () => void;
	/** What kept the agenda from being published; [] when it was. */
	readonly onIssues: (issues: readonly ErrorIssue[]) => void;
}

const SAVE_STATES: Readonly<Record<CollaborationStatus, SaveState>> = {
	connecting: 'waiting',
	saved: 'saved',
	saving: 'saving',
	offline: 'waiting',
	readonly: 'read_only',
	revoked: 'read_only',
};

/** Above the draft: add, undo, who else writes, whether it is saved, and publishing. */
export function AgendaToolbar(props: AgendaToolbarProps) {
	const { meeting, entries, published, status, undo, others, onAdd, onIssues } = props;
	const t = useTexts(agendaTexts);
	const formats = useFormats();
	const toast = useToast();
	const client = useQueryClient();
	const [asking, setAsking] = useState(false);
	const minutes = entries.reduce((sum, { minutesPlanned }) => sum + minutesPlanned, 0);
	const waiting = useWaitingAgenda(meeting);
	// What the chair has before it already is not laid before it again.
	const isWaiting = waiting !== null && isPublishedAsDrafted(entries, waiting.items);
	const isCurrent = published !== null && isPublishedAsDrafted(entries, published);
	const readOnly = status === 'readonly';
	// Before the meeting is out nobody is told: another step, and another word for it.
	const isDraft = meeting.status === 'draft';
	// Once people are invited by it, another agenda is the chair's to approve (T-7).
	const asksChair = changeVerdict({ status: meeting.status, roles: meeting.myRoles }, 'publish_agenda') === 'approval';
	const words = isDraft ? t.step.settle : asksChair ? t.step.propose : t.step.publish;

	const standing = isDraft
		? isCurrent
			? t.settledUpToDate
			: t.settledChanged
		: isCurrent
			? t.upToDate
			: isWaiting
				? t.waitsForChair
				: t.changed;

	const publish = async () => {
		try {
			client.setQueryData(meetingKeys.agenda(meeting.id), await publishAgenda(meeting.id));
		} catch (error) {
			const { code, issues } = ApiError.from(error);
			if (code !== 'meeting_incomplete') throw error;
			onIssues(issues);
			return;
		}
		onIssues([]);
		void client.invalidateQueries({ queryKey: meetingKeys.of(meeting.id) });
		toast({ title: words.done, tone: 'success' });
	};
	return (
		<div className="flex flex-wrap items-center gap-x-4 gap-y-2">
			<div className="flex gap-2">
				<Button icon={<Plus aria-hidden className="size-5" />} disabled={readOnly} onClick={onAdd}>
					{t.add}
				</Button>
				<IconButton
					aria-label={t.undo}
					icon={<Undo2 aria-hidden />}
					disabled={!undo.canUndo || readOnly}
					onClick={undo.undo}
				/>
				<IconButton
					aria-label={t.redo}
					icon={<Redo2 aria-hidden />}
					disabled={!undo.canRedo || readOnly}
					onClick={undo.redo}
				/>
			</div>
			<span className="text-small text-muted">{t.total(entries.length, formats.minutes(minutes))}</span>
			<ConnectionBadge state={SAVE_STATES[status]} />
			{others.length > 0 && (
				<span role="status" className="inline-flex items-center gap-2 text-small text-info">
					<Users aria-hidden className="size-5 shrink-0" />
					{t.editing(others.map(({ name }) => name).join(', '))}
				</span>
			)}
			<div className="ml-auto flex flex-wrap items-center justify-end gap-x-4 gap-y-2">
				{published !== null && entries.length > 0 && (
					<span className={`inline-flex items-center gap-2 text-small ${isCurrent ? 'text-success' : 'text-warning'}`}>
						{isCurrent ? <CircleCheck aria-hidden className="size-5" /> : <CircleDot aria-hidden className="size-5" />}
						{standing}
					</span>
				)}
				<Button
					variant={isCurrent || isWaiting ? 'secondary' : 'primary'}
					icon={<Send aria-hidden className="size-5" />}
					disabled={entries.length === 0 || isCurrent || isWaiting || status !== 'saved'}
					title={status === 'saved' ? undefined : t.waitSaved}
					onClick={() => setAsking(true)}
				>
					{words.label}
				</Button>
			</div>
			<ConfirmDialog
				open={asking}
				onOpenChange={setAsking}
				title={words.title}
				consequence={words.consequence(meeting.participants.length)}
				confirmLabel={words.label}
				onConfirm={publish}
			/>
		</div>
	);
}
