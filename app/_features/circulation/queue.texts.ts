import { defineTexts } from '#app/_i18n/defineTexts.ts';

/** Results that wait, beside the agenda that is to report them. */
export const queueTexts = defineTexts({
	vi: {
		title: 'Kết quả lấy ý kiến chờ báo cáo',
		hint: 'Mỗi kết quả rời danh sách khi nội dung báo cáo nó kết thúc hoặc có kết luận.',
		figures: (sent: number, answered: number, inFavour: number) =>
			`Gửi đi ${sent} · Trả lời ${answered}/${sent} · Tán thành ${inFavour}/${sent}`,
		passed: 'Thông qua',
		failed: 'Không thông qua',
		take: 'Đưa vào chương trình',
		takeOne: (title: string) => `Đưa vào chương trình: ${title}`,
		takeAll: (count: number) => `Đưa cả ${count} kết quả vào một nội dung`,
		move: 'Chuyển sang hội nghị này',
		here: (number: number) => `Ở nội dung ${number} của dự thảo`,
		elsewhere: (title: string) => `Đang ở chương trình: ${title}`,
		taken: 'Đã đưa kết quả vào dự thảo chương trình',
	},
	en: {
		title: 'Results that wait to be reported',
		hint: 'A result leaves the list when the item that reports it ends or is concluded.',
		figures: (sent: number, answered: number, inFavour: number) =>
			`Sent ${sent} · Answered ${answered}/${sent} · In favour ${inFavour}/${sent}`,
		passed: 'Passed',
		failed: 'Not passed',
		take: 'Put on the agenda',
		takeOne: (title: string) => `Put on the agenda: ${title}`,
		takeAll: (count: number) => `Put all ${count} into one item`,
		move: 'Move to this meeting',
		here: (number: number) => `In item ${number} of the draft`,
		elsewhere: (title: string) => `On the agenda of: ${title}`,
		taken: 'Put into the draft agenda',
	},
});
