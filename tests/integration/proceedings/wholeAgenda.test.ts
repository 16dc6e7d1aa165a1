import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { packBallot } from '#domain/voting/ballot.ts';
import { MeetingClient } from '#app/_realtime/meeting.ts';
import { RealtimeConnection } from '#app/_realtime/socket.ts';
import type { DisplaySession } from '#domain/display/display.ts';
import { proceedingsEventSchema } from '#domain/proceedings/events.ts';
import { WALL_VIEW } from '#domain/kernel/actor.ts';
import { stateFor } from '#domain/proceedings/redact.ts';
import { replay } from '#domain/proceedings/reducer.ts';
import { request } from '#tests/support/clients.ts';
import { writeCrowd } from '#tests/support/crowd.ts';
import { startTestServer, type TestServer } from '#tests/support/testServer.ts';
import { VotingMeeting, writeCommittee } from '../voting/committee.ts';
import { until } from './room.ts';

/*
 * A whole meeting of 14 members, three sites and two walls, item by item, with every kind of vote, over real connections:
 * the server's half of what a browser shows of it.
 */
let server: TestServer;
let room: VotingMeeting;
const clients = new Map<string, MeetingClient>();
const connections: RealtimeConnection[] = [];

const member = (n: number) => {
	const found = room.committee.members[n];
	if (found === undefined) throw new Error(`no member ${n}`);
	return found;
};

async function follow(name: string, cookie: string): Promise<void> {
	const connection = new RealtimeConnection(server.url, { cookie });
	const client = new MeetingClient(connection, room.meetingId);
	client.retain();
	connections.push(connection);
	clients.set(name, client);
	await until(() => client.getView().status === 'ready', `${name} in the room`);
}

/** A wall, paired by the chair. */
async function pairWall(name: string): Promise<void> {
	const opened = await request(server, '/api/display/session', { method: 'POST' });
	const cookie = opened.headers.getSetCookie()[0]?.split(';', 1)[0] ?? '';
	const session = (await opened.json()) as DisplaySession;
	const code = session.status === 'pairing' ? session.code : '';
	const paired = await room.http('chair', 'POST', '/api/display/pairings', { meetingId: room.meetingId, code, name });
	expect(paired.ok).toBe(true);
	await follow(name, cookie);
}

beforeAll(async () => {
	server = await startTestServer();
	room = new VotingMeeting(server, await writeCommittee(server.database, 14));
	const { meetingId } = room;
	await server.database.prisma.agendaItem.createMany({
		data: [3, 4, 5, 6].map((number) => ({ id: randomUUID(), meetingId, number, title: `Nội dung ${number}` })),
	});
	const sites = await writeCrowd(server.database, server.config.dataDir, meetingId, ['site', 'site', 'site']);
	for (const { name, cookie } of sites) await follow(name, cookie);
	for (const username of ['chair', 'secretary', member(1).username, member(2).username, member(13).username])
		await follow(username, await room.cookie(username));
	await pairWall('Màn hình chính');
	await pairWall('Màn hình phụ');
});
afterAll(async () => {
	for (const connection of connections) connection.close();
	room.leave();
	await server.close();
});

