import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PAPER_ONLY_TITLE, type AgendaItemView } from '#domain/agenda/agenda.ts';
import { addItem, moveItem, removeItem, titleOf, updateItem } from '#domain/agenda/draft.ts';
import { makePdf } from '../documents/pdfs.ts';
import { Office, paperOf } from '../meetings/office.ts';

let office: Office;
beforeAll(async () => {
	office = await Office.open();
});
afterAll(() => office.close());

const edit = (
	meetingId: string,
	writer: Parameters<Office['server']['features']['annotations']['service']['write']>[2],
) => office.server.features.annotations.service.write(`agenda/${meetingId}`, 'test', writer);
const publish = (who: string, meetingId: string) =>
	office.ask<{ items: AgendaItemView[] }>(who, 'POST', `/api/meetings/${meetingId}/agenda/publish`, {});

it('publishes the draft in order, under the same ids, again and again', async () => {
	const id = await office.meeting();
	const unit = await office.unitOf('trinh-btc');
	const [a = '', b = '', c = ''] = await office.draft(id, [
		{ title: 'Một', submittingUnitId: unit },
		{ title: 'Hai', presenterPersonId: await office.person('uv02'), presenterName: 'Đồng chí trình bày' },
		{ title: 'Nội dung tối mật', classification: 'top_secret' },
	]);
	const first = await publish('thuky', id);
	expect(first.data.items.map((item) => [item.number, item.id, item.title, item.paperOnly])).toEqual([
		[1, a, 'Một', false],
		[2, b, 'Hai', false],
		[3, c, PAPER_ONLY_TITLE, true],
	]);
	expect(first.data.items[0]?.submittingUnitName).not.toBe('');
	const own = await office.done<{ items: AgendaItemView[] }>('trinh-btc', 'GET', `/api/meetings/${id}/agenda`);
	expect(own.items.map((item) => item.id)).toEqual([a]);

	await edit(id, (doc) => {
		moveItem(doc, b, a);
		removeItem(doc, c);
		addItem(doc, { id: randomUUID(), title: 'Ba' }, a);
	});
	const second = await publish('vanphong', id);
	expect(second.data.items.map(({ title }) => title)).toEqual(['Hai', 'Một', 'Ba']);
	expect(second.data.items.map((item) => item.id).slice(0, 2)).toEqual([b, a]);
	const removed = await office.server.database.prisma.agendaItem.findUniqueOrThrow({ where: { id: c } });
	expect(removed.removedAt).not.toBeNull();
});

it('refuses a draft that is not ready and says what is wrong where', async () => {
	const id = await office.meeting();
	const other = await office.meeting();
	const [taken = ''] = await office.draft(other, [{}]);
	await publish('thuky', other);
	const [a = '', b = '', c = ''] = await office.draft(id, [
		{ title: 'Có tài liệu' },
		{ title: 'Người ngoài', presenterPersonId: await office.person('quantri') },
		{ title: 'Không có cơ quan', submittingUnitId: randomUUID() },
		{ id: taken, title: 'Của hội nghị khác' },
	]);
	paperOf(await office.upload('thuky', id, a, await makePdf()));
	await edit(id, (doc) => {
		updateItem(doc, a, { classification: 'secret' });
	});
	const { error } = await publish('thuky', id);
	expect(error?.code).toBe('meeting_incomplete');
	expect(error?.issues?.map((issue) => issue.path).sort()).toEqual(
		[
			`items.${a}.classification`,
			`items.${b}.presenterPersonId`,
			`items.${c}.submittingUnitId`,
			`items.${taken}.id`,
		].sort(),
	);
	await edit(id, (doc) => titleOf(doc, b).delete(0, 1_000));
	expect((await publish('thuky', id)).error?.issues?.map((issue) => issue.path)).toContain(`items.${b}.title`);
	expect((await office.done<{ items: AgendaItemView[] }>('thuky', 'GET', `/api/meetings/${id}/agenda`)).items).toEqual(
		[],
	);
	expect(
		(await office.done<{ items: AgendaItemView[] }>('thuky', 'GET', `/api/meetings/${other}/agenda`)).items,
	).toHaveLength(1);
});

it('freezes what the chair is asked to approve', async () => {
	const id = await office.meeting();
	const [a = ''] = await office.draft(id, [{ title: 'Như đã trình' }]);
	await office.step('thuky', id, 'submit');
	await edit(id, (doc) => updateItem(doc, a, { title: 'Sửa sau khi trình' }));
	expect((await publish('thuky', id)).error?.code).toBe('invalid_state');
	await office.step('bithu', id, 'approve');
	await office.step('vanphong', id, 'publish');
	const { items } = await office.done<{ items: AgendaItemView[] }>('uv01', 'GET', `/api/meetings/${id}/agenda`);
	expect(items.map(({ title }) => title)).toEqual(['Như đã trình']);
	expect((await publish('uv01', id)).error?.code).toBe('forbidden');
	expect((await publish('thuky', id)).data.items.map(({ title }) => title)).toEqual(['Sửa sau khi trình']);
});

it('lets the agenda change while the meeting runs, but keeps what was opened already', async () => {
	const { prisma } = office.server.database;
	const { id } = await prisma.meeting.findFirstOrThrow({ where: { status: 'in_progress' } });
	const state = await office.server.features.proceedings.service.state(id);
	const opened = state.openItemId ?? '';
	const added = randomUUID();
	const before = await office.done<{ items: AgendaItemView[] }>('thuky', 'GET', `/api/meetings/${id}/agenda`);
	const later = before.items.at(-1)?.id ?? '';
	await edit(id, (doc) => {
		removeItem(doc, later);
		addItem(doc, { id: added, title: 'Nội dung phát sinh' }, opened);
	});
	const changed = await publish('vanphong', id);
	expect(changed.data.items.map((item) => item.id)).toEqual([
		...before.items.slice(0, 1).map((item) => item.id),
		added,
		...before.items.slice(1, -1).map((item) => item.id),
	]);

	await edit(id, (doc) => removeItem(doc, opened));
	const { error } = await publish('thuky', id);
	expect(error?.code).toBe('meeting_incomplete');
	expect(error?.issues?.map(({ path }) => path)).toEqual([`items.${opened}.opened`]);
	const after = await office.done<{ items: AgendaItemView[] }>('uv01', 'GET', `/api/meetings/${id}/agenda`);
	expect(after.items).toEqual(changed.data.items);
});

it('T-4 is told to everyone concerned when it changes after the meeting is out, and to nobody before', async () => {
	const id = await office.meeting();
	const [a = ''] = await office.draft(id, [{ title: 'Một' }, { title: 'Hai' }]);
	const news = async (who: string) =>
		(
			await office.done<{ notifications: { type: string; meetingId: string }[] }>(who, 'GET', '/api/notifications')
		).notifications.filter((each) => each.meetingId === id && each.type === 'agenda_changed').length;
	expect((await publish('thuky', id)).error).toBeNull();
	await office.publish(id);
	await edit(id, (doc) => updateItem(doc, a, { minutesPlanned: 40 }));
	expect((await publish('bithu', id)).error?.code).toBe('forbidden');
	expect((await publish('thuky', id)).error).toBeNull();
	const told = await Promise.all(['bithu', 'uv01', 'vanphong', 'dc-muonglay', 'thuky'].map(news));
	expect(told).toEqual([1, 1, 1, 1, 0]);
	// Nothing changed, nothing to tell.
	expect((await publish('thuky', id)).error).toBeNull();
	expect(await news('uv01')).toBe(1);
});
