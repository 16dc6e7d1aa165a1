import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MeetingStatus } from '#domain/meetings/meeting.ts';
import type { RequestName } from '#server/platform/realtime/handle.ts';
import { ask, askAnything } from '#tests/support/clients.ts';
import type { FixtureName } from '#tests/support/meetingFixture.ts';
import { Scene, tracesOf, unknownIds, wholeAnswer } from './scene.ts';
import { joinAnswer } from './upgrade.ts';
import { ANSWERED_ALIKE, documentNames, REQUESTS, ROUTES } from './ways.ts';

/* Before its invitations are out, members, guests and sites know nothing of a meeting they are on the list of. */

let scene: Scene;
beforeAll(async () => {
	scene = await Scene.open('draft');
});
afterAll(() => scene.close());

const UNKNOWN = unknownIds();
const NOT_YET: readonly FixtureName[] = ['member-b', 'guest', 'room'];
const STATUSES: readonly MeetingStatus[] = ['draft', 'submitted', 'approved'];

describe.each(STATUSES)('while the meeting is %s', (status) => {
	beforeAll(() => scene.become(status));

	it.each(NOT_YET)('%s gets over HTTP what unknown ids get', async (who) => {
		const before = await scene.stored();
		for (const [route, { about, tries }] of Object.entries(ROUTES)) {
			const unknown = tries(UNKNOWN);
			const [method = ''] = route.split(' ');
			for (const [index, attempt] of tries(scene.ids).entries()) {
				const real = await wholeAnswer(await scene.ask(who, method, attempt.path, attempt.body, attempt.headers));
				if (about === 'elsewhere') {
					const text = JSON.stringify(real);
					expect(
						tracesOf(scene).filter((trace) => text.includes(trace)),
						route,
					).toEqual([]);
					continue;
				}
				const other = unknown[index] ?? attempt;
				expect(real, `${who}: ${route}`).toEqual(
					await wholeAnswer(await scene.ask(who, method, other.path, other.body, other.headers)),
				);
				if (index === 0) expect(real['status'], route).toBe(404);
			}
		}
		expect(await scene.stored()).toBe(before);
	});

	it.each(NOT_YET)('%s gets over Socket.IO and /collaboration what unknown ids get', async (who) => {
		const socket = await scene.socket(who);
		for (const name of Object.keys(REQUESTS) as RequestName[]) {
			if (ANSWERED_ALIKE.has(name)) continue;
			const unknown = REQUESTS[name](UNKNOWN);
			for (const [index, payload] of REQUESTS[name](scene.ids).entries()) {
				const real = await askAnything(socket, name, payload);
				expect(real, name).toEqual(await askAnything(socket, name, unknown[index]));
				expect(real, name).toMatchObject({ ok: false, error: { code: 'not_found' } });
			}
		}
		const cookie = await scene.cookie(who);
		const own = scene.meeting.people[who].accountId;
		const names = documentNames(UNKNOWN, own);
		for (const [index, name] of documentNames(scene.ids, own).entries()) {
			const answer = await joinAnswer(scene.server, name, cookie);
			expect(answer, name).toBe(await joinAnswer(scene.server, names[index] ?? '', cookie));
			expect(answer, name).toContain('HTTP/1.1 404');
		}
	});

	it('the submitter sees its own item and papers, and nothing of the others', async () => {
		const { ids, meeting } = scene;
		const [own, foreign] = meeting.items;
		const list = await scene.ask('submitter', 'GET', `/api/meetings/${ids.meeting}/documents`);
		const text = await list.text();
		expect(text).toContain(own.documentId);
		expect(text).not.toContain(foreign.documentId);
		expect((await scene.ask('submitter', 'GET', `/api/documents/files/${ids.version}`)).status).toBe(200);
		const paths = (document: string, version: string) => [
			`/api/documents/${document}`,
			`/api/documents/${document}/versions`,
			`/api/documents/files/${version}`,
		];
		const unknown = paths(UNKNOWN.document, UNKNOWN.version);
		for (const [index, path] of paths(foreign.documentId, foreign.versionId).entries()) {
			expect(await wholeAnswer(await scene.ask('submitter', 'GET', path))).toEqual(
				await wholeAnswer(await scene.ask('submitter', 'GET', unknown[index] ?? '')),
			);
		}
		const cookie = await scene.cookie('submitter');
		expect(await joinAnswer(scene.server, `ink/${foreign.versionId}/public`, cookie)).toContain('HTTP/1.1 404');
		expect(await joinAnswer(scene.server, `agenda/${ids.meeting}`, cookie)).toContain('HTTP/1.1 404');
	});
});

it('a member who is put on the list of a draft, and taken off it, hears nothing of it', async () => {
	await scene.become('draft');
	const { meetingId, people } = scene.meeting;
	const person = await scene.server.database.prisma.user.findUniqueOrThrow({ where: { username: 'stranger' } });
	const [stranger, member, submitter] = [
		await scene.socket('stranger'),
		await scene.socket('member-b'),
		await scene.socket('submitter'),
	];
	const heard: string[] = [];
	for (const socket of [stranger, member]) socket.onAny((name: string) => heard.push(name));
	const told = new Promise((resolve) => submitter.once('meetings:changed', resolve));
	const path = `/api/meetings/${meetingId}/participants`;
	const added = await scene.ask('secretary', 'POST', path, { personId: person.personId, role: 'member' });
	const { id } = (await added.json()) as { id: string };
	for (const participantId of [id, people['member-b'].participantId])
		expect((await scene.ask('secretary', 'DELETE', `${path}/${participantId}`)).status).toBe(200);
	await told;
	for (const socket of [stranger, member]) await ask(socket, 'server:time', {});
	expect(heard).toEqual([]);
});

it('an administrator on the list is not told either, once the meeting is public', async () => {
	await scene.become('published');
	const admin = await scene.socket('admin');
	const heard: string[] = [];
	admin.onAny((name: string) => heard.push(name));
	const body = { version: 0, place: 'Phòng họp số 2' };
	const { version } = await scene.server.features.meetings.service.summary(scene.meeting.meetingId, null);
	const path = `/api/meetings/${scene.meeting.meetingId}`;
	expect((await scene.ask('secretary', 'PATCH', path, { ...body, version })).status).toBe(200);
	await ask(admin, 'server:time', {});
	expect(heard).toEqual([]);
	expect(await (await scene.ask('admin', 'GET', '/api/notifications')).json()).toEqual({
		notifications: [],
		unread: 0,
	});
});
