import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PAPER_ONLY_TITLE, type AgendaItemView } from '#domain/agenda/agenda.ts';
import { addItem, moveItem, removeItem, titleOf, updateItem } from '#domain/agenda/draft.ts';
import { compareAgendas, type AgendaProposal } from '#domain/agenda/proposal.ts';
import type { ProceedingsCommand } from '#domain/proceedings/commands.ts';
import { ask, connectSocket } from '#tests/support/clients.ts';
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
	// What was changed since goes to the chair, too (T-7).
	expect((await publish('thuky', id)).data.items.map(({ title }) => title)).toEqual(['Như đã trình']);
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

const PLAIN = {
	presenterName: '',
	presenterPersonId: null,
	submittingUnitId: null,
	minutesPlanned: 10,
	classification: 'internal' as const,
};

describe('T-7 a changed agenda of a meeting that people are invited to', () => {
	const proposal = async (who: string, meetingId: string) =>
		(await office.done<{ proposal: AgendaProposal | null }>(who, 'GET', `/api/agenda/${meetingId}/proposal`)).proposal;
	const decide = (who: string, meetingId: string, step: 'approve' | 'decline', body: object) =>
		office.ask(who, 'POST', `/api/agenda/${meetingId}/proposal/${step}`, body);
	const news = async (who: string, meetingId: string) =>
		(
			await office.done<{ notifications: { type: string; meetingId: string }[] }>(who, 'GET', '/api/notifications')
		).notifications.flatMap((each) => (each.meetingId === meetingId ? [each.type] : []));
	const titles = async (who: string, meetingId: string) =>
		(await office.done<{ items: AgendaItemView[] }>(who, 'GET', `/api/meetings/${meetingId}/agenda`)).items.map(
			({ title }) => title,
		);
	/** A published meeting with two items. */
	async function invited(): Promise<{ id: string; a: string; b: string }> {
		const id = await office.meeting();
		const [a = '', b = ''] = await office.draft(id, [{ title: 'Một' }, { title: 'Hai' }]);
		await office.publish(id);
		return { id, a, b };
	}

	it('waits for the chair, who sees what was laid before; then it is everyone’s, and everyone is told', async () => {
		const { id, a } = await invited();
		expect(await proposal('bithu', id)).toBeNull();
		await edit(id, (doc) => updateItem(doc, a, { minutesPlanned: 40 }));
		expect((await publish('bithu', id)).error?.code).toBe('forbidden');
		const answer = await publish('thuky', id);
		expect(answer.data.items.map(({ minutesPlanned }) => minutesPlanned)).toEqual([15, 15]);
		const waiting = await proposal('bithu', id);
		expect(waiting?.items.map(({ minutesPlanned }) => minutesPlanned)).toEqual([40, 15]);
		expect(waiting?.submittedByName).not.toBe('');
		expect(await news('bithu', id)).toContain('agenda_awaits_approval');
		// Whoever does not prepare or decide knows nothing of it, and nobody else decides.
		for (const who of ['uv01', 'dc-muonglay', 'trinh-btc']) expect(await proposal(who, id)).toBeNull();
		for (const who of ['thuky', 'vanphong', 'uv01', 'dc-muonglay']) {
			expect((await decide(who, id, 'approve', { proposalId: waiting?.id })).error?.code).toBe('forbidden');
			expect((await decide(who, id, 'decline', { proposalId: waiting?.id, reason: 'Không' })).error?.code).toBe(
				'forbidden',
			);
		}
		expect((await decide('dc-dienbien', id, 'approve', { proposalId: waiting?.id })).error?.code).toBe('not_found');
		expect(await news('uv01', id)).not.toContain('agenda_changed');

		expect((await decide('bithu', id, 'approve', { proposalId: waiting?.id })).status).toBe(200);
		const now = await office.done<{ items: AgendaItemView[] }>('uv01', 'GET', `/api/meetings/${id}/agenda`);
		expect(now.items.map(({ minutesPlanned }) => minutesPlanned)).toEqual([40, 15]);
		for (const who of ['uv01', 'vanphong', 'dc-muonglay', 'thuky'])
			expect((await news(who, id)).filter((type) => type === 'agenda_changed')).toHaveLength(1);
		expect(await news('bithu', id)).not.toContain('agenda_changed');
		expect(await proposal('bithu', id)).toBeNull();
		// A second tap finds it done.
		expect((await decide('bithu', id, 'approve', { proposalId: waiting?.id })).error?.code).toBe('conflict');
		const audited = await office.server.database.prisma.auditEntry.findMany({
			where: { meetingId: id, action: { startsWith: 'agenda.' } },
			orderBy: { id: 'asc' },
		});
		expect(audited.map(({ action }) => action)).toEqual(['agenda.proposed', 'agenda.approved', 'agenda.published']);
	});

	it('says who presents, whatever name was typed: whom an item is opened to is whom the chair sees', async () => {
		const { id, b } = await invited();
		expect(await titles('trinh-btc', id)).toEqual([]);
		const presenter = await office.person('trinh-btc');
		await edit(id, (doc) => updateItem(doc, b, { presenterPersonId: presenter, presenterName: '' }));
		await publish('thuky', id);
		const before = await office.done<{ items: AgendaItemView[] }>('bithu', 'GET', `/api/meetings/${id}/agenda`);
		const waiting = await proposal('bithu', id);
		const { fullName } = await office.server.database.prisma.person.findUniqueOrThrow({ where: { id: presenter } });
		expect(waiting?.items.map(({ presenterName }) => presenterName)).toEqual(['', fullName]);
		expect(compareAgendas(before.items, waiting?.items ?? [])).toMatchObject([
			{ type: 'changed', after: { id: b }, fields: ['presenterName'] },
		]);
		expect((await decide('bithu', id, 'approve', { proposalId: waiting?.id })).status).toBe(200);
		expect(await titles('trinh-btc', id)).toEqual(['Hai']);
		// Nothing else is different for its readers, and they are told.
		expect(await news('uv01', id)).toContain('agenda_changed');
	});

	it('is approved as it was looked at: another in its place, one taken back or given back is a conflict', async () => {
		const { id, a } = await invited();
		await edit(id, (doc) => updateItem(doc, a, { minutesPlanned: 40 }));
		await publish('thuky', id);
		const first = await proposal('bithu', id);
		await edit(id, (doc) => removeItem(doc, a));
		// The draft goes on; what waits stays what it was.
		expect((await proposal('bithu', id))?.items).toHaveLength(2);
		await publish('vanphong', id);
		expect((await decide('bithu', id, 'approve', { proposalId: first?.id })).error?.code).toBe('conflict');
		expect(await titles('uv01', id)).toEqual(['Một', 'Hai']);

		const second = await proposal('bithu', id);
		expect((await decide('bithu', id, 'decline', { proposalId: second?.id, reason: ' ' })).error?.code).toBe(
			'reason_required',
		);
		const reason = 'Giữ cả hai nội dung.';
		expect((await decide('bithu', id, 'decline', { proposalId: second?.id, reason })).status).toBe(200);
		for (const who of ['thuky', 'vanphong']) expect(await news(who, id)).toContain('agenda_declined');
		expect(await news('uv01', id)).not.toContain('agenda_declined');
		expect((await decide('bithu', id, 'approve', { proposalId: second?.id })).error?.code).toBe('conflict');

		await publish('thuky', id);
		const third = await proposal('thuky', id);
		const take = (who: string) => office.ask(who, 'DELETE', `/api/agenda/${id}/proposal/${third?.id ?? ''}`);
		expect((await take('uv01')).error?.code).toBe('forbidden');
		expect((await take('thuky')).status).toBe(200);
		expect((await decide('bithu', id, 'approve', { proposalId: third?.id })).error?.code).toBe('conflict');
		expect(await titles('uv01', id)).toEqual(['Một', 'Hai']);
	});

	it('is over with the meeting, and is no way to undo what the running meeting has made of its agenda', async () => {
		const { id, a, b } = await invited();
		await edit(id, (doc) => updateItem(doc, a, { minutesPlanned: 40 }));
		await publish('thuky', id);
		const waiting = await proposal('bithu', id);
		const chair = await connectSocket(office.server, await office.cookie('bithu'));
		const give = async (command: ProceedingsCommand) =>
			expect(
				await ask(chair, 'proceedings:command', { meetingId: id, commandId: randomUUID(), command }),
			).toMatchObject({ ok: true });
		await give({ type: 'open_meeting' });
		const item = { id: randomUUID(), title: 'Nội dung phát sinh', ...PLAIN };
		await give({ type: 'insert_item', item, beforeItemId: b });
		expect((await decide('bithu', id, 'approve', { proposalId: waiting?.id })).error?.code).toBe('conflict');
		expect(await titles('uv01', id)).toEqual(['Một', 'Nội dung phát sinh', 'Hai']);
		await give({ type: 'end_meeting' });
		chair.close();
		expect(await proposal('bithu', id)).toBeNull();
		expect((await decide('bithu', id, 'approve', { proposalId: waiting?.id })).error?.code).toBe('invalid_state');
	});
});
