'use client';

import { Lock, LockOpen } from 'lucide-react';
import { useState } from 'react';
import { mightCommand } from '#domain/proceedings/policy.ts';
import { Button } from '#app/_design/Button.tsx';
import { ConfirmDialog } from '#app/_design/ConfirmDialog.tsx';
import { formatTime } from '#app/_i18n/formatDate.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import type { RoomSlotProps } from '../room/roomModel.ts';
import { consoleTexts } from './console.texts.ts';
import { DUTY_BUTTON } from './dutyButton.ts';

/** Phần họp mật: the chair's alone; everyone else's console only says that it is so, and since when. */
export function ClosedSessionControl({ room: { snapshot, client, roles } }: RoomSlotProps) {
	const t = useTexts(consoleTexts);
	const [asking, setAsking] = useState(false);
	const { closedSession, phase } = snapshot.state;
	const may = phase === 'in_progress' && mightCommand(roles, 'enter_closed_session');
	if (!may && closedSession === null) return null;
	const closed = closedSession !== null;
	return (
		<>
			{may && (
				<Button
					className={DUTY_BUTTON}
					variant={closed ? 'primary' : 'secondary'}
					data-shortcut="closed"
					aria-label={closed ? t.leaveClosed : t.enterClosed}
					icon={closed ? <LockOpen aria-hidden /> : <Lock aria-hidden />}
					onClick={() => setAsking(true)}
				>
					{closed ? t.leaveClosedShort : t.closed}
				</Button>
			)}
			{closed && <p className="basis-full text-small">{t.closedSince(formatTime(closedSession.since))}</p>}
			<ConfirmDialog
				open={asking}
				onOpenChange={setAsking}
				title={closed ? t.confirmLeave : t.confirmEnter}
				consequence={closed ? t.confirmLeaveText : t.confirmEnterText}
				confirmLabel={closed ? t.leaveClosed : t.enterClosed}
				tone={closed ? 'primary' : 'danger'}
				onConfirm={(press) => client.decide(press, { type: closed ? 'leave_closed_session' : 'enter_closed_session' })}
			/>
		</>
	);
}
