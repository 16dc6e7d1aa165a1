'use client';

import { Check, MessageSquareText, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { OPINION_MAX } from '#domain/voting/choice.ts';
import { findRuleSet } from '#domain/voting/ruleSets.ts';
import type { Vote, VoteDefinition, VoteOption } from '#domain/voting/state.ts';
import { useErrorText } from '#app/_api/errorText.ts';
import type { ApiError } from '#app/_api/ApiError.ts';
import { Button } from '#app/_design/Button.tsx';
import { Notice } from '#app/_design/Notice.tsx';
import { TextArea } from '#app/_design/TextArea.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { ballotTexts } from './ballot.texts.ts';

interface BallotChoiceProps {
	readonly definition: VoteDefinition;
	/** Rules the vote is held under. */
	readonly rule: Vote['rule'];
	/** Why the last try was not taken; null at first. */
	readonly refusal: ApiError | null;
	readonly onSend: (optionId: string, text: string) => void;
}

/** Three big buttons, then one question before the ballot goes. All options look alike: none is suggested. */
export function BallotChoice({ definition, rule, refusal, onSend }: BallotChoiceProps) {
	const t = useTexts(ballotTexts);
	const errorText = useErrorText();
	const [chosen, setChosen] = useState<VoteOption | null>(null);
	const [text, setText] = useState('');
	const { form } = definition;
	// Who reads the words is said before they are written.
	const readers = findRuleSet(rule)?.opinionsInMinutes.value[form] === true ? t.opinionInMinutes[form] : t.opinionHint;
	const opinionHint = form === 'secret' ? `${readers} ${t.meaning.secret}` : readers;
	if (chosen !== null)
		return (
			<ConfirmBallot
				chosen={chosen}
				hint={opinionHint}
				text={text}
				onText={setText}
				onBack={() => setChosen(null)}
				onSend={() => onSend(chosen.id, chosen.withText ? text.trim() : '')}
			/>
		);
	return (
		<>
			<p className="text-small text-muted">{t.meaning[definition.form]}</p>
			{refusal && <Notice tone="danger">{errorText(refusal)}</Notice>}
			<div role="group" aria-label={t.choose} className="grid gap-3 sm:grid-cols-[repeat(auto-fit,minmax(12rem,1fr))]">
				{definition.options.map((option) => (
					<button
						key={option.id}
						type="button"
						onClick={() => setChosen(option)}
						className="flex min-h-[72px] items-center justify-center gap-3 rounded-control border-2 border-line-strong bg-surface px-4 py-3 text-lead font-semibold transition-colors hover:border-ink hover:bg-sunken sm:min-h-[96px] [&_svg]:size-7 [&_svg]:shrink-0"
					>
						<OptionIcon option={option} />
						<span className="text-balance">{option.label}</span>
					</button>
				))}
			</div>
		</>
	);
}

function OptionIcon({ option }: { readonly option: VoteOption }) {
	if (option.inFavour) return <Check aria-hidden />;
	return option.withText ? <MessageSquareText aria-hidden /> : <X aria-hidden />;
}

interface ConfirmBallotProps {
	readonly chosen: VoteOption;
	/** Who will read the words. */
	readonly hint: string;
	readonly text: string;
	readonly onText: (text: string) => void;
	readonly onBack: () => void;
	readonly onSend: () => void;
}

function ConfirmBallot({ chosen, hint, text, onText, onBack, onSend }: ConfirmBallotProps) {
	const t = useTexts(ballotTexts);
	const heading = useRef<HTMLParagraphElement>(null);
	// The person pressed a button that is gone now: the keyboard goes on from the question.
	useEffect(() => heading.current?.focus(), []);
	return (
		<div className="flex flex-col gap-4">
			<p
				ref={heading}
				tabIndex={-1}
				className="flex items-center gap-3 text-title font-semibold outline-none [&_svg]:size-8 [&_svg]:shrink-0"
			>
				<OptionIcon option={chosen} />
				{t.chosen(chosen.label)}
			</p>
			{chosen.withText && (
				<TextArea
					label={t.opinion}
					hint={hint}
					rows={3}
					maxLength={OPINION_MAX}
					value={text}
					onChange={(event) => onText(event.target.value)}
				/>
			)}
			<p className="text-small text-muted">{t.finalHint}</p>
			<div className="grid gap-3 sm:grid-cols-2">
				<Button size="lg" className="min-h-16" onClick={onBack}>
					{t.back}
				</Button>
				<Button
					variant="primary"
					size="lg"
					className="min-h-16"
					disabled={chosen.withText && text.trim() === ''}
					onClick={onSend}
				>
					{t.send}
				</Button>
			</div>
		</div>
	);
}
