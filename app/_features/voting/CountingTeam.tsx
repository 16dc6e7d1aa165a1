'use client';

import { Users } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#app/_design/Button.tsx';
import { Checkbox } from '#app/_design/Checkbox.tsx';
import { ConfirmDialog } from '#app/_design/ConfirmDialog.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import type { RoomModel } from '#app/_features/proceedings/room/roomModel.ts';
import { prepareTexts } from './prepare.texts.ts';
import { useMayVote } from './useMayVote.ts';

interface CountingTeamProps {
	readonly room: RoomModel;
	/** Fewest people in it, by the rules. */
	readonly least: number;
}

/** Who counts the secret votes that open from now on (Ban kiểm phiếu). */
export function CountingTeam({ room, least }: CountingTeamProps) {
	const t = useTexts(prepareTexts);
	const may = useMayVote(room);
	const { participants, state } = room.snapshot;
	const team = state.voting.countingTeam;
	const [chosen, setChosen] = useState<ReadonlySet<string> | null>(null);
	// One line for each person, whatever the number of roles; the chair never counts.
	const chairs = new Set(participants.flatMap(({ role, personId }) => (role === 'chair' ? [personId] : [])));
	const people = participants.filter(
		({ personId }, index) =>
			personId !== null &&
			!chairs.has(personId) &&
			participants.findIndex((other) => other.personId === personId) === index,
	);
	const names = people.flatMap(({ personId, name }) => (personId !== null && team.includes(personId) ? [name] : []));
	return (
		<div className="flex flex-col gap-1 rounded-control bg-sunken p-3">
			<p className="flex items-center gap-2 font-medium [&_svg]:size-5">
				<Users aria-hidden />
				{t.team}
			</p>
			<p className="text-small text-muted">{names.length === 0 ? t.teamNone : names.join(', ')}</p>
			{may('appoint_counting_team') && (
				<Button variant="quiet" className="self-start" onClick={() => setChosen(new Set(team))}>
					{team.length === 0 ? t.teamSet : t.teamChange}
				</Button>
			)}
			<ConfirmDialog
				open={chosen !== null}
				onOpenChange={(open) => !open && setChosen(null)}
				title={t.teamSet}
				consequence={t.teamText(least)}
				confirmLabel={t.teamSet}
				confirmDisabled={(chosen?.size ?? 0) < least}
				onConfirm={async (press) => {
					if (chosen !== null)
						await room.client.decide(press, { type: 'appoint_counting_team', personIds: [...chosen] });
				}}
			>
				<div className="max-h-[40dvh] overflow-y-auto">
					{people.map(({ id, personId, name, office }) => (
						<Checkbox
							key={id}
							label={name}
							hint={office}
							checked={personId !== null && (chosen?.has(personId) ?? false)}
							onCheckedChange={(checked) => {
								if (personId === null) return;
								const next = new Set(chosen);
								if (checked) next.add(personId);
								else next.delete(personId);
								setChosen(next);
							}}
						/>
					))}
				</div>
			</ConfirmDialog>
		</div>
	);
}
