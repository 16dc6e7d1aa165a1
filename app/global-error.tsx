'use client';

import './globals.css';
import { Button } from './_design/Button.tsx';
import { shellTexts } from './_shell/shell.texts.ts';
import { StandIn } from './_shell/StandIn.tsx';

/** Even the document broke: no provider can be relied on, so the words are Vietnamese and the way out is a reload. */
export default function GlobalError() {
	const t = shellTexts.vi;
	return (
		<html lang="vi" data-theme="light">
			<body className="font-sans antialiased">
				<title>{t.brokenTitle}</title>
				<StandIn
					title={t.brokenTitle}
					actions={
						<Button variant="primary" onClick={() => window.location.reload()}>
							{t.retry}
						</Button>
					}
				>
					{t.broken}
				</StandIn>
			</body>
		</html>
	);
}
