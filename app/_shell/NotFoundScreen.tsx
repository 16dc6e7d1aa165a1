'use client';

import { LinkButton } from '#app/_design/LinkButton.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { shellTexts } from './shell.texts.ts';
import { StandIn } from './StandIn.tsx';

/** One answer for what is not there and for what one may not know of. Also for a feature's `not_found` as a whole page. */
export function NotFoundScreen() {
	const t = useTexts(shellTexts);
	return (
		<StandIn
			title={t.notFoundTitle}
			actions={
				<LinkButton href="/" variant="primary">
					{t.home}
				</LinkButton>
			}
		>
			{t.notFound}
		</StandIn>
	);
}
