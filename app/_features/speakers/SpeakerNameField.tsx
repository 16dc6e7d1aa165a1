'use client';

import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';
import { Button } from '#app/_design/Button.tsx';
import { TextField } from '#app/_design/TextField.tsx';
import { peopleAtSite } from './peopleAtSite.ts';

export interface SpeakerNameFieldProps {
	readonly snapshot: MeetingSnapshot;
	readonly siteId: string;
	readonly label: string;
	readonly hint: string;
	readonly value: string;
	readonly onChange: (name: string) => void;
	readonly readOnly?: boolean;
}

/** Who speaks for a site: one press for the people who are recorded there, or any other name. */
export function SpeakerNameField({
	snapshot,
	siteId,
	value,
	onChange,
	readOnly = false,
	...words
}: SpeakerNameFieldProps) {
	const names = readOnly ? [] : peopleAtSite(snapshot, siteId);
	return (
		<div className="flex flex-col gap-2">
			{names.length > 0 && (
				<div className="flex flex-wrap gap-2">
					{names.map((name) => (
						<Button key={name} aria-pressed={name === value} onClick={() => onChange(name)}>
							{name}
						</Button>
					))}
				</div>
			)}
			<TextField
				{...words}
				value={value}
				readOnly={readOnly}
				maxLength={200}
				onChange={(event) => onChange(event.target.value)}
			/>
		</div>
	);
}
