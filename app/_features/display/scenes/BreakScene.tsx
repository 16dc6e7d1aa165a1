'use client';

import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';
import { Clock } from '#app/_design/Clock.tsx';
import { EmblemLine } from '#app/_design/EmblemLine.tsx';
import { titleSize } from '#app/_design/titleSize.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { useClockOffset } from '#app/_realtime/RealtimeProvider.tsx';
import { displayTexts } from '../display.texts.ts';

/** Between two parts of the meeting (Giải lao): that it goes on, and what time it is. Nothing of what was just discussed. */
export function BreakScene({ snapshot: { meeting } }: { readonly snapshot: MeetingSnapshot }) {
	const t = useTexts(displayTexts);
	const offset = useClockOffset();
	return (
		<section className="flex size-full flex-col items-center justify-center gap-[2.5cqmin] overflow-hidden p-[4cqmin] text-center">
			<EmblemLine align="center" />
			<h1 className="text-[9cqmin] leading-[1.4] font-bold text-balance">{t.breakTitle}</h1>
			<p className="text-wall text-muted">{t.breakText}</p>
			<Clock offsetMs={offset} className="text-wall-number leading-[1.2] font-semibold tabular-nums" />
			<p className={`max-w-[min(100%,64ch)] text-muted text-balance ${titleSize(meeting.title)}`}>{meeting.title}</p>
		</section>
	);
}
