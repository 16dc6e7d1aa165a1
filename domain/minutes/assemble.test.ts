import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replay } from '../proceedings/reducer.ts';
import {
	atMinute,
	ITEMS,
	placeAt,
	sampleId,
	sampleLog,
	sampleSource,
	sampleVote,
} from '#tests/support/minutesSample.ts';
import { assembleMinutes } from './assemble.ts';
import { chronicle } from './chronicle.ts';
import { isOpenToReserving, readsReserved } from './reserved.ts';
import type { GeneratedBlock } from './record.ts';
import { isOverdue } from './tasks.ts';
import { dayOf, writtenDay, writtenTime } from './vietnameseTime.ts';
import { voteBlocks } from './voteBlocks.ts';
import { layoutRuleOf, LAYOUT_RULES, needsConfirmation } from './layoutRules.ts';

const minutes = assembleMinutes(sampleSource());
const block = (key: string, { blocks } = minutes): GeneratedBlock => {
	const found = blocks.find((each) => each.key === key);
	if (found === undefined) throw new Error(`no block ${key}`);
	return found;
};
const textOf = (each: GeneratedBlock): string =>
	each.kind === 'list' ? each.items.join('\n') : each.kind === 'table' ? each.title : each.text;
const keys = minutes.blocks.map(({ key }) => key);

describe('the assembled minutes (PROTOCOL B-21, DOMAIN.md §3)', () => {
	it('stand in the order of fields that minutes have', () => {
		const [first, second] = ITEMS;
		const order = [
			'opening',
			'opening:content',
			'opening:chair',
			'opening:recorder',
			'opening:papers',
			'attendance',
			'attendance:present',
			'attendance:absent',
			'attendance:invited',
			'course',
			`item:${first}`,
			`item:${first}:presenter`,
			`item:${first}:opinions`,
			`conclusion:${first}`,
			`item:${second}`,
			`conclusion:${second}`,
			`tasks:${second}`,
			'unheld',
			'end',
			'end:time',
		].map((key) => keys.indexOf(key));
		expect(order).not.toContain(-1);
		expect(order).toEqual([...order].sort((a, b) => a - b));
		expect(new Set(keys).size).toBe(keys.length);
	});

	it('count the members present and name the absent with their reasons, in Party order', () => {
		expect(textOf(block('attendance:base'))).toContain('đương nhiệm khi khai mạc: 14 đồng chí');
		expect(textOf(block('attendance:present'))).toBe('Có mặt: 12 đồng chí, gồm:');
		const present = textOf(block('attendance:present:names')).split('\n');
		expect(present).toHaveLength(12);
		expect(present[0]).toBe('Đồng chí Trần Quốc Cường, Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy');
		expect(present.find((line) => line.includes('Hạng Nhè Ly'))).toContain('dự trực tuyến');
		expect(present.find((line) => line.includes('Lò Văn Phương'))).toContain('(điểm danh lúc 08 giờ 18 phút)');
		expect(textOf(block('attendance:absent'))).toBe('Vắng mặt: 02 đồng chí, gồm:');
		expect(textOf(block('attendance:absent:names'))).toContain('Lý do: điều trị tại Bệnh viện Đa khoa tỉnh');
	});

	it('name who was not marked instead of guessing, and what was not concluded or held', () => {
		const early = assembleMinutes(sampleSource(sampleLog(17)));
		expect(early.complete).toBe(false);
		expect(block('attendance:unmarked', early)).toMatchObject({ missing: true });
		expect(textOf(block('attendance:unmarked', early))).toContain('Lò Văn Phương');
		expect(block(`conclusion:${ITEMS[0]}`, early)).toMatchObject({ missing: true });
		expect(block('end:time', early)).toMatchObject({ missing: true });
		expect(textOf(block('unheld'))).toContain('nội dung 3 – Công tác cán bộ');
	});

	it('miss no conclusion of an item whose papers are handed out: the system takes none', () => {
		const source = sampleSource(sampleLog(17));
		const agenda = source.agenda.map((item) => (item.id === ITEMS[0] ? { ...item, paperOnly: true } : item));
		const conclusion = block(`conclusion:${ITEMS[0]}`, assembleMinutes({ ...source, agenda }));
		expect(conclusion).not.toHaveProperty('missing');
		expect(textOf(conclusion)).toContain('ghi trên giấy');
	});

	it('give each speech with its times under its item, and the words of the last conclusion', () => {
		const speeches = minutes.blocks.filter(({ key }) => key.startsWith('speech:')).map(textOf);
		expect(speeches).toEqual([
			'- Đồng chí Vừ A Bằng, Ủy viên Ban Thường vụ, Phó Chủ tịch Thường trực Ủy ban nhân dân tỉnh phát biểu (từ 08 giờ 25 phút đến 08 giờ 31 phút; nội dung đăng ký: giải pháp thu ngân sách quý IV).',
			'- Đồng chí Sùng A Hồ (Điểm cầu Đảng ủy xã Mường Nhé) phát biểu (từ 08 giờ 32 phút đến 08 giờ 38 phút).',
			'- Đồng chí Nguyễn Thị Hoài Phương Thảo, Ủy viên Ban Thường vụ, Trưởng Ban Tổ chức Tỉnh ủy phát biểu (từ 09 giờ 00 phút đến 09 giờ 05 phút).',
		]);
		expect(textOf(block(`conclusion:${ITEMS[1]}:1`))).toContain('giao Sở Tài chính tham mưu');
		expect(minutes.blocks.some((each) => textOf(each) === 'Thống nhất chủ trương điều chỉnh kế hoạch vốn.')).toBe(
			false,
		);
	});

	it('list the papers used, with their version and the late ones', () => {
		expect(textOf(block('opening:papers:list'))).toBe(
			'Nội dung 1: Báo cáo kinh tế - xã hội chín tháng năm 2026\n' +
				'Nội dung 2: Tờ trình về điều chỉnh kế hoạch vốn đầu tư công năm 2026 (bản thứ 2) (phát hành muộn)',
		);
	});

	it('keep every key when the log grows, so that what was written stays in its place (B-22)', () => {
		const whole = sampleLog().length;
		fc.assert(
			fc.property(fc.integer({ min: 0, max: whole }), fc.integer({ min: 0, max: whole }), (a, b) => {
				const [shorter, longer] = [Math.min(a, b), Math.max(a, b)].map((length) =>
					assembleMinutes(sampleSource(sampleLog(length))),
				);
				const later = new Set(longer?.blocks.map(({ key }) => key));
				const asking = shorter?.blocks.filter(({ asks }) => asks !== undefined) ?? [];
				for (const { key } of asking) expect(later).toContain(key);
			}),
		);
	});

	it('are the same for the same log, and refuse a log with a gap', () => {
		expect(assembleMinutes(sampleSource())).toEqual(minutes);
		const [first, , ...rest] = sampleLog();
		if (first === undefined) throw new Error('the sample has events');
		expect(() => assembleMinutes(sampleSource([first, ...rest]))).toThrow(RangeError);
	});

	it('agree with the state that everyone else has', () => {
		expect(chronicle(sampleLog()).state).toEqual(replay(sampleLog()));
	});
});

