import { defineTexts } from '#app/_i18n/defineTexts.ts';

/** Words of the shared components. */
export const designTexts = defineTexts({
	vi: {
		close: 'Đóng',
		cancel: 'Hủy bỏ',
		retry: 'Thử lại',
		back: 'Quay lại',
		loading: 'Đang tải…',
		saved: 'Đã lưu',
		saving: 'Đang lưu…',
		saveLater: 'Mất kết nối — sẽ lưu lại',
		readOnly: 'Chỉ xem',
		notifications: 'Thông báo trên màn hình',
		errorTitle: 'Chưa thực hiện được',
		notFoundTitle: 'Không tìm thấy',
		forbiddenTitle: 'Không có quyền',
		offlineTitle: 'Mất kết nối tới máy chủ',
		errorCode: (code: string) => `Mã lỗi: ${code}`,
	},
	en: {
		close: 'Close',
		cancel: 'Cancel',
		retry: 'Try again',
		back: 'Back',
		loading: 'Loading…',
		saved: 'Saved',
		saving: 'Saving…',
		saveLater: 'Connection lost — will be saved',
		readOnly: 'View only',
		notifications: 'Messages on screen',
		errorTitle: 'That did not work',
		notFoundTitle: 'Not found',
		forbiddenTitle: 'Not allowed',
		offlineTitle: 'No connection to the server',
		errorCode: (code: string) => `Error code: ${code}`,
	},
});
