import { randomUUID } from 'node:crypto';
import { afterEach, expect, it } from 'vitest';
import type { AnswerReceipt } from '#domain/circulation/circulation.ts';
import { connectSocket, request, signIn } from '#tests/support/clients.ts';
import { writeMeetingFixture } from '#tests/support/meetingFixture.ts';
import { startTestServer, type TestServer } from '#tests/support/testServer.ts';
import { until } from '../proceedings/room.ts';
import { CirculationDesk, INCUMBENTS, writeCommittee } from './committee.ts';
import { openKillable, signedIn } from './killable.ts';

const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
	for (const step of undo.splice(0).reverse()) await step();
});

async function open(): Promise<{
	server: TestServer;
	desk: CirculationDesk;
	cookie: (who: string) => Promise<string>;
}> {
	const server = await startTestServer();
	undo.push(() => server.close());
	await writeMeetingFixture(server.database);
	const cookie = signedIn(() => server.url);
	return { server, cookie, desk: new CirculationDesk(() => server.url, await writeCommittee(server.database), cookie) };
}

it('L-9 one answer of each member under parallel submits from two devices, and retries are that answer', async () => {
	const { server, desk, cookie } = await open();
	const { id } = await desk.started();
	const tablet = await connectSocket(server, await cookie('member-a'));
	const heard: string[] = [];
	tablet.on('circulation:changed', ({ circulationId }) => void heard.push(circulationId));
	const second = await signIn(server, 'member-a');
	const send = (sessionCookie: string, answerId: string, optionId: string) =>
		request(server, `/api/circulations/${id}/answer`, { cookie: sessionCookie, body: { answerId, optionId } });
	const own = randomUUID();
	const answers = await Promise.all([
		...Array.from({ length: 10 }, async () => send(await cookie('member-a'), own, 'for')),
		...Array.from({ length: 40 }, () => send(second, randomUUID(), 'against')),
	]);
	const bodies = await Promise.all(
		answers.map(async (answer) => ({ status: answer.status, body: (await answer.json()) as unknown })),
	);
	const taken = bodies.filter(({ status }) => status === 200).map(({ body }) => body as AnswerReceipt);
	expect(new Set(taken.map(({ answerId }) => answerId)).size).toBe(1);
	for (const { status, body } of bodies)
		if (status !== 200) expect(body).toMatchObject({ error: { code: 'already_answered' } });
	const rows = await server.database.prisma.circulationAnswer.findMany({ where: { circulationId: id } });
	expect(rows).toHaveLength(1);
	// The other device learns of it and shows the one receipt.
	await until(() => heard.includes(id), 'the news on the other device');
	expect((await desk.detail('member-a', id)).myAnswer).toEqual(taken[0]);
	tablet.close();
});

it('L-10 at the deadline: what was acknowledged is counted, what was refused is not', async () => {
	const { server, desk, cookie } = await open();
	const { id } = await desk.started();
	for (const who of INCUMBENTS) await cookie(who);
	const deadline = await desk.dueIn(id, 1_000, server);
	const taken = new Set<string>();
	await Promise.all(
		INCUMBENTS.map(async (who, index) => {
			// Around the deadline, some before and some after it.
			await new Promise((resolve) => setTimeout(resolve, deadline.getTime() - Date.now() - 60 + index * 40));
			const answer = await desk.answer(who, id, 'for');
			if (answer.status === 200) taken.add(who);
			else expect(answer.code).toBe('circulation_closed');
		}),
	);
	await until(async () => (await desk.detail('chair', id)).status === 'closed', 'closing by itself');
	expect((await desk.detail('chair', id)).result).toMatchObject({ answered: taken.size, inFavour: taken.size });
	const rows = await server.database.prisma.circulationAnswer.findMany({ where: { circulationId: id } });
	for (const { answeredAt } of rows) expect(answeredAt.getTime()).toBeLessThan(deadline.getTime());
	// Closing again, also at the same moment, changes nothing.
	const { closing } = server.features.circulation;
	await Promise.all([closing.check(), closing.check()]);
	const steps = await server.database.prisma.circulationStep.count({ where: { circulationId: id, type: 'closed' } });
	expect(steps).toBe(1);
});

it('L-5 an extension at the last moment and the closing exclude each other', async () => {
	const { server, desk } = await open();
	const { id } = await desk.started();
	const deadline = await desk.dueIn(id, 500, server);
	const later = new Date(deadline.getTime() + 3_600_000).toISOString();
	await new Promise((resolve) => setTimeout(resolve, deadline.getTime() - Date.now() - 8));
	const { status } = await desk.ask('chair', 'POST', `/${id}/extend`, { deadline: later, reason: 'Chờ thêm ý kiến.' });
	await server.features.circulation.closing.check();
	await until(async () => ['open', 'closed'].includes((await desk.detail('chair', id)).status));
	const found = await desk.detail('chair', id);
	expect(found).toMatchObject(
		status === 200 ? { status: 'open', deadline: later } : { status: 'closed', deadline: deadline.toISOString() },
	);
});

/** Two starts of a whole server are in it: on a busy machine they alone take half a minute. */
it('L-10 after kill -9 every acknowledged answer is there once, and what came due meanwhile is closed at the start', async () => {
	const { database, desk, start } = await openKillable(undo);
	const first = await start();
	for (const who of INCUMBENTS) await desk.listed(who);
	const { id } = await desk.started();
	await database.prisma.circulation.update({ where: { id }, data: { deadline: new Date(Date.now() + 6_000) } });
	const ids = new Map(INCUMBENTS.map((who) => [who as string, randomUUID() as string]));
	const acknowledged = new Map<string, AnswerReceipt>();
	const sending = INCUMBENTS.map(async (who) => {
		const answer = await desk.answer(who, id, 'for', '', ids.get(who)).catch(() => null);
		if (answer?.status === 200) acknowledged.set(who, answer.data);
	});
	await until(() => acknowledged.size >= 1, 'the first answer');
	first.kill('SIGKILL');
	await first.exited;
	await Promise.all(sending);
	await new Promise((resolve) => setTimeout(resolve, 6_000));
	await start();
	const closed = await desk.detail('chair', id);
	expect(closed.status).toBe('closed');
	const rows = await database.prisma.circulationAnswer.findMany({ where: { circulationId: id } });
	expect(new Set(rows.map(({ personId }) => personId)).size).toBe(rows.length);
	for (const receipt of acknowledged.values()) {
		expect(rows.map((row) => row.id)).toContain(receipt.answerId);
		expect(closed.result?.answers?.map(({ answerId }) => answerId)).toContain(receipt.answerId);
	}
	// Sent again after the closing, an answer that was taken is still answered with its receipt.
	const [who, receipt] = [...acknowledged][0] ?? ['', null];
	expect((await desk.answer(who, id, 'for', '', ids.get(who))).data).toEqual(receipt);
}, 180_000);
