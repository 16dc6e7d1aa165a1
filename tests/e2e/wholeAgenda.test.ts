import type { Browser } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { readPdfPages } from '#tests/support/readPdfPages.ts';
import { file, replace } from './support/desk.ts';
import type { Product } from './support/product.ts';
import { startForTests } from './support/started.ts';
import { checkInOnline, expectPresent, mark, markAbsent, openRollCall } from './wholeAgenda/attendance.ts';
import {
	ABSENCE_REASON,
	ABSENT,
	arrive,
	assemble,
	BY_HAND,
	COMMITTEE,
	CUT_OFF,
	everyone,
	LATE,
	memberOf,
	ON_PAPER,
	type Actor,
	type Cast,
} from './wholeAgenda/cast.ts';
import { askInWriting, reportResult } from './wholeAgenda/circulation.ts';
import { appointCounters, countSecretVote } from './wholeAgenda/counting.ts';
import {
	askForTheFloor,
	askFromSite,
	conclude,
	endMeeting,
	endSpeech,
	expectItem,
	invite,
	moveOn,
	openMeeting,
} from './wholeAgenda/course.ts';
import { draftMinutes, printInLibreOffice, RECORDED } from './wholeAgenda/minutes.ts';
import { button, chapter, emptyPictures, openView, PATIENT, press, shoot } from './wholeAgenda/screen.ts';
import {
	acknowledged,
	AGAINST,
	cardOf,
	closeVote,
	expectNoTally,
	expectResult,
	FOR,
	openVote,
	OTHER,
	prepareVote,
	recordHand,
	send,
	sheetOf,
	voteTogether,
	type Ballot,
	type Motion,
} from './wholeAgenda/voting.ts';
import { expectQuietWalls, onWall, OPINION, pairWall, pinOnSide, releaseSide } from './wholeAgenda/walls.ts';

/*
 * A whole meeting in real browsers: fourteen members (one absent, one late), three sites, the secretary, two walls; six items with
 * every kind of vote; from an opinion asked in writing before it to the minutes printed by LibreOffice after it. Whoever acts, acts
 * on the screen. What they saw is in tests/output/story.
 */

let product: Product;
let browser: Browser;
startForTests((started) => ({ product, browser } = started));

beforeAll(async () => {
	await emptyPictures();
});

const PAPER = 'Dự thảo Nghị quyết về giảm nghèo bền vững';
const SERIES = 'Đợt 1: phân bổ dự toán năm 2027';
const MOTIONS = {
	scheme: { item: 1, title: 'Thông qua Đề án chuyển đổi số trong các cơ quan đảng của tỉnh giai đoạn 2026–2030' },
	amendment: {
		item: 2,
		title: 'Sửa đổi khoản 2 mục III dự thảo Nghị quyết: nâng mức hỗ trợ nhà ở cho hộ nghèo tại các xã biên giới',
		paper: PAPER,
	},
	budget: { item: 4, title: 'Phân bổ chi đầu tư phát triển năm 2027', series: SERIES },
	reserve: { item: 4, title: 'Mức dự phòng ngân sách địa phương năm 2027', series: SERIES },
	personnel: {
		item: null,
		title: 'Giới thiệu nhân sự ứng cử chức danh Phó Chủ tịch Ủy ban nhân dân tỉnh',
		secret: true,
		personnel: true,
	},
} satisfies Readonly<Record<string, Motion>>;

const CONCLUSIONS = [
	'Thông qua Đề án chuyển đổi số; giao Văn phòng Tỉnh ủy hoàn thiện, ban hành trước ngày 15 tháng 12 năm 2026.',
	'Chưa thông qua nội dung sửa đổi; giao Đảng ủy Ủy ban nhân dân tỉnh rà soát nguồn lực, trình lại kỳ sau.',
	'Biểu dương kết quả phát triển đảng viên; phấn đấu xóa bản chưa có đảng viên tại chỗ trong năm 2027.',
	'Thông qua phương án phân bổ và mức dự phòng; giao Đảng ủy Ủy ban nhân dân tỉnh trình Hội đồng nhân dân tỉnh.',
	'Thống nhất chương trình làm việc năm 2027 theo kết quả lấy ý kiến bằng phiếu: 11 trên 14 đồng chí tán thành.',
] as const;

