'use client';

import { useQueryClient } from '@tanstack/react-query';
import { Download, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import type { ReservedOpinions } from '#domain/minutes/reserved.ts';
import { useErrorText } from '#app/_api/errorText.ts';
import { newId } from '#app/_api/newId.ts';
import { Button } from '#app/_design/Button.tsx';
import { Dialog, DialogClose } from '#app/_design/Dialog.tsx';
import { buttonStyle } from '#app/_design/buttonStyle.ts';
import { Notice } from '#app/_design/Notice.tsx';
import { TextArea } from '#app/_design/TextArea.tsx';
import { useToast } from '#app/_design/Toast.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { minutesKeys, reservedFileUrl, reserveOpinion, useReserved, withdrawOpinion } from './minutesApi.ts';
import { minutesTexts } from './minutes.texts.ts';

/** What a reserved opinion is about. */
type ReservedAbout = { readonly itemId: string } | { readonly voteId: string };

interface ReservedSectionProps {
	readonly meetingId: string;
	/** Only those about this item (its votes among them) or this vote; null: all of the meeting. */
	readonly about: ReservedAbout | null;
	/** Whether the reader is one of those who may record one about it. */
	readonly mayWrite?: boolean;
	readonly mayExport?: boolean;
}

/** Reserved opinions that I may read, and the way to record my own. Draws nothing for whom there is neither. */
export function ReservedSection({ meetingId, about, mayWrite = true, mayExport = false }: ReservedSectionProps) {
	const t = useTexts(minutesTexts);
	const toast = useToast();
	const errorText = useErrorText();
	const client = useQueryClient();
	const reserved = useReserved(meetingId);
	const [writing, setWriting] = useState(false);
	const { opinions = [], mayReserve = false } = reserved.data ?? {};
	const shown = opinions.filter(
		({ itemId, voteId }) => about === null || ('voteId' in about ? voteId === about.voteId : itemId === about.itemId),
	);
	const writes = about !== null && mayWrite && mayReserve;
	const keep = (answer: ReservedOpinions) => client.setQueryData(minutesKeys.reserved(meetingId), answer);
	if (shown.length === 0 && !writes && !mayExport) return null;
	return (
		<section className="flex flex-col gap-3">
			<h3 className="text-small font-semibold">{t.reserved}</h3>
			<p className="flex items-start gap-2 text-meta text-muted">
				<ShieldCheck aria-hidden className="size-5 shrink-0" />
				{t.reservedHint}
			</p>
			<ul className="flex flex-col gap-2">
				{shown.map((opinion) => (
					<li key={opinion.id} className="rounded-control border border-line bg-surface p-3">
						<p className="text-meta text-muted">
							{[
								opinion.authorName,
								opinion.authorOffice,
								about === null ? opinion.itemTitle : '',
								about !== null && 'voteId' in about ? '' : opinion.voteTitle,
							]
								.filter((part) => part !== '')
								.join(' · ')}
						</p>
						<p className="whitespace-pre-line">{opinion.text}</p>
						{opinion.mine && mayReserve && (
							<Button
								variant="quiet"
								onClick={() =>
									void withdrawOpinion(meetingId, opinion.id).then(keep, (error: unknown) =>
										toast({ tone: 'danger', title: errorText(error) }),
									)
								}
							>
								{t.withdrawOpinion}
							</Button>
						)}
					</li>
				))}
			</ul>
			<div className="flex flex-wrap gap-2">
				{writes && <Button onClick={() => setWriting(true)}>{t.reserve}</Button>}
				{mayExport && (
					<a href={reservedFileUrl(meetingId)} download className={buttonStyle('secondary', 'md')}>
						<Download aria-hidden className="size-5" />
						{t.exportReserved}
					</a>
				)}
			</div>
			{writing && about !== null && (
				<ReserveDialog meetingId={meetingId} about={about} onSaved={keep} onClose={() => setWriting(false)} />
			)}
		</section>
	);
}

interface ReserveDialogProps {
	readonly meetingId: string;
	readonly about: ReservedAbout;
	readonly onSaved: (answer: ReservedOpinions) => void;
	readonly onClose: () => void;
}

function ReserveDialog({ meetingId, about, onSaved, onClose }: ReserveDialogProps) {
	const t = useTexts(minutesTexts);
	const errorText = useErrorText();
	// One id for every try: a lost answer makes no second opinion.
	const [id] = useState(newId);
	const [text, setText] = useState('');
	const [busy, setBusy] = useState(false);
	const [refusal, setRefusal] = useState<string | null>(null);
	const save = async (): Promise<void> => {
		setBusy(true);
		try {
			onSaved(await reserveOpinion(meetingId, { id, itemId: null, voteId: null, ...about, text }));
			onClose();
		} catch (error) {
			setRefusal(errorText(error));
		} finally {
			setBusy(false);
		}
	};
	return (
		<Dialog
			open
			onOpenChange={(open) => !open && onClose()}
			title={t.reserveTitle}
			description={t.reservedHint}
			footer={
				<>
					<DialogClose>
						<Button>{t.cancel}</Button>
					</DialogClose>
					<Button variant="primary" busy={busy} disabled={text.trim() === ''} onClick={() => void save()}>
						{t.reserve}
					</Button>
				</>
			}
		>
			<div className="flex flex-col gap-3">
				{refusal !== null && <Notice tone="danger">{refusal}</Notice>}
				<TextArea
					label={t.reserveText}
					value={text}
					maxLength={5_000}
					rows={6}
					onChange={(event) => setText(event.target.value)}
				/>
			</div>
		</Dialog>
	);
}
