import type { Metadata } from 'next';
import { CirculationsScreen } from '#app/_features/circulation/CirculationsScreen.tsx';
import { AppFrame } from '#app/_shell/AppFrame.tsx';

export const metadata: Metadata = { title: 'Phiếu lấy ý kiến' };

/** Opinions taken in writing outside meetings. */
export default function CirculationsPage() {
	return (
		<AppFrame>
			<CirculationsScreen />
		</AppFrame>
	);
}
