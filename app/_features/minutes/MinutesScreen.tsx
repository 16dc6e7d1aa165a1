'use client';

import { useQueryClient } from '@tanstack/react-query';
import { Download, FileText, RefreshCw, TriangleAlert, Users } from 'lucide-react';
import { useState } from 'react';
import { formatCollaborationName } from '#domain/annotations/documentName.ts';
import { mayOversee } from '#domain/meetings/policy.ts';
import { useErrorText } from '#app/_api/errorText.ts';
import { Button } from '#app/_design/Button.tsx';
import { Card } from '#app/_design/Card.tsx';
import { ConnectionBadge } from '#app/_design/ConnectionBadge.tsx';
import { EmptyState } from '#app/_design/EmptyState.tsx';
import { ErrorState } from '#app/_design/ErrorState.tsx';
import { buttonStyle } from '#app/_design/buttonStyle.ts';
import { Notice } from '#app/_design/Notice.tsx';
import { PageHeader } from '#app/_design/PageHeader.tsx';
import { SkeletonList } from '#app/_design/SkeletonList.tsx';
import { StatusPill } from '#app/_design/StatusPill.tsx';
import { useToast } from '#app/_design/Toast.tsx';
import { useOtherEditors } from '#app/_features/agenda/useOtherEditors.ts';
import { useMeeting } from '#app/_features/meetings/meetingQueries.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { useFormats } from '#app/_i18n/useFormats.ts';
import { useCollaboration } from '#app/_realtime/collaborationHook.ts';
import { assembleDraft, minutesFileUrl, minutesKeys, useMinutesDraft, useOpenTasks, useTasks } from './minutesApi.ts';
import { minutesTexts } from './minutes.texts.ts';
import { RecordEditor, useGeneration } from './RecordEditor.tsx';
import { ReservedSection } from './ReservedSection.tsx';
import { saveStateOf } from './SharedText.tsx';
import { TaskList } from './TaskList.tsx';

/** The record of one meeting at the desk: its minutes, its tasks, and those that earlier meetings left open. */
export function MinutesScreen({ meetingId }: { readonly meetingId: string }) {
	const t = useTexts(minutesTexts);
	const formats = useFormats();
	const meeting = useMeeting(meetingId);
	if (meeting.isPending) return <SkeletonList lines={5} lineClassName="h-20 w-full" />;
	if (!meeting.data) return <ErrorState error={meeting.error} onRetry={() => void meeting.refetch()} />;
	const { title, startsAt, endsAt, place, myRoles } = meeting.data;
	const oversees = mayOversee(myRoles);
	const exports = myRoles.includes('chair') || myRoles.includes('secretary');
	return (
		<>
			<PageHeader
				title={t.minutesPage}
				back={{ href: `/meetings/${meetingId}`, label: t.back }}
				description={
					<>
						<span>{title}</span>
						<span>{formats.dateTimeRange(startsAt, endsAt)}</span>
						<span>{place}</span>
					</>
				}
			/>
			<div className="flex flex-col gap-6">
				{oversees ? <Draft meetingId={meetingId} /> : <Notice tone="info">{t.forbidden}</Notice>}
				<MeetingTasks meetingId={meetingId} mayWrite={oversees} />
				{oversees && <OpenTasks meetingId={meetingId} />}
				<ReservedSection meetingId={meetingId} about={null} mayExport={exports} />
			</div>
		</>
	);
}

