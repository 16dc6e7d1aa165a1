import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MeetingDetail, MeetingSummary, ParticipantView } from '#domain/meetings/meeting.ts';
import type { NotificationView } from '#domain/notifications/notification.ts';
import { ask, connectSocket, request } from '#tests/support/clients.ts';
import { makePdf } from '../documents/pdfs.ts';
import { Office, paperOf } from './office.ts';

let office: Office;
beforeAll(async () => {
	office = await Office.open();
});
afterAll(() => office.close());

describe('a meeting from draft to published', () => {
	it('goes step by step, each with its actor, log entry and news', async () => {
		const id = await office.meeting();
		expect((await office.detail('thuky', id)).missing).toEqual(['no_agenda']);
		const refused = await office.step('thuky', id, 'submit');
		expect(refused.error).toMatchObject({ code: 'meeting_incomplete', issues: [{ path: 'no_agenda' }] });
		const [item] = await office.draft(id, [{ title: 'Báo cáo kinh tế - xã hội' }, { title: 'Dự thảo Nghị quyết' }]);
		expect((await office.detail('thuky', id)).missing).toEqual(['item_without_paper']);
		const paper = paperOf(await office.upload('thuky', id, item ?? '', await makePdf()));

		expect((await office.step('bithu', id, 'approve')).error?.code).toBe('invalid_state');
		expect((await office.step('vanphong', id, 'submit')).error?.code).toBe('forbidden');
		const socket = await connectSocket(office.server, await office.cookie('bithu'));
		const told = new Promise<NotificationView>((resolve) => socket.once('notifications:created', resolve));
		expect((await office.step('thuky', id, 'submit')).data.status).toBe('submitted');
		expect(await told).toMatchObject({ type: 'meeting_submitted', meetingId: id, readAt: null });
		socket.close();

		expect((await office.step('thuky', id, 'approve')).error?.code).toBe('forbidden');
		expect((await office.step('bithu', id, 'return', { reason: ' ' })).error?.code).toBe('reason_required');
		const returned = await office.step('bithu', id, 'return', { reason: 'Bổ sung báo cáo thẩm tra.' });
		expect(returned.data).toMatchObject({ status: 'draft', returnReason: 'Bổ sung báo cáo thẩm tra.' });
		await office.step('thuky', id, 'submit');
		expect((await office.step('bithu', id, 'approve')).data.status).toBe('approved');

		expect((await office.ask('uv01', 'GET', `/api/meetings/${id}`)).status).toBe(404);
		expect((await office.ask('uv01', 'GET', `/api/documents/${paper.id}`)).status).toBe(404);
		expect((await office.step('vanphong', id, 'publish')).data.status).toBe('published');

		const seen = await office.detail('uv01', id);
		expect(seen).toMatchObject({ status: 'published', myRoles: ['member'], missing: [], myAnswer: 'pending' });
		expect(seen.participants.map(({ role }) => role).slice(0, 2)).toEqual(['chair', 'member']);
		expect(seen.participants.at(-1)?.role).toBe('site');
		const agenda = await office.done<{ items: { title: string; number: number }[] }>(
			'uv01',
			'GET',
			`/api/meetings/${id}/agenda`,
		);
		expect(agenda.items.map(({ number, title }) => `${number} ${title}`)).toEqual([
			'1 Báo cáo kinh tế - xã hội',
			'2 Dự thảo Nghị quyết',
		]);
		const { documents } = await office.done<{ documents: { id: string }[] }>(
			'uv01',
			'GET',
			`/api/meetings/${id}/documents`,
		);
		expect(documents.map((document) => document.id)).toEqual([paper.id]);

		const steps = (await office.detail('thuky', id)).steps.map(({ status, actorName }) => `${status} ${actorName}`);
		expect(steps.map((step) => step.split(' ')[0])).toEqual([
			'draft',
			'submitted',
			'draft',
			'submitted',
			'approved',
			'published',
		]);
		const log = await office.server.database.prisma.auditEntry.findMany({
			where: { meetingId: id },
			orderBy: { id: 'asc' },
		});
		expect(log.map(({ action }) => action)).toEqual(
			expect.arrayContaining([
				'meetings.created',
				'documents.uploaded',
				'meetings.submitted',
				'meetings.returned',
				'meetings.approved',
				'meetings.published',
			]),
		);
		for (const who of ['uv13', 'dc-muonglay', 'trinh-btc']) {
			const { notifications } = await office.done<{ notifications: NotificationView[] }>(
				who,
				'GET',
				'/api/notifications',
			);
			expect(notifications[0]).toMatchObject({ type: 'meeting_published', meetingId: id });
		}
	});

	it('answers a create that is sent again with the same meeting, and starts with the committee in Party order', async () => {
		const body = {
			id: randomUUID(),
			title: 'Hội nghị chuyên đề',
			kind: 'thematic',
			startsAt: '2027-03-01T01:00:00.000Z',
			endsAt: '2027-03-01T04:00:00.000Z',
			place: 'Phòng họp số 2',
			termId: await office.termId(),
		};
		const [first, again] = [
			await office.done<MeetingDetail>('thuky', 'POST', '/api/meetings', body),
			await office.done<MeetingDetail>('thuky', 'POST', '/api/meetings', body),
		];
		expect(again).toEqual(first);
		const members = first.participants.filter(({ role }) => role === 'chair' || role === 'member');
		expect(members).toHaveLength(14);
		expect(members.map(({ order }) => order)).toEqual([...members.keys()].map((index) => index + 1));
		expect(members[0]).toMatchObject({ role: 'chair' });
		expect((await office.ask('vanphong', 'POST', '/api/meetings', body)).error?.code).toBe('already_exists');
		for (const who of ['uv01', 'quantri', 'dc-muonglay']) {
			expect((await office.ask(who, 'POST', '/api/meetings', { ...body, id: randomUUID() })).error?.code).toBe(
				'forbidden',
			);
		}
		expect(
			(await office.ask('thuky', 'POST', '/api/meetings', { ...body, id: randomUUID(), classification: 'secret' }))
				.status,
		).toBe(400);
		expect(
			(await office.ask('thuky', 'POST', '/api/meetings', { ...body, id: randomUUID(), endsAt: body.startsAt })).status,
		).toBe(400);
	});

	it('lets one of two secretaries publish', async () => {
		const id = await office.meeting();
		await office.draft(id, [{}]);
		await office.step('thuky', id, 'submit');
		await office.step('bithu', id, 'approve');
		const { version } = await office.detail('thuky', id);
		const answers = await Promise.all(
			['thuky', 'vanphong'].map((who) => office.ask(who, 'POST', `/api/meetings/${id}/publish`, { version })),
		);
		expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
		expect(answers.find(({ error }) => error !== null)?.error?.code).toBe('conflict');
		expect(
			await office.server.database.prisma.meetingStep.count({ where: { meetingId: id, status: 'published' } }),
		).toBe(1);
		const told = await office.server.database.prisma.notification.groupBy({
			by: ['accountId'],
			where: { meetingId: id, type: 'meeting_published' },
			_count: true,
		});
		expect(told.every(({ _count }) => _count === 1)).toBe(true);
	});

	it('refuses a change of what somebody else has changed, and freezes what is out', async () => {
		const id = await office.meeting();
		const { version } = await office.detail('thuky', id);
		const changes = ['Hội trường A', 'Hội trường B'].map((place) =>
			office.ask('thuky', 'PATCH', `/api/meetings/${id}`, { version, place }),
		);
		expect((await Promise.all(changes)).map(({ status }) => status).sort()).toEqual([200, 409]);
		await office.draft(id, [{}]);
		await office.publish(id);
		const now = await office.detail('thuky', id);
		expect(
			(await office.ask('thuky', 'PATCH', `/api/meetings/${id}`, { version: now.version, title: 'Tên khác' })).error
				?.code,
		).toBe('invalid_state');
		const moved = await office.done<MeetingDetail>('thuky', 'PATCH', `/api/meetings/${id}`, {
			version: now.version,
			place: 'Hội trường C',
		});
		expect(moved).toMatchObject({ place: 'Hội trường C', version: now.version + 1 });
		const { notifications, unread } = await office.done<{ notifications: NotificationView[]; unread: number }>(
			'uv02',
			'GET',
			'/api/notifications',
		);
		expect(notifications[0]).toMatchObject({ type: 'meeting_changed', meetingId: id });
		const read = await office.done<{ unread: number }>(
			'uv02',
			'POST',
			`/api/notifications/${notifications[0]?.id ?? ''}/read`,
		);
		expect(read.unread).toBe(unread - 1);
		expect(
			(await office.ask('uv03', 'POST', `/api/notifications/${notifications[0]?.id ?? ''}/read`)).error?.code,
		).toBe('not_found');
		expect((await office.done<{ unread: number }>('uv02', 'POST', '/api/notifications/read-all')).unread).toBe(0);
	});
});

