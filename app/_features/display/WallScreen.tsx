'use client';

import { EmblemLine } from '#app/_design/EmblemLine.tsx';
import { useKeepAwake } from '#app/_design/useKeepAwake.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { displayTexts } from './display.texts.ts';
import { WallFrame } from './scenes/WallFrame.tsx';
import { useDisplaySession } from './useDisplaySession.ts';
import { WallMeeting } from './WallMeeting.tsx';

/** The wall: a code until the secretary confirms it, then what the chair puts on air. Never a dialog, never a cursor. */
export function WallScreen() {
	const t = useTexts(displayTexts);
	const { session, again } = useDisplaySession();
	useKeepAwake(true);
	return (
		<div className="fixed inset-0 cursor-none overflow-hidden">
			<WallFrame>
				{session?.status === 'paired' ? (
					<WallMeeting
						key={session.meetingId}
						meetingId={session.meetingId}
						display={{ id: session.displayId, role: session.role, siteParticipantId: session.siteParticipantId }}
						onChanged={again}
					/>
				) : (
					<main className="flex size-full flex-col items-center justify-center gap-[3cqmin] p-[4cqmin] text-center">
						<EmblemLine align="center" />
						{session === null ? (
							<p className="text-wall text-muted">{t.starting}</p>
						) : (
							<>
								<p className="text-wall text-muted">{t.enterCode}</p>
								<p aria-label={t.enterCode} className="text-wall-number font-bold tracking-[0.15em] tabular-nums">
									{session.code}
								</p>
								<p className="max-w-[60ch] text-wall-meta text-muted">{t.enterCodeHint}</p>
							</>
						)}
					</main>
				)}
			</WallFrame>
		</div>
	);
}
