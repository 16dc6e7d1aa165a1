'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { PAPER_KINDS, type DocumentView, type PaperKind } from '#domain/documents/document.ts';
import { ConfirmDialog } from '#app/_design/ConfirmDialog.tsx';
import { Dialog } from '#app/_design/Dialog.tsx';
import { Select } from '#app/_design/Select.tsx';
import { TextArea } from '#app/_design/TextArea.tsx';
import { meetingKeys } from '#app/_features/meetings/meetingQueries.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { uploadFiles } from './pageUploads.ts';
import { papersTexts } from './papers.texts.ts';
import { approvePaper, clearPaper, declinePaper, destroyPaper, updatePaper, withdrawPaper } from './papersApi.ts';
import { VersionList } from './VersionList.tsx';

/** What is being asked about a paper. */
export type PaperQuestion =
	| { readonly about: 'edit' | 'withdraw' | 'destroy' | 'clear' | 'approve' | 'decline' | 'history' }
	| { readonly about: 'replace'; readonly file: File };

interface PaperDialogsProps {
	readonly paper: DocumentView;
	readonly question: PaperQuestion | null;
	readonly onClose: () => void;
}

/** The dialogs of one paper: title and kind, recall, clearing, replacing, versions. */
export function PaperDialogs({ paper, question, onClose }: PaperDialogsProps) {
	const t = useTexts(papersTexts);
	const client = useQueryClient();
	if (question === null) return null;
	const dialog = {
		open: true,
		onOpenChange: (open: boolean) => {
			if (!open) onClose();
		},
	};
	const refresh = () => client.invalidateQueries({ queryKey: meetingKeys.of(paper.meetingId) });
	switch (question.about) {
		case 'history':
			return (
				<Dialog {...dialog} size="lg" title={t.history} description={paper.title}>
					<VersionList paperId={paper.id} />
				</Dialog>
			);
		case 'edit':
			return <EditDialog {...dialog} paper={paper} onDone={refresh} />;
		case 'withdraw':
			return (
				<ReasonDialog
					{...dialog}
					danger
					title={t.withdrawTitle(paper.title)}
					consequence={t.withdrawConsequence}
					confirmLabel={t.withdraw}
					onConfirm={(reason) => withdrawPaper(paper.id, reason).then(refresh)}
				/>
			);
		case 'destroy':
			return (
				<ReasonDialog
					{...dialog}
					danger
					title={t.destroyTitle(paper.title)}
					consequence={t.destroyConsequence}
					confirmLabel={t.destroy}
					onConfirm={(reason) => destroyPaper(paper.id, reason).then(refresh)}
				/>
			);
		case 'approve':
			return (
				<ConfirmDialog
					{...dialog}
					title={t.approveTitle(paper.title)}
					consequence={t.approveConsequence}
					confirmLabel={t.approve}
					onConfirm={() => approvePaper(paper.id, paper.versionId).then(refresh)}
				/>
			);
		case 'decline':
			return (
				<ReasonDialog
					{...dialog}
					title={t.declineTitle(paper.title)}
					consequence={t.declineConsequence}
					confirmLabel={t.decline}
					onConfirm={(reason) => declinePaper(paper.id, paper.versionId, reason).then(refresh)}
				/>
			);
		case 'clear':
			return (
				<ReasonDialog
					{...dialog}
					title={t.clearTitle(paper.title)}
					consequence={t.clearConsequence}
					confirmLabel={t.clear}
					onConfirm={(reason) => clearPaper(paper.id, reason).then(refresh)}
				/>
			);
		case 'replace':
			return (
				<ConfirmDialog
					{...dialog}
					title={t.replaceTitle(paper.title)}
					consequence={t.replaceConsequence(question.file.name)}
					confirmLabel={t.replace}
					onConfirm={async () => {
						const { id, title, kind, meetingId, itemId } = paper;
						uploadFiles([question.file], { meetingId, itemId, replaces: { id, title, kind } });
					}}
				/>
			);
	}
}

interface DialogState {
	readonly open: boolean;
	readonly onOpenChange: (open: boolean) => void;
}

function EditDialog({
	paper,
	onDone,
	...dialog
}: DialogState & { readonly paper: DocumentView; readonly onDone: () => unknown }) {
	const t = useTexts(papersTexts);
	const [title, setTitle] = useState(paper.title);
	const [kind, setKind] = useState<PaperKind>(paper.kind);
	return (
		<ConfirmDialog
			{...dialog}
			title={t.editTitle}
			consequence={paper.fileName}
			confirmLabel={t.save}
			confirmDisabled={title.trim() === ''}
			onConfirm={async () => {
				await updatePaper(paper.id, { title: title.trim(), kind });
				await onDone();
			}}
		>
			<TextArea
				label={t.name}
				rows={2}
				maxLength={500}
				value={title}
				error={title.trim() === '' ? t.nameMissing : undefined}
				onChange={({ target }) => setTitle(target.value.replace(/\n/g, ' '))}
			/>
			<Select
				label={t.kind}
				value={kind}
				options={PAPER_KINDS.map((value) => ({ value, label: t.kinds[value] }))}
				onValueChange={setKind}
			/>
		</ConfirmDialog>
	);
}

interface ReasonDialogProps extends DialogState {
	readonly title: string;
	readonly consequence: string;
	readonly confirmLabel: string;
	readonly danger?: boolean;
	readonly onConfirm: (reason: string) => Promise<unknown>;
}

function ReasonDialog({ danger = false, onConfirm, ...dialog }: ReasonDialogProps) {
	const t = useTexts(papersTexts);
	const [reason, setReason] = useState('');
	return (
		<ConfirmDialog
			{...dialog}
			tone={danger ? 'danger' : 'primary'}
			confirmDisabled={reason.trim() === ''}
			onConfirm={() => onConfirm(reason.trim())}
		>
			<TextArea
				label={t.reason}
				hint={t.reasonHint}
				rows={3}
				maxLength={1000}
				value={reason}
				onChange={({ target }) => setReason(target.value)}
			/>
		</ConfirmDialog>
	);
}
