import type { Metadata } from 'next';
import { CirculationScreen } from '#app/_features/circulation/CirculationScreen.tsx';
import { AppFrame } from '#app/_shell/AppFrame.tsx';

export const metadata: Metadata = { title: 'Phiếu lấy ý kiến' };

/** One circulation: the form of whoever is asked, the page of chair and office, the result. */
export default async function CirculationPage({
	params,
}: {
	readonly params: Promise<{ readonly circulationId: string }>;
}) {
	const { circulationId } = await params;
	return (
		<AppFrame>
			<CirculationScreen circulationId={circulationId} />
		</AppFrame>
	);
}
