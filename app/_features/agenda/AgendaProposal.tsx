'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { BadgeCheck, Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { AgendaItemView } from '#domain/agenda/agenda.ts';
import { compareAgendas, type AgendaDifference, type AgendaProposal } from '#domain/agenda/proposal.ts';
import { mayApproveChanges } from '#domain/meetings/changes.ts';
import type { MeetingDetail } from '#domain/meetings/meeting.ts';
import { mayPrepare } from '#domain/meetings/policy.ts';
import { ApiError } from '#app/_api/ApiError.ts';
import { Button } from '#app/_design/Button.tsx';
import { Card } from '#app/_design/Card.tsx';
import { ConfirmDialog } from '#app/_design/ConfirmDialog.tsx';
import { Notice } from '#app/_design/Notice.tsx';
import { TextArea } from '#app/_design/TextArea.tsx';
import { useToast } from '#app/_design/Toast.tsx';
import { meetingTexts } from '#app/_features/meetings/meeting.texts.ts';
import { meetingKeys } from '#app/_features/meetings/meetingQueries.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { useFormats } from '#app/_i18n/useFormats.ts';
import { approveProposal, declineProposal, fetchAgenda, withdrawProposal } from './agendaApi.ts';
import { proposalTexts } from './proposal.texts.ts';
import { useWaitingAgenda } from './useWaitingAgenda.ts';

type Step = 'approve' | 'decline' | 'withdraw';

/** A step that is asked about, on the proposal that was looked at. */
interface Asked {
	readonly step: Step;
	readonly proposalId: string;
}

/** A changed agenda that waits for the chair, with what it changes; nothing while none waits, and for whoever does not oversee the meeting. */
export function WaitingAgenda({ meeting }: { readonly meeting: MeetingDetail }) {
	const waiting = useWaitingAgenda(meeting);
	const published = useQuery({
		queryKey: meetingKeys.agenda(meeting.id),
		queryFn: () => fetchAgenda(meeting.id),
		enabled: waiting !== null,
	});
	// Both outlive the proposal: what is asked, and the reason that is being written, do not vanish under a hand.
	const [asked, setAsked] = useState<Asked | null>(null);
	const [reason, setReason] = useState('');
	return (
		<>
			{waiting !== null && published.data && (
				<Proposal
					meeting={meeting}
					proposal={waiting}
					published={published.data}
					onAsk={(step) => setAsked({ step, proposalId: waiting.id })}
				/>
			)}
			{asked !== null && (
				<StepDialog
					meetingId={meeting.id}
					asked={asked}
					overtaken={waiting?.id !== asked.proposalId}
					reason={reason}
					onReason={setReason}
					onClose={() => setAsked(null)}
				/>
			)}
		</>
	);
}

function Proposal({
	meeting,
	proposal,
	published,
	onAsk,
}: {
	readonly meeting: MeetingDetail;
	readonly proposal: AgendaProposal;
	readonly published: readonly AgendaItemView[];
	readonly onAsk: (step: Step) => void;
}) {
	const t = useTexts(proposalTexts);
	const formats = useFormats();
	const decides = mayApproveChanges(meeting.myRoles);
	const differences = compareAgendas(published, proposal.items);
	return (
		<Card title={t.title}>
			<p className="text-muted">
				{t.by(proposal.submittedByName, formats.dateTime(proposal.submittedAt))} {decides ? t.untilYou : t.untilChair}
			</p>
			<ul className="my-4 flex flex-col gap-3">
				{differences.length === 0 && <li>{t.nothing}</li>}
				{differences.map((difference) => (
					<li key={`${difference.type} ${itemOf(difference).id}`} className="flex flex-col gap-1">
						<Difference difference={difference} />
					</li>
				))}
			</ul>
			<div className="flex flex-wrap gap-2">
				{decides && (
					<>
						<Button
							size="lg"
							variant="primary"
							icon={<BadgeCheck aria-hidden className="size-5" />}
							onClick={() => onAsk('approve')}
						>
							{t.steps.approve.label}
						</Button>
						<Button size="lg" icon={<Undo2 aria-hidden className="size-5" />} onClick={() => onAsk('decline')}>
							{t.steps.decline.label}
						</Button>
					</>
				)}
				{!decides && mayPrepare(meeting.myRoles) && (
					<Button icon={<Undo2 aria-hidden className="size-5" />} onClick={() => onAsk('withdraw')}>
						{t.steps.withdraw.label}
					</Button>
				)}
			</div>
		</Card>
	);
}

