'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CirculationDetail } from '#domain/circulation/circulation.ts';
import { isOpenToChange, mayPrepare } from '#domain/meetings/policy.ts';
import { ConfirmDialog } from '#app/_design/ConfirmDialog.tsx';
import { Select } from '#app/_design/Select.tsx';
import { TextArea } from '#app/_design/TextArea.tsx';
import { fetchAgenda } from '#app/_features/agenda/agendaApi.ts';
import { meetingKeys, useMeetings } from '#app/_features/meetings/meetingQueries.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { reportCirculation, takeResults } from './circulationApi.ts';
import { circulationKeys } from './circulationQueries.ts';
import { officeTexts } from './office.texts.ts';

interface ReportDialogProps {
	readonly circulation: CirculationDetail;
	readonly onClose: () => void;
}

/** Radix's Select takes no empty value. */
const OTHERWISE = 'otherwise';
const NEW_ITEM = 'new';

/** Where the result is reported: by an item of a meeting that the reader prepares, there already or new, or otherwise. */
export function ReportDialog({ circulation, onClose }: ReportDialogProps) {
	const t = useTexts(officeTexts);
	const client = useQueryClient();
	const meetings = useMeetings();
	const coming = (meetings.data ?? []).filter(({ status, myRoles }) => mayPrepare(myRoles) && isOpenToChange(status));
	const [chosenMeeting, setMeeting] = useState<string | null>(null);
	const [chosenItem, setItem] = useState(NEW_ITEM);
	const [reason, setReason] = useState('');
	const meetingId = chosenMeeting ?? coming[0]?.id ?? OTHERWISE;
	const isOtherwise = meetingId === OTHERWISE;
	const agenda = useQuery({
		queryKey: meetingKeys.agenda(meetingId),
		queryFn: () => fetchAgenda(meetingId),
		enabled: !isOtherwise,
	});
	const items = (agenda.data ?? []).filter(({ paperOnly }) => !paperOnly);
	return (
		<ConfirmDialog
			open
			onOpenChange={(open) => !open && onClose()}
			title={t.reportTitle}
			consequence={isOtherwise ? t.reportTextOtherwise : t.reportText}
			confirmLabel={isOtherwise ? t.markReported : t.report}
			confirmDisabled={isOtherwise && reason.trim() === ''}
			onConfirm={async () => {
				if (isOtherwise) await reportCirculation(circulation.id, reason.trim());
				else
					await takeResults(meetingId, {
						itemId: items.some(({ id }) => id === chosenItem) ? chosenItem : null,
						circulationIds: [circulation.id],
					});
				await client.invalidateQueries({ queryKey: circulationKeys.all });
			}}
		>
			<div className="flex flex-col gap-4">
				<Select
					label={t.reportMeeting}
					value={meetingId}
					options={[
						...coming.map(({ id, title }) => ({ value: id, label: title })),
						{ value: OTHERWISE, label: t.reportOtherwise },
					]}
					onValueChange={(id) => {
						setMeeting(id);
						setItem(NEW_ITEM);
					}}
				/>
				{isOtherwise ? (
					<TextArea
						label={t.reportReason}
						rows={3}
						maxLength={1000}
						value={reason}
						onChange={(event) => setReason(event.target.value)}
					/>
				) : (
					<Select
						label={t.reportItem}
						value={chosenItem}
						options={[
							{ value: NEW_ITEM, label: t.reportNewItem },
							...items.map(({ id, number, title }) => ({ value: id, label: t.reportItemOf(number, title) })),
						]}
						onValueChange={setItem}
					/>
				)}
			</div>
		</ConfirmDialog>
	);
}
