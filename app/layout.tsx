import './globals.css';
import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { parseLanguage, parseTheme } from './_i18n/preferences.ts';
import { Providers } from './_shell/Providers.tsx';

export const metadata: Metadata = {
	title: { default: 'Phòng họp không giấy', template: '%s · Phòng họp không giấy' },
	description: 'Chương trình, tài liệu, ghi chú, truyền hình và màn hình lớn của hội nghị trên máy chủ của cơ quan.',
	applicationName: 'Phòng họp không giấy',
	robots: { index: false, follow: false },
	// Numbers in papers and agendas must not turn into links on a tablet.
	formatDetection: { telephone: false, date: false, address: false, email: false },
	appleWebApp: { capable: true, title: 'Phòng họp', statusBarStyle: 'default' },
};

export const viewport: Viewport = {
	width: 'device-width',
	initialScale: 1,
	viewportFit: 'cover',
	themeColor: '#f6f4f1',
};

/** The document: language and theme come from this device's cookies, so that nothing flickers on load. */
export default async function RootLayout({ children }: { readonly children: ReactNode }) {
	const jar = await cookies();
	const language = parseLanguage(jar.get('lang')?.value);
	const theme = parseTheme(jar.get('theme')?.value);
	return (
		<html lang={language} data-theme={theme}>
			<body className="font-sans antialiased">
				<Providers language={language} theme={theme}>
					{children}
				</Providers>
			</body>
		</html>
	);
}