/** Members with a ballot: those who are here, without who is absent or not yet come. */
const voters = (cast: Cast, ...without: readonly string[]): readonly Actor[] =>
	COMMITTEE.filter((username) => username !== ABSENT && !without.includes(username)).map((username) =>
		memberOf(cast, username),
	);

it('six items, every kind of vote, a lost network, a late member, two walls, and the minutes of it', async () => {
	const { url } = product;
	const cast = await assemble(browser, url);
	const part = (name: string, tell: () => Promise<void>) => chapter(name, tell, () => everyone(cast));
	const { secretary } = cast;
	const { meetings } = (await (await secretary.page.request.get(`${url}/api/meetings`)).json()) as {
		meetings: readonly { id: string; status: string; title: string }[];
	};
	const meeting = meetings.find(({ status }) => status === 'published');
	if (meeting === undefined) throw new Error('the demonstration has no published meeting');
	const room = `${url}/meetings/${meeting.id}`;

	await part('an opinion asked in writing', () => askInWriting(cast, url));
	await part('before the opening', () => beforeTheOpening(cast, room));
	await part('item 1: a named vote through a lost network', () => firstItem(cast));
	await part('item 2: an amendment on the second version of a paper', () => secondItem(cast, room));
	await part('item 3: somebody comes late', () => thirdItem(cast, room));
	await part('item 4: two votes, published together', () => fourthItem(cast));
	await part('item 5: the answers in writing', () => fifthItem(cast, meeting.title));
	await part('item 6: a secret vote', () => sixthItem(cast));
	await part('the end', () => theEnd(cast));
	await part('the minutes', () => theMinutes(cast, room));

	expect(everyone(cast).flatMap(({ faults }) => faults)).toEqual([]);
	expect(everyone(cast).flatMap(({ complaints }) => complaints)).toEqual([]);
}, 1_800_000);

/** Two walls are paired, everyone goes to the room, votes are prepared, the roll is called. */
async function beforeTheOpening(cast: Cast, room: string): Promise<void> {
	const { chair, secretary, members, sites, walls } = cast;
	const { page } = secretary;
	for (const person of [...members.values(), secretary, ...sites]) await person.page.goto(room);
	walls.push(await pairWall(browser, product.url, secretary, { name: 'Màn hình LED', role: 'Màn hình chính' }));
	walls.push(await pairWall(browser, product.url, secretary, { name: 'Màn hình bên', role: 'Màn hình phụ' }));
	await openView(page, 'Biểu quyết');
	for (const motion of Object.values(MOTIONS)) await prepareVote(page, motion);
	await shoot(page, 'votes-prepared');

	await openRollCall(page);
	await markAbsent(page, memberOf(cast, ABSENT).fullName);
	for (const username of COMMITTEE.filter((each) => ![ABSENT, LATE, 'uv10', 'uv11'].includes(each)))
		await mark(page, memberOf(cast, username).fullName, 'Có mặt trực tiếp');
	for (const username of ['uv10', 'uv11']) await checkInOnline(memberOf(cast, username));
	await expectPresent(cast, 12);
	await shoot(page, 'roll-call');
	await shoot(chair.page, 'console-before-the-opening');
}

