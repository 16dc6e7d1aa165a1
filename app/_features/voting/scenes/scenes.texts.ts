import { defineTexts } from '#app/_i18n/defineTexts.ts';

/** Votes on the wall: legible from ten metres, nothing private. */
export const voteSceneTexts = defineTexts({
	vi: {
		running: 'Đang biểu quyết',
		forms: { named: 'Biểu quyết công khai', secret: 'Bỏ phiếu kín' },
		voted: 'đã biểu quyết',
		progress: (received: number, voters: number) => `${received}/${voters}`,
		unknown: (voters: number) => `–/${voters}`,
		base: (base: number, needed: number) => `Cơ sở ${base} ủy viên đương nhiệm\u00a0· cần ít nhất ${needed} tán thành`,
		quorum: (present: number, quorum: number) => `Có mặt\u00a0${present}, tối thiểu\u00a0${quorum}`,
		result: 'Kết quả biểu quyết',
		passed: 'Thông qua',
		failed: 'Không thông qua',
		spoiled: 'Phiếu không hợp lệ',
		silent: 'Không biểu quyết',
		ofBase: (count: number, base: number) => `${count}/${base}`,
		rule: (basis: string, version: number) => `${basis}\u00a0· phiên\u00a0bản\u00a0${version}`,
	},
	en: {
		running: 'Vote in progress',
		forms: { named: 'Vote by name', secret: 'Secret ballot' },
		voted: 'have voted',
		progress: (received: number, voters: number) => `${received}/${voters}`,
		unknown: (voters: number) => `–/${voters}`,
		base: (base: number, needed: number) => `Base ${base} incumbent members\u00a0· at least ${needed} in favour needed`,
		quorum: (present: number, quorum: number) => `${present} present, ${quorum} needed`,
		result: 'Result of the vote',
		passed: 'Passed',
		failed: 'Not passed',
		spoiled: 'Void ballots',
		silent: 'Did not vote',
		ofBase: (count: number, base: number) => `${count}/${base}`,
		rule: (basis: string, version: number) => `${basis}\u00a0· version\u00a0${version}`,
	},
});
