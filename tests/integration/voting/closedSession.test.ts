import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, inject, it } from 'vitest';
import { MeetingClient } from '#app/_realtime/meeting.ts';
import { RealtimeConnection } from '#app/_realtime/socket.ts';
import { stageOf, voteOf, type VoteStage } from '#domain/voting/state.ts';
import { openDatabase } from '#server/platform/database/client.ts';
import { createLogger } from '#server/platform/log.ts';
import { ask, connectSocket, type ClientSocket } from '#tests/support/clients.ts';
import { startCuttingProxy } from '#tests/support/cuttingProxy.ts';
import { createMigratedDatabase } from '#tests/support/database.ts';
import { spawnServer } from '#tests/support/serverProcess.ts';
import { Wall } from '../display/wall.ts';
import { snapshotOf, until } from '../proceedings/room.ts';
import { unknownIds } from '../rights/scene.ts';
import { SittingCommittee, VotingMeeting, writeCommittee } from './committee.ts';
import { Recording } from './recording.ts';

/*
 * V-18: what is voted on in a closed session reaches its voters, its counting team, chair and secretary, and nobody else on
 * any channel until the session is over: every connection and screen is recorded, and everything there is to GET is asked
 * for by everyone.
 */

const option = (id: string, label: string, inFavour: boolean) => ({ id, label, inFavour, withText: !inFavour });
/** Opened before the session and closed in it: what it is about was told, how it goes and ends is not. */
const EARLIER = { title: 'Giữ mức khoán', series: '' };
const NAMED = {
	title: 'Điều động cán bộ về huyện',
	series: 'Đợt nhân sự mật',
	options: [option('nhat-tri', 'Nhất trí điều động', true), option('de-lai', 'Để lại cơ sở', false)],
};
const SECRET = {
	title: 'Giới thiệu người dự khuyết',
	form: 'secret',
	personnel: true,
	options: [option('chon', 'Chọn giới thiệu', true), option('khong', 'Không giới thiệu', false)],
} as const;
const ANNULLED = { title: 'Hỏi ý kiến nhầm', reason: 'Phiếu in sai tên người' };
const OPINION = 'Xin được xem lại hồ sơ';

const WORDS_OF_NAMED = [NAMED.title, NAMED.series, 'nhat-tri', 'Nhất trí điều động', 'de-lai', 'Để lại cơ sở'];
const WORDS_OF_SECRET = [SECRET.title, 'Chọn giới thiệu', 'Không giới thiệu'];
const WORDS_OF_ANNULLED = [ANNULLED.title, ANNULLED.reason];

/** Longer than anything is gathered before it is sent, and than a screen waits before it asks anew. */
const quiet = () => new Promise((resolve) => setTimeout(resolve, 600));

const undo: (() => unknown)[] = [];
afterEach(async () => {
	for (const step of undo.splice(0).reverse()) await step();
});

/** The meeting as a browser follows it. */
function screen(url: string, cookie: string, meetingId: string): MeetingClient {
	const connection = new RealtimeConnection(url, { cookie });
	const client = new MeetingClient(connection, meetingId);
	client.retain();
	undo.push(() => connection.close());
	return client;
}

