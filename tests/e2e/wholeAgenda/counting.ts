import { expect } from 'vitest';
import { COUNTERS, memberOf, ON_PAPER, type Cast } from './cast.ts';
import { button, openView, press, question, shoot } from './screen.ts';
import { cardOf, expectNoTally } from './voting.ts';

/** The chair appoints who counts (Ban kiểm phiếu). */
export async function appointCounters(cast: Cast): Promise<void> {
	const { page } = cast.chair;
	await openView(page, 'Biểu quyết');
	await button(page, 'Cử Ban kiểm phiếu').click();
	for (const username of COUNTERS)
		await question(page)
			.getByRole('checkbox', { name: new RegExp(`^${memberOf(cast, username).fullName}`) })
			.click();
	await shoot(page, 'counting-team');
	await button(question(page), 'Cử Ban kiểm phiếu').click();
	await question(page).waitFor({ state: 'detached' });
}

/**
 * After the closing: the paper lot is entered by one of the team and confirmed by the chair, the count is opened, each of the
 * team and then the chair approves the report; only then there is a result.
 */
export async function countSecretVote(cast: Cast, title: string, paper: string): Promise<void> {
	const [first] = COUNTERS;
	const counter = memberOf(cast, first).page;
	for (const username of COUNTERS) await openView(memberOf(cast, username).page, 'Biểu quyết');
	await button(cardOf(counter, title), 'Nhập phiếu giấy').click();
	const lot = counter.getByRole('dialog');
	await lot.getByRole('checkbox', { name: memberOf(cast, ON_PAPER).fullName }).click();
	await lot.getByLabel(paper, { exact: true }).fill('1');
	await lot.getByText('1 phiếu, 1 người').waitFor();
	await shoot(counter, 'paper-lot');
	await button(lot, 'Lưu').click();
	await lot.waitFor({ state: 'detached' });

	await openView(cast.chair.page, 'Biểu quyết');
	await press(cardOf(cast.chair.page, title), 'Xác nhận phiếu giấy');
	await press(cardOf(counter, title), 'Mở kiểm phiếu');
	for (const username of COUNTERS) {
		const { page } = memberOf(cast, username);
		await cardOf(page, title).getByRole('region', { name: 'Biên bản kiểm phiếu' }).waitFor();
	}
	await shoot(counter, 'count-report');
	// Nobody outside the team and the chair learns it before it is approved.
	expect(await cast.secretary.page.getByRole('region', { name: 'Biên bản kiểm phiếu' }).count()).toBe(0);
	for (const username of COUNTERS)
		await press(cardOf(memberOf(cast, username).page, title), 'Duyệt biên bản kiểm phiếu');
	await expectNothingOutside(cast, title);
	await press(cardOf(cast.chair.page, title), 'Duyệt biên bản kiểm phiếu');
}

/** The team and the chair have the report before them; nobody else has a figure. */
function expectNothingOutside(cast: Cast, title: string): Promise<void> {
	const members = [...cast.members].filter(
		([username, actor]) => actor !== cast.chair && !COUNTERS.some((counter) => counter === username),
	);
	return expectNoTally({ ...cast, chair: cast.secretary, members: new Map(members) }, title);
}