function Draft({ meetingId }: { readonly meetingId: string }) {
	const t = useTexts(minutesTexts);
	const formats = useFormats();
	const toast = useToast();
	const errorText = useErrorText();
	const client = useQueryClient();
	const [busy, setBusy] = useState(false);
	const { session, loaded, status } = useCollaboration(formatCollaborationName({ type: 'minutes', meetingId }));
	const others = useOtherEditors(session, null);
	const generation = useGeneration(loaded ? (session?.doc ?? null) : null);
	const answer = useMinutesDraft(meetingId, generation);
	if (answer.isPending) return <SkeletonList lines={4} lineClassName="h-24 w-full" />;
	if (!answer.data) return <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />;
	const { draft, mayWrite } = answer.data;
	const assemble = async (): Promise<void> => {
		setBusy(true);
		try {
			await assembleDraft(meetingId);
			await client.invalidateQueries({ queryKey: minutesKeys.draft(meetingId) });
		} catch (error) {
			toast({ tone: 'danger', title: errorText(error) });
		} finally {
			setBusy(false);
		}
	};
	if (draft === null) {
		return (
			<Card>
				<EmptyState
					icon={<FileText />}
					title={t.noDraft}
					description={mayWrite ? t.noDraftHint : t.noDraftReader}
					action={
						mayWrite && (
							<Button variant="primary" busy={busy} onClick={() => void assemble()}>
								{t.assemble}
							</Button>
						)
					}
				/>
			</Card>
		);
	}
	const { layout, generatedAt, generatedByName, complete, seq, logSeq } = draft;
	return (
		<div className="flex flex-col gap-4">
			<div className="sticky top-16 z-10 flex flex-wrap items-center gap-3 border-b border-line bg-bg py-3">
				<ConnectionBadge state={saveStateOf(status)} />
				{others.length > 0 && (
					<span className="inline-flex items-center gap-2 text-small text-info">
						<Users aria-hidden className="size-5" />
						{t.othersHere(others.map(({ name }) => name).join(', '))}
					</span>
				)}
				<span className="flex-1" />
				{mayWrite && (
					<Button busy={busy} icon={<RefreshCw aria-hidden className="size-5" />} onClick={() => void assemble()}>
						{t.update}
					</Button>
				)}
				<a href={minutesFileUrl(meetingId)} download className={buttonStyle('primary', 'md')}>
					<Download aria-hidden className="size-5" />
					{t.download}
				</a>
			</div>
			<div className="flex flex-wrap items-center gap-3 text-small text-muted">
				<span>{t.assembledAt(formats.dateTime(generatedAt), generatedByName)}</span>
				<span>{t.layout(layout.id)}</span>
				{layout.needsConfirmation && (
					<StatusPill tone="warning" icon={<TriangleAlert aria-hidden />}>
						{t.unconfirmed}
					</StatusPill>
				)}
			</div>
			{logSeq > seq && <Notice tone="info">{t.behind}</Notice>}
			{!complete && <Notice tone="warning">{t.incomplete}</Notice>}
			{!mayWrite && <Notice tone="info">{t.readOnly}</Notice>}
			{session === null || !loaded ? (
				<SkeletonList lines={4} lineClassName="h-24 w-full" />
			) : (
				<RecordEditor doc={session.doc} blocks={draft.blocks} readOnly={!mayWrite || status === 'readonly'} />
			)}
		</div>
	);
}

interface MeetingTasksProps {
	readonly meetingId: string;
	readonly mayWrite: boolean;
}

function MeetingTasks({ meetingId, mayWrite }: MeetingTasksProps) {
	const t = useTexts(minutesTexts);
	const tasks = useTasks(meetingId);
	if (!tasks.data) return null;
	return (
		<Card title={t.tasks}>
			{tasks.data.length === 0 ? (
				<p className="text-muted">{t.noTasks}</p>
			) : (
				<TaskList tasks={tasks.data} mayWrite={mayWrite} />
			)}
		</Card>
	);
}

/** Tasks of earlier meetings of the term that are not done: they come back when the next meeting is prepared (B-14). */
export function OpenTasks({ meetingId }: { readonly meetingId: string }) {
	const t = useTexts(minutesTexts);
	const tasks = useOpenTasks(meetingId);
	if (!tasks.data || tasks.data.length === 0) return null;
	return (
		<Card title={t.openTasks}>
			<TaskList tasks={tasks.data} withMeeting mayWrite={false} />
		</Card>
	);
}
