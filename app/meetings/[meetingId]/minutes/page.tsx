import type { Metadata } from 'next';
import { MinutesScreen } from '#app/_features/minutes/MinutesScreen.tsx';
import { AppFrame } from '#app/_shell/AppFrame.tsx';

export const metadata: Metadata = { title: 'Biên bản hội nghị' };

/** The record of one meeting: minutes, tasks, reserved opinions. */
export default async function MinutesPage({ params }: { readonly params: Promise<{ readonly meetingId: string }> }) {
	const { meetingId } = await params;
	return (
		<AppFrame>
			<MinutesScreen meetingId={meetingId} />
		</AppFrame>
	);
}
