import { defineTexts } from '#app/_i18n/defineTexts.ts';

/** Words of signing in again over a page that holds unsaved work. */
export const signInAgainTexts = defineTexts({
	vi: {
		title: 'Đăng nhập lại để lưu phần đang làm',
		why: 'Phiên đăng nhập đã kết thúc khi trên máy này còn phần chưa lưu lên máy chủ. Đồng chí nhập mật khẩu: trang giữ nguyên và phần chưa lưu được gửi ngay.',
		person: (name: string, username: string) => `${name} (${username})`,
		password: 'Mật khẩu',
		signIn: 'Đăng nhập lại',
		anotherHint:
			'Không phải đồng chí này? Người khác đăng nhập ở trang riêng; phần chưa lưu được giữ trên máy này và chỉ gửi khi chính chủ tài khoản đăng nhập lại.',
		another: 'Người khác đăng nhập',
	},
	en: {
		title: 'Sign in again to save your work',
		why: 'The session ended while this device holds work that is not on the server. Enter your password: the page stays as it is and the work is sent at once.',
		person: (name: string, username: string) => `${name} (${username})`,
		password: 'Password',
		signIn: 'Sign in again',
		anotherHint:
			'Not you? Others sign in on a page of their own; the unsaved work stays on this device and is sent only when its owner signs in again.',
		another: 'Somebody else signs in',
	},
});