async function firstItem(cast: Cast): Promise<void> {
	const { chair, secretary, walls } = cast;
	const [wall, side] = walls;
	const [site] = cast.sites;
	if (site === undefined || wall === undefined || side === undefined) throw new Error('sites and walls are there');
	await openMeeting(cast);
	await expect.poll(() => wall.page.locator('canvas').count(), PATIENT).toBeGreaterThan(0);
	await pinOnSide(secretary, 'Chương trình');
	await onWall(side, 'Chương trình hội nghị');
	await shoot(chair.page, 'item-1-presented');

	const speaker = memberOf(cast, 'uv01');
	await askForTheFloor(speaker, 1);
	await askFromSite(site, 'Lò Văn Nọi', 'Hạ tầng mạng tại các xã vùng cao');
	await invite(cast, speaker.fullName);
	await onWall(wall, speaker.fullName);
	await shoot(speaker.page, 'has-the-floor');
	await shoot(wall.page, 'wall-speaker');
	await endSpeech(cast);
	await invite(cast, 'Lò Văn Nọi');
	await shoot(site.page, 'site-has-the-floor');
	await endSpeech(cast);

	const { title } = MOTIONS.scheme;
	const ballotOf = (username: string): Ballot =>
		username === 'uv09'
			? { option: AGAINST }
			: username === 'uv02'
				? { option: OTHER, opinion: OPINION }
				: { option: FOR };
	await openVote(chair.page, title, 12);
	const cutOff = memberOf(cast, CUT_OFF);
	await sheetOf(cutOff.page, title).waitFor();
	await memberOf(cast, ABSENT).page.getByText('Đồng chí không có tên trong danh sách biểu quyết lần này').waitFor();
	await shoot(cutOff.page, 'ballot');
	// The network goes at the worst moment; the others vote on.
	await cutOff.page.context().setOffline(true);
	await send(cutOff, title, { option: FOR });
	await sheetOf(cutOff.page, title).getByText('Máy chủ chưa xác nhận phiếu').waitFor({ timeout: 60_000 });
	await shoot(cutOff.page, 'ballot-without-network');
	await voteTogether(voters(cast, LATE, CUT_OFF), title, ballotOf);
	await cardOf(chair.page, title).getByText('Đã biểu quyết 11/12').waitFor();
	await cardOf(chair.page, title).getByText(`Chưa biểu quyết: ${cutOff.fullName}`).waitFor();
	await onWall(wall, '11/12');
	await onWall(side, 'Chương trình hội nghị');
	await expectNoTally(cast, title);
	await expectQuietWalls(cast);
	await shoot(chair.page, 'vote-running');
	await shoot(wall.page, 'wall-vote');
	await cutOff.page.context().setOffline(false);
	await acknowledged(cutOff, title);
	await shoot(cutOff.page, 'back-with-network');
	await closeVote(chair.page, title, 12, 12);
	await expectResult(chair.page, title, { [FOR]: 10, [AGAINST]: 1, [OTHER]: 1 }, true);
	await onWall(wall, 'Kết quả biểu quyết');
	await onWall(wall, '10/14');
	await shoot(chair.page, 'result');
	await shoot(wall.page, 'wall-result');
	await conclude(cast, CONCLUSIONS[0]);
	await shoot(secretary.page, 'conclusion');
}

async function secondItem(cast: Cast, room: string): Promise<void> {
	const { chair, secretary } = cast;
	const { title } = MOTIONS.amendment;
	await moveOn(cast, 2);
	// The draft that the vote was prepared on is replaced while it is discussed.
	const desk = await secretary.page.context().newPage();
	await desk.goto(`${room}/prepare`);
	await desk.getByRole('tab', { name: 'Tài liệu' }).click();
	await replace(
		desk,
		PAPER,
		await file('Du thao Nghi quyet sua doi.pdf', { text: 'Dự thảo Nghị quyết, bản sửa tại hội nghị.' }),
	);
	await desk.close();
	await openView(chair.page, 'Biểu quyết');
	const card = cardOf(chair.page, title);
	await card.getByText(/^Tài liệu đã có bản mới/).waitFor();
	expect(await button(card, 'Bắt đầu biểu quyết').isDisabled()).toBe(true);
	await shoot(chair.page, 'paper-changed');
	// Bound anew, to the version that is read now.
	await openView(secretary.page, 'Biểu quyết');
	await button(secretary.page, `Sửa: ${title}`).click();
	const form = secretary.page.getByRole('dialog');
	await button(form, 'Lưu').click();
	await form.waitFor({ state: 'detached' });
	await card.getByText(/^Tài liệu đã có bản mới/).waitFor({ state: 'detached' });

	await openVote(chair.page, title, 12);
	await sheetOf(memberOf(cast, 'uv01').page, title).getByText(`Về tài liệu: ${PAPER}`).waitFor();
	// Seven of fourteen incumbents is not more than half, though it is more than half of those here.
	const against = ['uv07', 'uv08', 'uv09', 'uv10', 'uv11'];
	const byHand = memberOf(cast, BY_HAND);
	await recordHand(chair.page, title, byHand.fullName, FOR);
	await sheetOf(byHand.page, title).getByText('Phiếu của đồng chí được ghi theo giơ tay').waitFor();
	await voteTogether(voters(cast, LATE, BY_HAND), title, (username) => ({
		option: against.includes(username) ? AGAINST : FOR,
	}));
	await expectNoTally(cast, title);
	await closeVote(chair.page, title, 12, 12);
	await expectResult(chair.page, title, { [FOR]: 7, [AGAINST]: 5 }, false);
	await cardOf(chair.page, title).getByText('1 phiếu ghi theo giơ tay').waitFor();
	await onWall(cast.walls[0], 'Không thông qua');
	await shoot(chair.page, 'seven-of-fourteen');
	await conclude(cast, CONCLUSIONS[1]);
}

