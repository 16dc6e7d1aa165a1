import { afterAll, beforeAll, expect, it } from 'vitest';
import { ask, request } from '#tests/support/clients.ts';
import { Scene } from './scene.ts';

let scene: Scene;
beforeAll(async () => {
	scene = await Scene.open();
});
afterAll(() => scene.close());

it('an account that becomes an administrator’s loses its meetings at once, on open connections too', async () => {
	const { meetingId, people } = scene.meeting;
	const socket = await scene.socket('member-a');
	expect(await ask(socket, 'proceedings:join', { meetingId })).toMatchObject({ ok: true });
	const cut = new Promise((resolve) => socket.once('disconnect', resolve));
	expect(
		await scene.ask('admin', 'PATCH', `/api/identity/accounts/${people['member-a'].accountId}`, { roles: ['admin'] }),
	).toMatchObject({ status: 200 });
	expect(await cut).toBe('io server disconnect');
	socket.connect();
	await new Promise((resolve) => socket.once('connect', () => resolve(undefined)));
	expect(await ask(socket, 'proceedings:events', { meetingId, afterSeq: 0 })).toMatchObject({
		ok: false,
		error: { code: 'not_found' },
	});
	expect((await request(scene.server, '/healthz')).status).toBe(200);
});
