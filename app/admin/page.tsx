import type { Metadata } from 'next';
import { Suspense } from 'react';
import { AdminScreen } from './AdminScreen.tsx';

export const metadata: Metadata = { title: 'Quản trị hệ thống' };

export default function AdminPage() {
	return (
		<Suspense>
			<AdminScreen />
		</Suspense>
	);
}
