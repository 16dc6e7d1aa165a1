import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConferenceService } from '#server/conference/conference.service.ts';
import { ConferenceRooms, type ConferenceBroadcast } from '#server/conference/conferenceRooms.ts';
import { MicrophoneOrders, type MicrophoneOrderStore } from '#server/conference/microphoneOrders.ts';
import { TroubleWatch } from '#server/conference/troubleWatch.ts';
import { createMediaWorkers, type MediaWorkers } from '#server/conference/mediaWorkers.ts';
import { createLogger } from '#server/platform/log.ts';
import { testConfig } from '#tests/support/testServer.ts';

const LINGER_MS = 300;
const MEETING = '11111111-1111-4111-8111-111111111111';
const log = createLogger('silent');
const seat = (socketId: string) => ({ meetingId: MEETING, socketId });
const member = (): Promise<string> => Promise.resolve('someone');
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

let workers: MediaWorkers;
let resets = 0;
const broadcast: ConferenceBroadcast = {
	added: () => undefined,
	changed: () => undefined,
	removed: () => undefined,
	dropping: () => undefined,
	reset: () => (resets += 1),
	muted: () => undefined,
};
const openRooms = (): ConferenceRooms => new ConferenceRooms(workers, broadcast, log, LINGER_MS);
const nothingStored: MicrophoneOrderStore = {
	ofMeeting: () => Promise.resolve(new Map()),
	put: () => Promise.resolve(),
	remove: () => Promise.resolve(),
};
const open = (rooms = openRooms()): ConferenceService =>
	new ConferenceService({
		rooms,
		broadcast,
		orders: new MicrophoneOrders(nothingStored, log),
		troubles: new TroubleWatch({ rooms: () => rooms.all(), tell: () => undefined, now: () => Date.now(), log }),
		participantIds: () => Promise.resolve(['someone']),
	});
const routers = async (): Promise<number> => (await workers.pick()?.worker.dump())?.routerIds.length ?? 0;

beforeAll(async () => {
	workers = createMediaWorkers(testConfig('/unused').media, log);
	await workers.start();
});
afterAll(() => workers.close());

describe('rooms of conferences, on a real media worker', () => {
	it('a join whose connection is gone before it is done leaves nobody behind, and the room closes', async () => {
		const service = open();
		const joining = service.join(seat('gone'), {}, member);
		await service.removeSocket('gone');
		await expect(joining).rejects.toMatchObject({ code: 'invalid_state' });
		await expect(service.createTransport(seat('gone'), 'receive')).rejects.toMatchObject({ code: 'invalid_state' });
		await expect.poll(routers, { timeout: 20_000 }).toBe(0);
	});

	it('leaving overtakes a join that still waits for the database', async () => {
		const service = open();
		let answer = (_participantId: string): void => undefined;
		const asked = new Promise<string>((resolve) => (answer = resolve));
		const joining = service.join(seat('a'), {}, () => asked);
		await service.leave(seat('a'));
		answer('someone');
		await expect(joining).rejects.toMatchObject({ code: 'invalid_state' });
		await expect.poll(routers, { timeout: 20_000 }).toBe(0);
	});

	it('a right that is lost while the room opens is lost', async () => {
		const service = open();
		let asked = 0;
		const joining = service.join(seat('a'), {}, () =>
			(asked += 1) === 1 ? member() : Promise.reject(new Error('removed')),
		);
		await expect(joining).rejects.toThrow('removed');
		await expect.poll(routers, { timeout: 20_000 }).toBe(0);
	});

	it('an old empty room that closes late does not take the new one with it', async () => {
		const service = open();
		await service.join(seat('a'), {}, member);
		await service.leave(seat('a'));
		await service.end(MEETING);
		await service.join(seat('b'), {}, member);
		await pause(LINGER_MS * 2);
		await expect(service.createTransport(seat('b'), 'receive')).resolves.toBeTruthy();
		await service.join(seat('c'), {}, member);
		expect(await routers()).toBe(1);
		await service.removeSocket('b');
		await service.removeSocket('c');
		await expect.poll(routers, { timeout: 20_000 }).toBe(0);
	});

	it('of two joins of one connection the later one stands', async () => {
		const rooms = openRooms();
		const service = open(rooms);
		const [first, second] = await Promise.allSettled([
			service.join(seat('a'), {}, member),
			service.join(seat('a'), {}, member),
		]);
		expect([first.status, second.status]).toEqual(['rejected', 'fulfilled']);
		await expect(service.createTransport(seat('a'), 'receive')).resolves.toBeTruthy();
		await rooms.close();
	});
});
