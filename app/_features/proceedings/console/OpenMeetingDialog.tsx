'use client';

import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';
import { ConfirmDialog } from '#app/_design/ConfirmDialog.tsx';
import { Notice } from '#app/_design/Notice.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { useFormats } from '#app/_i18n/useFormats.ts';
import type { MeetingClient } from '#app/_realtime/meeting.ts';
import { quorumOfSnapshot } from '#app/_features/attendance/quorumOfSnapshot.ts';
import { roomTexts } from '../room.texts.ts';
import { useDaysAhead } from '../useDaysAhead.ts';
import { consoleTexts } from './console.texts.ts';

export interface CourseDialogProps {
	readonly snapshot: MeetingSnapshot;
	readonly client: MeetingClient;
	readonly open: boolean;
	readonly onClose: () => void;
}

/** Asks before the meeting opens, and says what speaks against it: days too early, or too few here. */
export function OpenMeetingDialog({ snapshot, client, open, onClose }: CourseDialogProps) {
	const t = useTexts(roomTexts);
	const words = useTexts(consoleTexts);
	const formats = useFormats();
	const ahead = useDaysAhead(snapshot);
	const quorum = quorumOfSnapshot(snapshot);
	const short = quorum !== null && quorum.status !== 'enough' ? quorum : null;
	return (
		<ConfirmDialog
			open={open}
			onOpenChange={(isOpen) => !isOpen && onClose()}
			title={t.confirmOpen}
			consequence={t.confirmOpenText}
			confirmLabel={t.next.open_meeting}
			tone={ahead > 0 || short ? 'danger' : 'primary'}
			onConfirm={(press) => client.decide(press, { type: 'open_meeting' })}
		>
			{ahead > 0 && (
				<Notice tone="warning">{words.openEarly(ahead, formats.dateTime(snapshot.meeting.startsAt))}</Notice>
			)}
			{short && <Notice tone="warning">{words.openShort(short.present, short.base, short.needed)}</Notice>}
		</ConfirmDialog>
	);
}
