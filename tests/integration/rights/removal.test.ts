import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { ask } from '#tests/support/clients.ts';
import { Scene } from './scene.ts';

let scene: Scene;
beforeAll(async () => {
	scene = await Scene.open();
});
afterAll(() => scene.close());

it('whoever is taken off the list while entering the conference does not get in', async () => {
	const { meetingId, people } = scene.meeting;
	const { participantId, accountId } = people['member-b'];
	const { service } = scene.server.features.meetings;
	const member = await scene.socket('member-b');
	const heard: string[] = [];
	member.onAny((name: string) => heard.push(name));
	const real = service.requireParticipation.bind(service);
	let removed = false;
	// The removal is committed between the moment rights were looked up and the moment they are used.
	vi.spyOn(service, 'requireParticipation').mockImplementation(async (identity, id) => {
		const found = await real(identity, id);
		if (identity.accountId === accountId && !removed) {
			removed = true;
			await scene.ask('secretary', 'DELETE', `/api/meetings/${meetingId}/participants/${participantId}`);
		}
		return found;
	});
	expect(await ask(member, 'conference:join', { meetingId, rtpCapabilities: {} })).toMatchObject({
		ok: false,
		error: { code: 'not_found' },
	});
	vi.restoreAllMocks();
	const chair = await scene.socket('chair');
	expect(await ask(chair, 'conference:join', { meetingId, rtpCapabilities: {} })).toMatchObject({ ok: true });
	const reset = new Promise((resolve) => chair.once('conference:reset', resolve));
	for (const type of ['open_meeting', 'end_meeting'] as const)
		await ask(chair, 'proceedings:command', { meetingId, commandId: randomUUID(), command: { type } });
	await reset;
	await ask(member, 'server:time', {});
	expect(heard).toEqual(['meetings:removed']);
});
