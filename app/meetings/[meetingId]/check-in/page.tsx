import type { Metadata } from 'next';
import { Suspense } from 'react';
import { CheckInScreen } from '#app/_features/attendance/CheckInScreen.tsx';

export const metadata: Metadata = { title: 'Điểm danh' };

/** Where the QR code at the door leads. */
export default async function CheckInPage({ params }: { readonly params: Promise<{ readonly meetingId: string }> }) {
	const { meetingId } = await params;
	return (
		<Suspense>
			<CheckInScreen meetingId={meetingId} />
		</Suspense>
	);
}
