import type { Metadata } from 'next';
import { HomeScreen } from '#app/_features/meetings/home/HomeScreen.tsx';
import { AppFrame } from '#app/_shell/AppFrame.tsx';

export const metadata: Metadata = { title: 'Hội nghị của tôi' };

/** My meetings. */
export default function HomePage() {
	return (
		<AppFrame>
			<HomeScreen />
		</AppFrame>
	);
}
