import type { Metadata } from 'next';
import { NotFoundScreen } from './_shell/NotFoundScreen.tsx';

export const metadata: Metadata = { title: 'Không tìm thấy trang' };

export default function NotFound() {
	return <NotFoundScreen />;
}
