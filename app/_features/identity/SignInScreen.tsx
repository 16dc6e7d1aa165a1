'use client';

import { EmblemLine } from '#app/_design/EmblemLine.tsx';
import { ProductMark } from '#app/_design/ProductMark.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { SignedOutNotice } from '#app/_features/access/SignedOutNotice.tsx';
import { LanguageSwitch } from '#app/_shell/LanguageSwitch.tsx';
import { identityTexts } from './identity.texts.ts';
import { SignInForm } from './SignInForm.tsx';

/** The door: the product's name, two boxes, one button. */
export function SignInScreen() {
	const t = useTexts(identityTexts);
	return (
		<div className="relative flex min-h-dvh flex-col">
			<div className="absolute top-0 right-0 p-4">
				<LanguageSwitch />
			</div>
			<main className="flex flex-1 flex-col items-center justify-center px-4 py-8">
				<div className="flex w-full max-w-[440px] flex-col gap-6">
					<div className="flex flex-col items-center gap-3 text-center">
						<ProductMark className="size-14" />
						<h1 className="text-display font-semibold">{t.product}</h1>
						<EmblemLine />
					</div>
					<SignedOutNotice />
					<div className="rounded-card border border-line bg-surface p-6 sm:p-8">
						<SignInForm />
					</div>
					<p className="text-center text-small text-balance text-muted">{t.trouble}</p>
				</div>
			</main>
		</div>
	);
}
