import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, connectSocket, request, signIn } from '#tests/support/clients.ts';
import { writeMeetingFixture, type MeetingFixture } from '#tests/support/meetingFixture.ts';
import { startTestServer, type TestServer } from '#tests/support/testServer.ts';
import { eventually, launchChromium, openPeer } from './support/browser.ts';

let server: TestServer;
let meeting: MeetingFixture;
let browser: Browser;

beforeAll(async () => {
	server = await startTestServer();
	meeting = await writeMeetingFixture(server.database, 'in_progress');
	browser = await launchChromium();
});
afterAll(async () => {
	await browser.close();
	await server.close();
});

const send = async (page: Awaited<ReturnType<typeof openPeer>>): Promise<void> =>
	page.evaluate(async () => {
		await window.peer.turn('camera', true);
		await window.peer.turn('microphone', true);
	});

describe('two rooms on video', () => {
	it('M-1 each sees and hears the other, the chair mutes a room at the server, and a killed worker is replaced without a reload', async () => {
		const room = await openPeer(browser, server, 'room', meeting.meetingId);
		const chair = await openPeer(browser, server, 'chair', meeting.meetingId);
		await send(room);
		await send(chair);
		for (const page of [room, chair]) {
			await eventually(page, 'twenty decoded frames', () => window.decodedFrames() > 20);
			await eventually(page, 'sound', async () => (await window.heard()) > 0);
		}
		expect(await chair.evaluate(() => window.mediaProtocol())).toBe('udp');

		// Muted at the server: the room's own microphone is off and everyone is told.
		const socket = await connectSocket(server, await signIn(server, 'chair'));
		const muted = await ask(socket, 'conference:mute', {
			meetingId: meeting.meetingId,
			participantId: meeting.people.room.participantId,
		});
		expect(muted).toEqual({ ok: true, data: { muted: 1 } });
		await eventually(
			room,
			'the mute',
			() => !window.peer.getView().microphone.on && window.peer.getView().silenced !== null,
		);
		await eventually(chair, 'the news of it', () => window.peer.getView().remote[0]?.microphonePaused === true);
		await room.evaluate(() => window.peer.turn('microphone', true));
		await eventually(
			chair,
			'the microphone back on',
			() => window.peer.getView().remote[0]?.microphonePaused === false,
		);
		socket.close();

		const [pid] = server.features.conference.workerPids();
		expect(pid).toBeGreaterThan(0);
		const loaded = await chair.evaluate(() => window.loadedAt);
		process.kill(pid ?? 0, 'SIGKILL');
		await expect.poll(() => server.features.conference.workerPids()[0] ?? pid, { timeout: 10_000 }).not.toBe(pid);
		for (const page of [room, chair]) {
			await page.evaluate(() => Object.assign(window, { before: window.decodedFrames() }));
			await eventually(
				page,
				'frames after the worker was replaced',
				() => window.decodedFrames() > (window as unknown as { before: number }).before + 20,
			);
		}
		expect(await chair.evaluate(() => window.loadedAt)).toBe(loaded);
		await room.context().close();
		await eventually(chair, 'the room gone', () => window.peer.getView().remote.length === 0);
		await chair.context().close();
	});

	it('M-2 media falls back to TCP where UDP is blocked', async () => {
		const behindFirewall = await launchChromium([
			'--webrtc-ip-handling-policy=disable_non_proxied_udp',
			'--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
		]);
		try {
			const room = await openPeer(browser, server, 'room', meeting.meetingId);
			await send(room);
			const member = await openPeer(behindFirewall, server, 'member-a', meeting.meetingId);
			await eventually(member, 'frames over TCP', () => window.decodedFrames() > 10, 30_000);
			expect(await member.evaluate(() => window.mediaProtocol())).toBe('tcp');
			await room.context().close();
		} finally {
			await behindFirewall.close();
		}
	});

	it('M-2 a changed network restarts ICE, and the picture goes on over the same session', async () => {
		const room = await openPeer(browser, server, 'room', meeting.meetingId);
		await send(room);
		const member = await openPeer(browser, server, 'member-a', meeting.meetingId);
		await eventually(member, 'frames', () => window.decodedFrames() > 10);
		const before = await member.evaluate(() => window.iceUserNames());
		// What a browser says when it has moved to another network.
		await member.evaluate(() => window.dispatchEvent(new Event('online')));
		await expect.poll(() => member.evaluate(() => window.iceUserNames()), { timeout: 15_000 }).not.toEqual(before);
		const frames = await member.evaluate(() => window.decodedFrames());
		await member.evaluate((count) => Object.assign(window, { before: count }), frames);
		await eventually(
			member,
			'frames after the restart',
			() => window.decodedFrames() > (window as unknown as { before: number }).before + 20,
		);
		expect(await member.evaluate(() => window.peer.getView().status)).toBe('joined');
		expect(await member.evaluate(() => window.iceUserNames())).toHaveLength(before.length);
		await room.context().close();
		await member.context().close();
	});

	it('M-6 a screen that only watches the stage receives the stage and nobody else', async () => {
		const room = await openPeer(browser, server, 'room', meeting.meetingId);
		await send(room);
		const member = await openPeer(browser, server, 'member-a', meeting.meetingId);
		const watcher = await openPeer(browser, server, 'member-b', meeting.meetingId);
		await watcher.evaluate(() => window.peer.setScope('stage'));
		await send(member);
		await watcher.evaluate((id) => window.peer.showLarge([id]), meeting.people.room.participantId);
		await eventually(watcher, 'frames of the stage', () => window.decodedFrames() > 10);
		await eventually(watcher, 'news of both', () => window.peer.getView().remote.length === 2);
		const receivedFrom = () =>
			watcher.evaluate(() =>
				window.peer
					.getView()
					.remote.filter(({ camera }) => camera !== null)
					.map(({ participantId }) => participantId),
			);
		await expect.poll(receivedFrom, { timeout: 15_000 }).toEqual([meeting.people.room.participantId]);
		await watcher.evaluate((id) => window.peer.showLarge([id]), meeting.people['member-a'].participantId);
		await expect.poll(receivedFrom, { timeout: 15_000 }).toEqual([meeting.people['member-a'].participantId]);
		for (const page of [room, member, watcher]) await page.context().close();
	});

	it('M-3 whoever loses the place in the meeting loses picture and sound at once', async () => {
		const room = await openPeer(browser, server, 'room', meeting.meetingId);
		await send(room);
		const guest = await openPeer(browser, server, 'guest', meeting.meetingId);
		await eventually(guest, 'frames', () => window.decodedFrames() > 10);
		const removed = await request(
			server,
			`/api/meetings/${meeting.meetingId}/participants/${meeting.people.guest.participantId}`,
			{
				method: 'DELETE',
				cookie: await signIn(server, 'secretary'),
			},
		);
		expect(removed.status).toBe(200);
		await eventually(guest, 'the connection closed', () => window.decodedFrames() > 0);
		const count = await guest.evaluate(async () => {
			await new Promise((resolve) => setTimeout(resolve, 1_500));
			const before = window.decodedFrames();
			await new Promise((resolve) => setTimeout(resolve, 1_500));
			return window.decodedFrames() - before;
		});
		expect(count).toBe(0);
		await room.context().close();
		await guest.context().close();
	});
});