async function thirdItem(cast: Cast, room: string): Promise<void> {
	const { secretary, members } = cast;
	await moveOn(cast, 3);
	const late = await arrive(browser, product.url, LATE);
	members.set(LATE, late);
	await late.page.goto(room);
	await expectItem(cast, 3);
	await expectPresent(cast, 12);
	await shoot(late.page, 'late-member');
	await openRollCall(secretary.page);
	await mark(secretary.page, late.fullName, 'Có mặt trực tiếp');
	await expectPresent(cast, 13);
	await shoot(secretary.page, 'late-member-checked-in');
	await askForTheFloor(late, 1);
	await invite(cast, late.fullName);
	await endSpeech(cast);
	await conclude(cast, CONCLUSIONS[2]);
}

async function fourthItem(cast: Cast): Promise<void> {
	const { chair, secretary, walls } = cast;
	const [wall, side] = walls;
	await moveOn(cast, 4);
	await releaseSide(secretary);
	const results = [
		[MOTIONS.budget.title, ['uv07', 'uv08', 'uv09', 'uv10', 'uv11']],
		[MOTIONS.reserve.title, []],
	] as const;
	for (const [title, against] of results) {
		// The late member is among the voters from now on; the base is what it was.
		await openVote(chair.page, title, 13);
		await onWall(side, 'Đang biểu quyết');
		await voteTogether(voters(cast), title, (username) => ({
			option: against.some((each) => each === username) ? AGAINST : FOR,
		}));
		await closeVote(chair.page, title, 13, 13);
		await cardOf(chair.page, title).getByText('Có kết quả, chưa công bố').waitFor();
		await onWall(wall, 'Đã kết thúc biểu quyết');
	}
	for (const [title] of results) await expectNoTally(cast, title);
	await expectQuietWalls(cast);
	await shoot(chair.page, 'results-held');
	await shoot(wall?.page ?? chair.page, 'wall-result-held');
	await press(chair.page, 'Công bố 2 kết quả');
	await chair.page.getByText(/^Kết quả trước đó/).click();
	await expectResult(chair.page, MOTIONS.reserve.title, { [FOR]: 13 }, true);
	await expectResult(chair.page, MOTIONS.budget.title, { [FOR]: 8, [AGAINST]: 5 }, true);
	await shoot(chair.page, 'results-published');
	await conclude(cast, CONCLUSIONS[3]);
}

async function fifthItem(cast: Cast, meetingTitle: string): Promise<void> {
	await moveOn(cast, 5);
	const result = await reportResult(cast, product.url, meetingTitle);
	await result.close();
	await conclude(cast, CONCLUSIONS[4]);
}

