import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeSync, SYNC } from '#domain/annotations/collaborationWire.ts';
import type { ProceedingsCommandType } from '#domain/proceedings/commands.ts';
import { PERMISSIONS } from '#domain/proceedings/policy.ts';
import type { RequestName } from '#server/platform/realtime/handle.ts';
import { ask, askAnything } from '#tests/support/clients.ts';
import * as Y from 'yjs';
import { draw, keysOf, openRaw, session, until } from '../../collaboration/support/collaborationClients.ts';
import { Scene, tracesOf, unknownIds, wholeAnswer, type Visitor } from './scene.ts';
import { joinAnswer } from './upgrade.ts';
import { REQUESTS, ROUTES } from './ways.ts';

/* What those inside a meeting may not do: the invited site and other followers, the wall, and everyone with a private layer. */

let scene: Scene;
beforeAll(async () => {
	scene = await Scene.open();
});
afterAll(() => scene.close());

const UNKNOWN = unknownIds();
/** People and rooms that follow, with their role: nothing in the meeting is theirs to change but what is about themselves. */
const ROLE_OF = { room: 'site', 'member-b': 'member', guest: 'guest', submitter: 'submitter' } as const;
const FOLLOWERS = Object.keys(ROLE_OF) as (keyof typeof ROLE_OF)[];

describe('those who follow', () => {
	it.each(FOLLOWERS)('change nothing over HTTP: %s', async (who) => {
		const before = await scene.stored();
		for (const [route, { tries }] of Object.entries(ROUTES)) {
			const [method = ''] = route.split(' ');
			if (method === 'GET' || route === 'POST /api/meetings/:id/answer') continue;
			for (const { path, body, headers } of tries(scene.ids)) {
				const { status } = await scene.ask(who, method, path, body, headers);
				const harmless = ROUTES[route]?.about === 'elsewhere' && status === 200;
				if (!harmless) expect(status, `${who}: ${route}`).toBeGreaterThanOrEqual(400);
				expect(status, `${who}: ${route}`).toBeLessThan(500);
			}
		}
		expect(await scene.stored()).toBe(before);
	});

	it.each(FOLLOWERS)('drive nothing over Socket.IO: %s', async (who) => {
		const before = await scene.stored();
		const socket = await scene.socket(who);
		for (const payload of REQUESTS['proceedings:command'](scene.ids)) {
			// What a role may say of itself whatever the circumstances (rights/matrix.test.ts asks for every command).
			const { type } = (payload as { readonly command: { readonly type: ProceedingsCommandType } }).command;
			if (PERMISSIONS[ROLE_OF[who]][type] === 'always') continue;
			expect(await ask(socket, 'proceedings:command', payload as never), JSON.stringify(payload)).toMatchObject({
				ok: false,
				error: { code: expect.stringMatching(/^(?:forbidden|invalid_state)$/) as string },
			});
		}
		for (const payload of REQUESTS['conference:mute'](scene.ids)) {
			expect(await ask(socket, 'conference:mute', payload as never)).toMatchObject({ error: { code: 'forbidden' } });
		}
		expect(await scene.stored()).toBe(before);
	});

	it.each(['room', 'member-b', 'guest', 'submitter', 'chair'] as const)(
		'see no upload, no notification and no file in preparation of somebody else: %s',
		async (who) => {
			for (const route of [
				'GET /api/documents/uploads/:id',
				'PUT /api/documents/uploads/:id',
				'DELETE /api/documents/uploads/:id',
				'POST /api/documents/uploads/:id/finish',
				'POST /api/notifications/:id/read',
			]) {
				const [method = ''] = route.split(' ');
				const tries = ROUTES[route]?.tries;
				const [real] = tries?.(scene.ids) ?? [];
				const [unknown] = tries?.(UNKNOWN) ?? [];
				const answer = await wholeAnswer(await scene.ask(who, method, real?.path ?? '', real?.body));
				expect(answer, route).toEqual(
					await wholeAnswer(await scene.ask(who, method, unknown?.path ?? '', unknown?.body)),
				);
				expect(answer['status'], route).toBe(404);
			}
		},
	);

	it('a site reads the public layer and cannot write on it', async () => {
		const name = `ink/${scene.ids.version}/public`;
		const url = `${scene.server.url.replace('http', 'ws')}/collaboration`;
		const room = await openRaw(`${url}/${name}?ack=1`, (await scene.cookie('room')) ?? '');
		const drawn = new Y.Doc();
		draw(drawn, scene.meeting.people.room.accountId);
		room.send(encodeSync(SYNC.update, Y.encodeStateAsUpdate(drawn)));
		await delay(200);
		expect(room.readyState).toBe(room.OPEN);
		expect(await scene.server.features.annotations.service.read(name, keysOf)).toEqual([]);
		room.close();
	});

	it.each(['room', 'member-b', 'guest', 'submitter'] as const)('does not open the agenda draft: %s', async (who) => {
		const answer = await joinAnswer(scene.server, `agenda/${scene.ids.meeting}`, await scene.cookie(who));
		expect(answer).toBe(await joinAnswer(scene.server, `agenda/${UNKNOWN.meeting}`, await scene.cookie(who)));
		expect(answer).toContain('HTTP/1.1 404');
	});
});

