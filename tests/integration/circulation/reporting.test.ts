import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readDraft, removeItem } from '#domain/agenda/draft.ts';
import type { QueuedResult } from '#domain/circulation/reporting.ts';
import type { MinutesDraftAnswer } from '#domain/minutes/draftView.ts';
import type { ProceedingsCommand } from '#domain/proceedings/commands.ts';
import { ask } from '#tests/support/clients.ts';
import { Scene, type Visitor } from '../rights/scene.ts';
import { BASE, CirculationDesk, writeCommittee, writeMeetingOf } from './committee.ts';

/* L-13: a result waits until a meeting has been told of it, and nothing that happens to that meeting loses it. */

let scene: Scene;
let desk: CirculationDesk;
let meetingId = '';
beforeAll(async () => {
	scene = await Scene.open();
	desk = new CirculationDesk(
		() => scene.server.url,
		await writeCommittee(scene.server.database),
		(who) => scene.cookie(who as Visitor),
	);
	// It is the committee's own meeting; the other one, with `stranger` as its secretary, is not.
	meetingId = scene.ids.meeting;
	const { termId } = desk.committee;
	await scene.server.database.prisma.meeting.update({ where: { id: meetingId }, data: { termId } });
});
afterAll(() => scene.close());
beforeEach(async () => {
	// What other cases left waiting is reported otherwise.
	for (const { id } of await queueOf('secretary'))
		await desk.ask('office', 'POST', `/${id}/report`, { reason: 'Ca khác.' });
});

interface Queue {
	readonly results: readonly QueuedResult[];
}
const queueOf = async (who: string, ofMeeting = meetingId) =>
	(await desk.done<Queue>(who, 'GET', `/queue/${ofMeeting}`)).results;
const take = (who: string, circulationIds: readonly string[], itemId: string | null = null, ofMeeting = meetingId) =>
	desk.ask<Queue>(who, 'POST', `/queue/${ofMeeting}`, { itemId, circulationIds });
/** Takes a result into a new item, and says which. */
const takeAsItem = async (id: string, ofMeeting: string): Promise<string> =>
	(await take('secretary', [id], null, ofMeeting)).data.results.find((result) => result.id === id)?.takenInto?.itemId ??
	'';
const draftOf = (ofMeeting = meetingId) =>
	scene.server.features.annotations.service.read(`agenda/${ofMeeting}`, readDraft);
const reportOf = async (id: string) => (await desk.detail('secretary', id)).report;

const closed = (title = 'Phiếu một') => desk.closed(title, scene.server);
const anotherMeeting = () => writeMeetingOf(scene.server.database, desk.committee);

/** Gives a command as the chair of a meeting. */
async function conduct(ofMeeting: string, command: ProceedingsCommand): Promise<void> {
	const chair = await scene.socket('chair');
	const answer = await ask(chair, 'proceedings:command', { meetingId: ofMeeting, commandId: randomUUID(), command });
	expect([command.type, answer.ok]).toEqual([command.type, true]);
}

const publish = async (ofMeeting: string) => {
	const answer = await scene.ask('secretary', 'POST', `/api/meetings/${ofMeeting}/agenda/publish`, {});
	expect(answer.status).toBe(200);
	// People are invited already: it is the chair's to approve (T-7).
	const waiting = await scene.ask('chair', 'GET', `/api/agenda/${ofMeeting}/proposal`);
	const { proposal } = (await waiting.json()) as { proposal: { id: string } | null };
	if (proposal === null) return;
	const body = { proposalId: proposal.id };
	expect((await scene.ask('chair', 'POST', `/api/agenda/${ofMeeting}/proposal/approve`, body)).status).toBe(200);
};

