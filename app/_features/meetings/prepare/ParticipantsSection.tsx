'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Building2, MoreVertical, Plus, UserPlus, Users } from 'lucide-react';
import { useState } from 'react';
import type { MeetingDetail, ParticipantView } from '#domain/meetings/meeting.ts';
import { isLateAnswer } from '#domain/attendance/reminders.ts';
import { mayAnswer, mayEdit } from '#domain/meetings/policy.ts';
import { isPublic } from '#domain/meetings/transitions.ts';
import { useErrorText } from '#app/_api/errorText.ts';
import { Button } from '#app/_design/Button.tsx';
import { Card } from '#app/_design/Card.tsx';
import { ConfirmDialog } from '#app/_design/ConfirmDialog.tsx';
import { DataTable, type Column } from '#app/_design/DataTable.tsx';
import { EmptyState } from '#app/_design/EmptyState.tsx';
import { IconButton } from '#app/_design/IconButton.tsx';
import { Menu, type MenuItem } from '#app/_design/Menu.tsx';
import { useToast } from '#app/_design/Toast.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { AcceptSubstituteDialog } from '#app/_features/attendance/AcceptSubstituteDialog.tsx';
import { invitationTexts } from '#app/_features/attendance/invitations.texts.ts';
import { RemindersCard } from '#app/_features/attendance/RemindersCard.tsx';
import { SitePeopleDialog } from '#app/_features/attendance/SitePeopleDialog.tsx';
import { AnswerPill } from '../AnswerPill.tsx';
import { fetchTerms } from '../directoryApi.ts';
import { meetingTexts } from '../meeting.texts.ts';
import { meetingKeys } from '../meetingQueries.ts';
import { addFromTerm, decideSubstitute, removeParticipant, setChair } from '../meetingsApi.ts';
import { AddPeopleDialog } from './AddPeopleDialog.tsx';
import { AddSitesDialog } from './AddSitesDialog.tsx';
import { GuestItemsDialog } from './GuestItemsDialog.tsx';
import { GuestItemsLine } from './GuestItemsLine.tsx';
import { participantsTexts } from './participants.texts.ts';
import { RecordAnswerDialog } from './RecordAnswerDialog.tsx';
import { useInvitableItems } from './useInvitableItems.ts';

type Question = {
	readonly about: 'answer' | 'remove' | 'chair' | 'people' | 'substitute' | 'items';
	readonly participant: ParticipantView;
} | null;

