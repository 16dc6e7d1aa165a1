'use client';

import { useState } from 'react';
import type { MembershipView } from '#domain/directory/directory.ts';
import { api, read } from '#app/_api/client.ts';
import { useToast } from '#app/_design/Toast.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { formatDayText, readDayText } from '#app/_design/day.ts';
import { DayField } from '#app/_design/DayField.tsx';
import { useRefreshDirectory } from './directoryQueries.ts';
import { FormDialog, refuseField } from './FormDialog.tsx';
import { termTexts } from './terms.texts.ts';
import { useToday } from './useToday.ts';

interface EndMembershipDialogProps {
	readonly member: MembershipView;
	readonly onClose: () => void;
}

/** Ends a membership on a day; nothing is removed. */
export function EndMembershipDialog({ member, onClose }: EndMembershipDialogProps) {
	const words = useTexts(termTexts);
	const toast = useToast();
	const refresh = useRefreshDirectory();
	const today = useToday();
	const [endsOn, setEndsOn] = useState(() => formatDayText(today));
	const save = async () => {
		const day = readDayText(endsOn);
		if (day === null) refuseField('endsOn', words.lastDayWrong);
		await read(api.api.directory.memberships[':id'].$patch({ param: { id: member.id }, json: { endsOn: day } }));
		await refresh();
		toast({ title: words.memberEnded, description: member.fullName, tone: 'success' });
	};
	return (
		<FormDialog
			size="sm"
			title={words.endMember}
			description={words.endMemberHint(member.fullName)}
			submitLabel={words.endMember}
			fields={{ endsOn: words.lastDayWrong }}
			onSave={save}
			onClose={onClose}
		>
			{(issueAt) => (
				<DayField label={words.lastDay} value={endsOn} onValueChange={setEndsOn} error={issueAt('endsOn')} />
			)}
		</FormDialog>
	);
}