describe('a submitter', () => {
	it('knows of its own item and its papers only', async () => {
		const { meeting, ids } = scene;
		const [own, foreign] = meeting.items;
		const texts = await Promise.all(
			[`/api/meetings/${ids.meeting}/agenda`, `/api/meetings/${ids.meeting}/documents`].map(async (path) =>
				(await scene.ask('submitter', 'GET', path)).text(),
			),
		);
		const socket = await scene.socket('submitter');
		texts.push(JSON.stringify(await ask(socket, 'proceedings:join', { meetingId: ids.meeting })));
		for (const text of texts) {
			expect(text).toContain(own.itemId);
			for (const id of [foreign.itemId, foreign.documentId, foreign.versionId, 'Nội dung 2', 'Tờ trình 2'])
				expect(text).not.toContain(id);
		}
		const foreignIds = { ...ids, item: foreign.itemId, document: foreign.documentId, version: foreign.versionId };
		for (const [route, { about, tries }] of Object.entries(ROUTES)) {
			if (about !== 'meeting' || !/documents/.test(route) || route.includes(':id/documents')) continue;
			const unknown = tries({ ...UNKNOWN, meeting: ids.meeting });
			const [method = ''] = route.split(' ');
			for (const [index, attempt] of tries({ ...foreignIds, upload: UNKNOWN.upload }).entries()) {
				const other = unknown[index] ?? attempt;
				expect(
					await wholeAnswer(await scene.ask('submitter', method, attempt.path, attempt.body, attempt.headers)),
					route,
				).toEqual(await wholeAnswer(await scene.ask('submitter', method, other.path, other.body, other.headers)));
			}
		}
		const cookie = await scene.cookie('submitter');
		expect(await joinAnswer(scene.server, `ink/${foreign.versionId}/public`, cookie)).toBe(
			await joinAnswer(scene.server, `ink/${UNKNOWN.version}/public`, cookie),
		);
	});
});

describe('a private layer', () => {
	const everyoneElse: readonly Visitor[] = [
		'chair',
		'secretary',
		'office',
		'member-b',
		'submitter',
		'guest',
		'room',
		'admin',
		'stranger',
		'other site',
		'own wall',
		'other wall',
	];

	it('is its owner’s alone; to everyone else it is like one that does not exist', async () => {
		const { account, version } = scene.ids;
		const name = `ink/${version}/private/${account}`;
		const url = `${scene.server.url.replace('http', 'ws')}/collaboration`;
		const owner = session(url, name, (await scene.cookie('member-a')) ?? '');
		const key = draw(owner.doc, account);
		await until('saved', () => owner.getSnapshot().status === 'saved');
		expect(await scene.server.features.annotations.service.read(name, keysOf)).toEqual([key]);
		for (const who of everyoneElse) {
			const cookie = await scene.cookie(who);
			const answer = await joinAnswer(scene.server, name, cookie);
			expect(answer, who).toBe(
				await joinAnswer(scene.server, `ink/${UNKNOWN.version}/private/${UNKNOWN.account}`, cookie),
			);
			expect(answer, who).toBe(await joinAnswer(scene.server, `ink/${version}/private/${UNKNOWN.account}`, cookie));
			expect(answer, who).toContain('HTTP/1.1 404');
		}
		expect(await joinAnswer(scene.server, name, await scene.cookie('member-a'))).toBe('joined');
		owner.destroy();
	});
});

describe('the wall of the meeting', () => {
	it('follows, and is refused everything else as if it were unknown', async () => {
		const socket = await scene.socket('own wall');
		const open: readonly RequestName[] = [
			'server:time',
			'proceedings:join',
			'proceedings:leave',
			'proceedings:events',
			'display:report',
		];
		const before = await scene.stored();
		for (const name of Object.keys(REQUESTS) as RequestName[]) {
			for (const payload of REQUESTS[name](scene.ids)) {
				const answer = await askAnything(socket, name, payload);
				if (open.includes(name)) expect(answer, name).toMatchObject({ ok: true });
				else if (!name.startsWith('conference:'))
					expect(answer, name).toMatchObject({ ok: false, error: { code: 'not_found' } });
			}
		}
		for (const name of ['conference:produce', 'conference:closeProducer', 'conference:mute'] as const) {
			const [payload] = REQUESTS[name](scene.ids);
			expect(await ask(socket, name, payload as never)).toMatchObject({ error: { code: 'not_found' } });
		}
		expect(
			await ask(socket, 'conference:createTransport', { meetingId: scene.ids.meeting, direction: 'send' }),
		).toMatchObject({ ok: false });
		const snapshot = JSON.stringify(await ask(socket, 'proceedings:join', { meetingId: scene.ids.meeting }));
		for (const paper of [scene.ids.document, scene.ids.version, 'Tờ trình', 'Báo cáo riêng'])
			expect(snapshot).not.toContain(paper);
		expect(tracesOf(scene)).toContain(scene.ids.version);
		expect(await scene.stored()).toBe(before);
	});
});
