'use client';

import { CircleCheck, CircleSlash, CloudOff, KeyRound, LoaderCircle } from 'lucide-react';
import type { ReactNode } from 'react';
import type { VoteDefinition } from '#domain/voting/state.ts';
import { Button } from '#app/_design/Button.tsx';
import { GuardedButton } from '#app/_design/GuardedButton.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import type { BallotState } from './ballotClient.ts';
import { ballotTexts } from './ballot.texts.ts';

interface BallotOutcomeProps {
	readonly state: Exclude<BallotState, { readonly type: 'choosing' | 'not_entitled' }>;
	readonly definition: VoteDefinition;
	readonly isOpen: boolean;
	readonly onChange: () => void;
	readonly onDismiss: () => void;
}

/** What became of the ballot, and nothing that is not known. */
export function BallotOutcome({ state, definition, isOpen, onChange, onDismiss }: BallotOutcomeProps) {
	const t = useTexts(ballotTexts);
	switch (state.type) {
		case 'asking':
			return <Line icon={<LoaderCircle aria-hidden className="animate-spin" />} title={t.asking} />;
		case 'sending':
			return <Line icon={<LoaderCircle aria-hidden className="animate-spin" />} title={t.sending} />;
		case 'waiting':
			return <Line icon={<CloudOff aria-hidden />} title={t.waiting} tone="text-warning" alert />;
		case 'closed':
			return (
				<Line icon={<CircleSlash aria-hidden />} title={t.closed} hint={t.closedHint}>
					<DismissButton onDismiss={onDismiss} />
				</Line>
			);
		case 'saved': {
			const label = definition.options.find(({ id }) => id === state.optionId)?.label;
			const choice = definition.form === 'named' && label !== undefined ? t.savedChoice(label) : undefined;
			return (
				<Line icon={<CircleCheck aria-hidden />} title={t.saved} hint={choice} tone="text-success" code={state.code}>
					<DismissButton code={state.code} onDismiss={onDismiss} />
				</Line>
			);
		}
		case 'barred':
			return <Line icon={<KeyRound aria-hidden />} title={t.barred} hint={t.barredHint[definition.form]} />;
		case 'by_hand':
			return (
				<Line icon={<CircleCheck aria-hidden />} title={t.byHand} hint={t.byHandHint} tone="text-success">
					<DismissButton onDismiss={onDismiss} />
				</Line>
			);
		case 'elsewhere':
			return (
				<Line
					icon={<CircleCheck aria-hidden />}
					title={t.elsewhere}
					hint={definition.form === 'secret' && state.code === null ? t.elsewhereSecretHint : t.elsewhereHint}
					tone="text-success"
					code={state.code}
				>
					{state.changeable && isOpen && (
						<Button variant="quiet" onClick={onChange}>
							{t.change}
						</Button>
					)}
					<DismissButton code={state.code} onDismiss={onDismiss} />
				</Line>
			);
	}
}

interface DismissButtonProps {
	readonly code?: string | null;
	readonly onDismiss: () => void;
}

/** It stands where the ballot was sent from, and a code is never shown again: the second tap of a double tap dismisses nothing. */
export function DismissButton({ code = null, onDismiss }: DismissButtonProps) {
	const t = useTexts(ballotTexts);
	return (
		<GuardedButton
			meaning={`dismiss:${code ?? ''}`}
			variant={code === null ? 'secondary' : 'primary'}
			onPress={onDismiss}
		>
			{code === null ? t.done : t.codeNoted}
		</GuardedButton>
	);
}

interface LineProps {
	readonly icon: ReactNode;
	readonly title: string;
	readonly hint?: string | undefined;
	readonly tone?: string;
	/** The secret ballot's code, to note down. */
	readonly code?: string | null;
	/** Said at once rather than politely. */
	readonly alert?: boolean;
	readonly children?: ReactNode;
}

function Line({ icon, title, hint, tone = '', code = null, alert = false, children }: LineProps) {
	const t = useTexts(ballotTexts);
	return (
		<div className="flex flex-col gap-4">
			<div role={alert ? 'alert' : 'status'} className="flex items-start gap-4">
				<span className={`pt-1 [&_svg]:size-9 ${tone}`}>{icon}</span>
				<div className="min-w-0">
					<p className={`text-title font-semibold text-pretty ${tone}`}>{title}</p>
					{hint !== undefined && <p className="text-muted">{hint}</p>}
				</div>
			</div>
			{code !== null && (
				<div className="rounded-control bg-sunken px-4 py-3">
					<p className="text-small font-medium">{t.code}</p>
					<p className="font-mono text-display font-semibold tracking-widest break-all">{code}</p>
					<p className="text-small text-muted">{t.codeHint}</p>
				</div>
			)}
			{children && <div className="flex flex-wrap justify-end gap-3">{children}</div>}
		</div>
	);
}