describe('rights and malformed signalling', () => {
	const verbs = (meetingId: string) =>
		[
			['conference:join', { meetingId, rtpCapabilities: {} }],
			['conference:createTransport', { meetingId, direction: 'receive' }],
			['conference:consume', { meetingId, producerId: meeting.meetingId }],
			['conference:mute', { meetingId, participantId: null }],
		] as const;

	it('M-4 a stranger, the administrator and an unknown meeting get the same refusal', async () => {
		const unknown = '00000000-0000-4000-8000-000000000000';
		for (const name of ['stranger', 'admin'] as const) {
			const socket = await connectSocket(server, await signIn(server, name));
			for (const id of [meeting.meetingId, unknown]) {
				for (const [verb, payload] of verbs(id)) {
					expect(await ask(socket, verb, payload)).toMatchObject({ ok: false, error: { code: 'not_found' } });
				}
			}
			socket.close();
		}
	});

	it('M-5 only chair and secretary silence others; nobody uses what belongs to another connection', async () => {
		const { meetingId } = meeting;
		const member = await connectSocket(server, await signIn(server, 'member-a'));
		const other = await connectSocket(server, await signIn(server, 'member-b'));
		expect(await ask(member, 'conference:mute', { meetingId, participantId: null })).toMatchObject({
			ok: false,
			error: { code: 'forbidden' },
		});
		for (const socket of [member, other]) {
			expect(await ask(socket, 'conference:join', { meetingId, rtpCapabilities: {} })).toMatchObject({ ok: true });
		}
		const transport = await ask(member, 'conference:createTransport', { meetingId, direction: 'send' });
		if (!transport.ok) throw new Error('no transport');
		const { transportId } = transport.data;
		expect(await ask(other, 'conference:restartIce', { meetingId, transportId })).toMatchObject({
			ok: false,
			error: { code: 'not_found' },
		});
		// Damaged parameters are the sender's fault; the worker lives on.
		for (const rtpParameters of [
			{},
			{ codecs: 'x' },
			{ codecs: [{ mimeType: 'video/VP8', payloadType: 'a', clockRate: -1 }], encodings: [{}] },
		]) {
			expect(
				await ask(member, 'conference:produce', { meetingId, transportId, source: 'camera', rtpParameters }),
			).toMatchObject({
				ok: false,
				error: { code: 'bad_request' },
			});
		}
		expect(
			await ask(member, 'conference:connectTransport', { meetingId, transportId, dtlsParameters: { fingerprints: 1 } }),
		).toMatchObject({
			ok: false,
		});
		expect(server.features.conference.workerPids()).toHaveLength(1);
		member.close();
		other.close();
	});
});
