import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paragraphs, tables, unzip } from '#tests/support/docx.ts';
import { CirculationDesk, writePapers } from '../circulation/committee.ts';
import { until } from '../proceedings/room.ts';
import { SittingCommittee } from '../voting/committee.ts';

/*
 * The minutes as they are handed on: the .docx of a meeting that voted openly and in secret, with opinions, and was told the result
 * of a circulation. Read from the file itself (B-23, B-24, B-25, V-12).
 */

const NAMED_WORDS = 'Đề nghị làm rõ nguồn vốn đối ứng & tiến độ <2027>';
const SECRET_WORDS = 'Đề nghị xem lại quy trình giới thiệu';
const CIRCULATION_WORDS = 'Đề nghị rà soát danh mục trước khi ban hành';
const TITLE = 'Xin ý kiến về điều chỉnh kế hoạch đầu tư công trung hạn';

let room: SittingCommittee;
let files: Map<string, string>;
let document = '';
let lines: readonly string[] = [];

beforeAll(async () => {
	room = await SittingCommittee.open(14);
	const [first, second] = room.meeting.items;
	const decide = async (form: 'named' | 'secret', title: string, words: string, inFavour: number) => {
		const voteId = await room.open({ form, itemId: first.itemId, title });
		await room.cast(room.member(2), voteId, 'other', { text: words });
		await room.cast(room.member(3), voteId, 'against');
		for (let n = 4; n < 4 + inFavour; n += 1) await room.cast(room.member(n), voteId, 'for');
		await room.must('chair', { type: 'close_vote', voteId });
		if (form === 'secret') await room.countAndApprove(voteId, room.team);
		await room.reached(voteId, 'published');
	};
	await decide('named', 'Chủ trương đầu tư', NAMED_WORDS, 8);
	await decide('secret', 'Giới thiệu nhân sự', SECRET_WORDS, 7);
	await room.must('chair', { type: 'conclude_item', itemId: first.itemId, text: 'Đồng ý chủ trương.' });

	const { prisma } = room.server.database;
	const { id: termId } = await prisma.committeeTerm.findFirstOrThrow();
	const users = await prisma.user.findMany({ where: { personId: { not: null } } });
	const desk = new CirculationDesk(
		() => room.server.url,
		{
			termId,
			personOf: new Map(users.map(({ username, personId }) => [username ?? '', personId ?? ''])),
			papers: await writePapers(prisma),
		},
		(who) => room.cookie(who),
	);
	const { id } = await desk.started({ title: TITLE });
	expect((await desk.answer(room.member(1), id, 'other', CIRCULATION_WORDS)).status).toBe(200);
	for (let n = 2; n < 10; n += 1) expect((await desk.answer(room.member(n), id, 'for')).status).toBe(200);
	await desk.dueIn(id, 200, room.server);
	await until(async () => (await desk.detail('secretary', id)).status === 'closed', 'closing by itself');
	const taking = { itemId: second.itemId, circulationIds: [id] };
	await desk.done('secretary', 'POST', `/queue/${room.meetingId}`, taking);
	await room.must('chair', { type: 'open_item', itemId: second.itemId });
	await room.must('chair', { type: 'end_meeting' });

	const minutes = `/api/minutes/${room.meetingId}`;
	expect((await room.http('secretary', 'POST', `${minutes}/draft`)).status).toBe(200);
	const answer = await room.http('secretary', 'GET', `${minutes}/minutes.docx`);
	expect(answer.headers.get('content-type')).toContain('wordprocessingml');
	files = unzip(new Uint8Array(await answer.arrayBuffer()));
	document = files.get('word/document.xml') ?? '';
	lines = paragraphs(document);
});
afterAll(() => room.close());

/** The table behind a line of the document, without its head. */
function tableAfter(line: string): readonly (readonly string[])[] | undefined {
	const at = document.indexOf(line);
	expect([line, at]).not.toEqual([line, -1]);
	return tables(document.slice(at))[0]?.slice(1);
}
const lineWith = (text: string): string => lines.find((line) => line.includes(text)) ?? '';

