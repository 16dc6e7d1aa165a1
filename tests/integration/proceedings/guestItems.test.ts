import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AgendaItemView, AgendaStanding } from '#domain/agenda/agenda.ts';
import type { DocumentView } from '#domain/documents/document.ts';
import type { MeetingDetail, ParticipantView } from '#domain/meetings/meeting.ts';
import type { NotificationView } from '#domain/notifications/notification.ts';
import { packBallot } from '#domain/voting/ballot.ts';
import type { ProceedingsCommand } from '#domain/proceedings/commands.ts';
import type { LoggedEvent } from '#domain/proceedings/events.ts';
import { replay } from '#domain/proceedings/reducer.ts';
import { plainItem } from '#tests/support/agendaItem.ts';
import { ask, request } from '#tests/support/clients.ts';
import type { FixtureName } from '#tests/support/meetingFixture.ts';
import { closeCode, openRaw } from '../../collaboration/support/collaborationClients.ts';
import { joinAnswer } from '../rights/upgrade.ts';
import { Room, snapshotOf, until } from './room.ts';

/*
 * DOMAIN.md §1, P-58: a guest reads and speaks on the items it is invited to. `guest` is invited to the second item, which
 * its own body does not submit; `stranger` joins as a guest of the whole meeting; `admin` is outside.
 */

/** Said of the item that the guest is not invited to. */
const SECRETS = ['Giao Sở Tài chính chủ trì.', 'Về dự toán riêng', 'Chờ ý kiến Trung ương.', 'Biểu quyết nhân sự'];
const TOLD = 'Thống nhất ban hành.';

let room: Room;
beforeAll(async () => {
	room = await Room.open();
	const { personId } = await room.server.database.prisma.user.findUniqueOrThrow({ where: { username: 'stranger' } });
	const added = await http('secretary', 'POST', 'participants', { personId, role: 'guest' });
	expect(added.status).toBe(201);
});
afterEach(() => room.empty());
afterAll(() => room.close());

async function http(name: FixtureName, method: string, path: string, body?: unknown): Promise<Response> {
	const at = path.startsWith('/') ? path : `/api/meetings/${room.meeting.meetingId}/${path}`;
	return request(room.server, at, { method, body, cookie: await room.cookie(name) });
}
const read = async <T>(name: FixtureName, path: string): Promise<T> =>
	(await (await http(name, 'GET', path)).json()) as T;
const inviteTo = (itemIds: readonly string[], by: FixtureName = 'secretary', whom: FixtureName = 'guest') =>
	http(by, 'PUT', `participants/${room.meeting.people[whom].participantId}/items`, { itemIds });
async function give(name: FixtureName, command: ProceedingsCommand): Promise<string> {
	const answer = await room.give(await room.socket(name), command);
	return answer.ok ? 'ok' : answer.error.code;
}
const must = async (name: FixtureName, command: ProceedingsCommand): Promise<void> =>
	expect([command.type, await give(name, command)]).toEqual([command.type, 'ok']);
const floor = (itemId: string | null, more: Partial<Extract<ProceedingsCommand, { type: 'request_floor' }>> = {}) =>
	({
		type: 'request_floor',
		requestId: randomUUID(),
		kind: 'item',
		itemId,
		topic: '',
		speakerName: '',
		...more,
	}) as const;