it('a whole agenda of six items ends in one state for everyone, with every vote as it was cast', async () => {
	const items = await server.database.prisma.agendaItem.findMany({
		where: { meetingId: room.meetingId },
		orderBy: { number: 'asc' },
	});
	expect(items).toHaveLength(6);
	const itemId = (n: number): string => items[n - 1]?.id ?? '';
	const late = member(13);
	await room.begin(room.committee.members.slice(0, 13));
	const team = await room.appointTeam();
	const castBy = async (voteId: string, from: number, to: number, optionId: string, text = ''): Promise<void> => {
		for (let n = from; n < to; n += 1)
			expect(await room.cast(member(n).username, voteId, optionId, { text })).toMatchObject({ ok: true });
	};
	const close = (voteId: string) => room.must('chair', { type: 'close_vote', voteId });
	const conclude = (n: number) =>
		room.must('chair', { type: 'conclude_item', itemId: itemId(n), text: `Thống nhất ${n}.` });

	// 1: a named vote; 8 of 14 pass, for the base is the incumbents, whoever is absent (168-QĐ/TW Đ.30).
	const passed = await room.open({ itemId: itemId(1), title: 'Tám phiếu' });
	await castBy(passed, 0, 8, 'for');
	await castBy(passed, 8, 13, 'against');
	await close(passed);
	expect((await room.reached(passed, 'published')).tally).toMatchObject({ counts: { for: 8 }, passed: true });
	await conclude(1);

	// 2: seven of fourteen; a member loses the network between sending the ballot and hearing of it.
	await room.must('chair', { type: 'open_item', itemId: itemId(2) });
	const cut = await room.open({ itemId: itemId(2), title: 'Bảy phiếu' });
	const ballotId = randomUUID();
	const torn = await room.secondSocket(member(1).username);
	torn.emit(
		'voting:cast',
		packBallot({ meetingId: room.meetingId, voteId: cut, ballotId, optionId: 'for', text: '' }),
		() => undefined,
	);
	torn.io.engine.close();
	// Back on the line: the same ballot again is the same ballot.
	expect(await room.cast(member(1).username, cut, 'for', { ballotId })).toMatchObject({ ok: true });
	expect(await room.mine(member(1).username, cut)).toMatchObject({
		data: { voted: true, choice: { optionId: 'for' } },
	});
	await castBy(cut, 2, 8, 'for');
	await castBy(cut, 8, 13, 'against');
	await close(cut);
	expect((await room.reached(cut, 'published')).tally).toMatchObject({
		counts: { for: 7, against: 5 },
		cast: 12,
		passed: false,
	});
	await conclude(2);

	// 3: a secret vote; the one who was late has come.
	await room.must('chair', { type: 'open_item', itemId: itemId(3) });
	const { participantId } = late;
	await room.must('secretary', { type: 'mark_attendance', participantId, status: 'in_room', reason: '' });
	const secret = await room.open({ itemId: itemId(3), title: 'Nhân sự', form: 'secret', personnel: true });
	await castBy(secret, 0, 9, 'for');
	await castBy(secret, 9, 13, 'against');
	await castBy(secret, 13, 14, 'other', 'Đề nghị xem xét thêm');
	for (const client of clients.values()) {
		// Nobody's screen knows more of an open vote than that it is open.
		const vote = client.getView().snapshot?.state.voting.votes.find(({ definition }) => definition.id === secret);
		expect(vote?.tally ?? null).toBeNull();
	}
	await close(secret);
	await room.countAndApprove(secret, team);
	const counted = await room.reached(secret, 'published');
	expect(counted.tally).toMatchObject({ counts: { for: 9, against: 4, other: 1 }, passed: true, named: null });
	await conclude(3);

	// 4: two votes of one series, held and published together.
	await room.must('chair', { type: 'open_item', itemId: itemId(4) });
	const series = { itemId: itemId(4), series: 'Chuỗi', holdResult: true };
	const voteIds = [];
	for (const [title, inFavour] of [['Phương án 1', 8] as const, ['Phương án 2', 6] as const]) {
		const voteId = await room.open({ ...series, title });
		await castBy(voteId, 0, inFavour, 'for');
		await castBy(voteId, inFavour, 14, 'against');
		await close(voteId);
		expect((await room.reached(voteId, 'held')).tally).toBeNull();
		voteIds.push(voteId);
	}
	await room.must('chair', { type: 'publish_results', voteIds });
	const published = [];
	for (const voteId of voteIds) published.push((await room.reached(voteId, 'published')).tally?.passed);
	expect(published).toEqual([true, false]);
	await conclude(4);

	// 5: the deputy holds the chair; whoever gave it away has a member's rights until it is back.
	await room.must('chair', { type: 'delegate_chair', participantId: member(1).participantId });
	expect(await room.give('chair', { type: 'open_item', itemId: itemId(5) })).toMatchObject({
		error: { code: 'forbidden' },
	});
	await room.must(member(1).username, { type: 'open_item', itemId: itemId(5) });
	await room.must(member(1).username, { type: 'conclude_item', itemId: itemId(5), text: 'Thống nhất 5.' });
	await room.must('chair', { type: 'return_chair' });

	// 6: a speech, then the end.
	await room.must('chair', { type: 'open_item', itemId: itemId(6) });
	const requestId = randomUUID();
	await room.must(member(2).username, {
		type: 'request_floor',
		requestId,
		kind: 'item',
		itemId: itemId(6),
		topic: '',
		speakerName: '',
	});
	await room.must('chair', { type: 'invite_speaker', requestId, seconds: 300 });
	await conclude(6);
	await room.must('chair', { type: 'end_meeting' });

	const rows = await server.database.prisma.meetingEvent.findMany({
		where: { meetingId: room.meetingId },
		orderBy: { seq: 'asc' },
	});
	const whole = replay(
		rows.map(({ seq, at, actorId, event }) => ({
			seq,
			at: at.toISOString(),
			actorId,
			event: proceedingsEventSchema.parse(event),
		})),
	);
	expect(Object.keys(whole.minutes.conclusions).sort()).toEqual(items.map(({ id }) => id).sort());
	for (const [name, client] of clients) {
		const state = () => client.getView().snapshot?.state;
		await until(() => state()?.seq === whole.seq, `${name} at the end`);
		expect([name, state()]).toEqual([name, ['chair', 'secretary'].includes(name) ? whole : stateFor(WALL_VIEW, whole)]);
	}
});
