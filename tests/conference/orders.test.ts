import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ProceedingsCommand } from '#domain/proceedings/commands.ts';
import { ask, connectSocket, signIn, type ClientSocket } from '#tests/support/clients.ts';
import { writeMeetingFixture, type FixtureName, type MeetingFixture } from '#tests/support/meetingFixture.ts';
import { startTestServer, type TestServer } from '#tests/support/testServer.ts';
import { eventually, launchChromium, openPeer } from './support/browser.ts';

let server: TestServer;
let meeting: MeetingFixture;
let browser: Browser;
let chair: ClientSocket;
let watcher: Page;

beforeAll(async () => {
	server = await startTestServer();
	meeting = await writeMeetingFixture(server.database);
	browser = await launchChromium();
	chair = await connectSocket(server, await signIn(server, 'chair'));
	await give({ type: 'open_meeting' });
	watcher = await openPeer(browser, server, 'chair', meeting.meetingId);
});
afterAll(async () => {
	chair.close();
	await browser.close();
	await server.close();
});
beforeEach(() => eventually(watcher, 'nobody else', () => window.peer.getView().remote.length === 0));

const give = async (command: ProceedingsCommand): Promise<void> => {
	const { meetingId } = meeting;
	const answer = await ask(chair, 'proceedings:command', { meetingId, commandId: randomUUID(), command });
	expect([command.type, answer.ok]).toEqual([command.type, true]);
};
const mute = async (name: FixtureName | null, socket = chair): Promise<unknown> => {
	const participantId = name === null ? null : meeting.people[name].participantId;
	const answer = await ask(socket, 'conference:mute', { meetingId: meeting.meetingId, participantId });
	return answer.ok ? answer.data.muted : answer.error.code;
};
const open = async (page: Page): Promise<void> => {
	await eventually(page, 'joined', () => window.peer.getView().status === 'joined');
	await page.evaluate(() => window.peer.turn('microphone', true));
	await eventually(page, 'its microphone open on the server', () => window.peer.getView().microphone.live);
};
/** Everyone in the meeting is told so. */
const isTold = (state: 'open' | 'silent'): Promise<void> =>
	eventually(
		watcher,
		`a microphone told as ${state}`,
		state === 'open'
			? () => window.peer.getView().remote[0]?.microphonePaused === false
			: () => window.peer.getView().remote[0]?.microphonePaused === true,
	);
/** Cuts the page off from the server, signalling and all, until the returned function lets it back. */
const cutOff = async (page: Page): Promise<() => Promise<void>> => {
	await page.evaluate(() => window.cut());
	await eventually(page, 'the cut', () => window.peer.getView().status !== 'joined');
	await eventually(watcher, 'the others told', () => window.peer.getView().remote.length === 0);
	return async () => {
		await page.evaluate(() => window.comeBack());
		await eventually(page, 'joined again', () => window.peer.getView().status === 'joined');
	};
};
const killWorker = async (): Promise<void> => {
	const [pid] = server.features.conference.workerPids();
	process.kill(pid ?? 0, 'SIGKILL');
	await expect.poll(() => server.features.conference.workerPids()[0] ?? pid, { timeout: 10_000 }).not.toBe(pid);
};
const whileNothingChanges = () => watcher.evaluate(() => new Promise((resolve) => setTimeout(resolve, 700)));

