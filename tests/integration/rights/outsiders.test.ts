import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RequestName } from '#server/platform/realtime/handle.ts';
import { ask, askAnything, connectSocket } from '#tests/support/clients.ts';
import { OUTSIDERS, Scene, tracesOf, unknownIds, wholeAnswer, type Ids, type Visitor } from './scene.ts';
import { joinAnswer } from './upgrade.ts';
import { ANSWERED_ALIKE, documentNames, REQUESTS, ROUTES, type Attempt } from './ways.ts';

/*
 * Issue 2 §8.3: whoever is outside a meeting tries every way in with its real ids, and gets what unknown ids get, byte for
 * byte. The ways are taken from the running server: a new one without an entry in ways.ts fails here.
 */

let scene: Scene;
beforeAll(async () => {
	scene = await Scene.open();
});
afterAll(() => scene.close());

/** Who tries; a meeting's own wall knows the meeting on Socket.IO only. */
const OVER_HTTP: readonly Visitor[] = [...OUTSIDERS, 'own wall'];
const OVER_SOCKETS: readonly Visitor[] = ['stranger', 'other site', 'admin', 'other wall'];
const UNKNOWN = unknownIds();

const answerTo = async (who: Visitor, route: string, { path, body, headers }: Attempt) =>
	wholeAnswer(await scene.ask(who, route.split(' ', 1)[0] ?? '', path, body, headers));

describe('every HTTP route', () => {
	it('is in the table, and the table has no others', () => {
		const routes = scene.server.waysIn.routes.filter(({ method }) => method !== 'ALL');
		const registered = new Set(routes.map(({ method, path }) => `${method} ${path}`));
		expect([...registered].sort()).toEqual(Object.keys(ROUTES).sort());
	});

	it.each(OVER_HTTP)('answers %s about the meeting as about an unknown one', async (who) => {
		const before = await scene.stored();
		for (const [route, { about, tries }] of Object.entries(ROUTES)) {
			if (about !== 'meeting') continue;
			const unknown = tries(UNKNOWN);
			for (const [index, attempt] of tries(scene.ids).entries()) {
				const about = `${who}: ${route} ${JSON.stringify(attempt)}`;
				const real = await answerTo(who, route, attempt);
				expect(real, about).toEqual(await answerTo(who, route, unknown[index] ?? attempt));
				const expected = who === 'signed out' ? 401 : index === 0 ? 404 : expect.toSatisfy(isRefusal);
				expect(real['status'], about).toEqual(expected);
			}
		}
		expect(await scene.stored()).toBe(before);
	});

	it.each(OVER_HTTP)('also with HEAD and with methods the path does not know, for %s', async (who) => {
		for (const method of ['HEAD', 'OPTIONS', 'PROPFIND']) {
			for (const [real, unknown] of pathsOf(scene.ids, UNKNOWN)) {
				const answer = await answerTo(who, method, { path: real });
				expect(answer, `${who}: ${method} ${real}`).toEqual(await answerTo(who, method, { path: unknown }));
				expect(answer['status']).toBeGreaterThanOrEqual(400);
			}
		}
	});

	it.each(OUTSIDERS)('tells %s nothing of the meeting anywhere else', async (who) => {
		for (const [route, { about, tries, open }] of Object.entries(ROUTES)) {
			if (about !== 'elsewhere') continue;
			for (const attempt of tries(scene.ids)) {
				const answer = await answerTo(who, route, attempt);
				const text = JSON.stringify(answer);
				expect(
					tracesOf(scene).filter((trace) => text.includes(trace)),
					`${who}: ${route}`,
				).toEqual([]);
				if (who === 'signed out' && open !== true && route !== 'GET /api/display/session')
					expect(answer['status'], route).toBe(401);
				expect(answer['status'], route).not.toBe(500);
			}
		}
	});

	it('answers the chair of another meeting alike when that meeting is named with ids of this one', async () => {
		const before = await scene.stored();
		const meeting = scene.otherMeetingId;
		let tried = 0;
		for (const [route, { tries }] of Object.entries(ROUTES)) {
			const unknown = tries({ ...UNKNOWN, meeting });
			for (const [index, attempt] of tries({ ...scene.ids, meeting }).entries()) {
				const other = unknown[index] ?? attempt;
				// Only those that name something of this meeting.
				if (JSON.stringify(other) === JSON.stringify(attempt)) continue;
				tried += 1;
				expect(await answerTo('stranger', route, attempt), route).toEqual(await answerTo('stranger', route, other));
			}
		}
		expect(tried).toBeGreaterThan(15);
		expect(await scene.stored()).toBe(before);
	});
});

