'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CirculationDetail } from '#domain/circulation/circulation.ts';
import { mayPrepare } from '#domain/meetings/policy.ts';
import { ConfirmDialog } from '#app/_design/ConfirmDialog.tsx';
import { Select } from '#app/_design/Select.tsx';
import { useMeetings } from '#app/_features/meetings/meetingQueries.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { reportCirculation } from './circulationApi.ts';
import { circulationKeys } from './circulationQueries.ts';
import { officeTexts } from './office.texts.ts';

interface ReportDialogProps {
	readonly circulation: CirculationDetail;
	readonly onClose: () => void;
}

/** Radix's Select takes no empty value. */
const OTHERWISE = 'otherwise';

/** Marks where the result was reported: on the agenda of a meeting that the reader prepares, or otherwise. */
export function ReportDialog({ circulation, onClose }: ReportDialogProps) {
	const t = useTexts(officeTexts);
	const client = useQueryClient();
	const meetings = useMeetings();
	const coming = (meetings.data ?? []).filter(
		({ status, myRoles }) => mayPrepare(myRoles) && status !== 'ended' && status !== 'archived',
	);
	const [chosen, setChosen] = useState<string | null>(null);
	const value = chosen ?? coming[0]?.id ?? OTHERWISE;
	return (
		<ConfirmDialog
			open
			onOpenChange={(open) => !open && onClose()}
			title={t.reportTitle}
			consequence={t.reportText}
			confirmLabel={t.report}
			onConfirm={async () => {
				await reportCirculation(circulation.id, value === OTHERWISE ? null : value);
				await client.invalidateQueries({ queryKey: circulationKeys.all });
			}}
		>
			<Select
				label={t.reportMeeting}
				value={value}
				options={[
					...coming.map(({ id, title }) => ({ value: id, label: title })),
					{ value: OTHERWISE, label: t.reportOtherwise },
				]}
				onValueChange={setChosen}
			/>
		</ConfirmDialog>
	);
}
