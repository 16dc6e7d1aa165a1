import type { AgendaItemView } from '../agenda/agenda.ts';
import type { Chronicle } from './chronicle.ts';
import type { GeneratedBlock } from './record.ts';
import type { MinutesSource, PaperVersion } from './source.ts';
import { timeWithin } from './vietnameseTime.ts';

/** A version as the record names it: `Tờ trình … (bản thứ 2) (phát hành muộn)`. */
export function nameOfVersion({
	title,
	versionNumber,
	late,
	withdrawn,
}: Omit<PaperVersion, 'versionId' | 'documentId' | 'itemId'>): string {
	const notes = [
		...(versionNumber > 1 ? [`bản thứ ${versionNumber}`] : []),
		...(late ? ['phát hành muộn'] : []),
		...(withdrawn ? ['sau đó đã thu hồi'] : []),
	];
	return [title, ...notes.map((note) => `(${note})`)].join(' ');
}

/**
 * Papers of the meeting: those that were on air or voted on, which the log says, and apart from them those that were only
 * issued (docs/adr/0020-what-the-record-rests-on.md).
 */
export function paperBlocks({ agenda, papers, versions }: MinutesSource, told: Chronicle): GeneratedBlock[] {
	const over = told.state.phase === 'ended';
	const usedIds = new Set([
		...told.presentations.map(({ versionId }) => versionId),
		...told.onDisplays.keys(),
		...told.state.voting.votes.flatMap(({ definition: { subject } }) => (subject === null ? [] : [subject.versionId])),
	]);
	const used = versions.filter(({ versionId }) => usedIds.has(versionId));
	const usedPapers = new Set(used.map(({ documentId }) => documentId));
	const unused = papers.filter(({ id }) => !usedPapers.has(id));
	const shownLines = byItem(agenda, used, nameOfVersion);
	const issuedLines = [
		...byItem(agenda, unused, (paper) => nameOfVersion({ ...paper, withdrawn: false })),
		...agenda
			.filter(({ paperOnly }) => paperOnly)
			.map(({ number }) => `Nội dung ${number}: theo chương trình, phát tài liệu giấy tại hội nghị`),
	];
	return [
		{
			kind: 'paragraph',
			key: 'opening:papers',
			text: `Tài liệu đã trình chiếu hoặc biểu quyết tại hội nghị:${shownLines.length === 0 ? (over ? ' không có.' : ' chưa có.') : ''}`,
		},
		...list('opening:papers:list', shownLines),
		...(issuedLines.length === 0
			? []
			: [
					{
						kind: 'paragraph' as const,
						key: 'opening:issued',
						text: `Tài liệu đã phát hành theo chương trình, ${over ? 'không' : 'chưa'} trình chiếu tại hội nghị:`,
					},
					...list('opening:issued:list', issuedLines),
				]),
	];
}

/** What was on air within an item or stood on displays, and from when; each version once. */
export function shownBlock(
	key: string,
	itemId: string,
	{ versions }: Pick<MinutesSource, 'versions'>,
	{ presentations, onDisplays, state: { openedAt } }: Chronicle,
): GeneratedBlock[] {
	const first = new Map<string, string>();
	for (const { itemId: within, versionId, from } of presentations)
		if (within === itemId && !first.has(versionId)) first.set(versionId, from);
	const lines = [...first].map(([versionId, from]) => {
		const version = versions.find((each) => each.versionId === versionId);
		return `Trình chiếu từ ${timeWithin(openedAt, from)}: ${version === undefined ? 'tài liệu không còn lưu trên hệ thống' : nameOfVersion(version)}`;
	});
	const apart = versions
		.filter((version) => version.itemId === itemId && !first.has(version.versionId))
		.flatMap((version) => {
			const from = onDisplays.get(version.versionId);
			return from === undefined ? [] : [`Đưa lên màn hình từ ${timeWithin(openedAt, from)}: ${nameOfVersion(version)}`];
		});
	return list(key, [...lines, ...apart]);
}

function byItem<Paper extends { readonly itemId: string }>(
	agenda: readonly AgendaItemView[],
	papers: readonly Paper[],
	name: (paper: Paper) => string,
): string[] {
	return agenda.flatMap(({ id, number }) =>
		papers.filter(({ itemId }) => itemId === id).map((paper) => `Nội dung ${number}: ${name(paper)}`),
	);
}

const list = (key: string, items: readonly string[]): GeneratedBlock[] =>
	items.length === 0 ? [] : [{ kind: 'list', key, items }];
