'use client';

import { useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { MeetingDetail } from '#domain/meetings/meeting.ts';
import { Button } from '#app/_design/Button.tsx';
import { ConfirmDialog } from '#app/_design/ConfirmDialog.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { meetingKeys } from '../meetingQueries.ts';
import { discardMeeting } from '../meetingsApi.ts';
import { prepareTexts } from './prepare.texts.ts';

/** Throws a draft away: nobody was invited yet, and from then on nobody finds it any more. */
export function DiscardDraft({ meeting }: { readonly meeting: MeetingDetail }) {
	const t = useTexts(prepareTexts);
	const client = useQueryClient();
	const router = useRouter();
	const [asking, setAsking] = useState(false);
	return (
		<>
			<Button variant="quiet" icon={<Trash2 aria-hidden className="size-5" />} onClick={() => setAsking(true)}>
				{t.discardDraft}
			</Button>
			<ConfirmDialog
				open={asking}
				onOpenChange={setAsking}
				title={t.discardDraftTitle}
				consequence={t.discardDraftText}
				confirmLabel={t.discardDraft}
				tone="danger"
				onConfirm={async () => {
					await discardMeeting(meeting.id, meeting.version);
					router.push('/');
					await client.invalidateQueries({ queryKey: meetingKeys.list });
				}}
			/>
		</>
	);
}