describe('who says what a guest is invited to', () => {
	it('secretary and office; nobody else, nobody but a guest, no item of elsewhere; logged, and the guest is told', async () => {
		const [first, second] = room.meeting.items;
		for (const name of ['chair', 'member-a', 'submitter', 'guest', 'room'] as const)
			expect([name, (await inviteTo([second.itemId], name)).status]).toEqual([name, 403]);
		expect((await inviteTo([second.itemId], 'admin')).status).toBe(404);
		expect((await inviteTo([randomUUID()])).status).toBe(404);
		expect((await inviteTo([second.itemId], 'secretary', 'member-a')).status).toBe(409);
		expect((await http('secretary', 'PUT', `participants/${randomUUID()}/items`, { itemIds: [] })).status).toBe(404);
		expect((await http('secretary', 'PUT', `participants/${randomUUID()}/items`, { itemIds: ['x'] })).status).toBe(400);
		const { personId } = await room.server.database.prisma.user.findUniqueOrThrow({ where: { username: 'admin' } });
		for (const [role, itemIds, status] of [
			['member', [first.itemId], 400],
			['guest', [randomUUID()], 404],
		] as const)
			expect((await http('secretary', 'POST', 'participants', { personId, role, itemIds })).status).toBe(status);
		// Nothing of it has changed anything.
		expect(await room.server.database.prisma.invitedItem.count()).toBe(0);

		const told = new Promise<NotificationView>((resolve) => {
			void room.socket('guest').then((socket) => socket.once('notifications:created', resolve));
		});
		await room.socket('guest');
		const both = await inviteTo([second.itemId, first.itemId, second.itemId]);
		expect(both.status).toBe(200);
		expect(await told).toMatchObject({
			type: 'guest_items_changed',
			detail: '1. Nội dung 1; 2. Nội dung 2',
		});
		expect((await inviteTo([second.itemId], 'office')).status).toBe(200);
		// The same again: nothing new.
		expect((await inviteTo([second.itemId], 'office')).status).toBe(200);
		const { accountId, participantId } = room.meeting.people.guest;
		const { prisma } = room.server.database;
		const news = await prisma.notification.findMany({ where: { accountId, type: 'guest_items_changed' } });
		expect(news.map(({ detail }) => detail).sort()).toEqual(['1. Nội dung 1; 2. Nội dung 2', '2. Nội dung 2']);
		const log = await prisma.auditEntry.findMany({ where: { action: 'meetings.guest_items_changed' } });
		expect(log.map(({ subjectId }) => subjectId)).toEqual([participantId, participantId, participantId]);
	});

	it('tells only those who prepare or decide, and the guest, what it is invited to', async () => {
		const { participantId } = room.meeting.people.guest;
		const [, second] = room.meeting.items;
		const seenBy = async (name: FixtureName) =>
			(await read<MeetingDetail>(name, `/api/meetings/${room.meeting.meetingId}`)).participants.find(
				({ id }) => id === participantId,
			)?.invitedItemIds;
		for (const name of ['chair', 'secretary', 'office', 'guest'] as const)
			expect([name, await seenBy(name)]).toEqual([name, [second.itemId]]);
		for (const name of ['member-a', 'submitter', 'room', 'stranger'] as const)
			expect([name, await seenBy(name)]).toEqual([name, []]);
		const { client } = await room.client('member-a');
		const inRoom = (list: readonly ParticipantView[]) => list.flatMap(({ invitedItemIds }) => invitedItemIds);
		expect(inRoom(snapshotOf(client).participants)).toEqual([]);
		expect(inRoom(snapshotOf((await room.client('chair')).client).participants)).toEqual([second.itemId]);
	});
});

