'use client';

import { FileText, Users } from 'lucide-react';
import { useCallback, useState } from 'react';
import type * as Y from 'yjs';
import { titleOf, updateItem, type DraftEntry, type DraftFields } from '#domain/agenda/draft.ts';
import { CLASSIFICATIONS, isStateSecret, type AnyClassification } from '#domain/documents/classification.ts';
import type { ErrorIssue } from '#domain/errors.ts';
import type { MeetingDetail } from '#domain/meetings/meeting.ts';
import { Button } from '#app/_design/Button.tsx';
import { ConfirmDialog } from '#app/_design/ConfirmDialog.tsx';
import { Notice } from '#app/_design/Notice.tsx';
import { Select } from '#app/_design/Select.tsx';
import { TextField } from '#app/_design/TextField.tsx';
import { meetingTexts } from '#app/_features/meetings/meeting.texts.ts';
import { toLocalTime } from '#app/_features/meetings/vietnamTime.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { agendaTexts } from './agenda.texts.ts';
import { PresenterField } from './PresenterField.tsx';
import { SharedTextArea } from './SharedTextArea.tsx';
import { UnitField } from './UnitField.tsx';

interface AgendaItemFormProps {
	readonly doc: Y.Doc;
	readonly entry: DraftEntry;
	readonly number: number;
	readonly meeting: MeetingDetail;
	readonly issues: readonly ErrorIssue[];
	readonly readOnly: boolean;
	/** Others who have this item open. */
	readonly editors: readonly string[];
	readonly onOpenPapers: () => void;
}

/** One item of the draft, open for editing; everything typed goes to the shared draft at once. */
export function AgendaItemForm({
	doc,
	entry,
	number,
	meeting,
	issues,
	readOnly,
	editors,
	onOpenPapers,
}: AgendaItemFormProps) {
	const t = useTexts(agendaTexts);
	const words = useTexts(meetingTexts);
	const [asked, setAsked] = useState<AnyClassification | null>(null);
	const { day } = toLocalTime(meeting.startsAt);
	const { id } = entry;
	const change = useCallback((fields: DraftFields) => updateItem(doc, id, fields), [doc, id]);
	const issueAt = (field: string) => issues.find(({ path }) => path === `items.${entry.id}.${field}`)?.message;
	const isSecret = isStateSecret(entry.classification);
	const classify = (classification: AnyClassification) => {
		// What was typed would be lost: ask first.
		if (isStateSecret(classification) && !isSecret && entry.title.trim() !== '') setAsked(classification);
		else change({ classification, ...(isSecret && !isStateSecret(classification) && { title: '' }) });
	};
	return (
		<div className="flex flex-col gap-4">
			<div className="flex flex-wrap items-center justify-between gap-2">
				<h3 className="text-lead font-semibold">{t.item(number)}</h3>
				{editors.map((name) => (
					<span key={name} role="status" className="inline-flex items-center gap-2 text-small text-info">
						<Users aria-hidden className="size-4" />
						{t.editingItem(name)}
					</span>
				))}
			</div>
			{isSecret ? (
				<Notice tone="warning" title={t.paperOnly}>
					{t.paperOnlyNote}
				</Notice>
			) : (
				<SharedTextArea
					text={titleOf(doc, entry.id)}
					label={t.title}
					hint={readOnly ? t.readOnly : t.titleHint}
					error={issueAt('title')}
					readOnly={readOnly}
					autoFocus={entry.title === ''}
				/>
			)}
			<PresenterField
				personId={entry.presenterPersonId}
				name={entry.presenterName}
				participants={meeting.participants}
				readOnly={readOnly}
				error={issueAt('presenterPersonId') ?? issueAt('presenterName')}
				onChange={change}
			/>
			<UnitField
				unitId={entry.submittingUnitId}
				day={day}
				readOnly={readOnly}
				error={issueAt('submittingUnitId')}
				onChange={change}
			/>
			<div className="grid gap-4 sm:grid-cols-2">
				<TextField
					type="number"
					inputMode="numeric"
					min={0}
					max={600}
					step={5}
					label={t.minutes}
					error={issueAt('minutesPlanned')}
					readOnly={readOnly}
					value={entry.minutesPlanned}
					onChange={({ target }) =>
						change({ minutesPlanned: Math.max(0, Math.min(600, Math.round(target.valueAsNumber || 0))) })
					}
				/>
				<Select<AnyClassification>
					label={t.classification}
					value={entry.classification}
					disabled={readOnly}
					error={issueAt('classification')}
					options={CLASSIFICATIONS.map((value) => ({ value, label: words.classifications[value] }))}
					onValueChange={classify}
				/>
			</div>
			{!isSecret && (
				<div>
					<Button icon={<FileText aria-hidden className="size-5" />} onClick={onOpenPapers}>
						{t.openPapers}
					</Button>
				</div>
			)}
			<ConfirmDialog
				open={asked !== null}
				onOpenChange={(open) => {
					if (!open) setAsked(null);
				}}
				title={t.toSecretTitle}
				consequence={t.toSecret}
				confirmLabel={t.toSecretConfirm}
				tone="danger"
				onConfirm={async () => {
					if (asked !== null) change({ classification: asked });
				}}
			/>
		</div>
	);
}
