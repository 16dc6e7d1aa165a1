import { defineTexts } from '#app/_i18n/defineTexts.ts';

/** What the room says of a paper that is recalled or replaced while it is read. */
export const paperWordsTexts = defineTexts({
	vi: {
		withdrawnTitle: 'Tài liệu đã được thu hồi',
		goneTitle: 'Tài liệu không còn trong hội nghị',
		withdrawnBy: (name: string, when: string) => `Đồng chí ${name} thu hồi (${when}).`,
		withdrawnAt: (when: string) => `Thu hồi: ${when}.`,
		because: (reason: string) => `Lý do: ${reason}`,
		notesKept: 'Nét đang viết đã được kết thúc; ghi chú riêng của đồng chí trên tài liệu vẫn được lưu.',
		goOn: 'Về chương trình',
		replaced: (number: number, from: number) =>
			`Tài liệu đã có bản ${number}, thay bản ${from}. Ghi chú trên bản cũ vẫn ở bản cũ.`,
		readingOld: (number: number) => `Đang xem bản ${number}, không phải bản mới nhất.`,
		toOld: 'Xem bản cũ',
		toNewest: 'Về bản mới nhất',
		hide: 'Ẩn thông báo',
	},
	en: {
		withdrawnTitle: 'The paper was withdrawn',
		goneTitle: 'The paper is no longer in this meeting',
		withdrawnBy: (name: string, when: string) => `Withdrawn by ${name}: ${when}.`,
		withdrawnAt: (when: string) => `Withdrawn: ${when}.`,
		because: (reason: string) => `Reason: ${reason}`,
		notesKept: 'The stroke under way was ended; your private notes on the paper are kept.',
		goOn: 'To the agenda',
		replaced: (number: number, from: number) =>
			`Version ${number} took the place of version ${from}. Notes on the old one stay with it.`,
		readingOld: (number: number) => `You are reading version ${number}, which is not the newest.`,
		toOld: 'Read the old version',
		toNewest: 'To the newest version',
		hide: 'Hide this note',
	},
});
