'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { missingPapers, type CirculationAction, type CirculationDetail } from '#domain/circulation/circulation.ts';
import { Button } from '#app/_design/Button.tsx';
import type { ButtonVariant } from '#app/_design/buttonStyle.ts';
import { ConfirmDialog } from '#app/_design/ConfirmDialog.tsx';
import { Notice } from '#app/_design/Notice.tsx';
import { TextArea } from '#app/_design/TextArea.tsx';
import { DayField } from '#app/_design/DayField.tsx';
import { TimeField } from '#app/_design/TimeField.tsx';
import { papersTexts } from '#app/_features/documents/upload/papers.texts.ts';
import { toInstant, toLocalTime } from '#app/_features/meetings/vietnamTime.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { useFormats } from '#app/_i18n/useFormats.ts';
import {
	discardCirculation,
	extendCirculation,
	recallCirculation,
	remindCirculation,
	returnCirculation,
	startCirculation,
	submitCirculation,
} from './circulationApi.ts';
import { circulationKeys } from './circulationQueries.ts';
import { DraftDialog } from './DraftDialog.tsx';
import { officeTexts } from './office.texts.ts';
import { ReportDialog } from './ReportDialog.tsx';

/** Steps that a dialog asks for once, in the order they stand. */
const ASKED = ['submit', 'start', 'return', 'remind', 'extend', 'recall', 'discard'] as const;
type Asked = (typeof ASKED)[number];

const LOOK: Readonly<Record<Asked, ButtonVariant>> = {
	submit: 'primary',
	start: 'primary',
	return: 'secondary',
	remind: 'secondary',
	extend: 'secondary',
	recall: 'quiet',
	discard: 'quiet',
};
const NEEDS_REASON: ReadonlySet<CirculationAction> = new Set(['return', 'extend', 'recall']);

/** What chair and office can do now, each asked once with what it means. */
export function CirculationActions({ circulation }: { readonly circulation: CirculationDetail }) {
	const t = useTexts(officeTexts);
	const { kinds } = useTexts(papersTexts);
	const { may } = circulation;
	const [asking, setAsking] = useState<Asked | null>(null);
	const [editing, setEditing] = useState(false);
	const [reporting, setReporting] = useState(false);
	const isPlanned = circulation.report?.state === 'planned';
	const steps = ASKED.filter((action) => may.includes(action));
	const missing = may.includes('submit') ? missingPapers(circulation.papers) : [];
	if (steps.length === 0 && !may.includes('edit') && !may.includes('report')) return null;
	return (
		<div className="flex flex-wrap gap-3">
			{missing.length > 0 && (
				<div className="w-full">
					<Notice tone="warning">{t.fields.papersNeeded(missing.map((kind) => kinds[kind]).join(', '))}</Notice>
				</div>
			)}
			{steps.slice(0, 1).map((action) => (
				<Button
					key={action}
					variant={LOOK[action]}
					disabled={action === 'submit' && missing.length > 0}
					onClick={() => setAsking(action)}
				>
					{t[action]}
				</Button>
			))}
			{may.includes('edit') && <Button onClick={() => setEditing(true)}>{t.edit}</Button>}
			{steps.slice(1).map((action) => (
				<Button key={action} variant={LOOK[action]} onClick={() => setAsking(action)}>
					{t[action]}
				</Button>
			))}
			{may.includes('report') && (
				<Button variant={isPlanned ? 'secondary' : 'primary'} onClick={() => setReporting(true)}>
					{isPlanned ? t.reportElsewhere : t.report}
				</Button>
			)}
			{asking !== null && <StepDialog action={asking} circulation={circulation} onClose={() => setAsking(null)} />}
			{editing && <DraftDialog circulation={circulation} onClose={() => setEditing(false)} />}
			{reporting && <ReportDialog circulation={circulation} onClose={() => setReporting(false)} />}
		</div>
	);
}

interface StepDialogProps {
	readonly action: Asked;
	readonly circulation: CirculationDetail;
	readonly onClose: () => void;
}

function StepDialog({ action, circulation, onClose }: StepDialogProps) {
	const t = useTexts(officeTexts);
	const formats = useFormats();
	const client = useQueryClient();
	const router = useRouter();
	const [reason, setReason] = useState('');
	const [{ day, time }, setDeadline] = useState(() => toLocalTime(circulation.deadline));
	const { id, version, sent, answered } = circulation;
	const deadline = toInstant({ day, time });
	const without = circulation.recipients.filter(({ hasAccount }) => !hasAccount).length;
	const texts: Readonly<Record<Asked, readonly [title: string, consequence: string]>> = {
		submit: [t.submitTitle, t.submitText(circulation.chairName)],
		start: [t.startTitle, t.startText(sent, formats.dateTime(circulation.deadline))],
		return: [t.returnTitle, t.returnText],
		remind: [t.remindTitle, t.remindText(sent - (answered ?? 0))],
		extend: [t.extendTitle, t.extendText],
		recall: [t.recallTitle, t.recallText],
		discard: [t.discardTitle, t.discardText],
	};
	const take = async (): Promise<void> => {
		switch (action) {
			case 'submit':
				await submitCirculation(id, version);
				break;
			case 'start':
				await startCirculation(id, version);
				break;
			case 'return':
				await returnCirculation(id, reason.trim());
				break;
			case 'remind':
				await remindCirculation(id);
				break;
			case 'extend':
				if (deadline !== null) await extendCirculation(id, deadline, reason.trim());
				break;
			case 'recall':
				await recallCirculation(id, reason.trim());
				break;
			case 'discard':
				await discardCirculation(id);
				break;
		}
		// Back with the office, or gone: there is nothing here for the reader any more.
		if (action === 'discard' || (action === 'return' && !circulation.isStaff)) router.replace('/circulations');
		else await client.invalidateQueries({ queryKey: circulationKeys.detail(id) });
		void client.invalidateQueries({ queryKey: circulationKeys.list });
	};
	const [title, consequence] = texts[action];
	return (
		<ConfirmDialog
			open
			onOpenChange={(open) => !open && onClose()}
			title={title}
			consequence={consequence}
			confirmLabel={t[action]}
			tone={action === 'recall' || action === 'discard' ? 'danger' : 'primary'}
			confirmDisabled={(NEEDS_REASON.has(action) && reason.trim() === '') || (action === 'extend' && deadline === null)}
			onConfirm={take}
		>
			{action === 'start' && without > 0 && <Notice tone="warning">{t.startWithout(without)}</Notice>}
			{action === 'extend' && (
				<div className="mb-4 grid gap-4 sm:grid-cols-2">
					<DayField
						label={t.fields.day}
						hint={deadline === null ? undefined : formats.dateTime(deadline)}
						value={day}
						onValueChange={(next) => setDeadline({ day: next, time })}
					/>
					<TimeField label={t.fields.time} value={time} onValueChange={(next) => setDeadline({ day, time: next })} />
				</div>
			)}
			{NEEDS_REASON.has(action) && (
				<TextArea
					label={t.reason}
					rows={3}
					maxLength={1000}
					value={reason}
					onChange={(event) => setReason(event.target.value)}
				/>
			)}
		</ConfirmDialog>
	);
}