const itemOf = (difference: AgendaDifference): AgendaItemView =>
	difference.type === 'changed' ? difference.after : difference.item;

function Difference({ difference }: { readonly difference: AgendaDifference }) {
	const t = useTexts(proposalTexts);
	const words = useTexts(meetingTexts);
	const formats = useFormats();
	const item = itemOf(difference);
	const said = (one: AgendaItemView): Readonly<Record<string, string>> => ({
		title: one.title,
		presenterName: one.presenterName || t.none,
		submittingUnitId: one.submittingUnitName || t.none,
		minutesPlanned: formats.minutes(one.minutesPlanned),
		classification: words.classifications[one.classification],
	});
	switch (difference.type) {
		case 'added':
			return (
				<>
					<p className="font-medium text-success">{t.added(item.number)}</p>
					<p className="text-pretty">{item.title}</p>
					<p className="text-small text-muted">
						{[item.presenterName, item.submittingUnitName, formats.minutes(item.minutesPlanned)]
							.filter((part) => part !== '')
							.join(' · ')}
					</p>
				</>
			);
		case 'removed':
			return (
				<>
					<p className="font-medium text-danger">{t.removed(item.number)}</p>
					<p className="text-pretty line-through">{item.title}</p>
				</>
			);
		case 'moved':
			return (
				<>
					<p className="font-medium">{t.moved(difference.from, difference.to)}</p>
					<p className="text-pretty">{item.title}</p>
				</>
			);
		case 'changed': {
			const [before, after] = [said(difference.before), said(difference.after)];
			return (
				<>
					<p className="font-medium">{t.changed(item.number)}</p>
					{!difference.fields.includes('title') && <p className="text-pretty">{item.title}</p>}
					<dl className="grid gap-x-3 gap-y-1 sm:grid-cols-[auto_1fr]">
						{difference.fields.map((field) => (
							<div key={field} className="contents">
								<dt className="text-small text-muted">{t.fields[field]}</dt>
								<dd className="text-pretty">
									<del className="text-muted">{before[field]}</del> <span aria-hidden>→</span>{' '}
									<ins className="font-medium no-underline">{after[field]}</ins>
								</dd>
							</div>
						))}
					</dl>
				</>
			);
		}
	}
}

/** Asks before a step, in words that say what happens to whom. */
function StepDialog({
	meetingId,
	asked: { step, proposalId },
	overtaken,
	reason,
	onReason,
	onClose,
}: {
	readonly meetingId: string;
	readonly asked: Asked;
	/** Another proposal waits by now, or none: nothing can be decided on the one that was looked at. */
	readonly overtaken: boolean;
	readonly reason: string;
	readonly onReason: (reason: string) => void;
	readonly onClose: () => void;
}) {
	const t = useTexts(proposalTexts);
	const toast = useToast();
	const client = useQueryClient();
	const [taken, setTaken] = useState(false);
	const words = t.steps[step];
	const take = async (): Promise<void> => {
		setTaken(true);
		try {
			if (step === 'approve') await approveProposal(meetingId, proposalId);
			else if (step === 'decline') await declineProposal(meetingId, proposalId, reason.trim());
			else await withdrawProposal(meetingId, proposalId);
			onReason('');
			toast({ title: words.done, tone: 'success' });
		} catch (thrown) {
			const error = ApiError.from(thrown);
			if (error.code === 'conflict') throw new ApiError('conflict', t.conflict);
			setTaken(false);
			if (error.code !== 'meeting_incomplete' || error.issues.length === 0) throw error;
			throw new ApiError(error.code, error.issues.map(({ message }) => message).join(' '));
		} finally {
			void client.invalidateQueries({ queryKey: meetingKeys.of(meetingId) });
		}
	};
	// One's own step takes it away too.
	const isOver = overtaken && !taken;
	return (
		<ConfirmDialog
			open
			onOpenChange={(open) => {
				if (!open) onClose();
			}}
			title={words.title}
			consequence={words.consequence}
			confirmLabel={words.label}
			confirmDisabled={isOver || (step === 'decline' && reason.trim() === '')}
			onConfirm={take}
		>
			{step === 'decline' && (
				<TextArea
					label={t.reason}
					hint={t.reasonHint}
					rows={4}
					maxLength={1000}
					value={reason}
					onChange={({ target }) => onReason(target.value)}
				/>
			)}
			{isOver && <Notice tone="warning">{t.conflict}</Notice>}
		</ConfirmDialog>
	);
}
