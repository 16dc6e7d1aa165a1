import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectSocket, signIn } from '#tests/support/clients.ts';
import { writeMeetingFixture, type MeetingFixture } from '#tests/support/meetingFixture.ts';
import { startTestServer, type TestServer } from '#tests/support/testServer.ts';
import { eventually, launchChromium, openPeer } from './support/browser.ts';

let server: TestServer;
let meeting: MeetingFixture;
let browser: Browser;
let watcher: Page;

beforeAll(async () => {
	server = await startTestServer();
	meeting = await writeMeetingFixture(server.database, 'in_progress');
	browser = await launchChromium();
	watcher = await openPeer(browser, server, 'chair', meeting.meetingId);
});
afterAll(async () => {
	await browser.close();
	await server.close();
});

const openSite = async (): Promise<Page> => {
	const page = await openPeer(browser, server, 'room', meeting.meetingId);
	await eventually(page, 'joined', () => window.peer.getView().status === 'joined');
	await page.evaluate(() => window.peer.turn('microphone', true));
	await eventually(page, 'its microphone open', () => window.peer.getView().microphone.live);
	return page;
};
const isHeard = (): Promise<void> =>
	eventually(watcher, 'the room heard', () => window.peer.getView().remote[0]?.microphonePaused === false);

describe('M-11 devices that come and go', () => {
	it('a headset that is pulled out is replaced by another device, which is said, and taken again when it is back', async () => {
		const site = await openSite();
		const used = await site.evaluate(() => {
			const [track] = window.peer.getView().microphone.stream?.getAudioTracks() ?? [];
			return { id: track?.getSettings().deviceId ?? '', label: track?.label ?? '' };
		});
		// The person chose this one; ids are other ones the next time, labels are not.
		await site.evaluate(({ label }) => {
			localStorage.setItem('devices', JSON.stringify({ microphone: { id: 'of-yesterday', label } }));
		}, used);
		await site.evaluate((gone) => {
			const all = navigator.mediaDevices.enumerateDevices.bind(navigator.mediaDevices);
			Object.assign(window, { unplugged: gone });
			navigator.mediaDevices.enumerateDevices = async () =>
				(await all()).filter(({ deviceId }) => deviceId !== (window as unknown as { unplugged: string }).unplugged);
			navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
		}, used.id);
		await eventually(site, 'another one taken', () => window.peer.getView().microphone.replacedBy !== null);
		expect(await site.evaluate(() => window.peer.getView().microphone)).toMatchObject({ on: true, problem: null });
		await isHeard();
		await site.evaluate(() => {
			Object.assign(window, { unplugged: '' });
			navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
		});
		await eventually(site, 'the chosen one again', () => {
			const { replacedBy, live } = window.peer.getView().microphone;
			const chosen = JSON.parse(localStorage.getItem('devices') ?? '{}') as { microphone: { label: string } };
			return live && replacedBy === chosen.microphone.label;
		});
		await isHeard();
		// A track that ends without any news of devices.
		await site.evaluate(() => {
			const [track] = window.peer.getView().microphone.stream?.getAudioTracks() ?? [];
			Object.assign(window, { before: track });
			track?.dispatchEvent(new Event('ended'));
		});
		await eventually(site, 'a new track', () => {
			const { stream, live } = window.peer.getView().microphone;
			return live && stream?.getAudioTracks()[0] !== (window as unknown as { before: MediaStreamTrack }).before;
		});
		await site.context().close();
	});

	it('with no other device that is said, and nobody is told of an open microphone', async () => {
		const site = await openSite();
		await isHeard();
		await site.evaluate(() => {
			navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('none', 'NotFoundError'));
			window.peer.getView().microphone.stream?.getAudioTracks()[0]?.dispatchEvent(new Event('ended'));
		});
		await eventually(site, 'said', () => window.peer.getView().microphone.problem === 'no_device');
		await eventually(watcher, 'no microphone', () =>
			window.peer.getView().remote.every(({ microphone }) => microphone === null),
		);
		await site.context().close();
	});

	it('a microphone that the system takes is said here and told to the others, until it is given back', async () => {
		const { meetingId } = meeting;
		const secretary = await connectSocket(server, await signIn(server, 'secretary'));
		const kinds: string[][] = [];
		secretary.on('conference:troubled', ({ troubles }) => kinds.push(troubles.map(({ kind }) => kind)));
		await secretary.emitWithAck('proceedings:join', { meetingId });
		const site = await openSite();
		await expect.poll(() => kinds.at(-1) ?? [], { timeout: 10_000 }).toEqual([]);
		const fire = (name: string): Promise<void> =>
			site.evaluate((event) => {
				window.peer.getView().microphone.stream?.getAudioTracks()[0]?.dispatchEvent(new Event(event));
			}, name);
		await fire('mute');
		await eventually(site, 'said here', () => window.peer.getView().microphone.interrupted);
		await expect.poll(() => kinds.at(-1), { timeout: 10_000 }).toEqual(['no_sound']);
		await fire('unmute');
		await eventually(site, 'given back', () => !window.peer.getView().microphone.interrupted);
		await expect.poll(() => kinds.at(-1), { timeout: 10_000 }).toEqual([]);
		await site.context().close();
		secretary.close();
	});
});

describe('M-12 the tab that holds the microphone is closed', () => {
	it('the same person’s other connections are told, nobody else is, and a muted tab frees nothing', async () => {
		const other = await connectSocket(server, await signIn(server, 'room'));
		const stranger = await connectSocket(server, await signIn(server, 'member-b'));
		const told: string[] = [];
		other.on('conference:microphoneFreed', ({ meetingId }) => told.push(meetingId));
		stranger.on('conference:microphoneFreed', () => told.push('overheard'));
		const muted = await openSite();
		await muted.evaluate(() => window.peer.turn('microphone', false));
		await muted.context().close();
		await eventually(watcher, 'gone', () => window.peer.getView().remote.length === 0);
		const site = await openSite();
		await site.context().close();
		await expect.poll(() => told, { timeout: 15_000 }).toEqual([meeting.meetingId]);
		// Leaving on purpose is no news.
		const leaving = await openSite();
		await leaving.evaluate(() => window.peer.leave());
		await leaving.context().close();
		await eventually(watcher, 'gone as well', () => window.peer.getView().remote.length === 0);
		expect(told).toEqual([meeting.meetingId]);
		other.close();
		stranger.close();
	});
});
