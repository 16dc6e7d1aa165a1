import type { Metadata } from 'next';
import { RoomScreen } from '#app/_features/proceedings/RoomScreen.tsx';

export const metadata: Metadata = { title: 'Phòng họp' };

/** The room of one meeting. */
export default async function MeetingPage({ params }: { readonly params: Promise<{ readonly meetingId: string }> }) {
	const { meetingId } = await params;
	return <RoomScreen meetingId={meetingId} />;
}
