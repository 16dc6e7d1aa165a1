'use client';

import { UserRoundCheck } from 'lucide-react';
import { countRollCall } from '#domain/attendance/attendance.ts';
import { Button } from '#app/_design/Button.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { takesRollCall } from '#app/_features/attendance/rollCallLines.ts';
import type { RoomSlotProps } from '../room/roomModel.ts';
import { ClosedSessionControl } from './ClosedSessionControl.tsx';
import { consoleTexts } from './console.texts.ts';
import { DUTY_BUTTON } from './dutyButton.ts';

/** What may be needed at any moment and belongs to no step: the roll-call, and the closed session. */
export function DutyRow({ room }: RoomSlotProps) {
	const t = useTexts(consoleTexts);
	const { participants, state } = room.snapshot;
	const members = participants.filter(({ role }) => role === 'chair' || role === 'member').map(({ id }) => id);
	const { inRoom, online } = countRollCall(members, state.attendance);
	return (
		<div role="group" aria-label={t.duties} className="flex flex-wrap gap-2 *:flex-1">
			{takesRollCall(room.snapshot) && (
				<Button
					className={DUTY_BUTTON}
					data-shortcut="roll-call"
					icon={<UserRoundCheck aria-hidden />}
					onClick={() => room.openPanel('people')}
				>
					{t.rollCall(inRoom + online, members.length)}
				</Button>
			)}
			<ClosedSessionControl room={room} />
		</div>
	);
}
