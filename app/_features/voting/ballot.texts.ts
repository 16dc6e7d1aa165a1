import { defineTexts } from '#app/_i18n/defineTexts.ts';

/** The ballot that slides up. */
export const ballotTexts = defineTexts({
	vi: {
		title: 'Biểu quyết',
		closedSession: 'Phần họp mật',
		started: (title: string) => `Bắt đầu biểu quyết: ${title}`,
		forms: { named: 'Biểu quyết công khai', secret: 'Bỏ phiếu kín' },
		meaning: {
			named: 'Tên và lựa chọn của đồng chí được ghi vào biên bản.',
			secret:
				'Hệ thống ghi đồng chí đã bỏ phiếu, không lưu cách nối đồng chí với lựa chọn. Kết quả chỉ công bố theo tổng số.',
		},
		paper: (title: string) => `Về tài liệu: ${title}`,
		openPaper: 'Mở tài liệu',
		choose: 'Đồng chí chọn một phương án',
		chosen: (label: string) => `Đồng chí chọn: ${label}`,
		finalHint: 'Sau khi gửi, phiếu không thay đổi được.',
		opinion: 'Nội dung ý kiến',
		opinionHint: 'Chỉ chủ trì và thư ký đọc được nội dung này.',
		opinionInMinutes: {
			named: 'Nội dung này được ghi vào biên bản kèm tên đồng chí.',
			secret: 'Nội dung này được ghi vào biên bản, không kèm tên. Lời văn có thể cho biết ai viết.',
		},
		send: 'Gửi phiếu',
		fold: 'Thu gọn phiếu',
		unfold: 'Mở phiếu',
		folded: 'Đồng chí chưa gửi phiếu',
		waitsForPen: 'Phiếu biểu quyết chờ đồng chí viết xong',
		asking: 'Đang kiểm tra phiếu của đồng chí…',
		sending: 'Đang gửi phiếu…',
		waiting: 'Mất kết nối. Máy chủ chưa xác nhận phiếu; hệ thống tự gửi lại khi có mạng. Đồng chí giữ màn hình này.',
		saved: 'Đồng chí đã biểu quyết thành công',
		savedChoice: (label: string) => `Lựa chọn: ${label}`,
		code: 'Mã phiếu của đồng chí',
		codeHint:
			'Đồng chí ghi lại mã này để tự tìm phiếu của mình trong danh sách công bố. Không đưa mã cho người khác. Sau khi kết thúc biểu quyết, hệ thống không hiển thị lại mã.',
		codeNoted: 'Đã ghi lại mã',
		done: 'Đóng',
		elsewhere: 'Phiếu của đồng chí đã được ghi nhận',
		elsewhereHint:
			'Đồng chí đã biểu quyết trên thiết bị khác, hoặc trên máy này trước khi tải lại; không cần làm gì thêm.',
		elsewhereSecretHint:
			'Đồng chí không cần làm gì thêm. Mã phiếu chỉ hiện một lần, trên máy đã gửi phiếu và trong lần đăng nhập đó.',
		barred: 'Máy này không gửi được phiếu trong lần biểu quyết này',
		barredHint: {
			named:
				'Tài khoản của đồng chí được quản trị hệ thống đặt lại hoặc mở lại, và đồng chí đăng nhập sau khi đã bắt đầu biểu quyết. Đồng chí đề nghị được ghi theo giơ tay, hoặc đề nghị chủ trì hủy và mở lại lần biểu quyết.',
			secret:
				'Tài khoản của đồng chí được quản trị hệ thống đặt lại hoặc mở lại, và đồng chí đăng nhập sau khi đã bắt đầu biểu quyết. Đồng chí đề nghị Ban kiểm phiếu cho bỏ phiếu giấy, hoặc đề nghị chủ trì hủy và mở lại lần biểu quyết.',
		},
		byHand: 'Phiếu của đồng chí được ghi theo giơ tay',
		byHandHint:
			'Chủ trì hoặc thư ký đã ghi lựa chọn đồng chí giơ tay. Nếu ghi chưa đúng, đồng chí báo ngay khi biểu quyết còn mở.',
		over: 'Đã kết thúc',
		annulled: 'Lần biểu quyết này đã bị hủy',
		change: 'Thay đổi lựa chọn',
		closed: 'Biểu quyết đã kết thúc',
		closedHint: 'Đồng chí chưa có phiếu được ghi nhận trong lần biểu quyết này.',
		notEntitled: 'Đang biểu quyết. Đồng chí không có tên trong danh sách biểu quyết lần này.',
		progress: (received: number, voters: number) => `Đã biểu quyết ${received}/${voters}`,
		hide: 'Ẩn',
	},
	en: {
		title: 'Vote',
		closedSession: 'Closed session',
		started: (title: string) => `Voting has started: ${title}`,
		forms: { named: 'Vote by name', secret: 'Secret ballot' },
		meaning: {
			named: 'Your name and choice go into the minutes.',
			secret:
				'It is recorded that you voted; nothing that links you to your choice is stored. Only totals are published.',
		},
		paper: (title: string) => `About the paper: ${title}`,
		openPaper: 'Open the paper',
		choose: 'Choose one option',
		chosen: (label: string) => `Your choice: ${label}`,
		finalHint: 'Once sent, a ballot cannot be changed.',
		opinion: 'Your opinion',
		opinionHint: 'Only the chair and the secretary can read this.',
		opinionInMinutes: {
			named: 'This goes into the minutes with your name.',
			secret: 'This goes into the minutes without a name. The words may show who wrote them.',
		},
		send: 'Send the ballot',
		fold: 'Fold the ballot away',
		unfold: 'Open the ballot',
		folded: 'Your ballot has not been sent',
		waitsForPen: 'A ballot waits until you have finished writing',
		asking: 'Looking for your ballot…',
		sending: 'Sending the ballot…',
		waiting:
			'No connection. The server has not confirmed the ballot; it is sent again as soon as it can be. Keep this screen open.',
		saved: 'Your vote was recorded',
		savedChoice: (label: string) => `Choice: ${label}`,
		code: 'The code of your ballot',
		codeHint:
			'Note it down to find your own ballot in the published list. Give it to nobody. After the vote is closed it is not shown again.',
		codeNoted: 'I noted the code',
		done: 'Close',
		elsewhere: 'Your ballot was recorded',
		elsewhereHint: 'You voted on another device, or on this one before it was reloaded; nothing more is needed.',
		elsewhereSecretHint:
			'Nothing more is needed. The code is shown once, on the device that sent the ballot, while it stays signed in.',
		barred: 'No ballot is taken from this device in this vote',
		barredHint: {
			named:
				'The administrator gave access to your account, and you signed in after the vote had opened. Ask for your hand to be recorded, or ask the chair to annul the vote and open it anew.',
			secret:
				'The administrator gave access to your account, and you signed in after the vote had opened. Ask the counting team for a paper ballot, or ask the chair to annul the vote and open it anew.',
		},
		byHand: 'Your raised hand was recorded',
		byHandHint: 'Chair or secretary recorded your choice. If it is wrong, say so while the vote is still open.',
		over: 'Closed',
		annulled: 'This vote was annulled',
		change: 'Change the choice',
		closed: 'The vote is closed',
		closedHint: 'No ballot of yours was recorded in this vote.',
		notEntitled: 'A vote is open. You are not on its roll.',
		progress: (received: number, voters: number) => `${received}/${voters} have voted`,
		hide: 'Hide',
	},
});
