import { defineTexts } from '#app/_i18n/defineTexts.ts';

/** Words of a changed agenda that waits for the chair. */
export const proposalTexts = defineTexts({
	vi: {
		title: 'Thay đổi chương trình chờ duyệt',
		by: (name: string, when: string) => `${name} trình lúc ${when}.`,
		untilYou: 'Đại biểu vẫn thấy chương trình cũ cho đến khi đồng chí duyệt.',
		untilChair: 'Đại biểu vẫn thấy chương trình cũ cho đến khi đồng chí chủ trì duyệt.',
		nothing: 'Không còn khác chương trình đang phát hành.',
		added: (number: number) => `Thêm nội dung ${number}`,
		removed: (number: number) => `Bỏ nội dung ${number}`,
		moved: (from: number, to: number) => `Chuyển từ thứ ${from} sang thứ ${to}`,
		changed: (number: number) => `Sửa nội dung ${number}`,
		none: '(để trống)',
		fields: {
			title: 'Tên nội dung',
			presenterName: 'Người trình bày',
			submittingUnitId: 'Cơ quan trình',
			minutesPlanned: 'Thời lượng',
			classification: 'Độ mật',
		},
		steps: {
			approve: {
				label: 'Duyệt thay đổi',
				title: 'Duyệt thay đổi chương trình?',
				consequence: 'Chương trình mới được phát hành ngay; mọi người được mời nhận thông báo.',
				done: 'Đã duyệt và phát hành chương trình mới',
			},
			decline: {
				label: 'Không duyệt',
				title: 'Không duyệt thay đổi?',
				consequence:
					'Chương trình đang phát hành giữ nguyên; thư ký và văn phòng nhận thông báo kèm lý do. Bản dự thảo của thư ký còn nguyên.',
				done: 'Đã trả lại thay đổi chương trình',
			},
			withdraw: {
				label: 'Rút lại',
				title: 'Rút lại thay đổi đã trình?',
				consequence: 'Đồng chí chủ trì không còn thấy thay đổi này. Bản dự thảo chương trình còn nguyên.',
				done: 'Đã rút lại',
			},
		},
		reason: 'Lý do không duyệt',
		reasonHint: 'Nêu rõ điều cần sửa.',
		conflict:
			'Thay đổi này vừa được sửa, rút lại hoặc chương trình đã khác. Thông tin mới nhất đã được tải lại; đồng chí xem lại.',
	},
	en: {
		title: 'Changes of the agenda await approval',
		by: (name: string, when: string) => `Submitted by ${name} at ${when}.`,
		untilYou: 'Participants see the old agenda until you approve.',
		untilChair: 'Participants see the old agenda until the chair approves.',
		nothing: 'It no longer differs from the published agenda.',
		added: (number: number) => `Item ${number} is added`,
		removed: (number: number) => `Item ${number} is removed`,
		moved: (from: number, to: number) => `Moved from ${from} to ${to}`,
		changed: (number: number) => `Item ${number} is changed`,
		none: '(empty)',
		fields: {
			title: 'Title',
			presenterName: 'Presenter',
			submittingUnitId: 'Submitting body',
			minutesPlanned: 'Duration',
			classification: 'Classification',
		},
		steps: {
			approve: {
				label: 'Approve the changes',
				title: 'Approve the changes of the agenda?',
				consequence: 'The new agenda is published at once; everybody invited is told.',
				done: 'Approved; the new agenda is published',
			},
			decline: {
				label: 'Decline',
				title: 'Decline the changes?',
				consequence:
					'The published agenda stays; the secretary and the office are told, with your reason. Their draft stays as it is.',
				done: 'Changes declined',
			},
			withdraw: {
				label: 'Withdraw',
				title: 'Withdraw the submitted changes?',
				consequence: 'The chair no longer sees them. The draft stays as it is.',
				done: 'Withdrawn',
			},
		},
		reason: 'Reason',
		reasonHint: 'Say what must be changed.',
		conflict: 'It was just changed or withdrawn, or the agenda is another. The latest was loaded; look again.',
	},
});
