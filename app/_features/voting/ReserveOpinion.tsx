'use client';

import { useState } from 'react';
import { OPINION_MAX } from '#domain/voting/ballot.ts';
import { useErrorText } from '#app/_api/errorText.ts';
import { Button } from '#app/_design/Button.tsx';
import { ConfirmDialog } from '#app/_design/ConfirmDialog.tsx';
import { TextArea } from '#app/_design/TextArea.tsx';
import { useToast } from '#app/_design/Toast.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { resultTexts } from './result.texts.ts';
import { fetchReservedOpinion, reserveOpinion } from './votingApi.ts';

/** A voter keeps a differing opinion on record (bảo lưu ý kiến); the one that is there already is what the form begins with. */
export function ReserveOpinion({ voteId }: { readonly voteId: string }) {
	const t = useTexts(resultTexts);
	const toast = useToast();
	const errorText = useErrorText();
	/** null while the form is not open. */
	const [text, setText] = useState<string | null>(null);
	const [busy, setBusy] = useState(false);
	const open = async () => {
		setBusy(true);
		try {
			setText(await fetchReservedOpinion(voteId));
		} catch (error) {
			toast({ title: errorText(error), tone: 'danger' });
		} finally {
			setBusy(false);
		}
	};
	return (
		<>
			<Button variant="quiet" busy={busy} onClick={() => void open()}>
				{t.reserve}
			</Button>
			<ConfirmDialog
				open={text !== null}
				onOpenChange={(isOpen) => !isOpen && setText(null)}
				title={t.reserveTitle}
				consequence={t.reserveText}
				confirmLabel={t.save}
				onConfirm={async () => {
					await reserveOpinion(voteId, text?.trim() ?? '');
					toast({ title: t.saved, tone: 'success' });
				}}
			>
				<TextArea
					label={t.reserve}
					rows={4}
					maxLength={OPINION_MAX * 4}
					value={text ?? ''}
					onChange={(event) => setText(event.target.value)}
				/>
			</ConfirmDialog>
		</>
	);
}
