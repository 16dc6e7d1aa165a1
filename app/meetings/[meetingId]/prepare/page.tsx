import type { Metadata } from 'next';
import { Suspense } from 'react';
import { PrepareScreen } from '#app/_features/meetings/prepare/PrepareScreen.tsx';
import { AppFrame } from '#app/_shell/AppFrame.tsx';

export const metadata: Metadata = { title: 'Chuẩn bị hội nghị' };

/** The secretary's desk of one meeting. */
export default async function PreparePage({ params }: { readonly params: Promise<{ readonly meetingId: string }> }) {
	const { meetingId } = await params;
	return (
		<AppFrame>
			<Suspense>
				<PrepareScreen meetingId={meetingId} />
			</Suspense>
		</AppFrame>
	);
}
