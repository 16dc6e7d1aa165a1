'use client';

import { Check } from 'lucide-react';
import type { MeetingDetail, MeetingStep } from '#domain/meetings/meeting.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { useFormats } from '#app/_i18n/useFormats.ts';
import { prepareTexts } from './prepare.texts.ts';

const LINE = ['draft', 'submitted', 'approved', 'published'] as const;

/** Dự thảo → Trình duyệt → Duyệt → Phát hành: how far it is, who took each step and when. */
export function ProgressLine({ meeting }: { readonly meeting: MeetingDetail }) {
	const t = useTexts(prepareTexts);
	const formats = useFormats();
	const reached = LINE.findIndex((status) => status === meeting.status);
	// From publishing on, every step is behind.
	const now = reached === -1 || meeting.status === 'published' ? LINE.length : reached;
	return (
		<ol aria-label={t.progress} className="grid grid-cols-2 gap-x-4 gap-y-3 md:grid-cols-4">
			{LINE.map((status, index) => {
				// A submission sent back by the chair no longer counts; the draft itself always has its maker.
				const step = index <= now ? stepShown(meeting.steps, status) : undefined;
				const isDone = index < now;
				const isNow = index === now;
				return (
					<li key={status} aria-current={isNow ? 'step' : undefined} className="flex min-w-0 gap-3">
						<span
							aria-hidden
							className={`mt-[2px] flex size-8 shrink-0 items-center justify-center rounded-full border-2 text-small font-semibold ${isDone ? 'border-success bg-success-soft text-success' : isNow ? 'border-accent text-accent-text' : 'border-line-strong text-muted'}`}
						>
							{isDone ? <Check className="size-5" /> : index + 1}
						</span>
						<span className="min-w-0">
							<span className={`block ${isNow ? 'font-semibold' : isDone ? 'font-medium' : 'text-muted'}`}>
								{t.steps[status]}
								<span className="sr-only">: {isDone ? t.stepDone : isNow ? t.stepNow : t.stepNext}</span>
							</span>
							{step && (
								<span className="block text-meta text-muted">
									{t.stepBy(step.actorName, formats.dateTime(step.at))}
								</span>
							)}
						</span>
					</li>
				);
			})}
		</ol>
	);
}

/** Who made the draft, and who took each later step the last time; a return does not make the chair the draft's maker. */
function stepShown(steps: readonly MeetingStep[], status: MeetingStep['status']): MeetingStep | undefined {
	if (status === 'draft') return steps.find((step) => step.status === status);
	return steps.findLast((step) => step.status === status);
}