describe('the queue of results (L-13)', () => {
	it('shows the meeting’s secretary figures with both denominators, and neither names nor opinions', async () => {
		const { id } = await closed('Phiếu có số liệu');
		const queue = await queueOf('secretary');
		expect(queue).toMatchObject([
			{
				id,
				title: 'Phiếu có số liệu',
				sent: BASE,
				answered: 3,
				inFavour: 1,
				needed: 4,
				passed: false,
				counts: { for: 1, against: 1, other: 1 },
				takenInto: null,
			},
		]);
		expect(JSON.stringify(queue)).not.toContain('rà soát');
		expect(JSON.stringify(queue)).not.toContain(desk.committee.personOf.get('member-a'));
		expect(await queueOf('office')).toEqual(queue);
		expect(await reportOf(id)).toEqual({ state: 'waiting', meetingId: null, meetingTitle: '' });
	});

	it('one press puts it at the end of the draft, behind what is there; two who press at once, or twice, make one item', async () => {
		const { id } = await closed('Phiếu vào chương trình');
		const before = await draftOf();
		const pressed = await Promise.all([take('secretary', [id]), take('office', [id]), take('secretary', [id])]);
		expect(pressed.map(({ status }) => status)).toEqual([200, 200, 200]);
		const [itemId] = pressed.map(({ data }) => data.results.find((result) => result.id === id)?.takenInto?.itemId);
		const after = await draftOf();
		// The fixture's draft was never opened: it has the published items first.
		expect(after).toHaveLength(Math.max(before.length, 2) + 1);
		expect(after.at(-1)).toMatchObject({
			id: itemId,
			title: 'Báo cáo kết quả lấy ý kiến bằng phiếu: Phiếu vào chương trình',
		});
		expect(await reportOf(id)).toMatchObject({ state: 'planned', meetingTitle: 'Hội nghị Ban Thường vụ' });
		const { steps } = await desk.detail('office', id);
		expect(steps.filter(({ type }) => type === 'planned')).toHaveLength(1);
		// Those who were asked learn that it is over, not where it goes.
		expect((await desk.detail('member-a', id)).report).toBeNull();
	});

	it('several results are one item; an item taken out of the draft gives them back, and undone takes them again', async () => {
		const [one, two] = [await closed('Phiếu thứ nhất'), await closed('Phiếu thứ hai')];
		const taken = await take('secretary', [two.id, one.id]);
		const itemId = taken.data.results[0]?.takenInto?.itemId ?? '';
		expect((await draftOf()).at(-1)?.title).toBe('Báo cáo kết quả lấy ý kiến bằng phiếu (2 nội dung)');
		expect((await queueOf('secretary')).map(({ takenInto }) => takenInto?.itemId)).toEqual([itemId, itemId]);
		const { service } = scene.server.features.annotations;
		await service.write(`agenda/${meetingId}`, 'test', (doc) => removeItem(doc, itemId));
		expect((await queueOf('secretary')).map(({ takenInto }) => takenInto)).toEqual([null, null]);
		expect(await reportOf(one.id)).toMatchObject({ state: 'waiting' });
	});

	it('a meeting that does not take place loses nothing: another one takes it over', async () => {
		const { id } = await closed('Phiếu chuyển hội nghị');
		await take('secretary', [id]);
		const later = await anotherMeeting();
		expect((await queueOf('secretary', later))[0]?.takenInto).toMatchObject({ meetingId });
		expect((await take('secretary', [id], null, later)).status).toBe(200);
		expect(await reportOf(id)).toMatchObject({ state: 'planned', meetingId: later });
		expect((await queueOf('secretary'))[0]?.takenInto).toMatchObject({ meetingId: later });
	});

	it('leaves with the conclusion, in the minutes with figures; comes back when the step is undone', async () => {
		const ofMeeting = await anotherMeeting();
		const { id } = await closed('Phiếu được báo cáo');
		const itemId = await takeAsItem(id, ofMeeting);
		await publish(ofMeeting);
		await conduct(ofMeeting, { type: 'open_meeting' });
		await conduct(ofMeeting, { type: 'open_item', itemId });
		expect(await reportOf(id)).toMatchObject({ state: 'planned' });
		await conduct(ofMeeting, { type: 'close_item', itemId });
		expect(await reportOf(id)).toMatchObject({ state: 'reported', meetingId: ofMeeting });
		expect(await queueOf('secretary', ofMeeting)).toEqual([]);
		const snapshot = await ask(await scene.socket('chair'), 'proceedings:join', { meetingId: ofMeeting });
		if (!snapshot.ok) throw new Error('joining failed');
		await conduct(ofMeeting, { type: 'undo_step', seq: snapshot.data.state.lastStep?.seq ?? 0 });
		expect(await reportOf(id)).toMatchObject({ state: 'planned' });
		await conduct(ofMeeting, { type: 'conclude_item', itemId, text: 'Hội nghị ghi nhận kết quả lấy ý kiến.' });
		expect(await reportOf(id)).toMatchObject({ state: 'reported', meetingId: ofMeeting });
		await conduct(ofMeeting, { type: 'end_meeting' });
		expect(await reportOf(id)).toMatchObject({ state: 'reported', meetingId: ofMeeting });

		const assembled = await scene.ask('secretary', 'POST', `/api/minutes/${ofMeeting}/draft`, {});
		const { draft } = (await assembled.json()) as MinutesDraftAnswer;
		const own = draft?.blocks.filter(({ key }) => key.startsWith(`circulation:${id}`)) ?? [];
		expect(own.map((block) => (block.kind === 'paragraph' ? block.text : block.kind))).toEqual([
			'Kết quả lấy ý kiến bằng phiếu: Phiếu được báo cáo',
			expect.stringContaining('Số phiếu gửi đi: 07; số phiếu trả lời: 03/07 (42,9%); không trả lời: 04'),
			'table',
			'Kết quả: Không được thông qua (01/07 ủy viên đương nhiệm được lấy ý kiến tán thành; cần ít nhất 04).',
		]);
		const [table] = own.flatMap((block) => (block.kind === 'table' ? [block.table.rows] : []));
		expect(table).toEqual([
			['Tán thành', '01', '01/07 (14,3%)', '01/03 (33,3%)'],
			['Không tán thành', '01', '01/07 (14,3%)', '01/03 (33,3%)'],
			['Ý kiến khác', '01', '01/07 (14,3%)', '01/03 (33,3%)'],
		]);
		expect((await take('secretary', [id])).code).toBe('conflict');
	});

	it('an item that the meeting did not reach gives it back when the meeting ends, and the office is told', async () => {
		const ofMeeting = await anotherMeeting();
		const [put, left] = [await closed('Phiếu bị hoãn'), await closed('Phiếu chưa đến lượt')];
		const putOff = await takeAsItem(put.id, ofMeeting);
		const untouched = await takeAsItem(left.id, ofMeeting);
		await publish(ofMeeting);
		await conduct(ofMeeting, { type: 'open_meeting' });
		await conduct(ofMeeting, { type: 'open_item', itemId: putOff });
		await conduct(ofMeeting, { type: 'postpone_item', itemId: putOff, reason: 'Chờ bổ sung hồ sơ.' });
		expect(await reportOf(put.id)).toMatchObject({ state: 'planned' });
		await conduct(ofMeeting, { type: 'end_meeting' });
		for (const { id } of [put, left]) {
			expect(await reportOf(id)).toEqual({ state: 'waiting', meetingId: null, meetingTitle: '' });
			const { prisma } = scene.server.database;
			const told = { circulationId: id, type: 'circulation_requeued', account: { username: 'secretary' } };
			expect(await prisma.notification.count({ where: told })).toBe(1);
		}
		expect((await queueOf('secretary')).map(({ id }) => id)).toEqual([put.id, left.id]);
		// Where an item had no turn, nothing is reported after the end either.
		expect((await take('secretary', [left.id], untouched, ofMeeting)).code).toBe('conflict');
	});

	it('an item of the running agenda reports it too; merged into another one it goes along', async () => {
		const ofMeeting = await anotherMeeting();
		const { id } = await closed('Phiếu gộp');
		const own = await scene.server.database.prisma.agendaItem.findMany({
			where: { meetingId: ofMeeting },
			orderBy: { number: 'asc' },
		});
		const [first, second] = own.map((item) => item.id);
		if (first === undefined || second === undefined) throw new Error('two items were written');
		await conduct(ofMeeting, { type: 'open_meeting' });
		expect((await take('secretary', [id], second, ofMeeting)).status).toBe(200);
		await conduct(ofMeeting, { type: 'merge_items', itemId: second, intoItemId: first, title: 'Nội dung gộp' });
		expect(await reportOf(id)).toMatchObject({ state: 'planned' });
		await conduct(ofMeeting, { type: 'open_item', itemId: first });
		await conduct(ofMeeting, { type: 'end_meeting' });
		expect(await reportOf(id)).toMatchObject({ state: 'reported', meetingId: ofMeeting });
	});
});

