'use client';

import { useState } from 'react';
import { formatCollaborationName } from '#domain/annotations/documentName.ts';
import { MAX_CONCLUSION } from '#domain/minutes/conclusion.ts';
import type { Conclusion } from '#domain/minutes/state.ts';
import { wellFormedParagraphs } from '#domain/text/typedText.ts';
import { Button } from '#app/_design/Button.tsx';
import { ConfirmDialog } from '#app/_design/ConfirmDialog.tsx';
import { ConnectionBadge } from '#app/_design/ConnectionBadge.tsx';
import { Skeleton } from '#app/_design/Skeleton.tsx';
import type { SteadyPress } from '#app/_design/steady/SteadyControl.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { useCollaboration } from '#app/_realtime/collaborationHook.ts';
import { minutesTexts } from './minutes.texts.ts';
import { saveStateOf, SharedText } from './SharedText.tsx';

interface ConclusionDraftProps {
	readonly meetingId: string;
	readonly itemId: string;
	readonly conclusion: Conclusion | undefined;
	/** Closed session: the server takes no word of it, what is on screen waits. */
	readonly suspended: boolean;
	/** Set for whoever may conclude now; rejects with the refusal. */
	readonly onConclude: ((press: SteadyPress, text: string) => Promise<void>) | undefined;
}

/** The wording of a conclusion, written together until the chair gives it. */
export function ConclusionDraft({ meetingId, itemId, conclusion, suspended, onConclude }: ConclusionDraftProps) {
	const t = useTexts(minutesTexts);
	const name = formatCollaborationName({ type: 'conclusion', meetingId, itemId });
	const { session, loaded, status } = useCollaboration(suspended ? null : name);
	const [asked, setAsked] = useState<string | null>(null);
	if (status === 'revoked') return null;
	if (suspended) return <p className="text-small text-muted">{t.suspended}</p>;
	if (session === null || !loaded) return <Skeleton className="h-32 w-full" />;
	const text = session.doc.getText('text');
	const readOnly = status === 'readonly';
	return (
		<div className="flex flex-col gap-3">
			<SharedText text={text} label={t.draft} hint={t.draftHint} readOnly={readOnly} rows={4} />
			<div className="flex flex-wrap items-center gap-2">
				<ConnectionBadge state={saveStateOf(status)} />
				{conclusion !== undefined && !readOnly && (
					<Button
						variant="quiet"
						onClick={() =>
							session.doc.transact(() => {
								text.delete(0, text.length);
								text.insert(0, conclusion.text);
							})
						}
					>
						{t.copyBack}
					</Button>
				)}
			</div>
			{onConclude && (
				<Button
					variant="primary"
					onClick={() => {
						const wording = text.toJSON().trim().slice(0, MAX_CONCLUSION);
						if (wording !== '') setAsked(wording);
					}}
				>
					{conclusion === undefined ? t.conclude : t.correct}
				</Button>
			)}
			<ConfirmDialog
				open={asked !== null}
				onOpenChange={(open) => !open && setAsked(null)}
				title={t.concludeTitle}
				consequence={
					<>
						{t.concludeText}
						<span className="mt-3 block max-h-64 overflow-y-auto rounded-control bg-sunken p-3 whitespace-pre-line text-ink">
							{asked}
						</span>
					</>
				}
				confirmLabel={t.conclude}
				tone="primary"
				onConfirm={async (press) => {
					if (asked !== null) await onConclude?.(press, wellFormedParagraphs(asked));
				}}
			/>
		</div>
	);
}
