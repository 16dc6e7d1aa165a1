'use client';

import { Check, MessageSquareText, X } from 'lucide-react';
import { useState } from 'react';
import { OPINION_MAX } from '#domain/voting/choice.ts';
import { findRuleSet } from '#domain/voting/ruleSets.ts';
import type { Vote, VoteDefinition, VoteOption } from '#domain/voting/state.ts';
import { useErrorText } from '#app/_api/errorText.ts';
import type { ApiError } from '#app/_api/ApiError.ts';
import { GuardedButton } from '#app/_design/GuardedButton.tsx';
import { Notice } from '#app/_design/Notice.tsx';
import type { SteadyPress } from '#app/_design/steady/SteadyControl.ts';
import { useSteadyPress } from '#app/_design/steady/useSteadyPress.ts';
import { TextArea } from '#app/_design/TextArea.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { ballotTexts } from './ballot.texts.ts';

interface BallotChoiceProps {
	readonly definition: VoteDefinition;
	/** Rules the vote is held under. */
	readonly rule: Vote['rule'];
	/** Why the last try was not taken; null at first. */
	readonly refusal: ApiError | null;
	readonly onSend: (press: SteadyPress, optionId: string, text: string) => void;
}

/**
 * Big buttons that only choose, and far below them the one that sends, in its place from the beginning: nothing appears where a
 * finger has just been. All options look alike: none is suggested.
 */
export function BallotChoice({ definition, rule, refusal, onSend }: BallotChoiceProps) {
	const t = useTexts(ballotTexts);
	const errorText = useErrorText();
	const [chosen, setChosen] = useState<VoteOption | null>(null);
	const [text, setText] = useState('');
	const { form } = definition;
	// Who reads the words is said before they are written.
	const readers = findRuleSet(rule)?.opinionsInMinutes.value[form] === true ? t.opinionInMinutes[form] : t.opinionHint;
	const opinionHint = form === 'secret' ? `${readers} ${t.meaning.secret}` : readers;
	const lacksWords = chosen?.withText === true && text.trim() === '';
	return (
		<>
			<p className="text-small text-muted">{t.meaning[definition.form]}</p>
			{refusal && <Notice tone="danger">{errorText(refusal)}</Notice>}
			<div role="group" aria-label={t.choose} className="grid gap-3 sm:grid-cols-[repeat(auto-fit,minmax(12rem,1fr))]">
				{definition.options.map((option) => (
					<OptionButton
						key={option.id}
						option={option}
						chosen={option.id === chosen?.id}
						onChoose={() => setChosen(option)}
					/>
				))}
			</div>
			{chosen?.withText === true && (
				<TextArea
					label={t.opinion}
					hint={opinionHint}
					rows={3}
					maxLength={OPINION_MAX}
					value={text}
					onChange={(event) => setText(event.target.value)}
				/>
			)}
			<div className="flex flex-col gap-4 border-t border-line pt-4 sm:flex-row sm:items-end sm:justify-between">
				<div className="min-w-0 flex-1">
					<p
						role="status"
						className="flex min-h-9 items-center gap-3 text-lead font-semibold [&_svg]:size-7 [&_svg]:shrink-0"
					>
						{chosen === null ? (
							<span className="font-normal text-muted">{t.choose}</span>
						) : (
							<>
								<OptionIcon option={chosen} />
								{t.chosen(chosen.label)}
							</>
						)}
					</p>
					<p className="text-small text-muted">{t.finalHint}</p>
				</div>
				<GuardedButton
					meaning={`send:${chosen?.id ?? ''}`}
					variant="primary"
					size="lg"
					className="mt-8 min-h-16 sm:w-72"
					disabled={chosen === null || lacksWords}
					onPress={(press) => {
						if (chosen !== null) onSend(press, chosen.id, chosen.withText ? text.trim() : '');
					}}
				>
					{t.send}
				</GuardedButton>
			</div>
		</>
	);
}

interface OptionButtonProps {
	readonly option: VoteOption;
	readonly chosen: boolean;
	readonly onChoose: () => void;
}

/** Choosing can be changed, but a sheet that has just risen under a hand takes no choice from it. */
function OptionButton({ option, chosen, onChoose }: OptionButtonProps) {
	const guard = useSteadyPress(`choose:${option.id}`, onChoose);
	return (
		<button
			{...guard}
			type="button"
			aria-pressed={chosen}
			className={`flex min-h-[72px] items-center justify-center gap-3 rounded-control border-2 px-4 py-3 text-lead font-semibold transition-[color,background-color,border-color,opacity] data-unsteady:opacity-70 sm:min-h-[96px] [&_svg]:size-7 [&_svg]:shrink-0 ${chosen ? 'border-ink bg-sunken ring-2 ring-ink' : 'border-line-strong bg-surface hover:border-ink hover:bg-sunken'}`}
		>
			<OptionIcon option={option} />
			<span className="text-balance">{option.label}</span>
		</button>
	);
}

function OptionIcon({ option }: { readonly option: VoteOption }) {
	if (option.inFavour) return <Check aria-hidden />;
	return option.withText ? <MessageSquareText aria-hidden /> : <X aria-hidden />;
}
