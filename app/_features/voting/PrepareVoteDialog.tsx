'use client';

import { useState } from 'react';
import type { PreparedVoteView } from '#domain/voting/prepared.ts';
import { VOTE_FORMS, type VoteForm, type VoteOption } from '#domain/voting/state.ts';
import { newId } from '#app/_api/newId.ts';
import { Checkbox } from '#app/_design/Checkbox.tsx';
import { SaveDialog } from '#app/_design/SaveDialog.tsx';
import { Select } from '#app/_design/Select.tsx';
import { TextArea } from '#app/_design/TextArea.tsx';
import { TextField } from '#app/_design/TextField.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import type { RoomModel } from '#app/_features/proceedings/room/roomModel.ts';
import { OptionsField } from './OptionsField.tsx';
import { prepareTexts } from './prepare.texts.ts';
import { addPrepared, changePrepared } from './votingApi.ts';
import { votingTexts } from './voting.texts.ts';

interface PrepareVoteDialogProps {
	readonly room: RoomModel;
	/** The vote to change; null makes a new one. */
	readonly prepared: PreparedVoteView | null;
	readonly onClose: () => void;
	readonly onSaved: () => Promise<unknown>;
}

/** Radix's Select takes no empty value. */
const NONE = 'none';

/** Form, wording, options, paper and publication of a vote, before it opens. */
export function PrepareVoteDialog({ room, prepared, onClose, onSaved }: PrepareVoteDialogProps) {
	const t = useTexts(prepareTexts);
	const words = useTexts(votingTexts);
	const { documents, meeting, state } = room.snapshot;
	// What is handed out on paper has no content here, a vote's wording neither (DOMAIN.md §4).
	const agenda = room.snapshot.agenda.filter(({ paperOnly }) => !paperOnly);
	const openItem = agenda.find(({ id: openId }) => openId === state.openItemId);
	const before = prepared?.definition;
	const [id] = useState(() => before?.id ?? newId());
	const [itemId, setItemId] = useState(before === undefined ? (openItem?.id ?? null) : before.itemId);
	const [title, setTitle] = useState(before?.title ?? openItem?.title ?? '');
	const [form, setForm] = useState<VoteForm>(before?.form ?? 'named');
	const [documentId, setDocumentId] = useState(before?.subject?.documentId ?? null);
	const [personnel, setPersonnel] = useState(before?.personnel ?? false);
	const [holdResult, setHoldResult] = useState(before?.holdResult ?? false);
	const [series, setSeries] = useState(before?.series ?? '');
	const [options, setOptions] = useState<readonly VoteOption[] | null>(
		before === undefined || isStandard(before.options) ? null : before.options,
	);
	// A vote is about a paper of its own item.
	const papers = documents.filter((paper) => paper.state === 'ready' && itemId !== null && paper.itemId === itemId);

	const save = async (): Promise<void> => {
		const vote = {
			id,
			itemId,
			title: title.trim(),
			form,
			options: options === null ? null : options.map((option) => ({ ...option, label: option.label.trim() })),
			documentId: papers.some((paper) => paper.id === documentId) ? documentId : null,
			series: holdResult ? series.trim() : '',
			holdResult,
			personnel,
		};
		await (prepared === null ? addPrepared(meeting.id, vote) : changePrepared(prepared.version, vote));
		await onSaved();
	};
	return (
		<SaveDialog
			title={prepared === null ? t.add : t.editTitle}
			description={t.editDescription}
			saveLabel={t.save}
			saveDisabled={title.trim() === ''}
			onSave={save}
			onClose={onClose}
		>
			<TextArea
				label={t.fields.title}
				hint={t.fields.titleHint}
				rows={3}
				maxLength={500}
				value={title}
				onChange={(event) => setTitle(event.target.value)}
			/>
			<Select
				label={t.fields.item}
				value={itemId ?? NONE}
				options={[
					{ value: NONE, label: t.fields.noItem },
					...agenda.map((item) => ({ value: item.id, label: `${item.number}. ${item.title}` })),
				]}
				onValueChange={(value) => setItemId(value === NONE ? null : value)}
			/>
			{papers.length > 0 && (
				<Select
					label={t.fields.paper}
					hint={t.fields.paperHint}
					value={papers.some((paper) => paper.id === documentId) ? documentId : NONE}
					options={[
						{ value: NONE, label: t.fields.noPaper },
						...papers.map((paper) => ({ value: paper.id, label: paper.title })),
					]}
					onValueChange={(value) => setDocumentId(value === NONE ? null : value)}
				/>
			)}
			<Select
				label={t.fields.form}
				value={form}
				options={VOTE_FORMS.map((value) => ({ value, label: words.forms[value] }))}
				onValueChange={setForm}
			/>
			<Checkbox
				label={t.fields.personnel}
				hint={t.fields.personnelHint}
				checked={personnel}
				onCheckedChange={(checked) => {
					setPersonnel(checked);
					if (checked) setForm('secret');
				}}
			/>
			<OptionsField options={options} onChange={setOptions} />
			<Checkbox label={t.fields.hold} hint={t.fields.holdHint} checked={holdResult} onCheckedChange={setHoldResult} />
			{holdResult && (
				<TextField
					label={t.fields.series}
					maxLength={100}
					value={series}
					onChange={(event) => setSeries(event.target.value)}
				/>
			)}
		</SaveDialog>
	);
}

/** The three of the rules: for, against, other. */
function isStandard(options: readonly VoteOption[]): boolean {
	return options.map(({ id }) => id).join() === 'for,against,other';
}