describe('every Socket.IO request', () => {
	it('is in the table, and the table has no others', () => {
		expect([...scene.server.waysIn.requests].sort()).toEqual(Object.keys(REQUESTS).sort());
	});

	it('is refused to whoever is signed out, before anything is asked', async () => {
		await expect(connectSocket(scene.server)).rejects.toMatchObject({ data: { code: 'unauthenticated' } });
	});

	it.each(OVER_SOCKETS)('answers %s about the meeting as about an unknown one, and nothing follows', async (who) => {
		const before = await scene.stored();
		const socket = await scene.socket(who);
		const heard: string[] = [];
		socket.onAny((name: string) => heard.push(name));
		for (const name of Object.keys(REQUESTS) as RequestName[]) {
			const unknown = REQUESTS[name](UNKNOWN);
			for (const [index, payload] of REQUESTS[name](scene.ids).entries()) {
				const real = await askAnything(socket, name, payload);
				expect(real, `${who}: ${name} ${JSON.stringify(payload)}`).toEqual(
					withoutTime(await askAnything(socket, name, unknown[index]), real),
				);
				if (!ANSWERED_ALIKE.has(name)) expect(real).toMatchObject({ ok: false, error: { code: 'not_found' } });
			}
		}
		expect(await scene.stored()).toBe(before);
		// Something happens in the meeting, and those outside hear nothing.
		const { meetingId } = scene.meeting;
		const chair = await scene.socket('chair');
		const told = new Promise((resolve) => chair.once('proceedings:appended', resolve));
		expect(await ask(chair, 'proceedings:join', { meetingId })).toMatchObject({ ok: true });
		for (const participantId of [scene.ids.participant, null])
			await ask(chair, 'proceedings:command', {
				meetingId,
				commandId: randomUUID(),
				command: { type: 'set_stage', participantId },
			});
		await scene.server.features.meetings.service.announce(meetingId);
		await told;
		await ask(socket, 'server:time', {});
		expect(heard).toEqual([]);
	});

	it('answers the chair of another meeting alike when that meeting is named with ids of this one', async () => {
		const meeting = scene.otherMeetingId;
		const socket = await scene.socket('stranger');
		for (const name of Object.keys(REQUESTS) as RequestName[]) {
			const unknown = REQUESTS[name]({ ...UNKNOWN, meeting });
			for (const [index, payload] of REQUESTS[name]({ ...scene.ids, meeting }).entries()) {
				const { ids } = scene;
				if (![ids.item, ids.document, ids.participant].some((id) => JSON.stringify(payload).includes(id))) continue;
				expect(await askAnything(socket, name, payload), name).toEqual(await askAnything(socket, name, unknown[index]));
			}
		}
	});
});

describe('every collaborative document', () => {
	it.each(OVER_HTTP)('is refused to %s as an unknown one', async (who) => {
		const cookie = await scene.cookie(who);
		const own = accountOf(who);
		const unknown = documentNames(UNKNOWN, own);
		for (const [index, name] of documentNames(scene.ids, own).entries()) {
			const answer = await joinAnswer(scene.server, name, cookie);
			expect(answer, `${who}: ${name}`).toBe(await joinAnswer(scene.server, unknown[index] ?? '', cookie));
			expect(answer).toContain(who === 'signed out' ? 'HTTP/1.1 401' : 'HTTP/1.1 404');
		}
	});
});

const isRefusal = (status: unknown): boolean => status === 400 || status === 404;

/** Clocks differ between two answers; everything else may not. */
function withoutTime<T>(unknown: T, real: unknown): T {
	return JSON.stringify(real).includes('serverTime') ? (real as T) : unknown;
}

function accountOf(who: Visitor): string {
	return who === 'stranger' || who === 'admin' ? scene.meeting.people[who].accountId : scene.ids.account;
}

/** Paths with a parameter, with real and with unknown ids. */
function pathsOf(real: Ids, unknown: Ids): (readonly [string, string])[] {
	return Object.values(ROUTES).flatMap(({ tries }) => {
		const [attempt] = tries(real);
		const [other] = tries(unknown);
		return attempt === undefined || other === undefined || attempt.path === other.path
			? []
			: [[attempt.path, other.path] as const];
	});
}
