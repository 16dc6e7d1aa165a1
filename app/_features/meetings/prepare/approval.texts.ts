import { defineTexts } from '#app/_i18n/defineTexts.ts';

/** Words of submitting, approving, returning and publishing. */
export const approvalTexts = defineTexts({
	vi: {
		next: 'Bước tiếp theo',
		history: 'Các bước đã thực hiện',
		reviewTitle: 'Chương trình và tài liệu trình duyệt',
		noAgenda: 'Chưa có chương trình được phát hành hoặc trình duyệt.',
		noPapers: 'Chưa có tài liệu',
		steps: {
			submit: { label: 'Trình duyệt', title: 'Trình hội nghị để duyệt?' },
			approve: { label: 'Duyệt', title: 'Duyệt hội nghị?' },
			return: { label: 'Trả lại', title: 'Trả lại để bổ sung?' },
			publish: { label: 'Phát hành', title: 'Phát hành hội nghị?' },
			cancel: { label: 'Hủy hội nghị', title: 'Hủy hội nghị đã mời?' },
		},
		submitConsequence: (chair: string) =>
			`Đồng chí ${chair} nhận thông báo và xem chương trình, tài liệu. Trong lúc chờ duyệt, chương trình, tài liệu và thành phần được khóa.`,
		approveConsequence:
			'Thư ký và văn phòng nhận thông báo để phát hành giấy mời. Chưa đại biểu nào thấy hội nghị trước khi phát hành.',
		returnConsequence: 'Hội nghị trở về dự thảo; thư ký và văn phòng nhận thông báo kèm lý do để bổ sung.',
		publishConsequence: (people: number, sites: number) =>
			`${people} đại biểu và ${sites} điểm cầu nhận giấy mời ngay, thấy chương trình và đọc được tài liệu. Sau đó tên, loại hội nghị không đổi được; thay đổi chương trình, tài liệu phải được đồng chí chủ trì duyệt.`,
		cancelConsequence: (people: number, sites: number) =>
			`${people} đại biểu và ${sites} điểm cầu nhận thông báo hủy kèm lý do ngay. Hội nghị không mở lại được; muốn họp thì lập hội nghị mới. Tài liệu đã phát vẫn đọc được cho đến khi thu hồi.`,
		done: {
			submit: 'Đã trình duyệt',
			approve: 'Đã duyệt',
			return: 'Đã trả lại',
			publish: 'Đã phát hành',
			cancel: 'Đã hủy hội nghị',
		},
		keep: 'Giữ hội nghị',
		returned: 'Trả lại để bổ sung',
		reasons: {
			return: { label: 'Lý do trả lại', hint: 'Nêu rõ nội dung cần bổ sung, chỉnh sửa.' },
			cancel: { label: 'Lý do hủy', hint: 'Mọi người được mời đọc được lý do này.' },
		},
		waiting: {
			draft: 'Thư ký trình duyệt khi chuẩn bị xong.',
			submitted: 'Đang chờ đồng chí chủ trì duyệt.',
			approved: 'Đã duyệt, chờ thư ký hoặc văn phòng phát hành.',
			published: 'Hội nghị đã phát hành. Đồng chí chủ trì khai mạc trong phòng họp.',
			in_progress: 'Hội nghị đang diễn ra.',
			ended: 'Hội nghị đã kết thúc.',
			archived: 'Hội nghị đã lưu trữ.',
			cancelled: 'Hội nghị đã hủy.',
		},
		blocked: 'Chưa chuyển bước được:',
		conflict:
			'Hội nghị vừa được người khác thay đổi. Thông tin mới nhất đã được tải lại; đồng chí xem lại rồi thực hiện lại.',
	},
	en: {
		next: 'Next step',
		history: 'Steps taken',
		reviewTitle: 'Agenda and papers for approval',
		noAgenda: 'No agenda was published or submitted yet.',
		noPapers: 'No papers yet',
		steps: {
			submit: { label: 'Submit for approval', title: 'Submit the meeting?' },
			approve: { label: 'Approve', title: 'Approve the meeting?' },
			return: { label: 'Return', title: 'Return it for changes?' },
			publish: { label: 'Publish', title: 'Publish the meeting?' },
			cancel: { label: 'Call off', title: 'Call off a meeting that people are invited to?' },
		},
		submitConsequence: (chair: string) =>
			`${chair} is told and looks at agenda and papers. Until the decision agenda, papers and participants are locked.`,
		approveConsequence:
			'The secretary and the office are told to publish it. No participant sees the meeting before that.',
		returnConsequence: 'It becomes a draft again; the secretary and the office are told, with your reason.',
		publishConsequence: (people: number, sites: number) =>
			`${people} people and ${sites} sites are invited at once, see the agenda and read the papers. After that title and kind stay as they are; changes of the agenda and of papers need the chair’s approval.`,
		cancelConsequence: (people: number, sites: number) =>
			`${people} people and ${sites} sites are told at once, with your reason. It cannot be taken back: a new meeting is made instead. Papers that were given out can be read until they are recalled.`,
		done: {
			submit: 'Submitted',
			approve: 'Approved',
			return: 'Returned',
			publish: 'Published',
			cancel: 'Called off',
		},
		keep: 'Keep the meeting',
		returned: 'Returned for changes',
		reasons: {
			return: { label: 'Reason', hint: 'Say what must be added or corrected.' },
			cancel: { label: 'Reason', hint: 'Everybody invited reads it.' },
		},
		waiting: {
			draft: 'The secretary submits it when it is prepared.',
			submitted: 'The chair is to decide.',
			approved: 'Approved; the secretary or the office publishes it.',
			published: 'Published. The chair opens it in the room.',
			in_progress: 'The meeting is in progress.',
			ended: 'The meeting has ended.',
			archived: 'The meeting is archived.',
			cancelled: 'The meeting was called off.',
		},
		blocked: 'Not possible yet:',
		conflict: 'Somebody else has just changed the meeting. The latest was loaded; look again, then repeat your step.',
	},
});
