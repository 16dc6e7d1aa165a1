'use client';

import { Button } from './_design/Button.tsx';
import { LinkButton } from './_design/LinkButton.tsx';
import { useTexts } from './_i18n/LanguageProvider.tsx';
import { shellTexts } from './_shell/shell.texts.ts';
import { StandIn } from './_shell/StandIn.tsx';

/** A screen broke while drawing: say that nothing saved is lost, and offer the way back in. */
export default function ScreenError({ reset }: { readonly error: Error; readonly reset: () => void }) {
	const t = useTexts(shellTexts);
	return (
		<StandIn
			title={t.brokenTitle}
			actions={
				<>
					<LinkButton href="/">{t.home}</LinkButton>
					<Button variant="primary" onClick={reset}>
						{t.retry}
					</Button>
				</>
			}
		>
			{t.broken}
		</StandIn>
	);
}
