'use client';

import { useState, type SyntheticEvent } from 'react';
import type { DisplayView } from '#domain/display/display.ts';
import type { ParticipantView } from '#domain/meetings/meeting.ts';
import { useErrorText } from '#app/_api/errorText.ts';
import { Button } from '#app/_design/Button.tsx';
import { Dialog } from '#app/_design/Dialog.tsx';
import { TextField } from '#app/_design/TextField.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { directorTexts } from './director.texts.ts';
import { updateDisplay, type DisplayPlace } from './displayApi.ts';
import { DisplayPlaceFields } from './DisplayPlaceFields.tsx';

export interface EditDisplayDialogProps {
	readonly display: DisplayView;
	/** null: only the name may be changed. */
	readonly sites: readonly ParticipantView[] | null;
	readonly onClose: () => void;
	readonly onSaved: () => Promise<void>;
}

/** Name and kind of a display. */
export function EditDisplayDialog({ display, sites, onClose, onSaved }: EditDisplayDialogProps) {
	const t = useTexts(directorTexts);
	const errorText = useErrorText();
	const [name, setName] = useState(display.name);
	const [place, setPlace] = useState<DisplayPlace>(display);
	const [error, setError] = useState<string | null>(null);
	const [busy, setBusy] = useState(false);
	const submit = async (event: SyntheticEvent): Promise<void> => {
		event.preventDefault();
		setBusy(true);
		try {
			const { role, siteParticipantId } = place;
			await updateDisplay(display.id, { name, ...(sites === null ? {} : { role, siteParticipantId }) });
			await onSaved();
			onClose();
		} catch (thrown) {
			setError(errorText(thrown));
			setBusy(false);
		}
	};
	return (
		<Dialog open onOpenChange={(open) => !open && onClose()} size="sm" title={t.editTitle(display.number)}>
			<form className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
				<TextField
					label={t.name}
					maxLength={100}
					value={name}
					onChange={(event) => setName(event.target.value)}
					{...(error === null ? {} : { error })}
				/>
				{sites !== null && <DisplayPlaceFields value={place} onChange={setPlace} sites={sites} />}
				<div className="flex justify-end gap-2">
					<Button onClick={onClose}>{t.cancel}</Button>
					<Button type="submit" variant="primary" busy={busy} disabled={name.trim() === ''}>
						{t.save}
					</Button>
				</div>
			</form>
		</Dialog>
	);
}
