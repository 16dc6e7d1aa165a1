import { defineTexts } from '#app/_i18n/defineTexts.ts';

/** The counting team's work (Ban kiểm phiếu). */
export const countingTexts = defineTexts({
	vi: {
		title: 'Việc của Ban kiểm phiếu',
		members: (names: string) => `Ban kiểm phiếu: ${names}`,
		openCount: 'Mở kiểm phiếu',
		openCountTitle: 'Mở kiểm phiếu?',
		openCountText:
			'Phiếu kín được mở và đếm một lần; sau đó không nhập thêm phiếu giấy. Kết quả chỉ Ban kiểm phiếu và chủ trì thấy cho đến khi công bố.',
		enterLot: 'Nhập phiếu giấy',
		changeLot: 'Sửa phiếu giấy',
		lotTitle: 'Phiếu giấy (nhập tay)',
		lotText:
			'Đánh dấu người bỏ phiếu giấy và nhập số phiếu theo phương án. Số phiếu phải bằng số người. Chủ trì xác nhận trước khi kiểm.',
		lotPeople: 'Đã bỏ phiếu giấy',
		lotSpoiled: 'Phiếu không hợp lệ',
		lotSum: (ballots: number, people: number) => `${ballots} phiếu, ${people} người`,
		lotEntered: (ballots: number) => `Đã nhập ${ballots} phiếu giấy, chờ chủ trì xác nhận.`,
		lotConfirmed: (ballots: number) => `${ballots} phiếu giấy, chủ trì đã xác nhận.`,
		confirmLot: 'Xác nhận phiếu giấy',
		confirmLotTitle: 'Xác nhận số phiếu giấy?',
		confirmLotText: (ballots: number, names: string) =>
			`${ballots} phiếu của: ${names}. Sau khi xác nhận, số phiếu giấy không sửa được.`,
		removeLot: 'Xóa phiếu giấy đã nhập',
		save: 'Lưu',
		report: 'Biên bản kiểm phiếu',
		approve: 'Duyệt biên bản kiểm phiếu',
		approveTitle: 'Duyệt biên bản kiểm phiếu?',
		approveText:
			'Đồng chí xác nhận số phiếu và kết quả như trên. Không rút lại được; kết quả chỉ có giá trị khi cả ban và chủ trì đã duyệt.',
		approvedBy: (names: string) => `Đã duyệt: ${names}`,
		waitingFor: (names: string) => `Còn chờ: ${names}`,
		chair: 'Chủ trì',
		unanimous: 'Mọi phiếu cùng một phương án: công bố kết quả cho biết lựa chọn của từng người.',
	},
	en: {
		title: 'For the counting team',
		members: (names: string) => `Counting team: ${names}`,
		openCount: 'Open the count',
		openCountTitle: 'Open the count?',
		openCountText:
			'Secret ballots are opened and counted once; no paper ballots can be entered afterwards. Only the team and the chair see the result until it is published.',
		enterLot: 'Enter paper ballots',
		changeLot: 'Change the paper ballots',
		lotTitle: 'Paper ballots',
		lotText:
			'Mark who voted on paper and enter the ballots by option. Ballots and people must agree. The chair confirms them before the count.',
		lotPeople: 'Voted on paper',
		lotSpoiled: 'Void ballots',
		lotSum: (ballots: number, people: number) => `${ballots} ballots, ${people} people`,
		lotEntered: (ballots: number) => `${ballots} paper ballots entered, waiting for the chair.`,
		lotConfirmed: (ballots: number) => `${ballots} paper ballots, confirmed by the chair.`,
		confirmLot: 'Confirm the paper ballots',
		confirmLotTitle: 'Confirm the paper ballots?',
		confirmLotText: (ballots: number, names: string) =>
			`${ballots} ballots of: ${names}. They cannot be changed afterwards.`,
		removeLot: 'Remove the paper ballots',
		save: 'Save',
		report: 'Counting report',
		approve: 'Approve the report',
		approveTitle: 'Approve the report?',
		approveText:
			'You confirm the ballots and the result above. It cannot be taken back; the result counts once the team and the chair have approved it.',
		approvedBy: (names: string) => `Approved: ${names}`,
		waitingFor: (names: string) => `Waiting for: ${names}`,
		chair: 'Chair',
		unanimous: 'All ballots are for one option: publishing tells how everyone voted.',
	},
});
