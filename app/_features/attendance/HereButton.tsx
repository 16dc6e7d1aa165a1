'use client';

import { Check } from 'lucide-react';
import { hasCome } from '#domain/attendance/state.ts';
import { buttonStyle } from '#app/_design/buttonStyle.ts';
import { useSteadyPress } from '#app/_design/steady/useSteadyPress.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { attendanceTexts } from './attendance.texts.ts';
import type { RollCallActions } from './PersonLine.tsx';
import { presentAs, type RollCallLine } from './rollCallLines.ts';

/**
 * Marks one person present at one tap. It stays where it is when it has been pressed, and does nothing then: the second tap of
 * a double tap meets no other button.
 */
export function HereButton({ line, actions }: { readonly line: RollCallLine; readonly actions: RollCallActions }) {
	const t = useTexts(attendanceTexts);
	const { entry, participant } = line;
	const here = hasCome(entry) && entry.leftAt === null;
	const guard = useSteadyPress(`here:${line.id}`, (press) => {
		if (entry.leftAt !== null) actions.comeBack(line);
		else if (!here) actions.mark(press, line, presentAs(line));
	});
	return (
		<button
			{...guard}
			type="button"
			aria-label={t.markHere(participant.name)}
			aria-pressed={here}
			className={buttonStyle(
				here ? 'quiet' : 'secondary',
				'md',
				'size-touch px-0! data-unsteady:opacity-70 aria-pressed:bg-success-soft aria-pressed:text-success [&_svg]:size-[22px]',
			)}
		>
			<Check aria-hidden />
		</button>
	);
}
