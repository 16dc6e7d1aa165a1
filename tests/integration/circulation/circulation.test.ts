import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isSignedBy } from '#server/platform/signing.ts';
import { ask, connectSocket } from '#tests/support/clients.ts';
import { makePdf } from '../documents/pdfs.ts';
import { until } from '../proceedings/room.ts';
import { Scene, type Visitor } from '../rights/scene.ts';
import { BASE, CirculationDesk, writeCommittee } from './committee.ts';

let scene: Scene;
let desk: CirculationDesk;
beforeAll(async () => {
	scene = await Scene.open();
	desk = new CirculationDesk(
		() => scene.server.url,
		await writeCommittee(scene.server.database),
		(who) => scene.cookie(who as Visitor),
	);
});
afterAll(() => scene.close());

/** Not incumbents, not of the office: nothing of a circulation is theirs. */
const OUTSIDE: readonly Visitor[] = ['guest', 'submitter', 'admin', 'other site', 'other wall', 'own wall'];
const notificationsOf = async (username: string, circulationId: string) =>
	(
		await scene.server.database.prisma.notification.findMany({
			where: { circulationId, account: { username } },
			orderBy: { createdAt: 'asc' },
		})
	).map(({ type }) => type);

describe('the life of a circulation', () => {
	it('L-1…L-4 prepared by the office, laid before the chair, returned, started; incumbents frozen', async () => {
		const draft = await desk.draft({ versionIds: [scene.ids.version] });
		expect(draft).toMatchObject({ status: 'draft', sent: BASE, may: ['edit', 'discard', 'submit'] });
		expect(draft.papers).toMatchObject([
			{ versionId: scene.ids.version, pages: 2 },
			{ kind: 'submission' },
			{ kind: 'draft_resolution' },
		]);
		expect(draft.recipients.map(({ hasAccount }) => hasAccount)).toEqual([true, true, true, true, false, false, false]);
		// Nobody else knows yet; the office does.
		for (const who of ['chair', 'member-a', 'stranger'])
			expect((await desk.ask(who, 'GET', `/${draft.id}`)).status).toBe(404);
		expect((await desk.detail('office', draft.id)).isStaff).toBe(true);

		const edited = await desk.done('office', 'PATCH', `/${draft.id}`, { version: draft.version, title: 'Tên mới' });
		const stale = await desk.ask('secretary', 'PATCH', `/${draft.id}`, { version: draft.version, title: 'Tên cũ' });
		expect(stale.code).toBe('conflict');
		const laid = await desk.done('secretary', 'POST', `/${draft.id}/submit`, { version: edited.version });
		expect(await notificationsOf('chair', draft.id)).toEqual(['circulation_submitted']);
		// The secretary cannot start it, nor anyone who is not the chair.
		expect((await desk.ask('secretary', 'POST', `/${draft.id}/start`, { version: laid.version })).code).toBe(
			'forbidden',
		);
		expect((await desk.ask('member-a', 'POST', `/${draft.id}/start`, { version: laid.version })).code).toBe(
			'not_found',
		);

		expect((await desk.ask('chair', 'POST', `/${draft.id}/return`, { reason: '' })).code).toBe('reason_required');
		await desk.done('chair', 'POST', `/${draft.id}/return`, { reason: 'Bổ sung phụ lục.' });
		expect(await notificationsOf('secretary', draft.id)).toEqual(['circulation_returned']);
		const again = await desk.detail('secretary', draft.id);
		const laidAgain = await desk.done('secretary', 'POST', `/${draft.id}/submit`, { version: again.version });
		expect((await desk.ask('chair', 'POST', `/${draft.id}/start`, { version: laid.version })).code).toBe('conflict');
		const open = await desk.done('chair', 'POST', `/${draft.id}/start`, { version: laidAgain.version });
		expect(open).toMatchObject({ status: 'open', sent: BASE, answered: 0, rule: { id: 'circulation', version: 1 } });
		expect(await notificationsOf('member-a', draft.id)).toEqual(['circulation_started']);
		expect(await notificationsOf('secretary', draft.id)).toEqual(['circulation_returned']);

		// Who leaves the committee now is still in the base, and may still answer.
		const { prisma } = scene.server.database;
		const personId = desk.committee.personOf.get('member-b') ?? '';
		await prisma.membership.updateMany({ where: { personId }, data: { endsOn: new Date('2025-06-30T00:00:00Z') } });
		expect((await desk.answer('member-b', draft.id, 'for')).status).toBe(200);
		await prisma.membership.updateMany({ where: { personId }, data: { endsOn: null } });
		expect((await desk.detail('office', draft.id)).recipients).toHaveLength(BASE);
	});

	it('L-9…L-12 answers once, by name, signed; both denominators; nothing of it before the deadline', async () => {
		const { id } = await desk.started();
		const other = await desk.answer('member-b', id, 'other');
		expect(other.code).toBe('opinion_required');
		expect((await desk.answer('member-b', id, 'perhaps')).code).toBe('bad_request');
		const receipt = (await desk.answer('member-a', id, 'for')).data;
		await desk.answer('member-b', id, 'other', 'Đề nghị rà soát tổng mức đầu tư.');
		await desk.answer('stranger', id, 'for');
		expect(isSignedBy(receipt.keyId, receipt.canonical, receipt.signature)).toBe(true);
		expect(receipt.canonical).toContain('"optionLabel":"Tán thành"');

		for (const who of ['chair', 'secretary', 'office', 'member-a']) {
			const seen = await desk.ask(who, 'GET', `/${id}`);
			expect(seen.data.result, who).toBeNull();
			expect(JSON.stringify(seen.data), who).not.toContain('tổng mức đầu tư');
		}
		const atDesk = await desk.detail('secretary', id);
		expect(atDesk.answered).toBe(3);
		expect(atDesk.recipients.filter(({ answeredAt }) => answeredAt !== null)).toHaveLength(3);
		const seenByMember = await desk.detail('member-a', id);
		expect(seenByMember).toMatchObject({ answered: null, recipients: [], sent: BASE, may: [] });
		expect(seenByMember.myAnswer).toEqual(receipt);

		await desk.dueIn(id, 300, scene.server);
		await until(async () => (await desk.detail('member-a', id)).status === 'closed', 'closing by itself');
		const closed = await desk.detail('secretary', id);
		expect(closed.result).toMatchObject({
			counts: { for: 2, against: 0, other: 1 },
			sent: BASE,
			answered: 3,
			inFavour: 2,
			passed: false,
		});
		expect(closed.result?.answers?.map(({ optionId, opinion }) => [optionId, opinion])).toEqual([
			['for', ''],
			['other', 'Đề nghị rà soát tổng mức đầu tư.'],
			['for', ''],
		]);
		for (const { keyId, canonical, signature } of closed.result?.answers ?? [])
			expect(isSignedBy(keyId, canonical, signature)).toBe(true);
		// A member gets the totals, never the names and opinions of others.
		const forMember = await desk.detail('member-a', id);
		expect(forMember.result).toMatchObject({ sent: BASE, answered: 3, answers: null });
		expect(JSON.stringify(forMember)).not.toContain('tổng mức đầu tư');
		expect((await desk.answer('chair', id, 'for')).code).toBe('circulation_closed');
		expect(closed.steps.map(({ type }) => type)).toEqual(['created', 'submitted', 'started', 'closed']);
	});

	it('L-12 passes with four of seven', async () => {
		const { id } = await desk.started();
		for (const who of ['chair', 'member-a', 'member-b', 'stranger']) await desk.answer(who, id, 'for');
		await desk.dueIn(id, 300, scene.server);
		await until(async () => (await desk.detail('chair', id)).status === 'closed', 'closing by itself');
		expect((await desk.detail('chair', id)).result).toMatchObject({ inFavour: 4, sent: 7, passed: true });
	});

	it('L-5…L-8 reminders go to whoever is silent; extension and recall need a reason', async () => {
		const { id, deadline } = await desk.started();
		await desk.answer('member-a', id, 'for');
		await desk.done('secretary', 'POST', `/${id}/remind`);
		expect(await notificationsOf('member-a', id)).toEqual(['circulation_started']);
		expect(await notificationsOf('member-b', id)).toEqual(['circulation_started', 'circulation_reminder']);
		expect((await desk.ask('member-b', 'POST', `/${id}/remind`)).code).toBe('forbidden');

		const later = new Date(Date.parse(deadline) + 3_600_000).toISOString();
		expect((await desk.ask('secretary', 'POST', `/${id}/extend`, { deadline: later, reason: 'Chờ.' })).code).toBe(
			'forbidden',
		);
		expect((await desk.ask('chair', 'POST', `/${id}/extend`, { deadline: later, reason: '' })).code).toBe(
			'reason_required',
		);
		const shorter = await desk.ask('chair', 'POST', `/${id}/extend`, { deadline, reason: 'Rút ngắn.' });
		expect(shorter.code).toBe('deadline_passed');
		const extended = await desk.done('chair', 'POST', `/${id}/extend`, {
			deadline: later,
			reason: 'Đồng chí đi công tác.',
		});
		expect(extended.deadline).toBe(later);
		const told = (await desk.detail('member-b', id)).steps;
		expect(told.map(({ type, reason }) => [type, reason])).toEqual([
			['started', ''],
			['extended', 'Đồng chí đi công tác.'],
		]);

		expect((await desk.ask('chair', 'POST', `/${id}/recall`, { reason: '' })).code).toBe('reason_required');
		await desk.done('chair', 'POST', `/${id}/recall`, { reason: 'Đưa ra hội nghị.' });
		const recalled = await desk.detail('secretary', id);
		expect(recalled).toMatchObject({ status: 'recalled', result: null });
		expect((await desk.answer('member-b', id, 'for')).code).toBe('circulation_closed');
		expect((await desk.ask('chair', 'POST', `/${id}/recall`, { reason: 'Lần nữa.' })).code).toBe('conflict');
	});

	it('L-8 automatic reminders are sent once, also after a restart and by two servers', async () => {
		const { prisma } = scene.server.database;
		const { id } = await desk.started();
		// As if it had been started two days ago: the reminders of a day and of two hours before are due.
		await prisma.circulation.update({
			where: { id },
			data: {
				startedAt: new Date(Date.now() - 2 * 86_400_000),
				deadline: new Date(Date.now() + 90 * 60_000),
			},
		});
		const { closing } = scene.server.features.circulation;
		await closing.check();
		await Promise.all([closing.check(), closing.check()]);
		expect(await notificationsOf('member-b', id)).toEqual(['circulation_started', 'circulation_reminder']);
		expect((await desk.detail('office', id)).steps.map(({ type }) => type).slice(3)).toEqual([
			'reminded_automatically',
			'reminded_automatically',
		]);
	});

	it('L-13 the result waits until it is reported; otherwise than at a meeting with a reason, once', async () => {
		const { id } = await desk.started();
		await desk.dueIn(id, 300, scene.server);
		await until(async () => (await desk.detail('secretary', id)).status === 'closed', 'closing by itself');
		const waiting = (await desk.listed('secretary')).find((line) => line.id === id);
		expect(waiting).toMatchObject({ status: 'closed', reportedAt: null, may: ['report'] });
		const reason = 'Đã gửi thông báo bằng văn bản.';
		expect((await desk.ask('chair', 'POST', `/${id}/report`, { reason })).code).toBe('forbidden');
		expect((await desk.ask('secretary', 'POST', `/${id}/report`, { reason: ' ' })).code).toBe('reason_required');
		const reported = await desk.done('secretary', 'POST', `/${id}/report`, { reason });
		expect(reported).toMatchObject({ report: { state: 'reported', meetingId: null, meetingTitle: '' }, may: [] });
		expect(reported.steps.at(-1)).toMatchObject({ type: 'reported', reason });
		expect((await desk.ask('office', 'POST', `/${id}/report`, { reason })).code).toBe('conflict');
	});

	it('L-11 an answer may be replaced before the deadline when the rules say so, and the last one counts', async () => {
		const { id } = await desk.started();
		await scene.server.database.prisma.circulation.update({ where: { id }, data: { answersMayChange: true } });
		await desk.answer('member-a', id, 'against');
		const second = (await desk.answer('member-a', id, 'for')).data;
		expect(second.revision).toBe(2);
		await desk.dueIn(id, 300, scene.server);
		await until(async () => (await desk.detail('chair', id)).status === 'closed', 'closing by itself');
		expect((await desk.detail('chair', id)).result).toMatchObject({ counts: { for: 1, against: 0 }, answered: 1 });
	});
});

