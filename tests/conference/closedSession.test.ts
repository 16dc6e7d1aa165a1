import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { observer } from 'mediasoup';
import type { Consumer, Producer } from 'mediasoup/types';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ProceedingsCommand } from '#domain/proceedings/commands.ts';
import { ask, connectSocket, signIn, type ClientSocket } from '#tests/support/clients.ts';
import { writeMeetingFixture, type MeetingFixture } from '#tests/support/meetingFixture.ts';
import { startTestServer, type TestServer } from '#tests/support/testServer.ts';
import { eventually, launchChromium, openPeer } from './support/browser.ts';

let server: TestServer;
let meeting: MeetingFixture;
let browser: Browser;
let chair: ClientSocket;

/** Everything that any media worker of this process ever forwarded, from mediasoup's own observer. */
const producers: Producer[] = [];
const consumers: Consumer[] = [];
observer.on('newworker', (worker) => {
	worker.observer.on('newrouter', (router) => {
		router.observer.on('newtransport', (transport) => {
			transport.observer.on('newproducer', (producer) => producers.push(producer));
			transport.observer.on('newconsumer', (consumer) => consumers.push(consumer));
		});
	});
});
const forwarding = () => [...producers, ...consumers].filter(({ closed, paused }) => !closed && !paused).length;

beforeAll(async () => {
	server = await startTestServer();
	meeting = await writeMeetingFixture(server.database);
	browser = await launchChromium();
	chair = await connectSocket(server, await signIn(server, 'chair'));
});
afterAll(async () => {
	chair.close();
	await browser.close();
	await server.close();
});

const give = async (command: ProceedingsCommand): Promise<void> => {
	const { meetingId } = meeting;
	const answer = await ask(chair, 'proceedings:command', { meetingId, commandId: randomUUID(), command });
	expect([command.type, answer.ok]).toEqual([command.type, true]);
};

it('P-45, M-7 when the chair is told that the session is closed, nothing is forwarded any more; afterwards all comes back by itself', async () => {
	const [room, member] = [
		await openPeer(browser, server, 'room', meeting.meetingId),
		await openPeer(browser, server, 'member-a', meeting.meetingId),
	];
	await give({ type: 'open_meeting' });
	for (const page of [room, member])
		await page.evaluate(async () => {
			await window.peer.turn('camera', true);
			await window.peer.turn('microphone', true);
		});
	for (const page of [room, member]) {
		await eventually(page, 'twenty decoded frames', () => window.decodedFrames() > 20);
		await eventually(page, 'sound', async () => (await window.heard()) > 0);
	}
	// Two cameras and two microphones, each received once.
	expect([producers, consumers].map((list) => list.filter(({ closed }) => !closed).length)).toEqual([4, 4]);
	expect(forwarding()).toBe(8);
	// A screen that ignores what it is told still receives nothing.
	await member.evaluate(() => window.cling());

	await give({ type: 'enter_closed_session' });
	expect(forwarding()).toBe(0);
	expect([...producers, ...consumers].every(({ closed }) => closed)).toBe(true);
	// What was in the air has landed: nothing more has come for a while.
	let before = -1;
	await expect
		.poll(
			async () => {
				const last = before;
				before = await member.evaluate(() => window.receivedBytes());
				return before - last;
			},
			{ interval: 500, timeout: 20_000 },
		)
		.toBe(0);
	expect(before).toBeGreaterThan(0);
	await delay(2_000);
	expect(await member.evaluate(() => window.receivedBytes())).toBe(before);
	for (const page of [room, member]) {
		expect(await page.evaluate(() => window.peer.getView().remote)).toEqual([]);
		expect(await page.evaluate(() => window.peer.getView().status)).not.toBe('joined');
	}
	// They try to come back all the time, and make nothing on the server.
	expect([...producers, ...consumers].every(({ closed }) => closed)).toBe(true);

	await give({ type: 'leave_closed_session' });
	for (const page of [room, member]) {
		await page.evaluate(() => Object.assign(window, { before: window.decodedFrames() }));
		await eventually(
			page,
			'frames after the closed session',
			() => window.decodedFrames() > (window as unknown as { before: number }).before + 20,
			30_000,
		);
	}
	await room.context().close();
	await member.context().close();
});