describe('who may not (L-13)', () => {
	it('those who do not prepare the meeting, and other committees’ secretaries', async () => {
		const { id } = await closed('Phiếu của Ban Thường vụ');
		for (const who of ['chair', 'member-a', 'submitter', 'guest', 'room'] as const) {
			expect([who, (await desk.ask(who, 'GET', `/queue/${meetingId}`)).code]).toEqual([who, 'forbidden']);
			expect([who, (await take(who, [id])).code]).toEqual([who, 'forbidden']);
		}
		// Another committee's secretary, here and from a meeting of its own: as for what there is not.
		expect((await desk.ask('stranger', 'GET', `/queue/${meetingId}`)).code).toBe('not_found');
		expect((await take('stranger', [id])).code).toBe('not_found');
		expect(await queueOf('stranger', scene.otherMeetingId)).toEqual([]);
		expect((await take('stranger', [id], null, scene.otherMeetingId)).code).toBe('not_found');
		expect((await take('stranger', [randomUUID()], null, scene.otherMeetingId)).code).toBe('not_found');
		for (const who of ['admin', 'other site', 'other wall', 'own wall'] as const) {
			const { status } = await desk.ask(who, 'GET', `/queue/${meetingId}`);
			expect([who, status]).toEqual([who, 404]);
		}
		expect(await reportOf(id)).toMatchObject({ state: 'waiting' });
		expect((await draftOf(scene.otherMeetingId)).map(({ title }) => title)).toEqual([]);
	});

	it('nothing of an open one, a recalled one, or into an agenda that the chair decides on', async () => {
		const open = await desk.started();
		expect((await take('secretary', [open.id])).code).toBe('conflict');
		await desk.done('chair', 'POST', `/${open.id}/recall`, { reason: 'Đưa ra hội nghị.' });
		expect((await take('secretary', [open.id])).code).toBe('conflict');
		expect((await queueOf('secretary')).map(({ id }) => id)).not.toContain(open.id);
		const { id } = await closed();
		await scene.become('submitted');
		expect((await take('secretary', [id])).code).toBe('invalid_state');
		await scene.become('published');
		expect((await take('secretary', [id], randomUUID())).code).toBe('not_found');
		expect((await desk.ask('secretary', 'POST', `/${id}/report`, { reason: '' })).code).toBe('reason_required');
	});
});