async function sixthItem(cast: Cast): Promise<void> {
	const { chair, walls } = cast;
	const { title } = MOTIONS.personnel;
	await moveOn(cast, 6);
	await appointCounters(cast);
	await openVote(chair.page, title, 13);
	const ballotOf = (username: string): Ballot => ({ option: ['uv04', 'uv09'].includes(username) ? AGAINST : FOR });
	const codes = await voteTogether(voters(cast, ON_PAPER), title, ballotOf, true);
	expect(new Set(codes.values()).size).toBe(12);
	await expectNoTally(cast, title);
	await expectQuietWalls(cast);
	await shoot(memberOf(cast, ON_PAPER).page, 'secret-ballot-not-given');
	await closeVote(chair.page, title, 12, 13);
	await countSecretVote(cast, title, FOR);
	await expectResult(chair.page, title, { [FOR]: 11, [AGAINST]: 2 }, true);
	await onWall(walls[0], '11/14');
	await shoot(chair.page, 'secret-result');
	await shoot(walls[0]?.page ?? chair.page, 'wall-secret-result');
	// A voter finds the own ballot by the code that only they have.
	const { page } = memberOf(cast, 'uv03');
	const card = cardOf(page, title);
	await card.getByText('Tìm phiếu của tôi').first().click();
	await card.getByLabel('Mã phiếu').fill(codes.get('uv03') ?? '');
	await button(card, 'Tìm phiếu của tôi').click();
	await card.getByText(`Phiếu này được đếm là: ${FOR}`).waitFor();
}

/** The meeting is over on every screen, and they all tell the same. */
async function theEnd(cast: Cast): Promise<void> {
	const { walls } = cast;
	await endMeeting(cast);
	for (const wall of walls) await onWall(wall, 'Hội nghị đã kết thúc');
	await expectQuietWalls(cast);
	await shoot(walls[0]?.page ?? cast.chair.page, 'wall-after-the-end');
	const told = new Set<string>();
	for (const { page } of everyone(cast).filter((actor) => !walls.includes(actor))) {
		await openView(page, 'Biểu quyết');
		await page.getByText('Kết quả trước đó (4)').waitFor();
		told.add(await verdicts(page));
	}
	expect([...told]).toEqual([
		[
			`${MOTIONS.personnel.title}: Thông qua`,
			`${MOTIONS.reserve.title}: Thông qua`,
			`${MOTIONS.budget.title}: Thông qua`,
			`${MOTIONS.amendment.title}: Không thông qua`,
			`${MOTIONS.scheme.title}: Thông qua`,
		].join('\n'),
	]);
}

/** Every result as a screen has it, folded ones too. */
const verdicts = (page: Actor['page']): Promise<string> =>
	page.locator('article[aria-labelledby^="result-"]').evaluateAll((articles) =>
		articles
			.map((article) => {
				const [verdict] = ['Không thông qua', 'Thông qua'].filter((each) => article.textContent.startsWith(each));
				return `${article.querySelector('h3')?.textContent}: ${verdict}`;
			})
			.join('\n'),
	);

async function theMinutes(cast: Cast, room: string): Promise<void> {
	const printed = await printInLibreOffice(await draftMinutes(cast, room));
	const pages = await readPdfPages(printed);
	const text = pages
		.map((page) => page.text)
		.join(' ')
		.replaceAll(/\s+/g, ' ')
		.normalize();
	const late = memberOf(cast, LATE).fullName;
	for (const expected of [
		...CONCLUSIONS,
		...Object.values(MOTIONS).map(({ title }) => title),
		'Có mặt: 13 đồng chí',
		'Vắng mặt: 01 đồng chí',
		memberOf(cast, ABSENT).fullName,
		`Lý do: ${ABSENCE_REASON}`,
		RECORDED,
		OPINION,
		'Lò Văn Nọi',
		'(bản thứ 2)',
		'10/14 (71,4%)',
		'07/14 (50%)',
		'08/14 (57,1%)',
		'13/14 (92,9%)',
		'11/14 (78,6%)',
		'NGƯỜI GHI BIÊN BẢN',
		'CHỦ TRÌ HỘI NGHỊ',
	])
		expect(text).toContain(expected.normalize());
	expect(text).toMatch(new RegExp(`${late}[^.]*điểm danh lúc`));
}