describe('a speech in the chronicle', () => {
	it('ends with the meeting when nobody ended it', () => {
		const log = sampleLog();
		const at = log.findIndex(({ event }) => event.type === 'item_concluded');
		const given = {
			type: 'floor_given' as const,
			requestId: null,
			place: null,
			participantId: placeAt(1),
			speakerName: 'Mùa A Sơn',
			kind: 'item' as const,
			itemId: ITEMS[0],
			topic: '',
			seconds: null,
		};
		const events = [
			...log.slice(0, at),
			{ seq: 0, at: atMinute(40), actorId: placeAt(0), event: given },
			...log.slice(-1),
		];
		const numbered = events.map((logged, index) => ({ ...logged, seq: index + 1 }));
		expect(chronicle(numbered).speeches.at(-1)).toMatchObject({ from: atMinute(40), until: atMinute(90) });
	});
});

describe('votes in the minutes (B-23)', () => {
	const source = sampleSource();
	const key = `vote:${sampleId(500)}`;
	const read = (blocks: readonly GeneratedBlock[]) => blocks.map(textOf).join('\n');

	it('come from the record, with the base, and name who was not in favour', () => {
		const blocks = voteBlocks(sampleVote(), source);
		const table = blocks.find((each) => each.key === `${key}:table`);
		expect(table).toMatchObject({
			table: {
				rows: [
					['Tán thành', '08', '08/14 (57,1%)'],
					['Không tán thành', '03', '03/14 (21,4%)'],
					['Ý kiến khác', '01', '01/14 (7,1%)'],
				],
			},
		});
		expect(read(blocks)).toContain('Ý kiến khác: đồng chí Hạng Nhè Ly');
		expect(read(blocks)).toContain('Tờ trình về điều chỉnh kế hoạch vốn đầu tư công năm 2026 (bản thứ 2)');
		expect(read(blocks)).toContain('Kết quả: Được thông qua');
	});

	it.each(['open', 'closed', 'annulled', 'invalid'] as const)('say no figure of a vote that is %s', (status) => {
		const text = read(voteBlocks(sampleVote({ status, tally: null, annulledReason: 'nhầm văn bản' }), source));
		expect(text).not.toMatch(/thông qua \(|Tán thành|08\/14/);
		if (status === 'annulled') expect(text).toContain('Lý do: nhầm văn bản');
	});

	it('bring what came with the ballots as far as the rules let it: named with names, secret without (V-12)', () => {
		const [voter] = sampleVote().voters;
		const opinions = {
			[sampleId(500)]: [
				{ personId: voter?.personId ?? '', text: 'Bổ sung\n nguồn vốn' },
				{ personId: null, text: 'Xem lại tiến độ' },
			],
		};
		const lines = voteBlocks(sampleVote(), { ...source, opinions }).find((each) => each.key === `${key}:opinions`);
		expect(lines).toMatchObject({
			items: [`Ý kiến của đồng chí ${voter?.name ?? ''}: Bổ sung nguồn vốn`, 'Ý kiến kèm phiếu kín: Xem lại tiến độ'],
		});
		expect(voteBlocks(sampleVote(), source).some((each) => each.key === `${key}:opinions`)).toBe(false);
	});

	it('say whose hands were recorded, and by whom (V-16)', () => {
		const [voter] = sampleVote().voters;
		const hands = [{ personId: voter?.personId ?? '', recordedBy: 'Lê Văn Thư', at: atMinute(63) }];
		expect(read(voteBlocks(sampleVote({ hands }), source))).toContain(
			`Ghi theo giơ tay 01 phiếu: đồng chí ${voter?.name ?? ''} (người ghi: Lê Văn Thư).`,
		);
	});

	it('name nobody after a secret vote', () => {
		const vote = sampleVote();
		const tally = vote.tally && {
			...vote.tally,
			named: null,
			ballots: [{ code: 'ABCD', optionId: 'for', text: 'chữ' }],
		};
		const text = read(voteBlocks({ ...vote, definition: { ...vote.definition, form: 'secret' }, tally }, source));
		expect(text).toContain('(bỏ phiếu kín)');
		expect(text).not.toMatch(/đồng chí (?!trong)[A-ZĐ]|ABCD|chữ/u);
	});

	it('name the counting team of a secret vote and how many ballots were of paper, never whose (V-10, B-23)', () => {
		const vote = sampleVote();
		const [first, second, third, fourth] = vote.voters;
		const countingTeam = [first, second, third].map((voter) => voter?.personId ?? '');
		const text = read(
			voteBlocks(
				{ ...vote, countingTeam, paperBallots: 1, tally: vote.tally && { ...vote.tally, named: null } },
				source,
			),
		);
		expect(text).toContain(
			`Ban kiểm phiếu: đồng chí ${first?.name ?? ''}; đồng chí ${second?.name ?? ''}; đồng chí ${third?.name ?? ''}. Trong số phiếu thu về có 01 phiếu giấy.`,
		);
		expect(text).not.toContain(fourth?.name ?? '');
		expect(read(voteBlocks(vote, source))).not.toContain('Ban kiểm phiếu');
	});
});

describe('times, days and rules', () => {
	it('write Vietnamese time and the zero that Party papers want', () => {
		expect(writtenTime('2027-02-05T01:05:59.000Z')).toBe('08 giờ 05 phút');
		expect(dayOf('2027-02-04T17:00:00.000Z')).toBe('2027-02-05');
		expect(writtenDay('2027-02-05')).toBe('ngày 05 tháng 02 năm 2027');
		expect(writtenDay('2026-11-09')).toBe('ngày 09 tháng 11 năm 2026');
		expect(writtenDay('2026-03-15')).toBe('ngày 15 tháng 3 năm 2026');
	});

	it('choose the layout by the day of the document; what is not verified says so (B-24)', () => {
		expect([layoutRuleOf('2026-05-26').id, layoutRuleOf('2026-05-27').id]).toEqual(['36-HD/VPTW', '05-HD/VPTW']);
		expect(LAYOUT_RULES.map(needsConfirmation)).toEqual([false, true]);
	});

	it('call a task late only when it is not done and its last day is over', () => {
		expect(isOverdue({ status: 'assigned', deadline: '2027-02-20' }, '2027-02-20')).toBe(false);
		expect(isOverdue({ status: 'in_progress', deadline: '2027-02-20' }, '2027-02-21')).toBe(true);
		expect(isOverdue({ status: 'done', deadline: '2027-02-20' }, '2027-02-21')).toBe(false);
		expect(isOverdue({ status: 'assigned', deadline: null }, '2099-01-01')).toBe(false);
	});

	it('take reserved opinions until the minutes are drafted, and show them to chair and secretary (B-15, B-16)', () => {
		expect(isOpenToReserving('in_progress', true)).toBe(true);
		expect([isOpenToReserving('ended', false), isOpenToReserving('ended', true)]).toEqual([true, false]);
		expect(isOpenToReserving('published', false)).toBe(false);
		for (const role of ['member', 'office', 'submitter', 'guest', 'site'] as const)
			expect(readsReserved([role])).toBe(false);
		expect([readsReserved(['chair']), readsReserved(['secretary'])]).toEqual([true, true]);
	});
});
