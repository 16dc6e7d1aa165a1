import { defineTexts } from '#app/_i18n/defineTexts.ts';

/** The room on the server's disks, for whoever drives the meeting. */
export const storageTexts = defineTexts({
	vi: {
		low: {
			title: 'Máy chủ sắp hết chỗ lưu',
			text: 'Phiếu vẫn lưu được. Đề nghị báo quản trị hệ thống trước khi biểu quyết.',
		},
		full: {
			title: 'Máy chủ hết chỗ lưu',
			text: 'Phiếu có thể không lưu được. Báo quản trị hệ thống trước khi mở biểu quyết.',
		},
	},
	en: {
		low: {
			title: 'The server is running out of storage',
			text: 'Ballots can still be stored. Tell the administrator before voting.',
		},
		full: {
			title: 'The server has no storage left',
			text: 'Ballots may not be stored. Tell the administrator before opening a vote.',
		},
	},
});
