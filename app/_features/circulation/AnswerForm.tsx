'use client';

import { CircleCheck, CloudOff, LoaderCircle } from 'lucide-react';
import { useState } from 'react';
import type { CirculationDetail } from '#domain/circulation/circulation.ts';
import type { CirculationOption } from '#domain/circulation/options.ts';
import { useErrorText } from '#app/_api/errorText.ts';
import { newId } from '#app/_api/newId.ts';
import { Button } from '#app/_design/Button.tsx';
import { Card } from '#app/_design/Card.tsx';
import { ConfirmDialog } from '#app/_design/ConfirmDialog.tsx';
import { Notice } from '#app/_design/Notice.tsx';
import { TextArea } from '#app/_design/TextArea.tsx';
import { useUnsavedGuard } from '#app/_design/unsaved.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { useFormats } from '#app/_i18n/useFormats.ts';
import { answerTexts } from './answer.texts.ts';
import { ReceiptView } from './ReceiptView.tsx';
import { useAnswer } from './useAnswer.ts';

/** The member's part: three big choices, the opinion, one question before it goes; then what was recorded. */
export function AnswerForm({ circulation }: { readonly circulation: CirculationDetail }) {
	const t = useTexts(answerTexts);
	const formats = useFormats();
	const answer = useAnswer(circulation.id);
	const [again, setAgain] = useState(false);
	const { myAnswer, may, options } = circulation;
	const errorText = useErrorText();
	if (answer.isPending)
		return (
			<Card title={t.title}>
				<p
					role={answer.failureCount > 0 ? 'alert' : 'status'}
					className="flex items-center gap-3 text-lead font-semibold [&_svg]:size-8 [&_svg]:shrink-0"
				>
					{answer.failureCount > 0 ? <CloudOff aria-hidden /> : <LoaderCircle aria-hidden className="animate-spin" />}
					{answer.failureCount > 0 ? t.waiting : t.sending}
				</p>
			</Card>
		);
	const mayAnswer = may.includes('answer');
	if (myAnswer !== null && !again)
		return (
			<Card title={t.title}>
				<div className="flex flex-col gap-3">
					<p
						role="status"
						className="flex items-center gap-3 text-title font-semibold text-success [&_svg]:size-8 [&_svg]:shrink-0"
					>
						<CircleCheck aria-hidden />
						{t.sent}
					</p>
					<p className="text-lead">{t.mine(options.find(({ id }) => id === myAnswer.optionId)?.label ?? '')}</p>
					{myAnswer.opinion !== '' && <p className="whitespace-pre-wrap">{myAnswer.opinion}</p>}
					<p className="text-muted">{t.sentAt(formats.dateTime(myAnswer.answeredAt))}</p>
					<ReceiptView receipt={myAnswer} />
					{mayAnswer && (
						<Button className="self-start" onClick={() => setAgain(true)}>
							{t.change}
						</Button>
					)}
				</div>
			</Card>
		);
	if (!mayAnswer) return null;
	return (
		<Card title={t.title}>
			{answer.isError && <Notice tone="danger">{errorText(answer.error)}</Notice>}
			<Choice
				circulation={circulation}
				onSend={(option, opinion) => {
					setAgain(false);
					answer.mutate({ answerId: newId(), optionId: option.id, opinion });
				}}
			/>
		</Card>
	);
}

interface ChoiceProps {
	readonly circulation: CirculationDetail;
	readonly onSend: (option: CirculationOption, opinion: string) => void;
}

function Choice({ circulation, onSend }: ChoiceProps) {
	const t = useTexts(answerTexts);
	const [chosen, setChosen] = useState<CirculationOption | null>(null);
	const [opinion, setOpinion] = useState('');
	const [asking, setAsking] = useState(false);
	const [tried, setTried] = useState(false);
	const guard = useUnsavedGuard(opinion.trim() !== '');
	const lacks = chosen !== null && chosen.needsText && opinion.trim() === '';
	return (
		<div className="mt-2 flex flex-col gap-4">
			{guard.question}
			<div
				role="radiogroup"
				aria-label={t.choose}
				className="grid gap-3 sm:grid-cols-[repeat(auto-fit,minmax(12rem,1fr))]"
			>
				{circulation.options.map((option) => (
					<button
						key={option.id}
						type="button"
						role="radio"
						aria-checked={chosen?.id === option.id}
						onClick={() => setChosen(option)}
						className={`flex min-h-[72px] items-center gap-4 rounded-control border-2 px-5 py-3 text-left text-lead font-semibold transition-colors ${chosen?.id === option.id ? 'border-primary bg-sunken' : 'border-line-strong bg-surface hover:bg-sunken'}`}
					>
						<span
							aria-hidden
							className={`grid size-7 shrink-0 place-items-center rounded-full border-2 ${chosen?.id === option.id ? 'border-primary' : 'border-line-strong'}`}
						>
							{chosen?.id === option.id && <span className="size-3.5 rounded-full bg-primary" />}
						</span>
						{option.label}
					</button>
				))}
			</div>
			<TextArea
				label={t.opinion}
				{...(chosen?.needsText !== true && { labelNote: t.opinionOptional })}
				rows={4}
				maxLength={4000}
				value={opinion}
				error={tried && lacks ? t.opinionRequired : undefined}
				onChange={(event) => setOpinion(event.target.value)}
			/>
			<p className="text-small text-muted">
				{t.named} {circulation.answersMayChange ? t.mayChange : t.once} {t.silence}
			</p>
			<Button
				variant="primary"
				size="lg"
				className="min-h-16 sm:self-end sm:px-12"
				disabled={chosen === null}
				onClick={() => {
					setTried(true);
					if (!lacks) setAsking(true);
				}}
			>
				{t.send}
			</Button>
			<ConfirmDialog
				open={asking}
				onOpenChange={setAsking}
				title={t.sendTitle}
				consequence={
					<>
						<p className="mb-2 text-lead font-semibold text-ink">{t.mine(chosen?.label ?? '')}</p>
						<p>{circulation.answersMayChange ? t.mayChange : t.once}</p>
					</>
				}
				confirmLabel={t.send}
				onConfirm={() => {
					if (chosen !== null) onSend(chosen, opinion.trim());
					return Promise.resolve();
				}}
			/>
		</div>
	);
}
