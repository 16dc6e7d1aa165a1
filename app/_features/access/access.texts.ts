import { defineTexts } from '#app/_i18n/defineTexts.ts';

/** Access that the administrator gave to an account of the meeting. */
export const accessTexts = defineTexts({
	vi: {
		given: (names: string, time: string) =>
			`Quản trị hệ thống vừa tạo, mở lại hoặc đặt lại mật khẩu tài khoản của: ${names} (${time}). Đề nghị hỏi trực tiếp xem có đúng là người đó yêu cầu và đang dùng máy không.`,
		own: (time: string) =>
			`Quản trị hệ thống đã đặt lại mật khẩu hoặc mở lại tài khoản của đồng chí lúc ${time}. Nếu đồng chí không yêu cầu, đề nghị báo ngay chủ trì.`,
		signedOut: (time: string) =>
			`Quản trị hệ thống đã đặt lại mật khẩu của đồng chí lúc ${time}, nên máy này đã đăng xuất. Nếu đồng chí không yêu cầu, đề nghị báo ngay chủ trì và văn phòng.`,
		noted: 'Đã biết',
	},
	en: {
		given: (names: string, time: string) =>
			`The administrator gave access to the account of: ${names} (${time}). Ask that person whether they wanted it and are using the device.`,
		own: (time: string) =>
			`The administrator reset your password or enabled your account at ${time}. If you did not ask for it, tell the chair at once.`,
		signedOut: (time: string) =>
			`The administrator reset your password at ${time}, so this device was signed out. If you did not ask for it, tell the chair and the office at once.`,
		noted: 'Noted',
	},
});
