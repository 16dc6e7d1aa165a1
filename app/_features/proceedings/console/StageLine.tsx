'use client';

import { CircleCheck, Gavel, MessagesSquare, Presentation, Vote } from 'lucide-react';
import type { ReactElement } from 'react';
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
	readonly onChoose: (stage: Stage) => void;
}

/** The stages of the open item: what is over, where we are, and the way to each. */
export function StageLine({ done, possible, current, onChoose }: StageLineProps) {
	const t = useTexts(consoleTexts);
	return (
		<ol aria-label={t.stages} className="grid grid-cols-2 gap-2">
			{STAGES.filter((stage) => possible.has(stage)).map((stage) => (
				<li key={stage}>
					<button
						type="button"
						aria-current={stage === current ? 'step' : undefined}
						onClick={() => onChoose(stage)}
						className={`flex min-h-touch w-full items-center gap-1 rounded-control border px-1.5 text-left text-small transition-colors hover:bg-sunken [&_svg]:size-5 [&_svg]:shrink-0 ${
							stage === current ? 'border-accent font-semibold' : 'border-line'
						}`}
					>
						{done.has(stage) ? <CircleCheck aria-hidden className="text-success" /> : ICONS[stage]}
						{t.stage[stage]}
						{done.has(stage) && <span className="sr-only">{t.stageDone}</span>}
					</button>
				</li>
			))}
		</ol>
	);
}