describe('P-58 a guest of one item, a guest of all, a member, an outsider', () => {
	it('agenda, papers, ink and the list of meetings', async () => {
		const [first, second] = room.meeting.items;
		const unknown = randomUUID();
		const titles = async (name: FixtureName) => {
			const agenda = await http(name, 'GET', 'agenda');
			if (!agenda.ok) return agenda.status;
			const papers = await read<{ documents: DocumentView[] }>(name, 'documents');
			return [
				...((await agenda.json()) as { items: AgendaItemView[] }).items.map(({ title }) => title),
				...papers.documents.map(({ title }) => title),
			];
		};
		expect(await titles('guest')).toEqual(['Nội dung 2', 'Tờ trình 2']);
		for (const name of ['stranger', 'member-a'] as const)
			expect(await titles(name)).toEqual(['Nội dung 1', 'Nội dung 2', 'Tờ trình 1', 'Tờ trình 2']);
		expect(await titles('admin')).toBe(404);

		const outcome = async (name: FixtureName, path: string) => {
			const response = await http(name, 'GET', path);
			return [response.status, await response.text()];
		};
		for (const [route, real] of [
			['/api/documents/', first.documentId],
			['/api/documents/files/', first.versionId],
		] as const) {
			const refused = await outcome('guest', route + real);
			expect(refused[0]).toBe(404);
			expect(refused).toEqual(await outcome('guest', route + unknown));
			expect(refused).toEqual(await outcome('admin', route + real));
		}
		expect((await outcome('guest', `/api/documents/${first.documentId}/versions`))[0]).toBe(404);
		expect((await outcome('guest', `/api/documents/${second.documentId}`))[0]).toBe(200);
		expect((await outcome('stranger', `/api/documents/${first.documentId}`))[0]).toBe(200);
		expect((await outcome('guest', `/api/documents/${second.documentId}/versions`))[0]).toBe(403);

		const ink = async (name: FixtureName, versionId: string) =>
			(await joinAnswer(room.server, `ink/${versionId}/public`, await room.cookie(name))).slice(0, 12);
		expect(await ink('guest', second.versionId)).toBe('joined');
		expect(await ink('guest', first.versionId)).toBe('HTTP/1.1 404');
		expect(await ink('stranger', first.versionId)).toBe('joined');
		expect(await ink('admin', second.versionId)).toBe('HTTP/1.1 404');
		const { accountId } = room.meeting.people.guest;
		expect(
			await joinAnswer(room.server, `ink/${first.versionId}/private/${accountId}`, await room.cookie('guest')),
		).toContain('HTTP/1.1 404');

		const invitation = async (name: FixtureName) =>
			(await read<MeetingDetail>(name, `/api/meetings/${room.meeting.meetingId}`)).myItems;
		expect(await invitation('guest')).toEqual([{ id: second.itemId, number: 2, title: 'Nội dung 2' }]);
		for (const name of ['stranger', 'member-a', 'submitter', 'chair'] as const)
			expect(await invitation(name)).toBeNull();
		const { meetings } = await read<{ meetings: MeetingDetail[] }>('guest', '/api/meetings');
		expect(meetings.map(({ myItems }) => myItems?.map(({ number }) => number))).toEqual([[2]]);
	});

	it('the course of the meeting: live, on joining, and when it fills a gap', async () => {
		const { meetingId, items } = room.meeting;
		const [first, second] = items;
		const readers = ['guest', 'stranger', 'member-a'] as const;
		const clients = await Promise.all(readers.map((name) => room.client(name)));
		const heard: LoggedEvent[] = [];
		const listener = await room.socket('guest');
		await ask(listener, 'proceedings:join', { meetingId });
		listener.on('proceedings:appended', ({ events }) => heard.push(...events));

		await must('chair', { type: 'open_meeting' });
		await must('chair', { type: 'open_item', itemId: second.itemId });
		await must('chair', { type: 'conclude_item', itemId: second.itemId, text: TOLD });
		await must('chair', { type: 'open_item', itemId: first.itemId });
		await must('member-a', floor(first.itemId, { topic: SECRETS[1] ?? '' }));
		const voteId = randomUUID();
		const prepared = { id: voteId, itemId: null, title: SECRETS[3], form: 'named' };
		expect((await http('secretary', 'POST', `/api/voting/meetings/${meetingId}/prepared`, prepared)).status).toBe(201);
		await must('chair', { type: 'conclude_item', itemId: first.itemId, text: SECRETS[0] ?? '' });
		await must('chair', { type: 'postpone_item', itemId: first.itemId, reason: SECRETS[2] ?? '' });

		const whole = await room.server.features.proceedings.service.state(meetingId);
		for (const { client } of clients) await until(() => snapshotOf(client).state.seq === whole.seq);
		const [guest, ...others] = clients.map(({ client }) => snapshotOf(client).state);
		for (const state of others) {
			expect(state.minutes).toEqual(whole.minutes);
			expect(state.agenda).toEqual(whole.agenda);
			expect(state.speakers).toEqual(whole.speakers);
		}
		const joined = await ask(await room.socket('guest'), 'proceedings:join', { meetingId });
		const gap = await ask(await room.socket('guest'), 'proceedings:events', { meetingId, afterSeq: 0 });
		if (!joined.ok || !gap.ok) throw new Error('the guest could not join');
		await until(() => heard.at(-1)?.seq === whole.seq, 'the last event');
		for (const told of [guest, joined.data, gap.data, heard]) {
			const text = JSON.stringify(told);
			for (const secret of [...SECRETS, 'Nội dung 1', 'Tờ trình 1']) expect(text).not.toContain(secret);
			expect(text).toContain(TOLD);
		}
		expect(guest).toEqual(joined.data.state);
		expect(replay(gap.data.events)).toEqual(joined.data.state);
		expect(heard).toEqual(gap.data.events);
		for (const name of ['proceedings:join', 'proceedings:events'] as const)
			expect(await ask(await room.socket('admin'), name, { meetingId, afterSeq: 0 })).toMatchObject({
				error: { code: 'not_found' },
			});
		const standing = await read<AgendaStanding>('guest', 'agenda/standing');
		expect(standing).toMatchObject({ openItemId: null, doneIds: [second.itemId], postponed: [], merged: [] });
		await must('chair', { type: 'restore_item', itemId: first.itemId });
	});

	it('S-1 speaks on the item it is invited to, and on nothing else', async () => {
		const [first, second] = room.meeting.items;
		await must('chair', { type: 'open_item', itemId: first.itemId });
		for (const [itemId, more, code] of [
			[first.itemId, {}, 'not_found'],
			[randomUUID(), {}, 'not_found'],
			[null, {}, 'invited_items_only'],
			[null, { kind: 'point_of_order' }, 'invited_items_only'],
			// A reply is about the open item, which it knows nothing of.
			[null, { kind: 'reply' }, 'invited_items_only'],
			[first.itemId, { kind: 'point_of_order' }, 'not_found'],
		] as const)
			expect([itemId, await give('guest', floor(itemId, more))]).toEqual([itemId, code]);
		for (const itemId of [null, first.itemId]) expect(await give('stranger', floor(itemId))).toBe('ok');
		expect(await give('submitter', floor(null))).toBe('ok');
		expect(await give('admin', floor(second.itemId))).toBe('not_found');
		await must('chair', { type: 'open_item', itemId: second.itemId });
		expect(await give('guest', floor(second.itemId))).toBe('ok');
		expect(await give('guest', floor(null, { kind: 'reply' }))).toBe('ok');
	});

	it('neither votes nor reads of votes', async () => {
		const voteId = randomUUID();
		for (const name of ['guest', 'stranger'] as const) {
			expect((await http(name, 'GET', `/api/voting/meetings/${room.meeting.meetingId}/prepared`)).status).toBe(403);
			const { meetingId } = room.meeting;
			const cast = packBallot({ meetingId, voteId, ballotId: randomUUID(), optionId: 'for', text: '' });
			expect(await ask(await room.socket(name), 'voting:cast', cast)).toMatchObject({ ok: false });
		}
	});
});

