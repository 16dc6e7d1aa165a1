import type { Language } from '../errors.ts';
import { MAX_ITEMS } from './agenda.ts';

type Sentence = Readonly<Record<Language, string>>;

const OTHER: Sentence = { vi: 'Thông tin của nội dung không hợp lệ.', en: 'A field of the item is not valid.' };
const TEXTS: Readonly<Record<string, Sentence>> = {
	items: { vi: `Chương trình có quá ${MAX_ITEMS} nội dung.`, en: `The agenda has over ${MAX_ITEMS} items.` },
	title: { vi: 'Nội dung chưa có tên, hoặc tên quá dài.', en: 'The item has no title, or it is too long.' },
	stamp: {
		vi: 'Có dấu chỉ độ mật. Nội dung mật chỉ ghi là “phát tài liệu giấy”: đồng chí chọn độ mật của nội dung thay cho ghi vào tên.',
		en: 'Bears a classification stamp. Set the classification of the item instead of writing it here.',
	},
	presenterName: { vi: 'Tên người trình bày quá dài.', en: "The presenter's name is too long." },
	minutesPlanned: { vi: 'Thời lượng phải từ 0 đến 600 phút.', en: 'Planned minutes must be 0 to 600.' },
	presenterPersonId: {
		vi: 'Người trình bày không có trong hội nghị.',
		en: 'The presenter does not take part in the meeting.',
	},
	submittingUnitId: { vi: 'Không tìm thấy cơ quan trình.', en: 'The submitting body is unknown.' },
	classification: {
		vi: 'Nội dung mật không được kèm tài liệu; hãy thu hồi tài liệu và phát bản giấy.',
		en: 'A secret item may carry no papers; withdraw them and hand out copies.',
	},
};

/** What is wrong with a field of an agenda item, as a sentence. */
export function draftIssueText(field: string, language: Language = 'vi'): string {
	return (TEXTS[field] ?? OTHER)[language];
}

/** An item that the meeting has opened was taken out of the draft. */
export function openedItemText(title: string, language: Language = 'vi'): string {
	return language === 'vi'
		? `“${title}” đã được mở tại hội nghị, không bỏ khỏi chương trình được. Đồng chí hoàn tác việc bỏ nội dung này.`
		: `“${title}” was opened in the meeting and cannot be taken out. Undo its removal.`;
}
