import type { Metadata } from 'next';
import { WallScreen } from '#app/_features/display/WallScreen.tsx';

export const metadata: Metadata = { title: 'Màn hình lớn' };

/** The LED wall, and any other screen that shows what the chair puts on air. */
export default function DisplayPage() {
	return <WallScreen />;
}