describe('participants', () => {
	it('come and go; the chair is handed over whole; a removed one is a stranger at once', async () => {
		const id = await office.meeting();
		await office.draft(id, [{}]);
		await office.publish(id);
		const before = (await office.detail('thuky', id)).participants;
		const uv05 = before.find(({ personId, role }) => role === 'member' && personId !== null);
		const socket = await connectSocket(office.server, await office.cookie('uv01'));
		const removed = new Promise<{ meetingId: string }>((resolve) => socket.once('meetings:removed', resolve));
		expect(uv05?.name).toBeDefined();
		await office.done('thuky', 'DELETE', `/api/meetings/${id}/participants/${uv05?.id ?? ''}`);
		expect(await removed).toEqual({ meetingId: id });
		socket.close();
		expect((await office.ask('uv01', 'GET', `/api/meetings/${id}`)).error?.code).toBe('not_found');
		const again = await office.done<ParticipantView>('thuky', 'POST', `/api/meetings/${id}/participants`, {
			personId: uv05?.personId,
			role: 'member',
		});
		expect(again.id).toBe(uv05?.id);
		expect(again.order).toBe(uv05?.order);

		const after = await office.done<{ participants: ParticipantView[] }>(
			'vanphong',
			'PUT',
			`/api/meetings/${id}/chair`,
			{ personId: await office.person('uv01') },
		);
		const roleOf = (personId: string) =>
			after.participants.filter((seat) => seat.personId === personId).map(({ role }) => role);
		expect(roleOf(await office.person('uv01'))).toEqual(['chair']);
		expect(roleOf(await office.person('bithu'))).toEqual(['member']);
		const secretary = after.participants.find(({ role }) => role === 'secretary');
		expect(
			(await office.ask('vanphong', 'DELETE', `/api/meetings/${id}/participants/${secretary?.id ?? ''}`)).error?.code,
		).toBe('invalid_state');
		expect(
			(await office.ask('thuky', 'POST', `/api/meetings/${id}/participants`, { personId: randomUUID(), role: 'guest' }))
				.error?.code,
		).toBe('bad_request');
		expect(
			(
				await office.ask('uv02', 'POST', `/api/meetings/${id}/participants`, {
					personId: await office.person('quantri'),
					role: 'guest',
				})
			).error?.code,
		).toBe('forbidden');
	});

	it('confirm or report absence with a reason that only some may read', async () => {
		const id = await office.meeting();
		await office.draft(id, [{}]);
		expect((await office.ask('bithu', 'POST', `/api/meetings/${id}/answer`, { answer: 'confirmed' })).error?.code).toBe(
			'invalid_state',
		);
		await office.publish(id);
		expect(
			(await office.done<MeetingDetail>('uv03', 'POST', `/api/meetings/${id}/answer`, { answer: 'confirmed' }))
				.myAnswer,
		).toBe('confirmed');
		expect(
			(await office.ask('uv04', 'POST', `/api/meetings/${id}/answer`, { answer: 'absent', reason: '' })).error?.code,
		).toBe('reason_required');
		const own = await office.done<MeetingDetail>('uv04', 'POST', `/api/meetings/${id}/answer`, {
			answer: 'absent',
			reason: 'Đi công tác Hà Nội.',
		});
		const reasonFor = (meeting: MeetingDetail) =>
			meeting.participants.find(({ answer }) => answer === 'absent')?.absenceReason;
		expect(reasonFor(own)).toBe('Đi công tác Hà Nội.');
		expect(reasonFor(await office.detail('thuky', id))).toBe('Đi công tác Hà Nội.');
		expect(reasonFor(await office.detail('uv05', id))).toBe('');
	});

	it('get an invitation for their calendar that a later one replaces', async () => {
		const id = await office.meeting({
			title: 'Hội nghị; có dấu, phẩy',
			startsAt: '2027-01-04T01:00:00.000Z',
			endsAt: '2027-01-04T04:30:00.000Z',
		});
		await office.draft(id, [{ title: 'Nội dung không ra khỏi hệ thống' }]);
		const read = async (who: string) =>
			request(office.server, `/api/meetings/${id}/invitation.ics`, { cookie: await office.cookie(who) });
		expect((await read('thuky')).status).toBe(409);
		await office.publish(id);
		const response = await read('uv01');
		expect(response.headers.get('content-type')).toContain('text/calendar');
		const calendar = (await response.text()).replace(/\r\n[ \t]/g, '');
		// The way back to the meeting, where the reader has come from.
		expect(calendar).toContain(`URL:${office.server.url}/meetings/${id}\r\n`);
		expect(calendar).toContain('DTSTART;TZID=Asia/Ho_Chi_Minh:20270104T080000');
		expect(calendar).toContain('DTEND;TZID=Asia/Ho_Chi_Minh:20270104T113000');
		expect(calendar).toContain(`UID:${id}@nghi-su`);
		expect(calendar).toContain('Hội nghị\\; có dấu\\, phẩy');
		expect(calendar).not.toContain('Nội dung không ra khỏi hệ thống');
		const sequence = (text: string) => Number(/SEQUENCE:(\d+)/.exec(text)?.[1]);
		const { version } = await office.detail('thuky', id);
		await office.done('thuky', 'PATCH', `/api/meetings/${id}`, { version, place: 'Hội trường lớn' });
		expect(sequence(await (await read('uv01')).text())).toBeGreaterThan(sequence(calendar));
	});
});