/** Who takes part: people in Party order and sites, each with role and answer. */
export function ParticipantsSection({ meeting }: { readonly meeting: MeetingDetail }) {
	const t = useTexts(participantsTexts);
	const words = useTexts(meetingTexts);
	const invitation = useTexts(invitationTexts);
	const client = useQueryClient();
	const [adding, setAdding] = useState<'people' | 'sites' | null>(null);
	const [question, setQuestion] = useState<Question>(null);
	const editable = mayEdit(meeting.status, meeting.myRoles);
	const answersWanted = editable && mayAnswer(meeting.status);
	const items = useInvitableItems(meeting);
	const people = meeting.participants.filter(({ siteId }) => siteId === null);
	const sites = meeting.participants.filter(({ siteId }) => siteId !== null);
	const refresh = () => client.invalidateQueries({ queryKey: meetingKeys.of(meeting.id) });
	const toast = useToast();
	const errorText = useErrorText();
	const decline = useMutation({
		mutationFn: (participantId: string) => decideSubstitute(meeting.id, participantId, { decision: 'declined' }),
		onError: (error) => toast({ title: errorText(error), tone: 'danger' }),
		onSettled: refresh,
	});
	const nameOf = (id: string | null) => meeting.participants.find((place) => place.id === id)?.name ?? '';
	const answers = (list: readonly ParticipantView[]) => {
		const count = (answer: string) => list.filter((participant) => participant.answer === answer).length;
		return t.summary(count('confirmed'), count('absent'), count('pending'));
	};

	const actionsOf = (participant: ParticipantView) => {
		const mayChair =
			participant.personId !== null &&
			participant.role !== 'chair' &&
			(meeting.status === 'draft' || meeting.status === 'published');
		const items: MenuItem[] = [
			...(mayChair ? [{ label: t.makeChair, onSelect: () => setQuestion({ about: 'chair', participant }) }] : []),
			...(participant.siteId === null
				? []
				: [{ label: invitation.sitePeople, onSelect: () => setQuestion({ about: 'people', participant }) }]),
			...(answersWanted
				? [{ label: t.recordAnswer, onSelect: () => setQuestion({ about: 'answer', participant }) }]
				: []),
			...(participant.substitute?.status === 'proposed'
				? [
						{ label: invitation.accept, onSelect: () => setQuestion({ about: 'substitute', participant }) },
						{ label: invitation.decline, onSelect: () => decline.mutate(participant.id) },
					]
				: []),
			{ label: t.remove, danger: true, onSelect: () => setQuestion({ about: 'remove', participant }) },
		];
		return (
			<Menu
				items={items}
				trigger={
					<IconButton noTooltip aria-label={t.actionsOf(participant.name)} icon={<MoreVertical aria-hidden />} />
				}
			/>
		);
	};
	const columns = (heading: string): Column<ParticipantView>[] => [
		{
			key: 'name',
			heading,
			cell: (participant) => {
				const { name, office, role, absenceReason, substitute, substituteFor, sitePlaceId } = participant;
				return (
					<div className="min-w-48">
						<p className="font-medium">{name}</p>
						{office !== '' && <p className="text-small text-muted">{office}</p>}
						{absenceReason !== '' && <p className="text-small text-warning">“{absenceReason}”</p>}
						{substitute !== null && (
							<p className="text-small text-warning">{invitation.substitute[substitute.status](substitute.name)}</p>
						)}
						{substituteFor !== null && (
							<p className="text-small text-muted">{invitation.substituteFor(nameOf(substituteFor))}</p>
						)}
						{sitePlaceId !== null && <p className="text-small text-muted">{invitation.atSite(nameOf(sitePlaceId))}</p>}
						{role === 'guest' && (
							<GuestItemsLine
								guest={participant}
								items={items}
								onChange={editable ? () => setQuestion({ about: 'items', participant }) : null}
							/>
						)}
					</div>
				);
			},
		},
		{ key: 'role', heading: t.role, cell: ({ role }) => words.roles[role], className: 'whitespace-nowrap' },
		{
			key: 'answer',
			heading: t.answer,
			cell: ({ answer, answeredAt, answerRecordedBy }) => (
				<>
					<AnswerPill answer={answer} />
					{answerRecordedBy !== '' && <p className="text-small text-muted">{t.recordedBy(answerRecordedBy)}</p>}
					{isLateAnswer(answeredAt, meeting) && <p className="text-small text-warning">{invitation.late}</p>}
				</>
			),
		},
		...(editable
			? [{ key: 'actions', heading: t.actions, align: 'right' as const, className: 'w-24', cell: actionsOf }]
			: []),
	];
	return (
		<div className="flex flex-col gap-6">
			<Card
				flush
				title={`${t.people} (${people.length})`}
				actions={
					editable && (
						<>
							<FromTermMenu meeting={meeting} onAdded={refresh} />
							<Button icon={<UserPlus aria-hidden className="size-5" />} onClick={() => setAdding('people')}>
								{t.addPerson}
							</Button>
						</>
					)
				}
			>
				{people.length > 0 && <p className="px-6 pb-2 text-small text-muted">{answers(people)}</p>}
				<DataTable
					caption={t.people}
					columns={columns(t.name)}
					rows={people}
					rowKey={({ id }) => id}
					empty={<EmptyState compact icon={<Users />} title={t.noPeople} description={t.noPeopleHint} />}
				/>
			</Card>
			<Card
				flush
				title={`${t.sites} (${sites.length})`}
				actions={
					editable && (
						<Button icon={<Plus aria-hidden className="size-5" />} onClick={() => setAdding('sites')}>
							{t.addSites}
						</Button>
					)
				}
			>
				{sites.length > 0 && <p className="px-6 pb-2 text-small text-muted">{answers(sites)}</p>}
				<DataTable
					caption={t.sites}
					columns={columns(t.site)}
					rows={sites}
					rowKey={({ id }) => id}
					empty={<EmptyState compact icon={<Building2 />} title={t.noSites} description={t.noSitesHint} />}
				/>
			</Card>
			{isPublic(meeting.status) && <RemindersCard meeting={meeting} />}
			{question?.about === 'people' && (
				<SitePeopleDialog
					meeting={meeting}
					site={question.participant}
					onClose={() => setQuestion(null)}
					onSaved={refresh}
				/>
			)}
			{question?.about === 'items' && (
				<GuestItemsDialog
					meeting={meeting}
					guest={question.participant}
					items={items}
					onClose={() => setQuestion(null)}
					onSaved={refresh}
				/>
			)}
			{question?.about === 'answer' && (
				<RecordAnswerDialog
					meetingId={meeting.id}
					participant={question.participant}
					onClose={() => setQuestion(null)}
					onSaved={refresh}
				/>
			)}
			{question?.about === 'substitute' && (
				<AcceptSubstituteDialog
					meetingId={meeting.id}
					participant={question.participant}
					onClose={() => setQuestion(null)}
					onDone={refresh}
				/>
			)}
			<AddPeopleDialog
				meeting={meeting}
				items={items}
				open={adding === 'people'}
				onOpenChange={(open) => setAdding(open ? 'people' : null)}
				onAdded={refresh}
			/>
			<AddSitesDialog
				meeting={meeting}
				open={adding === 'sites'}
				onOpenChange={(open) => setAdding(open ? 'sites' : null)}
				onAdded={refresh}
			/>
			<ConfirmDialog
				open={question?.about === 'remove' || question?.about === 'chair'}
				onOpenChange={(open) => {
					if (!open) setQuestion(null);
				}}
				title={
					question === null
						? ''
						: question.about === 'remove'
							? t.removeTitle(question.participant.name)
							: t.makeChairTitle(question.participant.name)
				}
				consequence={question?.about === 'remove' ? t.removeConsequence : t.makeChairConsequence}
				confirmLabel={question?.about === 'remove' ? t.remove : t.makeChair}
				tone={question?.about === 'remove' ? 'danger' : 'primary'}
				onConfirm={async () => {
					if (question === null) return;
					const { participant, about } = question;
					if (about === 'remove') await removeParticipant(meeting.id, participant.id);
					else if (about === 'chair' && participant.personId !== null) await setChair(meeting.id, participant.personId);
					await refresh();
				}}
			/>
		</div>
	);
}

interface FromTermMenuProps {
	readonly meeting: MeetingDetail;
	readonly onAdded: () => unknown;
}

function FromTermMenu({ meeting, onAdded }: FromTermMenuProps) {
	const t = useTexts(participantsTexts);
	const errorText = useErrorText();
	const toast = useToast();
	const terms = useQuery({ queryKey: ['directory', 'terms'], queryFn: fetchTerms });
	const add = useMutation({
		mutationFn: (termId: string) => addFromTerm(meeting.id, termId),
		onSuccess: async () => {
			await onAdded();
			toast({ title: t.fromTermDone, tone: 'success' });
		},
		onError: (error) => toast({ title: errorText(error), tone: 'danger' }),
	});
	return (
		<Menu
			items={(terms.data ?? []).map(({ id, name }) => ({ label: name, onSelect: () => add.mutate(id) }))}
			trigger={
				<Button busy={add.isPending} disabled={!terms.data?.length} icon={<Users aria-hidden className="size-5" />}>
					{t.fromTerm}
				</Button>
			}
		/>
	);
}
