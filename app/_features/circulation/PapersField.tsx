'use client';

import { useQuery } from '@tanstack/react-query';
import { FileText, X } from 'lucide-react';
import { useState } from 'react';
import { missingPapers } from '#domain/circulation/circulation.ts';
import { mayPrepare } from '#domain/meetings/policy.ts';
import { isPublic } from '#domain/meetings/transitions.ts';
import { Checkbox } from '#app/_design/Checkbox.tsx';
import { IconButton } from '#app/_design/IconButton.tsx';
import { Select } from '#app/_design/Select.tsx';
import { SkeletonList } from '#app/_design/SkeletonList.tsx';
import { papersTexts } from '#app/_features/documents/upload/papers.texts.ts';
import { fetchPapers } from '#app/_features/documents/upload/papersApi.ts';
import { meetingKeys, useMeetings } from '#app/_features/meetings/meetingQueries.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { circulationTexts } from './circulation.texts.ts';
import { officeTexts } from './office.texts.ts';

/** A paper by its exact version. */
export interface ChosenPaper {
	readonly versionId: string;
	readonly title: string;
	readonly kind: string;
}

interface PapersFieldProps {
	readonly chosen: readonly ChosenPaper[];
	readonly onChange: (papers: readonly ChosenPaper[]) => void;
}

/** The papers of the question: current versions from meetings whose papers are out, in the order they were chosen. */
export function PapersField({ chosen, onChange }: PapersFieldProps) {
	const t = useTexts(officeTexts);
	const words = useTexts(circulationTexts);
	const { kinds } = useTexts(papersTexts);
	const missing = missingPapers(chosen);
	const meetings = useMeetings();
	const [meetingId, setMeetingId] = useState<string | null>(null);
	const papers = useQuery({
		queryKey: meetingKeys.papers(meetingId ?? ''),
		queryFn: () => fetchPapers(meetingId ?? ''),
		enabled: meetingId !== null,
	});
	const out = papers.data?.filter(({ state }) => state === 'ready');
	return (
		<fieldset className="flex min-w-0 flex-col gap-3">
			<legend className="font-medium">{words.papers}</legend>
			{missing.length > 0 && (
				<p className="text-small text-muted">{t.fields.papersNeeded(missing.map((kind) => kinds[kind]).join(', '))}</p>
			)}
			{chosen.length > 0 && (
				<ul className="flex flex-col gap-1">
					{chosen.map((paper) => (
						<li key={paper.versionId} className="flex items-center gap-2 rounded-control bg-sunken pl-3">
							<FileText aria-hidden className="size-5 shrink-0 text-muted" />
							<span className="min-w-0 flex-1 py-2">{paper.title}</span>
							<IconButton
								aria-label={t.fields.removePaper(paper.title)}
								icon={<X aria-hidden />}
								noTooltip
								onClick={() => onChange(chosen.filter(({ versionId }) => versionId !== paper.versionId))}
							/>
						</li>
					))}
				</ul>
			)}
			<Select
				label={t.fields.meeting}
				hint={t.fields.papersHint}
				placeholder={t.fields.noMeeting}
				value={meetingId}
				options={(meetings.data ?? [])
					.filter(({ status, myRoles }) => isPublic(status) || mayPrepare(myRoles))
					.map(({ id, title }) => ({ value: id, label: title }))}
				onValueChange={setMeetingId}
			/>
			{meetingId !== null && papers.isPending && <SkeletonList lines={2} />}
			{out?.length === 0 && <p className="text-small text-muted">{t.fields.noPapers}</p>}
			{out?.map(({ versionId, title, kind, pages }) => (
				<Checkbox
					key={versionId}
					label={title}
					hint={`${kinds[kind]} · ${words.pages(pages)}`}
					checked={chosen.some((paper) => paper.versionId === versionId)}
					onCheckedChange={(checked) =>
						onChange(
							checked
								? [...chosen, { versionId, title, kind }]
								: chosen.filter((paper) => paper.versionId !== versionId),
						)
					}
				/>
			))}
		</fieldset>
	);
}
