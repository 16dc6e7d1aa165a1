import { defineTexts } from '#app/_i18n/defineTexts.ts';

/** The result of a circulation. */
export const circulationResultTexts = defineTexts({
	vi: {
		title: 'Kết quả lấy ý kiến',
		passed: 'Thông qua',
		failed: 'Không thông qua',
		verdict: (inFavour: number, sent: number, needed: number) =>
			`${inFavour}/${sent} ủy viên đương nhiệm tán thành; cần ít nhất ${needed}`,
		sent: 'Số phiếu gửi đi',
		answered: 'Số phiếu trả lời',
		favourOfSent: 'Tán thành trên số gửi',
		favourOfAnswered: 'Tán thành trên số trả lời',
		silent: 'Không trả lời',
		silence: 'Không trả lời không được tính là tán thành.',
		answers: 'Ý kiến từng đồng chí',
		answersHint: 'Chỉ chủ trì và văn phòng thấy danh sách này.',
		noAnswer: 'Không có ai trả lời.',
	},
	en: {
		title: 'Result',
		passed: 'Passed',
		failed: 'Not passed',
		verdict: (inFavour: number, sent: number, needed: number) =>
			`${inFavour} of ${sent} incumbent members in favour; at least ${needed} needed`,
		sent: 'Sent',
		answered: 'Answered',
		favourOfSent: 'In favour, of those sent',
		favourOfAnswered: 'In favour, of those answered',
		silent: 'No answer',
		silence: 'No answer does not count as consent.',
		answers: 'Answers by name',
		answersHint: 'Only chair and office see this list.',
		noAnswer: 'Nobody answered.',
	},
});