describe('whoever has no part in it', () => {
	it.each(OUTSIDE)('%s gets what an unknown id gets, on every route, and hears nothing', async (who) => {
		const { id, version } = await desk.started();
		const tries: readonly (readonly [string, string, unknown?])[] = [
			['GET', ''],
			['PATCH', '', { version }],
			['DELETE', ''],
			['POST', '/submit', { version }],
			['POST', '/return', { reason: 'Thử.' }],
			['POST', '/start', { version }],
			['POST', '/answer', { answerId: randomUUID(), optionId: 'for' }],
			['POST', '/remind', {}],
			['POST', '/extend', { deadline: '2035-01-01T00:00:00Z', reason: 'Thử.' }],
			['POST', '/recall', { reason: 'Thử.' }],
			['POST', '/report', { reason: 'Thử.' }],
		];
		const before = await desk.detail('office', id);
		for (const [method, path, body] of tries) {
			const real = await desk.ask(who, method, `/${id}${path}`, body);
			const unknown = await desk.ask(who, method, `/${randomUUID()}${path}`, body);
			expect(real, `${who} ${method} ${path}`).toEqual(unknown);
			expect(real.status, `${who} ${method} ${path}`).toBe(404);
		}
		if (!who.endsWith('wall')) expect(await desk.listed(who)).toEqual([]);
		expect(await desk.detail('office', id)).toEqual(before);
		expect(await notificationsOf(who === 'other site' ? 'other-site' : who, id)).toEqual([]);
	});

	it('L-14 news of it go to those who know of it, of an answer to its giver, the chair and the office alone', async () => {
		const { id } = await desk.started();
		const who = ['chair', 'office', 'member-a', 'member-b', 'guest', 'admin'] as const;
		const heard = new Map<string, number>(who.map((name) => [name, 0]));
		const sockets = await Promise.all(
			who.map(async (name) => {
				const socket = await connectSocket(scene.server, await scene.cookie(name));
				socket.on('circulation:changed', ({ circulationId }) => {
					if (circulationId === id) heard.set(name, (heard.get(name) ?? 0) + 1);
				});
				return socket;
			}),
		);
		try {
			await desk.answer('member-a', id, 'for');
			await until(() => ['chair', 'office', 'member-a'].every((name) => heard.get(name) === 1), 'news of the answer');
			// Later news overtake nothing: what the others were told of the answer is here by now.
			await desk.done('chair', 'POST', `/${id}/recall`, { reason: 'Thử.' });
			await until(() => heard.get('member-b') === 1 && heard.get('chair') === 2, 'the recall');
			expect(Object.fromEntries(heard)).toEqual({
				chair: 2,
				office: 2,
				'member-a': 2,
				'member-b': 1,
				guest: 0,
				admin: 0,
			});
		} finally {
			for (const socket of sockets) socket.close();
		}
	});

	it('signed out: nothing', async () => {
		expect((await desk.ask('signed out', 'GET')).code).toBe('unauthenticated');
	});

	it('members and administrators prepare nothing', async () => {
		const wanted = {
			id: randomUUID(),
			title: 'A',
			question: 'B',
			termId: desk.committee.termId,
			chairPersonId: desk.committee.personOf.get('chair'),
			deadline: new Date(Date.now() + 60_000).toISOString(),
		};
		for (const who of ['member-a', 'chair', 'admin'])
			expect((await desk.ask(who, 'POST', '', wanted)).code).toBe('forbidden');
	});

	it('L-9 who prepares or chairs but is not asked cannot answer', async () => {
		const { id } = await desk.started();
		for (const who of ['secretary', 'office']) expect((await desk.answer(who, id, 'for')).code).toBe('forbidden');
	});

	it('L-7 another’s draft id and answer id are refused', async () => {
		const draft = await desk.draft();
		const taken = await desk.ask('office', 'POST', '', {
			id: draft.id,
			title: 'Khác',
			question: 'Khác',
			termId: desk.committee.termId,
			chairPersonId: desk.committee.personOf.get('chair'),
			deadline: new Date(Date.now() + 60_000).toISOString(),
		});
		expect(taken.code).toBe('already_exists');
		const { id } = await desk.started();
		const { data } = await desk.answer('member-a', id, 'for');
		expect((await desk.answer('member-b', id, 'for', '', data.answerId)).code).toBe('conflict');
	});
});

