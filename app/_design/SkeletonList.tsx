'use client';

import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { designTexts } from './design.texts.ts';
import { Skeleton } from './Skeleton.tsx';

export interface SkeletonListProps {
	readonly lines?: number;
	/** Height of a line, as a class. */
	readonly lineClassName?: string;
}

/** A list that is on its way, announced as loading. */
export function SkeletonList({ lines = 4, lineClassName = 'h-16 w-full' }: SkeletonListProps) {
	const t = useTexts(designTexts);
	return (
		<div role="status" className="flex flex-col gap-2">
			<span className="sr-only">{t.loading}</span>
			{Array.from({ length: lines }, (_, line) => (
				<Skeleton key={line} className={lineClassName} />
			))}
		</div>
	);
}
