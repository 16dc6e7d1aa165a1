import type { FileChild } from 'docx';
import type { LayoutRule } from '#domain/minutes/layoutRules.ts';
import type { RecordBlock, RecordHead } from '#domain/minutes/record.ts';
import { bodyParagraph, figures, paperHead, paperTitle, partyPaper, signatures } from './partyPaper.ts';

/** The minutes as .docx: head, title, blocks in their order, both signatures. */
export function minutesDocx(
	head: RecordHead,
	blocks: readonly RecordBlock[],
	{ rule, complete }: { readonly rule: LayoutRule; readonly complete: boolean },
): Promise<Uint8Array> {
	return partyPaper(rule, `Biên bản – ${head.summary}`, [
		...paperHead(rule, head, complete ? '' : 'Dự thảo'),
		...paperTitle(rule, head.title, head.summary),
		...blocks.flatMap((block) => blockToWord(rule, block)),
		...signatures(
			rule,
			{ office: 'NGƯỜI GHI BIÊN BẢN', name: bareName(head.recorder) },
			{ office: 'CHỦ TRÌ HỘI NGHỊ', name: bareName(head.chair) },
		),
	]);
}

function blockToWord(rule: LayoutRule, block: RecordBlock): FileChild[] {
	switch (block.kind) {
		case 'heading':
			return [bodyParagraph(rule, block.text, { bold: true, keepNext: true })];
		case 'paragraph':
			// A bold line announces what comes after it; signatures never stand on a page without the end of the text.
			return [
				bodyParagraph(rule, block.text, {
					bold: block.emphasis === 'bold',
					italics: block.emphasis === 'italic',
					keepNext: block.emphasis === 'bold' || block.key === 'end:time',
				}),
			];
		case 'list':
			return block.items.map((item) => bodyParagraph(rule, `- ${item}`));
		case 'table':
			return figures(rule, block.table);
		case 'written':
			return block.text
				.split(/\n+/)
				.filter((text) => text.trim() !== '')
				.map((text) =>
					bodyParagraph(rule, text.trim(), { bold: block.style === 'heading', keepNext: block.style === 'heading' }),
				);
	}
}

const bareName = (name: string): string => name.replace(/^đồng chí\s+/iu, '');
