import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ServerToClientEvents } from '#domain/realtime.ts';
import { ask, type ClientSocket } from '#tests/support/clients.ts';
import type { FixtureName } from '#tests/support/meetingFixture.ts';
import { Room, until } from '../proceedings/room.ts';

type FloorGiven = Parameters<ServerToClientEvents['speakers:floorGiven']>[0];

describe('S-12 microphones and consent', () => {
	let room: Room;
	beforeAll(async () => {
		room = await Room.open();
		const chair = await room.socket('chair');
		await room.give(chair, { type: 'open_meeting' });
	});
	afterEach(() => room.empty());
	afterAll(() => room.close());

	const consent = async (socket: ClientSocket): Promise<boolean | string> => {
		const answer = await ask(socket, 'speakers:microphoneConsent', { meetingId: room.meeting.meetingId });
		return answer.ok ? answer.data.allowed : answer.error.code;
	};
	const setConsent = (socket: ClientSocket, allowed: boolean) =>
		ask(socket, 'speakers:setMicrophoneConsent', { meetingId: room.meeting.meetingId, allowed });
	const giveFloor = (socket: ClientSocket, name: FixtureName) =>
		room.give(socket, {
			type: 'give_floor',
			participantId: room.meeting.people[name].participantId,
			speakerName: '',
			topic: '',
			seconds: 60,
		});
	/** Enters the conference and collects what it is told. */
	const enter = async (name: FixtureName): Promise<{ socket: ClientSocket; told: FloorGiven[] }> => {
		const socket = await room.socket(name);
		const told: FloorGiven[] = [];
		socket.on('speakers:floorGiven', (payload) => void told.push(payload));
		const joined = await ask(socket, 'conference:join', { meetingId: room.meeting.meetingId, rtpCapabilities: {} });
		if (!joined.ok) throw new Error(joined.error.code);
		return { socket, told };
	};

	it('a person’s own device asks first, a site’s room does not; each changes its own only; it survives a restart', async () => {
		const [member, site, stranger] = await Promise.all([
			room.socket('member-a'),
			room.socket('room'),
			room.socket('stranger'),
		]);
		expect(await Promise.all([consent(member), consent(site), consent(stranger)])).toEqual([false, true, 'not_found']);
		expect(await setConsent(stranger, true)).toMatchObject({ ok: false, error: { code: 'not_found' } });
		expect(await setConsent(member, true)).toEqual({ ok: true, data: { allowed: true } });
		expect(await setConsent(site, false)).toEqual({ ok: true, data: { allowed: false } });
		expect(await consent(await room.socket('member-b'))).toBe(false);
		room.empty();
		room.server = await room.server.restart();
		const [later, siteLater] = await Promise.all([room.socket('member-a'), room.socket('room')]);
		expect(await Promise.all([consent(later), consent(siteLater)])).toEqual([true, false]);
		await setConsent(later, false);
		await setConsent(siteLater, true);
	});

	it('a change on one device reaches the other devices of the same account, and nobody else', async () => {
		const [tablet, second, other] = await Promise.all([
			room.socket('member-a'),
			room.socket('member-a'),
			room.socket('member-b'),
		]);
		const heard: unknown[] = [];
		const overheard: unknown[] = [];
		second.on('speakers:microphoneConsentChanged', (payload) => void heard.push(payload));
		for (const socket of [tablet, other])
			socket.on('speakers:microphoneConsentChanged', (payload) => void overheard.push(payload));
		await setConsent(tablet, true);
		await until(() => heard.length === 1);
		await setConsent(tablet, false);
		await until(() => heard.length === 2);
		await ask(other, 'server:time', {});
		const { meetingId } = room.meeting;
		expect(heard).toEqual([
			{ meetingId, allowed: true },
			{ meetingId, allowed: false },
		]);
		expect(overheard).toEqual([]);
	});

	it('tells one screen of the speaker that is in the conference, with its consent, and nobody else', async () => {
		const chair = await room.socket('chair');
		const site = await enter('room');
		const otherScreen = await enter('room');
		const member = await enter('member-a');
		const outside = await room.socket('member-b');
		const overheard: FloorGiven[] = [];
		outside.on('speakers:floorGiven', (payload) => void overheard.push(payload));

		expect((await giveFloor(chair, 'room')).ok).toBe(true);
		await until(() => otherScreen.told.length === 1);
		expect(otherScreen.told[0]).toMatchObject({ meetingId: room.meeting.meetingId, openMicrophone: true });
		expect((await giveFloor(chair, 'member-a')).ok).toBe(true);
		await until(() => member.told.length === 1);
		expect(member.told[0]?.openMicrophone).toBe(false);
		expect((await giveFloor(chair, 'member-b')).ok).toBe(true);
		const { speakers } = await room.server.features.proceedings.service.state(room.meeting.meetingId);
		expect(speakers.speech?.participantId).toBe(room.meeting.people['member-b'].participantId);
		// The one who is not in the conference sees it in the meeting's state; there is no microphone to open.
		await ask(outside, 'server:time', {});
		expect([site.told, overheard]).toEqual([[], []]);
	});
});
