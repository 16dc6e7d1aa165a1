import type { Metadata } from 'next';
import { SignInScreen } from '#app/_features/identity/SignInScreen.tsx';

export const metadata: Metadata = { title: 'Đăng nhập' };

export default function SignInPage() {
	return <SignInScreen />;
}
