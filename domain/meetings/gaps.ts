import type { Language } from '../errors.ts';
import { isOver } from './transitions.ts';
import type { MeetingGap, MeetingRole, MeetingStatus } from './meeting.ts';

/** What is known about a meeting when its gaps are looked for. */
export interface GapFacts {
	readonly status: MeetingStatus;
	readonly startsAt: Date;
	readonly now: Date;
	readonly roles: readonly MeetingRole[];
	/** Items of the draft while it is being drafted, published items afterwards. */
	readonly items: readonly { readonly id: string; readonly paperOnly: boolean }[];
	/** Papers that were not withdrawn. */
	readonly papers: readonly { readonly itemId: string; readonly held: boolean }[];
}

/** What keeps a meeting from its next step, or should be looked at before it; in the order a secretary works. */
export function findGaps(facts: GapFacts): readonly MeetingGap[] {
	const { status, items, papers, roles } = facts;
	if (isOver(status)) return [];
	const gaps: MeetingGap[] = [];
	if (items.length === 0) gaps.push(status === 'draft' ? 'no_agenda' : 'agenda_not_published');
	if (!roles.includes('chair')) gaps.push('no_chair');
	if (!roles.includes('member')) gaps.push('no_members');
	if (!roles.includes('site')) gaps.push('no_sites');
	const served = new Set(papers.map((paper) => paper.itemId));
	if (items.some((item) => !item.paperOnly && !served.has(item.id))) gaps.push('item_without_paper');
	if (papers.some((paper) => paper.held)) gaps.push('paper_held');
	if (status !== 'in_progress' && facts.startsAt <= facts.now) gaps.push('in_the_past');
	return gaps;
}

const TEXTS: Readonly<Record<MeetingGap, Readonly<Record<Language, string>>>> = {
	no_agenda: { vi: 'Chương trình chưa có nội dung nào.', en: 'The agenda has no item yet.' },
	agenda_not_published: { vi: 'Chương trình chưa được phát hành.', en: 'The agenda is not published yet.' },
	no_chair: { vi: 'Chưa có đồng chí chủ trì.', en: 'There is no chair.' },
	no_members: { vi: 'Chưa có ủy viên tham dự.', en: 'There are no members.' },
	no_sites: { vi: 'Chưa có điểm cầu nào.', en: 'There are no sites.' },
	item_without_paper: { vi: 'Có nội dung chưa có tài liệu.', en: 'An item has no paper.' },
	paper_held: {
		vi: 'Có tài liệu đang được giữ lại do có dấu hiệu độ mật; cần xem xét hoặc thu hồi.',
		en: 'A paper is held because of a classification stamp; clear or withdraw it.',
	},
	in_the_past: { vi: 'Thời gian bắt đầu đã qua.', en: 'The start time has passed.' },
};

/** The sentence for a gap. */
export function gapText(gap: MeetingGap, language: Language = 'vi'): string {
	return TEXTS[gap][language];
}
