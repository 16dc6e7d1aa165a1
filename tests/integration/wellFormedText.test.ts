import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ack } from '#domain/errors.ts';
import type { RequestName } from '#server/platform/realtime/handle.ts';
import { ask, askAnything } from '#tests/support/clients.ts';
import { Scene, type Visitor } from './rights/scene.ts';
import { REQUESTS, ROUTES } from './rights/ways.ts';

/* F-1: half a surrogate pair, or a null, in any string or key that any door takes is `bad_request`, and never `internal`. */

let scene: Scene;
beforeAll(async () => {
	scene = await Scene.open('in_progress');
});
afterAll(() => scene.close());

const HALF = '\uD83D';
/** Half an emoji, a null character: what PostgreSQL refuses in text and in JSON. */
const BROKEN = [`Nửa ${HALF}`, 'Số không\0'] as const;

/** The payload with each string, and each key, broken in turn. */
function* brokenOnes(payload: unknown): Generator {
	if (typeof payload === 'string') yield* BROKEN;
	else if (Array.isArray(payload)) {
		for (const [index, part] of payload.entries())
			for (const broken of brokenOnes(part)) yield payload.with(index, broken);
	} else if (typeof payload === 'object' && payload !== null) {
		yield { ...payload, [HALF]: 1 };
		for (const [key, part] of Object.entries(payload))
			for (const broken of brokenOnes(part)) yield { ...payload, [key]: broken };
	}
}

it('no HTTP route answers half a surrogate pair with internal', async () => {
	const people: readonly Visitor[] = ['secretary', 'chair', 'admin'];
	let asked = 0;
	for (const [route, { tries }] of Object.entries(ROUTES)) {
		const [method = ''] = route.split(' ');
		if (route.includes('/auth/') && !route.includes('sign-in')) continue;
		for (const attempt of tries(scene.ids)) {
			if (typeof attempt.body !== 'object' || attempt.body instanceof Uint8Array) continue;
			for (const body of brokenOnes(attempt.body))
				for (const who of people) {
					const response = await scene.ask(who, method, attempt.path, body);
					const said = `${who} ${route} ${JSON.stringify(body)}: ${await response.text()}`;
					expect(response.status, said).toBeLessThan(500);
					asked += 1;
				}
		}
	}
	expect(asked).toBeGreaterThan(300);
});

it('no Socket.IO request answers half a surrogate pair with internal', async () => {
	const socket = await scene.socket('chair');
	let asked = 0;
	for (const [name, payloads] of Object.entries(REQUESTS))
		for (const payload of payloads(scene.ids))
			for (const broken of brokenOnes(payload)) {
				const answer: Ack<unknown> = await askAnything(socket, name as RequestName, broken);
				asked += 1;
				const code = answer.ok ? 'ok' : answer.error.code;
				// A key that the schema does not know is left out; every string it knows is refused.
				expect(code, `${name} ${JSON.stringify(broken)}`).not.toBe('internal');
			}
	expect(asked).toBeGreaterThan(100);
});

describe('the field is named', () => {
	it('in a command', async () => {
		const socket = await scene.socket('chair');
		const command = {
			type: 'mark_attendance',
			participantId: scene.ids.participant,
			status: 'absent',
			// shared case lone_surrogate.json
			reason: `Đi công tác ${HALF}`,
		} as const;
		const answer = await ask(socket, 'proceedings:command', {
			meetingId: scene.ids.meeting,
			commandId: randomUUID(),
			command,
		});
		expect(answer).toMatchObject({
			ok: false,
			error: { code: 'bad_request', issues: [{ path: 'command.reason' }] },
		});
	});

	it('in a body, and where the schema forgets to look', async () => {
		const title = await scene.ask('secretary', 'PATCH', `/api/meetings/${scene.ids.meeting}`, {
			version: 0,
			title: `Hội nghị ${HALF}`,
		});
		expect(title.status).toBe(400);
		expect(await title.json()).toMatchObject({ error: { code: 'bad_request', issues: [{ path: 'title' }] } });
		const signIn = await scene.ask('signed out', 'POST', '/api/auth/sign-in/username', {
			username: 'chair',
			password: HALF,
		});
		expect(await signIn.json()).toMatchObject({ error: { code: 'bad_request', issues: [{ path: 'password' }] } });
	});
});

it('what turns a name around, or cannot be seen in it, is not stored', async () => {
	const id = randomUUID();
	const made = await scene.ask('admin', 'POST', '/api/directory/people', {
		id,
		fullName: 'Lò\u200B Văn\u202E\nMinh\u2066',
		office: 'Phó\tBí thư',
	});
	expect(made.status, await made.clone().text()).toBeLessThan(300);
	expect(await scene.server.database.prisma.person.findUniqueOrThrow({ where: { id } })).toMatchObject({
		fullName: 'Lò Văn Minh',
	});
});

it('F-6 a stamp of state secrets is refused in every text, whatever it is for', async () => {
	const { meeting, item, document } = scene.ids;
	const stamped = 'TỐI MẬT: Phương án';
	const tries = [
		['secretary', 'PATCH', `/api/meetings/${meeting}`, { version: 0, title: stamped }],
		['secretary', 'PATCH', `/api/documents/${document}`, { title: stamped }],
		['secretary', 'POST', `/api/documents/${document}/withdraw`, { reason: 'MẬT' }],
		['chair', 'POST', `/api/meetings/${meeting}/return`, { version: 0, reason: 'Sửa.\nTUYỆT MẬT' }],
	] as const;
	for (const [who, method, path, body] of tries) {
		const response = await scene.ask(who, method, path, body);
		expect(await response.json(), path).toMatchObject({ error: { code: 'classified_content' } });
	}
	const socket = await scene.socket('secretary');
	const commands = [
		{ type: 'postpone_item', itemId: item, reason: stamped },
		{ type: 'request_floor', requestId: randomUUID(), kind: 'item', itemId: null, topic: 'MẬT', speakerName: '' },
	] as const;
	for (const command of commands)
		expect(
			await ask(socket, 'proceedings:command', { meetingId: meeting, commandId: randomUUID(), command }),
		).toMatchObject({
			ok: false,
			error: { code: 'classified_content' },
		});
});
