'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { CircleCheck, CircleX, ListOrdered, ListPlus } from 'lucide-react';
import type { QueuedResult } from '#domain/circulation/reporting.ts';
import { useErrorText } from '#app/_api/errorText.ts';
import { Button } from '#app/_design/Button.tsx';
import { Card } from '#app/_design/Card.tsx';
import { Notice } from '#app/_design/Notice.tsx';
import { StatusPill } from '#app/_design/StatusPill.tsx';
import { useToast } from '#app/_design/Toast.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { takeResults } from './circulationApi.ts';
import { circulationKeys, useCirculationChanges, useReportQueue } from './circulationQueries.ts';
import { queueTexts } from './queue.texts.ts';

interface ReportQueueProps {
	readonly meetingId: string;
	/** Items of the draft, in order: taking one out gives its results back. */
	readonly entries: readonly { readonly id: string }[];
	readonly readOnly: boolean;
	/** The item that results were put into. */
	readonly onTaken: (itemId: string) => void;
}

/**
 * Beside the agenda's draft: results of opinions taken in writing that the committee has yet to be told, each put on the agenda
 * with one press, or all together as one item. Draws nothing while there are none.
 */
export function ReportQueue({ meetingId, entries, readOnly, onTaken }: ReportQueueProps) {
	const t = useTexts(queueTexts);
	const errorText = useErrorText();
	const toast = useToast();
	const client = useQueryClient();
	const queue = useReportQueue(meetingId);
	useCirculationChanges();
	const take = useMutation({
		mutationFn: (results: readonly QueuedResult[]) =>
			takeResults(meetingId, { itemId: null, circulationIds: results.map(({ id }) => id) }),
		onSuccess: (left, taken) => {
			client.setQueryData(circulationKeys.queue(meetingId), left);
			toast({ title: t.taken, tone: 'success' });
			const itemId = left.find(({ id }) => id === taken[0]?.id)?.takenInto?.itemId;
			if (itemId !== undefined) onTaken(itemId);
		},
	});
	const results = queue.data ?? [];
	if (results.length === 0) return null;
	const waiting = results.filter((result) => placeOf(result, meetingId, entries) === null);
	return (
		<Card
			title={t.title}
			actions={
				waiting.length > 1 && (
					<Button
						icon={<ListPlus aria-hidden className="size-5" />}
						disabled={readOnly || take.isPending}
						onClick={() => take.mutate(waiting)}
					>
						{t.takeAll(waiting.length)}
					</Button>
				)
			}
		>
			<p className="mb-3 text-small text-muted">{t.hint}</p>
			{take.isError && <Notice tone="danger">{errorText(take.error)}</Notice>}
			<ul className="divide-y divide-line">
				{results.map((result) => (
					<Line
						key={result.id}
						result={result}
						place={placeOf(result, meetingId, entries)}
						disabled={readOnly || take.isPending}
						onTake={() => take.mutate([result])}
					/>
				))}
			</ul>
		</Card>
	);
}

/** Where a result stands as seen from this agenda; null: it waits. An item taken out this moment counts as gone before the server says so. */
function placeOf(
	{ takenInto }: QueuedResult,
	meetingId: string,
	entries: ReportQueueProps['entries'],
): { readonly number: number | null; readonly elsewhere: string | null } | null {
	if (takenInto === null) return null;
	if (takenInto.meetingId !== meetingId) return { number: null, elsewhere: takenInto.meetingTitle };
	const index = entries.findIndex(({ id }) => id === takenInto.itemId);
	return index < 0 ? null : { number: index + 1, elsewhere: null };
}

interface LineProps {
	readonly result: QueuedResult;
	readonly place: ReturnType<typeof placeOf>;
	readonly disabled: boolean;
	readonly onTake: () => void;
}

function Line({ result, place, disabled, onTake }: LineProps) {
	const t = useTexts(queueTexts);
	const { title, sent, answered, inFavour, passed } = result;
	const where =
		place === null ? null : place.elsewhere !== null ? t.elsewhere(place.elsewhere) : t.here(place.number ?? 0);
	return (
		<li className="flex flex-wrap items-center gap-x-6 gap-y-3 py-3">
			<div className="min-w-64 flex-1">
				<p className="font-medium text-pretty">{title}</p>
				<p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-small text-muted tabular-nums">
					<span>{t.figures(sent, answered, inFavour)}</span>
					<span
						className={`inline-flex items-center gap-1 font-semibold [&_svg]:size-5 ${passed ? 'text-success' : 'text-accent-text'}`}
					>
						{passed ? <CircleCheck aria-hidden /> : <CircleX aria-hidden />}
						{passed ? t.passed : t.failed}
					</span>
				</p>
			</div>
			{where !== null && (
				<StatusPill tone="info" icon={<ListOrdered aria-hidden />}>
					{where}
				</StatusPill>
			)}
			{(place === null || place.elsewhere !== null) && (
				<Button aria-label={place === null ? t.takeOne(title) : undefined} disabled={disabled} onClick={onTake}>
					{place === null ? t.take : t.move}
				</Button>
			)}
		</li>
	);
}
