'use client';

import { useQuery } from '@tanstack/react-query';
import { ErrorState } from '#app/_design/ErrorState.tsx';
import { SkeletonList } from '#app/_design/SkeletonList.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { useFormats } from '#app/_i18n/useFormats.ts';
import { papersTexts } from './papers.texts.ts';
import { fetchVersions } from './papersApi.ts';

/** Every version of a paper, newest first, each with its full hash. */
export function VersionList({ paperId }: { readonly paperId: string }) {
	const t = useTexts(papersTexts);
	const formats = useFormats();
	const versions = useQuery({
		queryKey: ['papers', paperId, 'versions'],
		queryFn: () => fetchVersions(paperId),
		staleTime: 0,
	});
	if (versions.isPending) return <SkeletonList lines={2} />;
	if (!versions.data) return <ErrorState compact error={versions.error} onRetry={() => void versions.refetch()} />;
	return (
		<ol>
			{versions.data
				.toSorted((a, b) => b.number - a.number)
				.map((version) => (
					<li key={version.versionId} className="border-b border-line py-3 last:border-0">
						<p className="font-medium">
							{t.version(version.number)}: {version.fileName}
						</p>
						<p className="flex flex-wrap gap-x-4 text-small text-muted">
							<span>{t.pages(formats.count(version.pages))}</span>
							<span>{formats.fileSize(version.size)}</span>
							<span>{t.by(version.uploadedByName, formats.dateTime(version.uploadedAt))}</span>
							{version.late && <span className="text-warning">{t.late}</span>}
						</p>
						{version.heldStamp !== null && <p className="text-small text-warning">{t.stamp(version.heldStamp)}</p>}
						{version.clearedReason !== null && <p className="text-small">{t.clearedBecause(version.clearedReason)}</p>}
						{version.awaitsApproval && <p className="text-small text-warning">{t.waiting}</p>}
						{version.approvedByName !== null && <p className="text-small">{t.approvedBy(version.approvedByName)}</p>}
						{version.declinedReason !== null && (
							<p className="text-small text-warning">{t.declinedBecause(version.declinedReason)}</p>
						)}
						<p className="mt-1 text-meta text-muted">{t.hash}</p>
						<code className="block text-meta break-all select-all">{version.sha256}</code>
					</li>
				))}
		</ol>
	);
}
