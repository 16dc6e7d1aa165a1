'use client';

import { TriangleAlert } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { ParticipantView } from '#domain/meetings/meeting.ts';
import { useToast } from '#app/_design/Toast.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { conferenceTexts } from './conference.texts.ts';
import { isMissed } from './missed.ts';
import { TroubleWords } from './TroubleWords.tsx';
import type { Conference } from './useConference.ts';

export interface SiteTroublesProps {
	readonly conference: Conference;
	readonly participants: readonly ParticipantView[];
	readonly stageParticipantId: string | null;
}

/** Sites, and whoever is on the stage, that should be seen or heard and are not: for whoever leads the meeting. */
function useSiteTroubles({ conference, participants, stageParticipantId }: SiteTroublesProps) {
	return participants.flatMap((participant) => {
		const trouble = conference.troubles.find(({ participantId }) => participantId === participant.id);
		return trouble !== undefined && isMissed(participant, stageParticipantId) ? [{ participant, trouble }] : [];
	});
}

/** The list, with how long; nothing while all is well. */
export function SiteTroubles(props: SiteTroublesProps) {
	const t = useTexts(conferenceTexts);
	const list = useSiteTroubles(props);
	if (list.length === 0) return null;
	return (
		<ul aria-label={t.troubles} className="flex flex-col gap-1 rounded-control bg-warning-soft px-3 py-2 text-small">
			{list.map(({ participant, trouble }) => (
				<li key={participant.id} className="flex items-start gap-2">
					<TriangleAlert aria-hidden className="mt-1 size-4 shrink-0 text-warning" />
					<span className="min-w-0">
						<span className="font-medium">{participant.name}</span>: <TroubleWords trouble={trouble} />
					</span>
				</li>
			))}
		</ul>
	);
}

/** More at once than can be read one by one: what they have in common is likely the line here. */
const TOLD_SINGLY = 2;

/** Says it once when it begins, whatever panel is open. Keep it mounted as long as the room is. */
export function SiteTroubleToasts(props: SiteTroublesProps) {
	const t = useTexts(conferenceTexts);
	const toast = useToast();
	const list = useSiteTroubles(props);
	const said = useRef(new Map<string, string>());
	useEffect(() => {
		const fresh = list.filter(({ participant, trouble }) => said.current.get(participant.id) !== trouble.kind);
		if (fresh.length > TOLD_SINGLY) toast({ tone: 'danger', title: t.manyTroubles(fresh.length) });
		else
			for (const { participant, trouble } of fresh)
				toast({ tone: 'danger', title: t.troubleOf(participant.name, t.trouble[trouble.kind]) });
		said.current = new Map(list.map(({ participant, trouble }) => [participant.id, trouble.kind]));
	});
	return null;
}