describe('the minutes as .docx', () => {
	it('B-25 report a circulation with both denominators, silence apart, and without a name or an opinion', () => {
		const head = `Kết quả lấy ý kiến bằng phiếu: ${TITLE}`;
		expect(tableAfter(head)).toEqual([
			['Tán thành', '08', '08/14 (57,1%)', '08/09 (88,9%)'],
			['Không tán thành', '00', '00/14 (0%)', '00/09 (0%)'],
			['Ý kiến khác', '01', '01/14 (7,1%)', '01/09 (11,1%)'],
		]);
		expect(lineWith('Số phiếu gửi đi')).toContain(
			'Số phiếu gửi đi: 14; số phiếu trả lời: 09/14 (64,3%); không trả lời: 05 (không tính là tán thành).',
		);
		expect(lineWith('được lấy ý kiến tán thành')).toBe(
			'Kết quả: Được thông qua (08/14 ủy viên đương nhiệm được lấy ý kiến tán thành; cần ít nhất 08).',
		);
		expect([...files.values()].join()).not.toContain(CIRCULATION_WORDS);
		const own = lines.slice(lines.indexOf(head), lines.indexOf('3. Kết thúc'));
		expect(own.join()).not.toContain('Ủy viên 2');
	});

	it('B-23, V-12 name who was not in favour of a named vote, with the opinion in the words that were sent', () => {
		expect(tableAfter('Biểu quyết: Chủ trương đầu tư (biểu quyết công khai)')).toEqual([
			['Tán thành', '08', '08/14 (57,1%)'],
			['Không tán thành', '01', '01/14 (7,1%)'],
			['Ý kiến khác', '01', '01/14 (7,1%)'],
		]);
		expect(lineWith('Không tán thành: đồng chí')).toContain('Đồng chí Ủy viên 3');
		expect(lineWith('Ý kiến khác: đồng chí')).toContain('Đồng chí Ủy viên 2');
		// As XML, so that a sign of the text is no sign of the file.
		expect(document).toContain('đối ứng &amp; tiến độ &lt;2027&gt;');
		expect(lineWith('nguồn vốn đối ứng')).toContain('Ý kiến của đồng chí Đồng chí Ủy viên 2: ');
	});

	it('B-23, V-12 give totals of a secret vote and its counting team, nothing of a ballot: 7 of 14 did not pass', () => {
		const head = 'Biểu quyết: Giới thiệu nhân sự (bỏ phiếu kín)';
		expect(tableAfter(head)).toEqual([
			['Tán thành', '07', '07/14 (50%)'],
			['Không tán thành', '01', '01/14 (7,1%)'],
			['Ý kiến khác', '01', '01/14 (7,1%)'],
		]);
		const from = lines.indexOf(head);
		const own = lines.slice(from, lines.findIndex((line, at) => at > from && line.startsWith('Kết quả: ')) + 1);
		expect(own.at(-1)).toContain('Không được thông qua');
		const isTeam = (line: string): boolean => line.startsWith('Ban kiểm phiếu: ');
		expect(own.filter(isTeam)).toEqual([expect.stringMatching(/^Ban kiểm phiếu: (đồng chí [^;.]+[;.] ?){3}$/u)]);
		expect(own.filter((line) => !isTeam(line)).join()).not.toMatch(/đồng chí \p{Lu}/u);
		// In no part of the file: not in its properties, not in a comment.
		expect([...files.values()].join()).not.toContain(SECRET_WORDS);
	});

	it('have every part in the order of the meeting', () => {
		const order = [
			'Biểu quyết: Chủ trương đầu tư (biểu quyết công khai)',
			'Biểu quyết: Giới thiệu nhân sự (bỏ phiếu kín)',
			'Đồng ý chủ trương.',
			'2.2. Nội dung 2',
			`Kết quả lấy ý kiến bằng phiếu: ${TITLE}`,
			'3. Kết thúc',
			'NGƯỜI GHI BIÊN BẢN',
		].map((line) => lines.indexOf(line));
		expect(order).not.toContain(-1);
		expect(order).toEqual(order.toSorted((a, b) => a - b));
	});
});
