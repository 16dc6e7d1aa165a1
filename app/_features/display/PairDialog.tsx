'use client';

import { useState, type SyntheticEvent } from 'react';
import { PAIRING_CODE_LENGTH } from '#domain/display/display.ts';
import type { ParticipantView } from '#domain/meetings/meeting.ts';
import { useErrorText } from '#app/_api/errorText.ts';
import { Button } from '#app/_design/Button.tsx';
import { Dialog } from '#app/_design/Dialog.tsx';
import { TextField } from '#app/_design/TextField.tsx';
import { useToast } from '#app/_design/Toast.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { displayTexts } from './display.texts.ts';
import { pairDisplay, type DisplayPlace } from './displayApi.ts';
import { DisplayPlaceFields } from './DisplayPlaceFields.tsx';

export interface PairDialogProps {
	readonly meetingId: string;
	/** Sites of the meeting that a display may belong to; null for a site, which pairs its own only. */
	readonly sites: readonly ParticipantView[] | null;
	readonly open: boolean;
	readonly onOpenChange: (open: boolean) => void;
	readonly onPaired: () => void;
}

const MAIN: DisplayPlace = { role: 'main', siteParticipantId: null };

/** The six digits that a wall shows, typed by whoever stands behind the meeting. */
export function PairDialog({ meetingId, sites, open, onOpenChange, onPaired }: PairDialogProps) {
	const t = useTexts(displayTexts);
	const errorText = useErrorText();
	const toast = useToast();
	const [code, setCode] = useState('');
	const [name, setName] = useState('');
	const [place, setPlace] = useState<DisplayPlace>(MAIN);
	const [error, setError] = useState<string | null>(null);
	const [busy, setBusy] = useState(false);

	const submit = async (event: SyntheticEvent): Promise<void> => {
		event.preventDefault();
		setBusy(true);
		setError(null);
		try {
			await pairDisplay(meetingId, code, name.trim() || t.nameDefault, place);
			toast({ tone: 'success', title: t.paired });
			setCode('');
			setName('');
			setPlace(MAIN);
			onPaired();
			onOpenChange(false);
		} catch (thrown) {
			setError(errorText(thrown));
		} finally {
			setBusy(false);
		}
	};
	return (
		<Dialog open={open} onOpenChange={onOpenChange} size="sm" title={t.pairTitle} description={t.pairHint}>
			<form className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
				<TextField
					label={t.code}
					inputMode="numeric"
					autoComplete="off"
					maxLength={PAIRING_CODE_LENGTH}
					value={code}
					onChange={(event) => setCode(event.target.value.replace(/\D/g, ''))}
					{...(error === null ? {} : { error })}
				/>
				<TextField
					label={t.name}
					placeholder={t.nameDefault}
					maxLength={100}
					value={name}
					onChange={(event) => setName(event.target.value)}
				/>
				{sites !== null && <DisplayPlaceFields value={place} onChange={setPlace} sites={sites} />}
				<div className="flex justify-end gap-2">
					<Button onClick={() => onOpenChange(false)}>{t.cancel}</Button>
					<Button type="submit" variant="primary" busy={busy} disabled={code.length !== PAIRING_CODE_LENGTH}>
						{t.pair}
					</Button>
				</div>
			</form>
		</Dialog>
	);
}
