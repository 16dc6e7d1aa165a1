import { defineTexts } from '#app/_i18n/defineTexts.ts';

/** A published result. */
export const resultTexts = defineTexts({
	vi: {
		passed: 'Thông qua',
		failed: 'Không thông qua',
		verdict: (inFavour: number, base: number, needed: number) =>
			`${inFavour}/${base} ủy viên đương nhiệm tán thành; cần ít nhất ${needed}`,
		ofBase: (count: number, base: number) => `${count}/${base}`,
		spoiled: 'Phiếu không hợp lệ',
		silent: 'Không biểu quyết',
		bar: (label: string, count: number, base: number) => `${label}: ${count} trên ${base}`,
		half: 'Vạch quá nửa',
		basis: (base: number, present: number, quorum: number, voters: number, cast: number) =>
			`Cơ sở ${base} · có mặt ${present} (tối thiểu ${quorum}) · được quyền biểu quyết ${voters} · số phiếu ${cast}`,
		rule: (title: string, version: number, basis: string) => `Quy định: ${title}, phiên bản ${version} (${basis})`,
		names: 'Ai chọn gì',
		ballots: 'Danh sách phiếu đã công bố',
		findTitle: 'Tìm phiếu của tôi',
		findLabel: 'Mã phiếu',
		findHint: 'Mã đồng chí đã ghi lại khi bỏ phiếu. Mã chỉ được so trên máy này.',
		found: (label: string) => `Phiếu này được đếm là: ${label}`,
		notFound: 'Không có phiếu nào mang mã này trong danh sách.',
		opinions: 'Ý kiến kèm phiếu (chủ trì, thư ký)',
		noOpinions: 'Không có ý kiến kèm phiếu.',
		anonymous: 'Phiếu kín',
		secretNote: 'Bỏ phiếu kín: chỉ công bố tổng số, không theo người, không theo điểm cầu.',
	},
	en: {
		passed: 'Passed',
		failed: 'Not passed',
		verdict: (inFavour: number, base: number, needed: number) =>
			`${inFavour} of ${base} incumbent members in favour; at least ${needed} needed`,
		ofBase: (count: number, base: number) => `${count}/${base}`,
		spoiled: 'Void ballots',
		silent: 'Did not vote',
		bar: (label: string, count: number, base: number) => `${label}: ${count} of ${base}`,
		half: 'The mark of more than half',
		basis: (base: number, present: number, quorum: number, voters: number, cast: number) =>
			`Base ${base} · present ${present} (${quorum} needed) · entitled ${voters} · ballots ${cast}`,
		rule: (title: string, version: number, basis: string) => `Rules: ${title}, version ${version} (${basis})`,
		names: 'Who chose what',
		ballots: 'Published ballots',
		findTitle: 'Find my ballot',
		findLabel: 'Code of the ballot',
		findHint: 'The code you noted when you voted. It is compared on this device only.',
		found: (label: string) => `This ballot was counted as: ${label}`,
		notFound: 'No ballot in the list has this code.',
		opinions: 'Opinions with the ballots (chair, secretary)',
		noOpinions: 'No ballot came with an opinion.',
		anonymous: 'Secret ballot',
		secretNote: 'Secret ballot: totals only, never by person or site.',
	},
});
