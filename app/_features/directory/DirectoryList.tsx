'use client';

import type { UseQueryResult } from '@tanstack/react-query';
import { SearchX } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { Button } from '#app/_design/Button.tsx';
import { Card } from '#app/_design/Card.tsx';
import { EmptyState } from '#app/_design/EmptyState.tsx';
import { ErrorState } from '#app/_design/ErrorState.tsx';
import { SkeletonList } from '#app/_design/SkeletonList.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { directoryTexts } from './directory.texts.ts';

interface DirectoryListProps<T> {
	readonly query: UseQueryResult<T>;
	/** How many lines there are before and after the filter. */
	readonly total: number;
	readonly shown: number;
	readonly empty: { readonly icon: ReactElement; readonly title: string; readonly hint: string };
	readonly onShowAll: () => void;
	readonly children: ReactNode;
}

/** What stands around every list of the directory: on its way, failed, empty, nothing found, or the lines. */
export function DirectoryList<T>({ query, total, shown, empty, onShowAll, children }: DirectoryListProps<T>) {
	const t = useTexts(directoryTexts);
	if (query.isPending) return <SkeletonList lines={8} />;
	// A failed refresh keeps the lines that are here; only a first read without an answer is a whole-page error.
	if (query.isError && query.data === undefined) {
		return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
	}
	if (total === 0) {
		return (
			<Card>
				<EmptyState icon={empty.icon} title={empty.title} description={empty.hint} />
			</Card>
		);
	}
	if (shown === 0) {
		return (
			<Card>
				<EmptyState
					icon={<SearchX />}
					title={t.nothingFoundTitle}
					description={t.nothingFoundHint}
					action={<Button onClick={onShowAll}>{t.showAll}</Button>}
				/>
			</Card>
		);
	}
	return <Card flush>{children}</Card>;
}
