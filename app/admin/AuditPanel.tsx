'use client';

import { ScrollText } from 'lucide-react';
import type { AuditEntryView } from '#domain/audit/audit.ts';
import { Button } from '#app/_design/Button.tsx';
import { Card } from '#app/_design/Card.tsx';
import { DataTable } from '#app/_design/DataTable.tsx';
import { EmptyState } from '#app/_design/EmptyState.tsx';
import { ErrorState } from '#app/_design/ErrorState.tsx';
import { SkeletonList } from '#app/_design/SkeletonList.tsx';
import { identityTexts } from '#app/_features/identity/identity.texts.ts';
import { formatDate, formatTime } from '#app/_i18n/formatDate.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { useFormats } from '#app/_i18n/useFormats.ts';
import { adminTexts } from './admin.texts.ts';
import { auditDetail } from './auditDetail.ts';
import { useAuditLog, useSubjectNames } from './useAuditLog.ts';

/** Who changed what in accounts and directory, and when. */
export function AuditPanel() {
	const { log: t, actions } = useTexts(adminTexts);
	const words = useTexts(identityTexts);
	const formats = useFormats();
	const log = useAuditLog();
	const names = useSubjectNames();

	if (log.isPending) return <SkeletonList lines={8} />;
	if (log.data === undefined) return <ErrorState error={log.error} onRetry={() => void log.refetch()} />;
	const sentence = (action: string): string =>
		Object.hasOwn(actions, action) ? actions[action as keyof typeof actions] : t.other(action);
	const subject = ({ subjectId, detail }: AuditEntryView): string =>
		names.get(subjectId ?? '') ?? (typeof detail['username'] === 'string' ? detail['username'] : '');
	return (
		<div className="flex flex-col gap-4">
			<Card flush>
				<DataTable
					caption={t.caption}
					rows={log.data.pages.flatMap((page) => page.entries)}
					rowKey={(entry) => entry.id}
					empty={<EmptyState icon={<ScrollText />} title={t.empty} description={t.emptyHint} />}
					columns={[
						{
							key: 'at',
							heading: t.at,
							className: 'w-52 whitespace-nowrap tabular-nums',
							cell: ({ at }) => (
								<>
									{formatTime(at, { seconds: true })} <span className="text-muted">{formatDate(at)}</span>
								</>
							),
						},
						{ key: 'actor', heading: t.actor, cell: ({ actorName }) => actorName || t.system },
						{
							key: 'action',
							heading: t.action,
							cell: (entry) => {
								const beside = [subject(entry), auditDetail(entry, t, words, formats.count)].filter(Boolean);
								return (
									<>
										<span className="block font-medium">{sentence(entry.action)}</span>
										{beside.length > 0 && <span className="block text-small text-muted">{beside.join(' · ')}</span>}
									</>
								);
							},
						},
					]}
				/>
			</Card>
			{log.isFetchNextPageError && <ErrorState compact error={log.error} />}
			<div className="flex justify-center">
				{log.hasNextPage ? (
					<Button busy={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
						{t.more}
					</Button>
				) : (
					<p className="text-small text-muted">{t.end}</p>
				)}
			</div>
		</div>
	);
}