describe('a published meeting is called off (A-16)', () => {
	const REASON = 'Đồng chí chủ trì đi công tác đột xuất; họp lại vào tuần sau.';

	it('by the chair alone, before it begins, with a reason that everybody invited reads', async () => {
		const id = await office.meeting({ title: 'Hội nghị sẽ bị hủy' });
		const [item] = await office.draft(id, [{ title: 'Nội dung' }]);
		const paper = paperOf(await office.upload('thuky', id, item ?? '', await makePdf()));
		expect((await office.step('bithu', id, 'cancel', { reason: REASON })).error?.code).toBe('invalid_state');
		await office.publish(id);
		for (const [who, code] of [
			['thuky', 'forbidden'],
			['vanphong', 'forbidden'],
			['uv01', 'forbidden'],
			['dc-muonglay', 'forbidden'],
			['dc-dienbien', 'not_found'],
			['quantri', 'not_found'],
			['', 'unauthenticated'],
		] as const) {
			const refused = await office.ask(who, 'POST', `/api/meetings/${id}/cancel`, { version: 1, reason: REASON });
			expect([who, refused.error?.code]).toEqual([who, code]);
		}
		expect((await office.step('bithu', id, 'cancel', { reason: ' ' })).error?.code).toBe('reason_required');
		const before = await office.detail('uv01', id);
		const stale = { version: before.version - 1, reason: REASON };
		expect((await office.ask('bithu', 'POST', `/api/meetings/${id}/cancel`, stale)).error?.code).toBe('conflict');
		const socket = await connectSocket(office.server, await office.cookie('uv01'));
		const told = new Promise<NotificationView>((resolve) => socket.once('notifications:created', resolve));
		const done = await office.step('bithu', id, 'cancel', { reason: REASON });
		expect(done.data).toMatchObject({ status: 'cancelled', cancelReason: REASON, missing: [] });
		expect(await told).toMatchObject({ type: 'meeting_cancelled', meetingId: id, detail: REASON });
		// A second tap finds it done.
		expect((await office.step('bithu', id, 'cancel', { reason: REASON })).error?.code).toBe('invalid_state');

		for (const who of ['uv01', 'dc-muonglay', 'trinh-btc'])
			expect(await office.detail(who, id)).toMatchObject({ status: 'cancelled', cancelReason: REASON });
		const last = (await office.detail('thuky', id)).steps.at(-1);
		expect([last?.status, last?.reason]).toEqual(['cancelled', REASON]);
		const audited = await office.server.database.prisma.auditEntry.findMany({ where: { meetingId: id } });
		expect(audited.map(({ action }) => action)).toContain('meetings.cancelled');

		// Nothing goes on: no opening, no answer, no substitute, no change, no reminder.
		const chair = await connectSocket(office.server, await office.cookie('bithu'));
		const command = { meetingId: id, commandId: randomUUID(), command: { type: 'open_meeting' as const } };
		const opened = await ask(chair, 'proceedings:command', command);
		expect(opened).toMatchObject({ ok: false, error: { code: 'invalid_state' } });
		for (const each of [socket, chair]) each.close();
		const { version } = await office.detail('thuky', id);
		for (const [who, method, path, body] of [
			['uv01', 'POST', 'answer', { answer: 'confirmed' }],
			['uv01', 'POST', 'answer', { answer: 'substitute', reason: 'Ốm', name: 'Lò Văn Thanh', office: '' }],
			['thuky', 'PATCH', '', { version, place: 'Hội trường lớn' }],
			['thuky', 'POST', 'agenda/publish', undefined],
			['thuky', 'POST', 'publish', { version }],
		] as const) {
			const answer = await office.ask(who, method, `/api/meetings/${id}${path === '' ? '' : `/${path}`}`, body);
			expect([path, answer.error?.code]).toEqual([path, 'invalid_state']);
		}
		// What was given out can be read until it is recalled.
		expect((await office.ask('uv01', 'GET', `/api/documents/${paper.id}`)).status).toBe(200);
		expect(
			(await office.ask('thuky', 'POST', `/api/documents/${paper.id}/withdraw`, { reason: 'Hủy họp' })).status,
		).toBe(200);
		expect((await office.ask('uv01', 'GET', `/api/documents/${paper.id}`)).status).toBe(404);
	});

	it('and its calendar file cancels the event that people have', async () => {
		const id = await office.meeting();
		await office.draft(id, [{ title: 'Nội dung' }]);
		await office.publish(id);
		const read = async () =>
			request(office.server, `/api/meetings/${id}/invitation.ics`, { cookie: await office.cookie('uv01') });
		const sequence = (text: string) => Number(/SEQUENCE:(\d+)/.exec(text)?.[1]);
		const invited = await (await read()).text();
		await office.step('bithu', id, 'cancel', { reason: REASON });
		const response = await read();
		expect(response.headers.get('content-type')).toContain('method=CANCEL');
		const cancelled = await response.text();
		expect(cancelled).toContain('METHOD:CANCEL\r\n');
		expect(cancelled).toContain(`UID:${id}@nghi-su\r\n`);
		expect(sequence(cancelled)).toBeGreaterThan(sequence(invited));
		// Calendars travel to servers outside: the reason stays here.
		expect(cancelled).not.toContain('công tác');
	});

	it('or opened, whichever comes first: never both', async () => {
		for (let round = 0; round < 6; round += 1) {
			const id = await office.meeting();
			await office.draft(id, [{ title: 'Nội dung' }]);
			await office.publish(id);
			const { version } = await office.detail('bithu', id);
			const chair = await connectSocket(office.server, await office.cookie('bithu'));
			const command = { meetingId: id, commandId: randomUUID(), command: { type: 'open_meeting' as const } };
			const [cancelled, opened] = await Promise.all([
				office.ask('bithu', 'POST', `/api/meetings/${id}/cancel`, { version, reason: REASON }),
				ask(chair, 'proceedings:command', command),
			]);
			chair.close();
			const events = await office.server.database.prisma.meetingEvent.count({ where: { meetingId: id } });
			const { status } = await office.detail('thuky', id);
			expect([cancelled.status === 200, opened.ok, events > 0, status]).toEqual(
				opened.ok ? [false, true, true, 'in_progress'] : [true, false, false, 'cancelled'],
			);
		}
	});
});

it('lists only meetings the account may know of', async () => {
	const id = await office.meeting();
	const listed = async (who: string) =>
		(await office.done<{ meetings: MeetingSummary[] }>(who, 'GET', '/api/meetings')).meetings.map(
			(meeting) => meeting.id,
		);
	expect(await listed('thuky')).toContain(id);
	expect(await listed('bithu')).toContain(id);
	for (const who of ['uv01', 'dc-muonglay', 'dc-dienbien']) expect(await listed(who)).not.toContain(id);
	expect(await listed('quantri')).toEqual([]);
});
