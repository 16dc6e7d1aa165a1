import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Trouble } from '#domain/conference/trouble.ts';
import { ask, connectSocket, signIn, type ClientSocket } from '#tests/support/clients.ts';
import { writeMeetingFixture, type FixtureName, type MeetingFixture } from '#tests/support/meetingFixture.ts';
import { startTestServer, type TestServer } from '#tests/support/testServer.ts';
import { eventually, launchChromium, openPeer } from './support/browser.ts';

let server: TestServer;
let meeting: MeetingFixture;
let browser: Browser;
/** In the meeting, and not in its conference: what it knows of the sites it knows from the server. */
let secretary: ClientSocket;
let chair: ClientSocket;
let watcher: Page;
let told: readonly Trouble[] = [];

beforeAll(async () => {
	server = await startTestServer();
	meeting = await writeMeetingFixture(server.database);
	browser = await launchChromium();
	chair = await connectSocket(server, await signIn(server, 'chair'));
	await give('open_meeting');
	secretary = await connectSocket(server, await signIn(server, 'secretary'));
	secretary.on('conference:troubled', ({ troubles }) => (told = troubles));
	expect(await ask(secretary, 'proceedings:join', { meetingId: meeting.meetingId })).toMatchObject({ ok: true });
	watcher = await openPeer(browser, server, 'chair', meeting.meetingId);
});
afterAll(async () => {
	secretary.close();
	chair.close();
	await browser.close();
	await server.close();
});

const give = async (type: 'open_meeting' | 'enter_closed_session' | 'leave_closed_session'): Promise<void> => {
	const { meetingId } = meeting;
	const answer = await ask(chair, 'proceedings:command', { meetingId, commandId: randomUUID(), command: { type } });
	expect([type, answer.ok]).toEqual([type, true]);
};
const openSite = async (name: FixtureName = 'room'): Promise<Page> => {
	const page = await openPeer(browser, server, name, meeting.meetingId);
	await page.evaluate(() => window.drawCamera());
	await eventually(page, 'joined', () => window.peer.getView().status === 'joined');
	await page.evaluate(() => window.peer.turn('camera', true));
	await page.evaluate(() => window.peer.turn('microphone', true));
	await eventually(page, 'both live', () => {
		const { camera, microphone } = window.peer.getView();
		return camera.live && microphone.live;
	});
	return page;
};
const kinds = () => told.map(({ participantId, kind }) => [participantId, kind]);
const isTold = (...expected: (readonly [FixtureName, Trouble['kind']])[]): Promise<void> =>
	expect
		.poll(kinds, { timeout: 20_000 })
		.toEqual(expected.map(([name, kind]) => [meeting.people[name].participantId, kind]));

describe('M-10 a site that should be seen or heard and is not', () => {
	it('a camera that stands still, a line without media and a site that vanished are said, with since when, and end when it is back', async () => {
		const site = await openSite();
		await eventually(watcher, 'frames', () => window.decodedFrames() > 10);
		const before = Date.now();
		await site.evaluate(() => window.freezeCamera(true));
		await isTold(['room', 'no_picture']);
		const since = Date.parse(told[0]?.since ?? '');
		expect(since).toBeGreaterThan(before - 2_000);
		expect(since).toBeLessThan(Date.now() - 2_000);
		// Who asks later is told the same.
		const { meetingId } = meeting;
		expect(await ask(secretary, 'conference:troubles', { meetingId })).toEqual({ ok: true, data: { troubles: told } });
		await site.evaluate(() => window.freezeCamera(false));
		await isTold();

		await site.evaluate(() => window.silenceLine());
		await isTold(['room', 'no_connection']);
		await site.context().close();
		// The page is gone as well: still missed, and since when it was.
		await expect.poll(() => told[0]?.kind).toBe('no_connection');
		const back = await openSite();
		await isTold();

		await back.context().close();
		await isTold(['room', 'no_connection']);
		const again = await openSite();
		await isTold();
		// Who leaves on purpose is not missed, nor is who switches a camera or microphone off.
		await again.evaluate(() => window.peer.turn('microphone', false));
		await again.evaluate(() => window.peer.leave());
		const other = await openSite('member-a');
		await other.evaluate(() => window.freezeCamera(true));
		await isTold(['member-a', 'no_picture']);
		await other.evaluate(() => window.peer.turn('camera', false));
		await isTold();
		await again.context().close();
		await other.context().close();
		await isTold(['member-a', 'no_connection']);
	});

	it('a killed media worker is no trouble of those who come back; a closed session has none', async () => {
		const site = await openSite();
		const heard: string[] = [];
		secretary.on('conference:troubled', ({ troubles }) =>
			heard.push(...troubles.map(({ participantId }) => participantId)),
		);
		const [pid] = server.features.conference.workerPids();
		process.kill(pid ?? 0, 'SIGKILL');
		await expect.poll(() => server.features.conference.workerPids()[0] ?? pid, { timeout: 10_000 }).not.toBe(pid);
		await eventually(site, 'back', () => window.peer.getView().camera.live, 30_000);
		await site.context().close();
		await expect.poll(() => heard, { timeout: 20_000 }).toContain(meeting.people.room.participantId);
		await give('enter_closed_session');
		await isTold();
		await give('leave_closed_session');
	});

	it('strangers are told nothing, and nobody speaks for another connection', async () => {
		const { meetingId } = meeting;
		const stranger = await connectSocket(server, await signIn(server, 'stranger'));
		expect(await ask(stranger, 'conference:troubles', { meetingId })).toMatchObject({ error: { code: 'not_found' } });
		stranger.close();
		const member = await connectSocket(server, await signIn(server, 'member-b'));
		await ask(member, 'conference:join', { meetingId, rtpCapabilities: {} });
		const site = await openSite();
		const producerId = await watcher.evaluate(() => window.producerIds()[0] ?? '');
		expect(producerId).not.toBe('');
		expect(await ask(member, 'conference:interruptSource', { meetingId, producerId, interrupted: true })).toMatchObject(
			{ error: { code: 'not_found' } },
		);
		member.close();
		await site.context().close();
	});
});