describe('papers', () => {
	const wanted = (versionId: string) => ({
		id: randomUUID(),
		title: 'A',
		question: 'B',
		termId: desk.committee.termId,
		chairPersonId: desk.committee.personOf.get('chair'),
		deadline: new Date(Date.now() + 60_000).toISOString(),
		versionIds: [versionId],
	});

	it('L-6 a member who is not in the paper’s meeting reads exactly the bound version, until it is recalled', async () => {
		const bytes = await makePdf({ pages: 3 });
		// Brought before the chair's approval of the meeting: afterwards it would wait for the chair (T-4).
		await scene.become('draft');
		const { document } = await scene.upload('secretary', scene.ids.item, bytes);
		await scene.become('published');
		const versionId = document?.versionId ?? '';
		const reading = (who: Visitor) => scene.ask(who, 'GET', `/api/documents/files/${versionId}`);
		expect((await reading('stranger')).status).toBe(404);
		const draft = await desk.draft({ versionIds: [versionId] });
		expect((await reading('stranger')).status).toBe(404);
		const laid = await desk.done('secretary', 'POST', `/${draft.id}/submit`, { version: draft.version });
		await desk.done('chair', 'POST', `/${draft.id}/start`, { version: laid.version });
		expect(Buffer.from(await (await reading('stranger')).arrayBuffer()).equals(bytes)).toBe(true);
		// The paper, not its meeting: not the paper's entry, and nothing for those who are not asked.
		expect((await scene.ask('stranger', 'GET', `/api/documents/${document?.id ?? ''}`)).status).toBe(404);
		for (const who of ['admin', 'other site', 'other wall', 'own wall'] as const)
			expect((await reading(who)).status, who).toBe(404);
		await desk.done('chair', 'POST', `/${draft.id}/recall`, { reason: 'Thu hồi.' });
		expect((await reading('stranger')).status).toBe(404);
	});

	it('L-6 also of a meeting that is still prepared; only what who prepares may read, and not what was recalled', async () => {
		expect((await desk.ask('secretary', 'POST', '', wanted(randomUUID()))).code).toBe('not_found');
		const bytes = await makePdf({ pages: 1 });
		await scene.become('draft');
		const { document } = await scene.upload('secretary', scene.ids.item, bytes);
		const versionId = document?.versionId ?? '';
		expect((await desk.ask('stranger', 'POST', '', wanted(versionId))).code).toBe('not_found');
		const { id } = await desk.started({ versionIds: [versionId] });
		// Nobody who is invited sees the paper in its meeting yet; whoever is asked reads it here.
		const read = await scene.ask('member-a', 'GET', `/api/documents/files/${versionId}`);
		expect(Buffer.from(await read.arrayBuffer()).equals(bytes)).toBe(true);
		expect((await scene.ask('guest', 'GET', `/api/documents/files/${versionId}`)).status).toBe(404);
		await scene.become('published');
		await scene.ask('secretary', 'POST', `/api/documents/${document?.id ?? ''}/withdraw`, { reason: 'Nhầm tệp.' });
		expect((await desk.ask('secretary', 'POST', '', wanted(versionId))).code).not.toBeNull();
		expect((await scene.ask('member-a', 'GET', `/api/documents/files/${versionId}`)).status).toBe(404);
		// T-1: gone by its name, too; who prepares the circulation sees which, and everybody the digest of what was asked about.
		const known = async (who: string) =>
			(await desk.detail(who, id)).papers.find((paper) => paper.versionId === versionId);
		expect(await known('member-a')).toMatchObject({ gone: true, title: '' });
		expect((await known('member-a'))?.sha256).toMatch(/^[0-9a-f]{64}$/);
		expect(await known('secretary')).toMatchObject({ gone: true, title: document?.title });
		await desk.done('chair', 'POST', `/${id}/recall`, { reason: 'Nhầm tệp.' });
	});

	it('L-6 goes to the chair, and out, with a tờ trình and a draft only', async () => {
		const { prisma } = scene.server.database;
		const [submission = '', draft = ''] = desk.committee.papers;
		const one = await desk.done('secretary', 'POST', '', { ...wanted(submission), versionIds: [submission] });
		const laying = await desk.ask('secretary', 'POST', `/${one.id}/submit`, { version: one.version });
		expect(laying.code).toBe('circulation_papers_required');
		const both = await desk.done('secretary', 'PATCH', `/${one.id}`, {
			version: one.version,
			versionIds: [submission, draft],
		});
		const laid = await desk.done('secretary', 'POST', `/${one.id}/submit`, { version: both.version });
		// Looked at again when it goes out.
		await prisma.circulationPaper.deleteMany({ where: { circulationId: one.id, versionId: draft } });
		const starting = await desk.ask('chair', 'POST', `/${one.id}/start`, { version: laid.version });
		expect(starting.code).toBe('circulation_papers_required');
	});

	it('L-6, P-45 nobody reads a paper through a circulation while its meeting is in closed session', async () => {
		await desk.started({ versionIds: [scene.ids.version] });
		const chair = await scene.socket('chair');
		const give = async (type: 'open_meeting' | 'enter_closed_session' | 'leave_closed_session') => {
			const sent = { meetingId: scene.ids.meeting, commandId: randomUUID(), command: { type } };
			expect([type, (await ask(chair, 'proceedings:command', sent)).ok]).toEqual([type, true]);
		};
		const statusOf = async (who: Visitor) =>
			(await scene.ask(who, 'GET', `/api/documents/files/${scene.ids.version}`)).status;
		await give('open_meeting');
		expect(await statusOf('stranger')).toBe(200);
		await give('enter_closed_session');
		for (const who of ['stranger', 'member-a', 'chair'] as const)
			expect([who, await statusOf(who)]).toEqual([who, 423]);
		// Who has no right to it learns nothing of the session.
		expect(await statusOf('admin')).toBe(404);
		await give('leave_closed_session');
		expect(await statusOf('stranger')).toBe(200);
	});
});
