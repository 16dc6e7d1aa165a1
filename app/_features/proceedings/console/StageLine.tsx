'use client';

import { CircleCheck, Gavel, MessagesSquare, Presentation, Vote } from 'lucide-react';
import type { ReactElement } from 'react';
import type { SteadyPress } from '#app/_design/steady/SteadyControl.ts';
import { useSteadyPress } from '#app/_design/steady/useSteadyPress.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { consoleTexts } from './console.texts.ts';
import { STAGES, type Stage } from './stages.ts';

const ICONS: Readonly<Record<Stage, ReactElement>> = {
	present: <Presentation aria-hidden />,
	discuss: <MessagesSquare aria-hidden />,
	vote: <Vote aria-hidden />,
	conclude: <Gavel aria-hidden />,
};

export interface StageLineProps {
	readonly done: ReadonlySet<Stage>;
	readonly possible: ReadonlySet<Stage>;
	readonly current: Stage | null;
	readonly onChoose: (press: SteadyPress, stage: Stage) => void;
}

/** The stages of the open item: what is over, where we are, and the way to each. */
export function StageLine({ done, possible, current, onChoose }: StageLineProps) {
	const t = useTexts(consoleTexts);
	return (
		<ol aria-label={t.stages} className="grid grid-cols-4 gap-1">
			{STAGES.filter((stage) => possible.has(stage)).map((stage) => (
				<li key={stage}>
					<StageButton
						stage={stage}
						done={done.has(stage)}
						current={stage === current}
						onChoose={(press) => onChoose(press, stage)}
					/>
				</li>
			))}
		</ol>
	);
}

interface StageButtonProps {
	readonly stage: Stage;
	readonly done: boolean;
	readonly current: boolean;
	readonly onChoose: (press: SteadyPress) => void;
}

/** Presenting is seen by everybody at once, so the way to a stage takes only a press that was meant. */
function StageButton({ stage, done, current, onChoose }: StageButtonProps) {
	const t = useTexts(consoleTexts);
	const guard = useSteadyPress(`stage:${stage}`, onChoose);
	return (
		<button
			{...guard}
			type="button"
			aria-current={current ? 'step' : undefined}
			className={`flex min-h-touch-lg w-full flex-col items-center justify-center gap-0.5 rounded-control border text-center text-meta tracking-tight whitespace-nowrap @min-[44rem]:tracking-normal transition-colors hover:bg-sunken data-unsteady:opacity-70 @min-[44rem]:text-small [&_svg]:size-5 [&_svg]:shrink-0 ${
				current ? 'border-accent @min-[44rem]:font-semibold' : 'border-line'
			}`}
		>
			{done ? <CircleCheck aria-hidden className="text-success" /> : ICONS[stage]}
			{t.stage[stage]}
			{done && <span className="sr-only">{t.stageDone}</span>}
		</button>
	);
}