it('V-18 votes of a closed session reach their own people on every channel, and everyone once it is over', async () => {
	const room = await SittingCommittee.open(4);
	undo.push(() => room.close());
	const { server, meeting, meetingId, committee, team } = room;
	const [item] = meeting.items;
	const wall = await Wall.paired(room);
	const siteParticipantId = meeting.people.room.participantId;
	const siteScreen = await Wall.paired(room, 'room', { role: 'site', siteParticipantId });
	const [, first = '', second = '', third = ''] = committee.members.map(({ username }) => username);
	const voters = ['chair', first, second, third];
	/** Members of the meeting who are of no committee have no vote; nor have all the others. */
	const outsiders = ['office', 'submitter', 'guest', 'room', 'member-a', 'member-b', 'stranger', 'admin'];
	const listeners = new Map<string, string | undefined>([
		['the wall', wall.cookie],
		['the screen of a site', siteScreen.cookie],
		['nobody', undefined],
	]);
	for (const who of [...voters, 'secretary', ...outsiders]) listeners.set(who, await room.cookie(who));
	const inside = new Set([...voters, 'secretary']);
	const recording = new Recording(server.url, listeners);
	undo.push(() => recording.close());
	const sockets = await recording.listen();
	const join = () => Promise.all([...sockets.values()].map((each) => ask(each, 'proceedings:join', { meetingId })));
	const reached = (voteId: string, stage: VoteStage): Promise<void> =>
		until(async () => {
			const vote = voteOf((await server.features.proceedings.service.state(meetingId)).voting, voteId);
			return vote !== undefined && stageOf(vote) === stage;
		}, stage);
	/** What everyone can ask for, about each of these votes. */
	const look = async (voteIds: readonly string[]): Promise<void> => {
		for (const socket of sockets.values()) {
			await ask(socket, 'proceedings:join', { meetingId });
			await ask(socket, 'proceedings:events', { meetingId, afterSeq: 0 });
			for (const voteId of voteIds) {
				await ask(socket, 'voting:progress', { meetingId, voteId });
				await ask(socket, 'voting:mine', { meetingId, voteId });
			}
		}
		const known = { meeting: meetingId, item: item.itemId, document: item.documentId, version: item.versionId };
		for (const vote of voteIds) await recording.sweep({ ...unknownIds(), ...known, display: wall.id, vote });
	};
	/** Channels on which one of these words was heard in a phase, by whoever is not of the vote. */
	const leaks = (phase: string, words: readonly string[], people: ReadonlySet<string> = inside): string[] =>
		[...recording.heard].flatMap(([channel, said]) => {
			const [, who = ''] = / (?:of|by) ([^·]+)$/.exec(channel) ?? [];
			if (!channel.startsWith(`${phase} · `) || people.has(who)) return [];
			const text = said.join('\n');
			return words.filter((word) => text.includes(word)).map((word) => `${channel}: ${word}`);
		});
	const heard = (phase: string, who: string): string =>
		(recording.heard.get(`${phase} · socket of ${who}`) ?? []).join('\n');

	// Somebody who follows throughout, one who is cut off across the end, one who comes back in the middle, and a screen.
	const proxy = await startCuttingProxy();
	undo.push(() => proxy.close());
	proxy.leadTo(server.url);
	const guest = screen(server.url, await room.cookie('guest'), meetingId);
	const cut = screen(proxy.url, await room.cookie('member-a'), meetingId);
	const onWall = screen(server.url, wall.cookie, meetingId);
	const voter = screen(server.url, await room.cookie(first), meetingId);
	const screens = [guest, cut, onWall, voter];
	for (const each of screens) await until(() => each.getView().status === 'ready', 'the screens');
	await join();
	recording.phase = 'before';
	const earlier = await room.open(EARLIER);
	await room.cast(first, earlier, 'for');
	await quiet();
	expect(heard('before', 'guest')).toContain(EARLIER.title);
	expect(heard('before', 'guest')).toContain('"received":1');

	recording.phase = 'session';
	await room.must('chair', { type: 'enter_closed_session' });
	await quiet();
	// What was told before is on no screen that may not know how it goes on.
	expect(JSON.stringify(snapshotOf(guest).state)).not.toContain(EARLIER.title);
	expect(JSON.stringify(snapshotOf(voter).state)).toContain(EARLIER.title);
	await room.cast(second, earlier, 'against');
	await room.must('chair', { type: 'close_vote', voteId: earlier });
	await reached(earlier, 'published');
	const named = await room.open({ ...NAMED, itemId: item.itemId, documentId: item.documentId });
	expect(await room.cast(first, named, 'nhat-tri')).toMatchObject({ ok: true });
	expect(await room.cast(second, named, 'de-lai', { text: OPINION })).toMatchObject({ ok: true });
	const thirdId = room.personOf(3);
	const hand = { voteId: named, personId: thirdId, optionId: 'nhat-tri', text: '' };
	await room.must('secretary', { type: 'record_hand', ...hand });
	await quiet();
	await look([named]);
	await room.must('secretary', { type: 'retract_hand', voteId: named, personId: thirdId });
	await room.must('secretary', { type: 'record_hand', ...hand });
	await room.must('chair', { type: 'close_vote', voteId: named });
	await reached(named, 'published');
	const secret = await room.open({ ...SECRET, options: [...SECRET.options] });
	for (const who of [first, second]) expect(await room.cast(who, secret, 'chon')).toMatchObject({ ok: true });
	await room.must('chair', { type: 'close_vote', voteId: secret });
	await reached(secret, 'awaiting_count');
	const lot = { personIds: [thirdId], counts: { khong: 1 }, spoiled: 0, replaces: null };
	expect((await room.http(team[0] ?? '', 'PUT', `/api/voting/${secret}/paper-lot`, lot)).status).toBe(200);
	await look([secret]);
	await room.must('chair', { type: 'confirm_paper_lot', voteId: secret, ...(await room.paperLot(secret)) });
	await room.countAndApprove(secret, team);
	await reached(secret, 'published');
	const annulled = await room.open({ title: ANNULLED.title });
	await room.must('chair', { type: 'annul_vote', voteId: annulled, reason: ANNULLED.reason });
	const draft = await room.http('secretary', 'POST', `/api/minutes/${meetingId}/draft`);
	expect(draft.status).toBe(200);
	expect((await room.http('office', 'POST', `/api/minutes/${meetingId}/draft`)).status).toBe(423);
	const back = await connectSocket(server, await room.cookie('guest'));
	undo.push(() => back.close());
	const again = JSON.stringify([
		await ask(back, 'proceedings:join', { meetingId }),
		await ask(back, 'proceedings:events', { meetingId, afterSeq: 0 }),
	]);
	await quiet();
	await look([earlier, named, secret]);

	const words = [...WORDS_OF_NAMED, ...WORDS_OF_ANNULLED];
	expect(leaks('session', [...words, OPINION])).toEqual([]);
	// The office is of the counting team: of the secret vote it knows.
	expect(leaks('session', WORDS_OF_SECRET, new Set([...inside, ...team]))).toEqual([]);
	expect(words.concat(WORDS_OF_SECRET).filter((word) => again.includes(word))).toEqual([]);
	for (const who of ['the wall', 'the screen of a site', ...outsiders.filter((each) => each !== 'office')]) {
		expect([
			who,
			heard('session', who).match(/"received":[1-9]|"hands":\[\{|"hand_[^}]*"personId":"[^"]|"counts":\{"/),
		]).toEqual([who, null]);
		expect([who, heard('session', who).includes('voting:progressed')]).toEqual([who, false]);
	}
	// The recording hears: those of a vote were told all of it.
	for (const who of inside)
		expect([who, words.concat(WORDS_OF_SECRET).filter((word) => !heard('session', who).includes(word))]).toEqual([
			who,
			[],
		]);
	for (const word of WORDS_OF_SECRET) expect(heard('session', 'office')).toContain(word);
	expect(heard('session', third)).toContain('voting:progressed');

	recording.phase = 'after';
	proxy.leadTo(null);
	for (let n = proxy.open; n > 0; n -= 1) proxy.cut(n - 1, 'server');
	await until(() => cut.getView().status === 'offline', 'one of them cut off');
	await room.must('chair', { type: 'leave_closed_session' });
	proxy.leadTo(server.url);
	const whole = await server.features.proceedings.service.state(meetingId);
	for (const each of screens)
		await until(() => JSON.stringify(told(each)) === JSON.stringify(whole.voting), 'a screen told everything');
	await look([named]);
	const known = [EARLIER.title, ...WORDS_OF_NAMED, ...WORDS_OF_SECRET, ...WORDS_OF_ANNULLED];
	for (const who of ['the wall', 'guest', 'room', 'member-a', 'office'])
		expect([who, known.filter((word) => !heard('after', who).includes(word))]).toEqual([who, []]);
	for (const who of ['stranger', 'admin', 'nobody'])
		expect([who, known.filter((word) => heard('after', who).includes(word))]).toEqual([who, []]);
}, 120_000);

/** What a screen has of the votes; null while it has nothing. */
const told = (client: MeetingClient) => client.getView().snapshot?.state.voting ?? null;

it('V-18 holds for whoever chairs at the moment, and when the server was killed in the session', async () => {
	const dataDir = await mkdtemp(path.join(tmpdir(), 'nghi-su-closed-votes-'));
	undo.push(() => rm(dataDir, { recursive: true, force: true }));
	const created = await createMigratedDatabase(inject('testPostgresUrl'));
	undo.push(() => created.drop());
	const database = openDatabase(created.url, createLogger('silent'));
	undo.push(() => database.close());
	const committee = await writeCommittee(database, 4);
	const start = async () => {
		const running = spawnServer({ DATABASE_URL: created.url, DATA_DIR: dataDir, LOG_LEVEL: 'warn' });
		const kill = async (): Promise<void> => {
			running.kill('SIGKILL');
			await running.exited;
		};
		undo.push(kill);
		return { url: await running.ready, kill };
	};
	const running = await start();
	const room = new VotingMeeting(running, committee);
	undo.push(() => room.leave());
	const { meetingId } = room;
	const deputy = committee.meeting.people['member-a'];
	/** Everything that somebody is told who asks now. */
	const asked = async (who: string): Promise<string> => {
		const socket = await room.socket(who);
		return JSON.stringify([
			await ask(socket, 'proceedings:join', { meetingId }),
			await ask(socket, 'proceedings:events', { meetingId, afterSeq: 0 }),
		]);
	};
	const listen = (socket: ClientSocket): string[] => {
		const said: string[] = [];
		socket.onAny((...args: unknown[]) => said.push(JSON.stringify(args)));
		return said;
	};
	await room.begin();
	await room.must('chair', { type: 'enter_closed_session' });
	const voteId = await room.open(NAMED);

	// A deputy who has no vote of their own knows of it for as long as the chair is theirs.
	expect(await asked('member-a')).not.toContain(NAMED.title);
	const live = listen(await room.socket('member-a'));
	await room.must('chair', { type: 'delegate_chair', participantId: deputy.participantId });
	expect(await asked('member-a')).toContain(NAMED.title);
	const second = await room.prepare({ title: ANNULLED.title });
	await room.must('member-a', { type: 'annul_vote', voteId, reason: 'Mở nhầm nội dung' });
	await until(() => live.join().includes('Mở nhầm nội dung'), 'news for the deputy');
	await room.must('chair', { type: 'return_chair' });
	// From that moment on: what is opened next is told to others.
	await room.must('chair', { type: 'open_vote', voteId: second.definition.id, reason: '' });
	await until(() => live.join().includes('vote_opened'), 'the next vote');
	expect(live.join()).not.toContain(ANNULLED.title);
	expect(await asked('member-a')).not.toContain(NAMED.title);

	await running.kill();
	room.leave();
	room.server = await start();
	for (const who of ['guest', 'submitter', 'room', 'office', 'member-a'])
		for (const word of [NAMED.title, 'Nhất trí điều động', ANNULLED.title, 'Mở nhầm nội dung'])
			expect([who, word, (await asked(who)).includes(word)]).toEqual([who, word, false]);
	expect(await asked('secretary')).toContain(ANNULLED.title);
	expect(await room.cast(room.member(1), second.definition.id, 'for')).toMatchObject({ ok: true });
	const strange = await room.cast('guest', second.definition.id, 'for', { ballotId: randomUUID() });
	expect(strange).toMatchObject({ error: { code: 'not_found' } });
	await room.must('chair', { type: 'close_vote', voteId: second.definition.id });
	await room.must('chair', { type: 'leave_closed_session' });
	for (const who of ['guest', 'room', 'office', 'member-a']) expect(await asked(who)).toContain(ANNULLED.title);
}, 60_000);
