import type { ReportedResult } from '../circulation/reporting.ts';
import { count } from './attendanceBlocks.ts';
import type { GeneratedBlock } from './record.ts';
import { dayOf, shortDay, writtenTime } from './vietnameseTime.ts';
import { percent } from './voteBlocks.ts';

/**
 * A result of opinions taken in writing, as an item reported it: from its record alone, with both denominators, how many were
 * asked and how many answered (docs/PROTOCOL.md L-12, L-13). No names: those are with the circulation, for chair and office.
 */
export function circulationBlocks(result: ReportedResult): GeneratedBlock[] {
	const { id, title, closedAt, options, counts, sent, answered, inFavour, needed, passed } = result;
	const key = `circulation:${id}`;
	const head = `Kết quả lấy ý kiến bằng phiếu: ${title}`;
	const rows = options.map((option) => {
		const given = counts[option.id] ?? 0;
		return [option.label, count(given), share(given, sent), share(given, answered)];
	});
	return [
		{ kind: 'paragraph', emphasis: 'bold', key, text: head },
		{
			kind: 'paragraph',
			key: `${key}:base`,
			text:
				`Kết thúc lấy ý kiến lúc ${writtenTime(closedAt)}, ngày ${shortDay(dayOf(closedAt))}. Số phiếu gửi đi: ${count(sent)}; ` +
				`số phiếu trả lời: ${share(answered, sent)}; không trả lời: ${count(sent - answered)} (không tính là tán thành).`,
		},
		{
			kind: 'table',
			key: `${key}:table`,
			title: head,
			table: {
				columns: [
					{ label: 'Phương án', width: 34, align: 'left' },
					{ label: 'Số phiếu', width: 16, align: 'center' },
					{ label: 'Trên số phiếu gửi đi', width: 25, align: 'center' },
					{ label: 'Trên số phiếu trả lời', width: 25, align: 'center' },
				],
				rows,
			},
		},
		{
			kind: 'paragraph',
			emphasis: 'bold',
			key: `${key}:result`,
			text: `Kết quả: ${passed ? 'Được' : 'Không được'} thông qua (${count(inFavour)}/${count(sent)} ủy viên đương nhiệm được lấy ý kiến tán thành; cần ít nhất ${count(needed)}).`,
		},
	];
}

const share = (part: number, whole: number): string => `${count(part)}/${count(whole)} (${percent(part, whole)})`;
