'use client';

import { ArrowLeft } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { designTexts } from './design.texts.ts';

export interface PageHeaderProps {
	/** The screen's `<h1>`. */
	readonly title: string;
	/** When, where, state: text or StatusPills under the title. */
	readonly description?: ReactNode;
	/** Buttons at the right, the main one last. */
	readonly actions?: ReactNode;
	/** Where the arrow goes; none without it. */
	readonly back?: { readonly href: string; readonly label?: string };
}

/** The head of a page: where I am and what I can do here. */
export function PageHeader({ title, description, actions, back }: PageHeaderProps) {
	const t = useTexts(designTexts);
	return (
		<header className="mb-6 flex flex-wrap items-start justify-between gap-4">
			<div className="min-w-0 flex-1 basis-96">
				{back && (
					<Link
						href={back.href}
						className="-ml-2 inline-flex min-h-touch items-center gap-2 rounded-control px-2 text-muted hover:text-ink"
					>
						<ArrowLeft aria-hidden className="size-5" />
						{back.label ?? t.back}
					</Link>
				)}
				<h1 className="text-display font-semibold">{title}</h1>
				{description && (
					<div className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-2 text-muted">{description}</div>
				)}
			</div>
			{actions && <div className="flex flex-wrap gap-2">{actions}</div>}
		</header>
	);
}
