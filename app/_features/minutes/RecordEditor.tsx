'use client';

import { Lock, Plus, Trash2, TriangleAlert } from 'lucide-react';
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import type * as Y from 'yjs';
import type { GeneratedBlock, RecordQuestion } from '#domain/minutes/record.ts';
import {
	addText,
	AT_TOP,
	generationOf,
	mergeRecord,
	readTexts,
	removeText,
	textOf,
	type RecordText,
} from '#domain/minutes/recordTexts.ts';
import { newId } from '#app/_api/newId.ts';
import { IconButton } from '#app/_design/IconButton.tsx';
import { StatusPill } from '#app/_design/StatusPill.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { minutesTexts } from './minutes.texts.ts';
import { SharedText } from './SharedText.tsx';

interface RecordEditorProps {
	readonly doc: Y.Doc;
	readonly blocks: readonly GeneratedBlock[];
	readonly readOnly: boolean;
}

/** The minutes as one sheet: what comes from the log stands fast, between it the recorder writes. */
export function RecordEditor({ doc, blocks, readOnly }: RecordEditorProps) {
	const t = useTexts(minutesTexts);
	const texts = useRecordTexts(doc);
	const record = useMemo(() => mergeRecord(blocks, texts), [blocks, texts]);
	const asks = new Map(blocks.flatMap(({ key, asks: question }) => (question === undefined ? [] : [[key, question]])));
	const add = (after: string, afterId: string | null) =>
		addText(doc, { id: newId(), after, style: 'paragraph' }, afterId);
	return (
		<div className="mx-auto flex max-w-4xl flex-col gap-2 rounded-card border border-line bg-surface px-4 py-6 md:px-10">
			{record.map((block) =>
				block.kind === 'written' ? (
					<Written
						key={block.id}
						doc={doc}
						text={texts.find(({ id }) => id === block.id)}
						question={asks.get(texts.find(({ id }) => id === block.id)?.after ?? '')}
						readOnly={readOnly}
						onAdd={(after) => add(after, block.id)}
					/>
				) : (
					<div key={block.key} className={`group flex items-start gap-2 ${spaceAbove(block)}`}>
						<Lock aria-label={t.fromLog} className="mt-1.5 size-4 shrink-0 text-faint" />
						<div className="min-w-0 flex-1">
							<Generated block={block} />
							{block.missing && (
								<StatusPill tone="warning" icon={<TriangleAlert aria-hidden />}>
									{t.missing}
								</StatusPill>
							)}
						</div>
						{!readOnly && (
							<IconButton
								aria-label={t.addText}
								variant="quiet"
								className="opacity-40 group-hover:opacity-100 focus-visible:opacity-100"
								icon={<Plus aria-hidden />}
								onClick={() => add(block.key, null)}
							/>
						)}
					</div>
				),
			)}
			{record.length === 0 && !readOnly && (
				<IconButton aria-label={t.addText} icon={<Plus aria-hidden />} onClick={() => add(AT_TOP, null)} />
			)}
		</div>
	);
}

interface WrittenProps {
	readonly doc: Y.Doc;
	readonly text: RecordText | undefined;
	readonly question: RecordQuestion | undefined;
	readonly readOnly: boolean;
	readonly onAdd: (after: string) => void;
}

function Written({ doc, text, question, readOnly, onAdd }: WrittenProps) {
	const t = useTexts(minutesTexts);
	const shared = text && textOf(doc, text.id);
	if (text === undefined || !shared) return null;
	return (
		<div className="flex items-start gap-2">
			<div className="min-w-0 flex-1">
				<SharedText
					text={shared}
					label={question === undefined ? t.writing : t.asks[question]}
					hideLabel
					placeholder={question === undefined ? t.writing : t.asks[question]}
					readOnly={readOnly}
				/>
			</div>
			{!readOnly && (
				<div className="flex flex-col">
					<IconButton
						aria-label={t.addText}
						variant="quiet"
						icon={<Plus aria-hidden />}
						onClick={() => onAdd(text.after)}
					/>
					<IconButton
						aria-label={t.removeText}
						variant="quiet"
						icon={<Trash2 aria-hidden />}
						onClick={() => removeText(doc, text.id)}
					/>
				</div>
			)}
		</div>
	);
}

/** Air above a heading, for the whole line: its sign stays beside the words. */
function spaceAbove(block: GeneratedBlock): string {
	return block.kind === 'heading' ? (block.level === 1 ? 'mt-4' : 'mt-3') : '';
}

function Generated({ block }: { readonly block: GeneratedBlock }) {
	switch (block.kind) {
		case 'heading':
			return block.level === 1 ? (
				<h2 className="text-lead font-semibold">{block.text}</h2>
			) : (
				<h3 className="font-semibold text-pretty">{block.text}</h3>
			);
		case 'paragraph':
			return (
				<p className={block.emphasis === 'bold' ? 'font-semibold' : block.emphasis === 'italic' ? 'italic' : undefined}>
					{block.text}
				</p>
			);
		case 'list':
			return (
				<ul className="list-disc pl-6">
					{block.items.map((item, index) => (
						<li key={index}>{item}</li>
					))}
				</ul>
			);
		case 'table':
			return (
				<div className="overflow-x-auto">
					<table className="my-2 w-full border-collapse text-small">
						<caption className="sr-only">{block.title}</caption>
						<thead>
							<tr>
								{block.table.columns.map(({ label, width }) => (
									<th key={label} scope="col" style={{ width: `${width}%` }} className="border border-line-strong p-2">
										{label}
									</th>
								))}
							</tr>
						</thead>
						<tbody>
							{block.table.rows.map((row, index) => (
								<tr key={index}>
									{row.map((cell, column) => (
										<td
											key={column}
											className={`border border-line-strong p-2 ${block.table.columns[column]?.align === 'center' ? 'text-center' : ''}`}
										>
											{cell}
										</td>
									))}
								</tr>
							))}
						</tbody>
					</table>
				</div>
			);
	}
}

const textsByDoc = new WeakMap<Y.Doc, readonly RecordText[]>();
const NONE: readonly RecordText[] = [];

function useDocument(doc: Y.Doc | null, changed: (doc: Y.Doc) => void) {
	return useCallback(
		(listener: () => void) => {
			if (doc === null) return () => undefined;
			const update = () => {
				changed(doc);
				listener();
			};
			// It may have changed between the render and this moment.
			changed(doc);
			doc.on('update', update);
			return () => doc.off('update', update);
		},
		[doc, changed],
	);
}

const forget = (doc: Y.Doc): void => void textsByDoc.delete(doc);

/** Everything written, fresh after every change by anyone. */
function useRecordTexts(doc: Y.Doc): readonly RecordText[] {
	const read = () => {
		const texts = textsByDoc.get(doc) ?? readTexts(doc);
		textsByDoc.set(doc, texts);
		return texts;
	};
	return useSyncExternalStore(useDocument(doc, forget), read, () => NONE);
}

/** The assembly that the shared document was last brought up to. */
export function useGeneration(doc: Y.Doc | null): number {
	return useSyncExternalStore(
		useDocument(doc, forget),
		() => (doc === null ? 0 : generationOf(doc)),
		() => 0,
	);
}
