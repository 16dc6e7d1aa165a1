'use client';

import { UserRoundCheck } from 'lucide-react';
import { useState } from 'react';
import { mightCommand } from '#domain/proceedings/policy.ts';
import { Button } from '#app/_design/Button.tsx';
import { Card } from '#app/_design/Card.tsx';
import { Checkbox } from '#app/_design/Checkbox.tsx';
import { ConfirmDialog } from '#app/_design/ConfirmDialog.tsx';
import { Select } from '#app/_design/Select.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import type { RoomSlotProps } from '../room/roomModel.ts';
import { useCommand } from '../useCommand.ts';
import { consoleTexts } from './console.texts.ts';
import { ReturnChair } from './ReturnChair.tsx';

/** Who acts for whom: delegating the chair, and entrusting the secretary with votes. */
export function ChairCard({ room }: RoomSlotProps) {
	const t = useTexts(consoleTexts);
	const { snapshot, client, roles } = room;
	const { run } = useCommand(client);
	const { state, participants } = snapshot;
	const [asking, setAsking] = useState(false);
	const [chosenId, setChosenId] = useState<string | null>(null);
	const mayDelegate =
		state.phase !== 'ended' && state.chairDelegateId === null && mightCommand(roles, 'delegate_chair');
	const mayEntrust = state.phase === 'in_progress' && mightCommand(roles, 'entrust_votes');
	const members = participants.filter(({ id, role }) => role === 'member' && state.attendance[id]?.status !== 'absent');
	const chosen = members.find(({ id }) => id === chosenId);
	const holder = participants.find(({ id }) => id === state.chairDelegateId);
	const chair = participants.find(({ role }) => role === 'chair');
	return (
		<Card dense title={t.chair}>
			<p className="text-small">{holder ? t.chairHeldBy(holder.name) : chair ? t.chairIsHere(chair.name) : null}</p>
			<div className="mt-3 flex flex-col items-start gap-3">
				{mayDelegate && (
					<Button icon={<UserRoundCheck aria-hidden />} onClick={() => setAsking(true)}>
						{t.delegate}
					</Button>
				)}
				<ReturnChair room={room} />
				{mayEntrust && (
					<Checkbox
						label={t.entrust}
						hint={t.entrustHint}
						checked={state.voteEntrusted}
						onCheckedChange={(entrusted) => void run({ type: 'entrust_votes', entrusted })}
					/>
				)}
			</div>
			<ConfirmDialog
				open={asking}
				onOpenChange={(open) => {
					setAsking(open);
					if (!open) setChosenId(null);
				}}
				title={t.delegate}
				consequence={chosen ? t.delegateText(chosen.name) : t.delegateNobody}
				confirmLabel={t.delegate}
				confirmDisabled={chosen === undefined}
				onConfirm={async (press) => {
					if (chosen) await client.decide(press, { type: 'delegate_chair', participantId: chosen.id });
				}}
			>
				<Select
					label={t.delegateTo}
					placeholder={t.chooseMember}
					value={chosenId}
					onValueChange={setChosenId}
					options={members.map(({ id, name, office }) => ({ value: id, label: office ? `${name} — ${office}` : name }))}
				/>
			</ConfirmDialog>
		</Card>
	);
}