describe('M-8 what the server has of a microphone is what is told of it', () => {
	it('a microphone that is off stays off, and is told as off, through a reconnect and a killed media worker', async () => {
		const room = await openPeer(browser, server, 'room', meeting.meetingId);
		await open(room);
		await isTold('open');
		await room.evaluate(() => window.peer.turn('microphone', false));
		await isTold('silent');
		await watcher.evaluate(() => Object.assign(window, { wronged: 0 }));
		await watcher.evaluate(() => {
			window.peer.subscribe(() => {
				const told = window.peer.getView().remote.some(({ microphonePaused }) => !microphonePaused);
				if (told) (window as unknown as { wronged: number }).wronged += 1;
			});
		});
		const back = await cutOff(room);
		await back();
		await isTold('silent');
		await killWorker();
		await eventually(watcher, 'the room gone', () => window.peer.getView().remote.length === 0);
		await isTold('silent');
		await whileNothingChanges();
		// Not for a moment.
		expect(await watcher.evaluate(() => (window as unknown as { wronged: number }).wronged)).toBe(0);
		expect(await room.evaluate(() => window.peer.getView().microphone)).toMatchObject({ on: false, live: false });
		// One press, and it is open again; and stays so when nobody ordered anything.
		await open(room);
		await isTold('open');
		const again = await cutOff(room);
		await again();
		await isTold('open');
		await room.context().close();
	});

	it('of two screens of one participant the open one is told and heard', async () => {
		const tablet = await openPeer(browser, server, 'member-a', meeting.meetingId);
		const second = await openPeer(browser, server, 'member-a', meeting.meetingId);
		await open(tablet);
		await open(second);
		await second.evaluate(() => window.peer.turn('microphone', false));
		await eventually(second, 'off', () => !window.peer.getView().microphone.live);
		await whileNothingChanges();
		await isTold('open');
		// Muted is the participant: both screens are silent. One press on one of them answers it.
		expect(await mute('member-a')).toBe(1);
		await isTold('silent');
		await eventually(tablet, 'told', () => window.peer.getView().silenced !== null);
		await open(second);
		await isTold('open');
		expect(await tablet.evaluate(() => window.peer.getView().microphone.on)).toBe(false);
		await tablet.context().close();
		await second.context().close();
	});
});

describe('M-9 what was ordered holds for whoever returns', () => {
	it('mute all reaches who is reconnecting; a reconnect is no press, a press before the order was known is none either', async () => {
		const room = await openPeer(browser, server, 'room', meeting.meetingId);
		await open(room);
		await isTold('open');
		const back = await cutOff(room);
		expect(await mute(null)).toBe(0);
		// Pressed off and on while away: about the order it knows nothing.
		await room.evaluate(async () => {
			await window.peer.turn('microphone', false);
			await window.peer.turn('microphone', true);
		});
		await back();
		await eventually(room, 'being told', () => window.peer.getView().silenced !== null);
		await isTold('silent');
		expect(await room.evaluate(() => window.peer.getView().microphone)).toMatchObject({ on: false, live: false });
		await killWorker();
		await eventually(watcher, 'the room gone', () => window.peer.getView().remote.length === 0);
		await isTold('silent');
		await whileNothingChanges();
		await isTold('silent');
		await open(room);
		await isTold('open');
		await room.context().close();
	});

	it('an order outlives the server; who may not mute orders nothing; the floor lifts it', async () => {
		const member = await connectSocket(server, await signIn(server, 'member-b'));
		const room = await openPeer(browser, server, 'room', meeting.meetingId);
		await open(room);
		await isTold('open');
		const first = await cutOff(room);
		expect([await mute(null, member), await mute('room', member)]).toEqual(['forbidden', 'forbidden']);
		await first();
		await isTold('open');

		const second = await cutOff(room);
		expect(await mute('room')).toBe(0);
		member.close();
		chair.close();
		server = await server.restart();
		chair = await connectSocket(server, await signIn(server, 'chair'));
		await second();
		// What the process had in its memory is gone; the order is not.
		await eventually(room, 'being told', () => window.peer.getView().silenced !== null, 40_000);
		await eventually(watcher, 'back as well', () => window.peer.getView().status === 'joined', 40_000);
		await isTold('silent');

		const third = await cutOff(room);
		await give({
			type: 'give_floor',
			participantId: meeting.people.room.participantId,
			speakerName: '',
			topic: '',
			seconds: 60,
		});
		await third();
		await room.evaluate(() => window.peer.turn('microphone', true));
		await isTold('open');
		// Its speech ends while it is away: it does not come back live.
		const fourth = await cutOff(room);
		const { speakers } = await server.features.proceedings.service.state(meeting.meetingId);
		await give({ type: 'end_speech', speech: speakers.speech?.seq ?? 0 });
		const { participantId } = meeting.people.room;
		await expect
			.poll(() => server.database.prisma.microphoneOrder.findUnique({ where: { participantId } }), { timeout: 10_000 })
			.toMatchObject({ orderedBy: null });
		await fourth();
		await isTold('silent');
		await room.context().close();
	});

	it('who was away through a closed session is not heard afterwards without a press', async () => {
		const room = await openPeer(browser, server, 'room', meeting.meetingId);
		await open(room);
		await isTold('open');
		const back = await cutOff(room);
		await give({ type: 'enter_closed_session' });
		await give({ type: 'leave_closed_session' });
		await back();
		await isTold('silent');
		await open(room);
		await isTold('open');
		await room.context().close();
	});
});
