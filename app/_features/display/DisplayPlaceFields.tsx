'use client';

import { DISPLAY_ROLES } from '#domain/display/target.ts';
import type { ParticipantView } from '#domain/meetings/meeting.ts';
import { SearchSelect } from '#app/_design/SearchSelect.tsx';
import { Select } from '#app/_design/Select.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { directorTexts } from './director.texts.ts';
import type { DisplayPlace } from './displayApi.ts';

export interface DisplayPlaceFieldsProps {
	readonly value: DisplayPlace;
	readonly onChange: (place: DisplayPlace) => void;
	readonly sites: readonly ParticipantView[];
}

/** What a display is for, and whose it is. */
export function DisplayPlaceFields({ value, onChange, sites }: DisplayPlaceFieldsProps) {
	const t = useTexts(directorTexts);
	return (
		<>
			<Select
				label={t.role}
				// Without sites there is no screen of a site.
				options={DISPLAY_ROLES.filter((role) => role !== 'site' || sites.length > 0).map((role) => ({
					value: role,
					label: t.roles[role],
				}))}
				value={value.role}
				onValueChange={(role) =>
					onChange({
						role,
						siteParticipantId: role === 'site' ? (value.siteParticipantId ?? sites[0]?.id ?? null) : null,
					})
				}
			/>
			{value.role === 'site' && (
				<SearchSelect
					label={t.site}
					placeholder={t.chooseSite}
					options={sites.map(({ id, name }) => ({ value: id, label: name }))}
					value={value.siteParticipantId}
					onValueChange={(siteParticipantId) => onChange({ role: 'site', siteParticipantId })}
				/>
			)}
		</>
	);
}
