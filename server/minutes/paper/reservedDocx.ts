import type { LayoutRule } from '#domain/minutes/layoutRules.ts';
import type { RecordHead } from '#domain/minutes/record.ts';
import type { ReservedOpinionView } from '#domain/minutes/reserved.ts';
import { dayOf, writtenDay, writtenTime } from '#domain/minutes/vietnameseTime.ts';
import { bodyParagraph, paperHead, paperTitle, partyPaper, signatures } from './partyPaper.ts';

/** Reserved opinions of a meeting for the committee above (DOMAIN.md §3: exportable upward), each in its author's words. */
export function reservedDocx(
	head: RecordHead,
	opinions: readonly ReservedOpinionView[],
	rule: LayoutRule,
): Promise<Uint8Array> {
	const paragraphs = opinions.flatMap((opinion, index) => {
		const { authorName, authorOffice, itemTitle, voteTitle, createdAt, text } = opinion;
		const who = `${authorName}${authorOffice === '' ? '' : `, ${authorOffice}`}`;
		return [
			bodyParagraph(rule, `${index + 1}. ${who}`, { bold: true, keepNext: true }),
			...(itemTitle === '' ? [] : [bodyParagraph(rule, `Về nội dung: ${itemTitle}.`, { keepNext: true })]),
			...(voteTitle === '' ? [] : [bodyParagraph(rule, `Về kết quả biểu quyết: ${voteTitle}.`, { keepNext: true })]),
			bodyParagraph(rule, `Ghi nhận lúc ${writtenTime(createdAt)}, ${writtenDay(dayOf(createdAt))}.`, {
				keepNext: true,
			}),
			...text
				.split(/\n+/)
				.filter((line) => line.trim() !== '')
				.map((line) => bodyParagraph(rule, line.trim())),
		];
	});
	return partyPaper(rule, 'Ý kiến bảo lưu', [
		...paperHead(rule, { ...head, code: '' }, ''),
		...paperTitle(rule, 'Ý KIẾN BẢO LƯU', `tại ${head.summary}`),
		...(paragraphs.length === 0 ? [bodyParagraph(rule, 'Không có ý kiến bảo lưu nào được ghi nhận.')] : paragraphs),
		...signatures(
			rule,
			{ office: 'NGƯỜI GHI BIÊN BẢN', name: head.recorder },
			{ office: 'CHỦ TRÌ HỘI NGHỊ', name: head.chair },
		),
	]);
}
