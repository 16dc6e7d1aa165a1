'use client';

import type { ReactNode } from 'react';
import { EmblemLine } from '#app/_design/EmblemLine.tsx';
import { ProductMark } from '#app/_design/ProductMark.tsx';

interface StandInProps {
	readonly title: string;
	readonly children: ReactNode;
	readonly actions: ReactNode;
}

/** A calm page in place of one that is missing or broken. */
export function StandIn({ title, children, actions }: StandInProps) {
	return (
		<main className="flex min-h-dvh flex-col items-center justify-center gap-6 px-6 py-16 text-center">
			<ProductMark className="size-16" />
			<h1 className="text-display font-semibold">{title}</h1>
			<EmblemLine />
			<div className="max-w-[56ch] text-muted">{children}</div>
			<div className="flex flex-wrap justify-center gap-2">{actions}</div>
		</main>
	);
}