describe('P-58 while the guest is connected', () => {
	it('what is taken away is gone at once: agenda, papers, open ink, its place in the list of speakers', async () => {
		const [first, second] = room.meeting.items;
		const { client } = await room.client('guest');
		expect(snapshotOf(client).agenda.map(({ id }) => id)).toEqual([second.itemId]);
		const url = `${room.server.url.replace('http', 'ws')}/collaboration/ink/${second.versionId}/public?ack=1`;
		const ink = await openRaw(url, await room.cookie('guest'));
		const cut = closeCode(ink);
		expect(snapshotOf(client).state.speakers.queue.some(isGuests)).toBe(true);

		expect((await inviteTo([first.itemId])).status).toBe(200);
		await until(
			() =>
				snapshotOf(client)
					.agenda.map(({ id }) => id)
					.join() === first.itemId,
			'the other agenda on the guest’s tablet',
		);
		expect(await cut).toBe(4403);
		await until(() => !snapshotOf(client).state.speakers.queue.some(isGuests), 'its line being taken out');
		// What it was told of the item before it was invited comes with the invitation, and the other way round.
		await until(() => JSON.stringify(snapshotOf(client).state).includes(SECRETS[0] ?? ''), 'the conclusion');
		expect(JSON.stringify(snapshotOf(client).state)).not.toContain(TOLD);
		expect(snapshotOf(client).documents.map(({ id }) => id)).toEqual([first.documentId]);
		await must('chair', { type: 'conclude_item', itemId: second.itemId, text: 'Giao Ban Tổ chức tham mưu.' });
		await must('chair', { type: 'open_item', itemId: first.itemId });
		await until(() => snapshotOf(client).state.openItemId === first.itemId);
		expect(JSON.stringify(snapshotOf(client).state)).not.toContain('Giao Ban Tổ chức');
	});

	it('the whole meeting opens at once, for everyone who looks', async () => {
		const { client } = await room.client('guest');
		const desk = await room.client('chair');
		expect((await inviteTo([])).status).toBe(200);
		await until(() => snapshotOf(client).agenda.length === 2, 'the whole agenda');
		expect(snapshotOf(client).meeting.myItems).toBeNull();
		expect(await give('guest', floor(null))).toBe('ok');
		await until(() => snapshotOf(desk.client).participants.every(({ invitedItemIds }) => invitedItemIds.length === 0));
	});

	it('P-52, P-54 an item put in is for nobody it was not named to; one that becomes part of another brings its guests', async () => {
		const [, second] = room.meeting.items;
		const [target, unnamed] = [randomUUID(), randomUUID()];
		for (const [id, title] of [
			[target, 'Nội dung bổ sung'],
			[unnamed, 'Nội dung riêng'],
		] as const) {
			await must('secretary', { type: 'insert_item', item: plainItem(title, id), beforeItemId: null });
		}
		expect((await inviteTo([unnamed])).status).toBe(200);
		const { client } = await room.client('guest');
		await until(
			() =>
				snapshotOf(client)
					.agenda.map(({ title }) => title)
					.join() === 'Nội dung riêng',
		);
		await must('chair', { type: 'postpone_item', itemId: unnamed, reason: 'Chưa đủ hồ sơ.' });
		await until(() => snapshotOf(client).state.agenda.postponed[unnamed]?.reason === 'Chưa đủ hồ sơ.');
		await must('chair', { type: 'restore_item', itemId: unnamed });
		await must('chair', { type: 'merge_items', itemId: unnamed, intoItemId: target, title: 'Nội dung ghép' });
		await until(
			() =>
				snapshotOf(client)
					.agenda.map(({ title }) => title)
					.join() === 'Nội dung ghép',
			'the merged item',
		);
		expect((await read<AgendaStanding>('guest', 'agenda/standing')).merged).toEqual([
			{ title: 'Nội dung riêng', intoItemId: target },
		]);
		expect(await give('guest', floor(target))).toBe('ok');
		expect(await give('guest', floor(second.itemId))).toBe('not_found');
	});

	it('an item that leaves the agenda opens nothing else', async () => {
		const { prisma } = room.server.database;
		const { participantId } = room.meeting.people.guest;
		await prisma.invitedItem.deleteMany({ where: { participantId } });
		await prisma.invitedItem.create({ data: { participantId, itemId: randomUUID() } });
		await room.server.features.meetings.service.announce(room.meeting.meetingId);
		const { client } = await room.client('guest');
		await until(() => snapshotOf(client).agenda.length === 0);
		expect(snapshotOf(client).documents).toEqual([]);
		expect(snapshotOf(client).meeting.myItems).toEqual([]);
	});
});

const isGuests = ({ participantId }: { readonly participantId: string }): boolean =>
	participantId === room.meeting.people.guest.participantId;
