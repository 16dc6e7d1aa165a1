'use client';

import { memo, useState } from 'react';
import type { DraftFields } from '#domain/agenda/draft.ts';
import type { ParticipantView } from '#domain/meetings/meeting.ts';
import { Select } from '#app/_design/Select.tsx';
import { TextField } from '#app/_design/TextField.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { agendaTexts } from './agenda.texts.ts';

interface PresenterFieldProps {
	readonly personId: string | null;
	/** The name shown: the participant's, or the one typed in. */
	readonly name: string;
	readonly participants: readonly ParticipantView[];
	readonly readOnly: boolean;
	readonly error: string | undefined;
	readonly onChange: (fields: DraftFields) => void;
}

const NOBODY = 'nobody';
const TYPED = 'typed';

/** Who presents: one of the participants, or a name typed in. Remembered between renders, as its list is long. */
export const PresenterField = memo(function PresenterField(props: PresenterFieldProps) {
	const { personId: presenterPersonId, name: presenterName, participants, readOnly, error, onChange } = props;
	const t = useTexts(agendaTexts);
	const [isTyping, setIsTyping] = useState(false);
	const people = [...new Map(participants.map((participant) => [participant.personId, participant])).values()];
	const known = people.flatMap(({ personId, name, office }) =>
		personId === null ? [] : [{ value: personId, label: office === '' ? name : `${name} (${office})` }],
	);
	const isKnown = presenterPersonId !== null && known.some(({ value }) => value === presenterPersonId);
	const value = isKnown ? presenterPersonId : isTyping || presenterName !== '' ? TYPED : NOBODY;
	const choose = (chosen: string) => {
		setIsTyping(chosen === TYPED);
		const person = people.find(({ personId }) => personId === chosen);
		onChange({ presenterPersonId: person?.personId ?? null, presenterName: person?.name ?? '' });
	};
	return (
		<div className={`grid gap-4 ${value === TYPED ? 'sm:grid-cols-2' : ''}`}>
			<Select
				label={t.presenter}
				value={value}
				disabled={readOnly}
				error={error}
				options={[{ value: NOBODY, label: t.presenterNone }, ...known, { value: TYPED, label: t.presenterTyped }]}
				onValueChange={choose}
			/>
			{value === TYPED && (
				<TextField
					label={t.presenterName}
					maxLength={200}
					readOnly={readOnly}
					value={presenterName}
					onChange={({ target }) => onChange({ presenterName: target.value })}
				/>
			)}
		</div>
	);
});
