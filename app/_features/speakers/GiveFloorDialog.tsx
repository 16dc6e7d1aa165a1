'use client';

import { useState } from 'react';
import type { ParticipantView } from '#domain/meetings/meeting.ts';
import { oncePerPerson } from '#domain/meetings/places.ts';
import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';
import { formatSeconds } from '#domain/course/timer.ts';
import type { SpeakingTotal } from '#domain/speakers/state.ts';
import { participantTotal } from '#domain/speakers/totals.ts';
import { Avatar } from '#app/_design/Avatar.tsx';
import { Dialog } from '#app/_design/Dialog.tsx';
import { GuardedButton } from '#app/_design/GuardedButton.tsx';
import type { SteadyPress } from '#app/_design/steady/SteadyControl.ts';
import { useSteadyPress } from '#app/_design/steady/useSteadyPress.ts';
import { TextField } from '#app/_design/TextField.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import type { RoomModel } from '#app/_features/proceedings/room/roomModel.ts';
import { foldForSearch } from '#domain/directory/search.ts';
import { SpeakerNameField } from './SpeakerNameField.tsx';
import { speakersTexts } from './speakers.texts.ts';

export interface GiveFloorDialogProps {
	readonly snapshot: MeetingSnapshot;
	readonly decide: RoomModel['decide'];
	/** Planned time in seconds; null: no limit. */
	readonly seconds: number | null;
	readonly onClose: () => void;
}

/** Gives the floor to anyone in the meeting, in Party order, sites last; for a site one may say who speaks. */
export function GiveFloorDialog({ snapshot, decide, seconds, onClose }: GiveFloorDialogProps) {
	const texts = useTexts(speakersTexts);
	const t = texts.give;
	const { participants, state } = snapshot;
	const [search, setSearch] = useState('');
	const [site, setSite] = useState<ParticipantView | null>(null);
	const [speakerName, setSpeakerName] = useState('');
	const found = oncePerPerson(participants).filter(({ name }) => foldForSearch(name).includes(foldForSearch(search)));

	const give = async (press: SteadyPress, { id }: ParticipantView, name: string): Promise<void> => {
		const done = await decide(press, {
			type: 'give_floor',
			participantId: id,
			speakerName: name,
			topic: '',
			seconds,
		});
		if (done) onClose();
	};
	return (
		<Dialog
			open
			onOpenChange={(open) => {
				if (!open) onClose();
			}}
			title={t.title}
			description={texts.inviteOtherHint}
			size="sm"
			{...(site !== null && {
				footer: (
					<GuardedButton
						meaning={`give:${site.id}`}
						variant="primary"
						onPress={(press) => void give(press, site, speakerName)}
					>
						{texts.invite}
					</GuardedButton>
				),
			})}
		>
			{site !== null ? (
				<SpeakerNameField
					snapshot={snapshot}
					siteId={site.id}
					label={t.siteSpeaker(site.name)}
					hint={t.siteSpeakerHint}
					value={speakerName}
					onChange={setSpeakerName}
				/>
			) : (
				<>
					<TextField
						label={t.search}
						type="search"
						value={search}
						onChange={(event) => setSearch(event.target.value)}
					/>
					{found.length === 0 && <p className="mt-4 text-muted">{t.none}</p>}
					<ul className="mt-2 divide-y divide-line">
						{found.map((person) => (
							<Choice
								key={person.id}
								person={person}
								total={participantTotal(state.speakers.totals, person.id)}
								onChoose={(press) => (person.role === 'site' ? setSite(person) : void give(press, person, ''))}
							/>
						))}
					</ul>
				</>
			)}
		</Dialog>
	);
}

interface ChoiceProps {
	readonly person: ParticipantView;
	readonly total: SpeakingTotal;
	readonly onChoose: (press: SteadyPress) => void;
}

/** Names move as the search is typed: the one that was read is the one that gets the floor. */
function Choice({ person, total: { count, seconds }, onChoose }: ChoiceProps) {
	const texts = useTexts(speakersTexts);
	const guard = useSteadyPress(`give:${person.id}`, onChoose);
	return (
		<li>
			<button
				{...guard}
				type="button"
				aria-label={texts.inviteOf(person.name)}
				className="flex min-h-touch-lg w-full items-center gap-3 rounded-control px-2 py-2 text-left hover:bg-sunken data-unsteady:opacity-70"
			>
				<Avatar name={person.name} shape={person.role === 'site' ? 'site' : 'person'} />
				<span className="min-w-0 flex-1">
					<span className="block font-medium">{person.name}</span>
					<span className="block text-small text-muted">
						{[person.office, count === 0 ? texts.notSpoken : texts.spoken(count, formatSeconds(seconds))]
							.filter(Boolean)
							.join(' · ')}
					</span>
				</span>
			</button>
		</li>
	);
}
