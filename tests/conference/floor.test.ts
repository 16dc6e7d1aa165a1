import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ProceedingsCommand } from '#domain/proceedings/commands.ts';
import { ask, connectSocket, signIn } from '#tests/support/clients.ts';
import { writeMeetingFixture, type MeetingFixture } from '#tests/support/meetingFixture.ts';
import { startTestServer, type TestServer } from '#tests/support/testServer.ts';
import { eventually, launchChromium, openPeer } from './support/browser.ts';

let server: TestServer;
let meeting: MeetingFixture;
let browser: Browser;

beforeAll(async () => {
	server = await startTestServer();
	meeting = await writeMeetingFixture(server.database);
	browser = await launchChromium();
});
afterAll(async () => {
	await browser.close();
	await server.close();
});

it('S-12 the end of a speech, and of its item, silences the speaker at the server; whoever chairs stays audible', async () => {
	const { meetingId, people, items } = meeting;
	const socket = await connectSocket(server, await signIn(server, 'chair'));
	const give = async (command: ProceedingsCommand): Promise<void> => {
		const answer = await ask(socket, 'proceedings:command', { meetingId, commandId: randomUUID(), command });
		expect([command.type, answer.ok]).toEqual([command.type, true]);
	};
	const giveFloor = (name: 'room' | 'chair'): Promise<void> =>
		give({ type: 'give_floor', participantId: people[name].participantId, speakerName: '', topic: '', seconds: 60 });
	const endSpeech = async (): Promise<void> => {
		const { speakers } = await server.features.proceedings.service.state(meetingId);
		await give({ type: 'end_speech', speech: speakers.speech?.seq ?? 0 });
	};
	const room = await openPeer(browser, server, 'room', meetingId);
	const chair = await openPeer(browser, server, 'chair', meetingId);
	const speaks = async (): Promise<void> => {
		await room.evaluate(() => window.peer.turn('microphone', true));
		await eventually(chair, 'the room heard', () => window.peer.getView().remote[0]?.microphonePaused === false);
	};
	const isSilent = (): Promise<void> =>
		eventually(chair, 'the room silent', () => window.peer.getView().remote[0]?.microphonePaused === true);
	await chair.evaluate(() => window.peer.turn('microphone', true));
	await give({ type: 'open_meeting' });
	await give({ type: 'open_item', itemId: items[0].itemId });

	await giveFloor('room');
	await speaks();
	await endSpeech();
	await isSilent();
	// Nobody muted it: its speech is over.
	await eventually(room, 'its own microphone off', () => !window.peer.getView().microphone.on);
	expect(await room.evaluate(() => window.peer.getView().silenced?.by)).toBeNull();

	await giveFloor('room');
	await speaks();
	await give({ type: 'close_item', itemId: items[0].itemId });
	await isSilent();

	// The chair that gave itself the floor goes on leading the meeting; the room’s next silence shows that its turn was done.
	await giveFloor('chair');
	await giveFloor('room');
	await speaks();
	await endSpeech();
	await isSilent();
	expect(await room.evaluate(() => window.peer.getView().remote[0]?.microphonePaused)).toBe(false);
	socket.close();
});
