import type { Metadata } from 'next';
import { AccountScreen } from '#app/_features/identity/AccountScreen.tsx';
import { AppFrame } from '#app/_shell/AppFrame.tsx';

export const metadata: Metadata = { title: 'Tài khoản' };

export default function AccountPage() {
	return (
		<AppFrame>
			<AccountScreen />
		</AppFrame>
	);
}
