import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packBallot } from '#domain/voting/ballot.ts';
import { ask, connectSocket, request, signIn, type ClientSocket } from '#tests/support/clients.ts';
import { DEMO_PASSWORD, startTestServer } from '#tests/support/testServer.ts';
import { until } from '../proceedings/room.ts';
import { SittingCommittee, VotingMeeting, writeCommittee } from './committee.ts';

/* V-21, V-22: what whoever gives access to an account could do with it, and who is told (ADR 14). */
let room: SittingCommittee;
const sockets: ClientSocket[] = [];
beforeAll(async () => {
	room = await SittingCommittee.open(9);
});
afterAll(async () => {
	for (const socket of sockets) socket.close();
	await room.close();
});

const OWN_PASSWORD = 'mat-khau-rieng-cua-toi-2027';

async function accountOf(username: string): Promise<string> {
	const { id } = await room.server.database.prisma.user.findUniqueOrThrow({ where: { username } });
	return id;
}

/** The administrator's work on an account; what it answers. */
async function administer(username: string, what: 'reset-password' | { readonly disabled: boolean }) {
	const path = `/api/identity/accounts/${await accountOf(username)}`;
	const response =
		what === 'reset-password'
			? await room.http('admin', 'POST', `${path}/reset-password`)
			: await room.http('admin', 'PATCH', path, what);
	expect(response.status).toBe(200);
	return (await response.json()) as { readonly password?: string };
}

/** A session of its own, with a password of its own where one was given. */
async function session(username: string, password = DEMO_PASSWORD): Promise<ClientSocket> {
	let cookie = await signIn(room.server, username, password);
	if (password !== DEMO_PASSWORD && password !== OWN_PASSWORD) cookie = await ownPassword(cookie, password);
	const socket = await connectSocket(room.server, cookie);
	sockets.push(socket);
	return socket;
}

/** Chooses a password of one's own; the cookie from then on. */
async function ownPassword(cookie: string, currentPassword: string, newPassword = OWN_PASSWORD): Promise<string> {
	const response = await request(room.server, '/api/auth/change-password', {
		cookie,
		body: { currentPassword, newPassword },
	});
	expect(response.status).toBe(200);
	const set = response.headers.getSetCookie().map((line) => line.split(';', 1)[0] ?? '');
	return set.length === 0 ? cookie : set.join('; ');
}

function cast(socket: ClientSocket, voteId: string, ballotId: string = randomUUID()) {
	const { meetingId } = room;
	return ask(socket, 'voting:cast', packBallot({ meetingId, voteId, ballotId, optionId: 'for', text: '' }));
}

const mine = (socket: ClientSocket, voteId: string) =>
	ask(socket, 'voting:mine', { meetingId: room.meetingId, voteId });

const news = async (username: string, type: string) =>
	room.server.database.prisma.notification.findMany({ where: { accountId: await accountOf(username), type } });

/** Who has access that was given, as the room reads it. */
async function given(): Promise<readonly string[]> {
	const answer = await ask(await room.socket('chair'), 'proceedings:join', { meetingId: room.meetingId });
	if (!answer.ok) throw new Error(answer.error.code);
	return answer.data.state.accessGiven.map(({ name }) => name);
}

const BARRED = { ok: false, error: { code: 'access_given_by_other' } };

describe('the code of a secret ballot', () => {
	it('V-13 is told to the session that gave the ballot and to no other, nor with its repetition', async () => {
		const voteId = await room.open({ form: 'secret' });
		const ballotId = randomUUID();
		const first = await session(room.member(1));
		const answer = await cast(first, voteId, ballotId);
		if (!answer.ok || answer.data.code === null) throw new Error('a secret ballot has a code');
		const { code } = answer.data;
		expect(await cast(first, voteId, ballotId)).toEqual({ ok: true, data: { code } });
		expect(await mine(first, voteId)).toMatchObject({ data: { voted: true, code } });
		const second = await session(room.member(1));
		expect(await mine(second, voteId)).toMatchObject({ ok: true, data: { voted: true, code: null, choice: null } });
		// Whoever learns the ballot's id, which only its device knows, is answered that it was taken.
		expect(await cast(second, voteId, ballotId)).toEqual({ ok: true, data: { code: null } });
		await room.must('chair', { type: 'annul_vote', voteId, reason: 'Thử' });
	});

	it('is not told to the administrator who resets the password and signs in', async () => {
		const voteId = await room.open({ form: 'secret' });
		expect(await cast(await session(room.member(2)), voteId)).toMatchObject({ ok: true });
		const { password } = await administer(room.member(2), 'reset-password');
		const stranger = await session(room.member(2), password);
		expect(await mine(stranger, voteId)).toMatchObject({ ok: true, data: { voted: true, code: null } });
		expect(await cast(stranger, voteId)).toMatchObject({ ok: false, error: { code: 'already_voted' } });
		await room.must('chair', { type: 'annul_vote', voteId, reason: 'Thử' });
	});
});

describe('a ballot that nobody has given yet', () => {
	it.each(['named', 'secret'] as const)(
		'V-21 of a %s vote is not given by a session that came by a reset after the opening',
		async (form) => {
			const name = form === 'named' ? room.member(3) : room.member(4);
			const voteId = await room.open({ form });
			const { password } = await administer(name, 'reset-password');
			const stranger = await session(name, password);
			expect(await mine(stranger, voteId)).toMatchObject({ ok: true, data: { voted: false, barred: true } });
			expect(await cast(stranger, voteId)).toMatchObject(BARRED);
			// Nor by another session made with the new password.
			expect(await cast(await session(name, OWN_PASSWORD), voteId)).toMatchObject(BARRED);
			const roll = await room.server.database.prisma.voteRoll.findMany({ where: { voteId, voted: true } });
			expect(roll).toEqual([]);
			// What remains: the chair opens anew, knowing of it.
			await room.must('chair', { type: 'annul_vote', voteId, reason: 'Mở lại sau khi đặt lại mật khẩu' });
			const anew = await room.open({ form });
			expect(await cast(stranger, anew)).toMatchObject({ ok: true });
			await room.must('chair', { type: 'annul_vote', voteId: anew, reason: 'Thử' });
		},
	);

	it('V-21 is not given by an account that was enabled again, or made, during the vote', async () => {
		await administer(room.member(5), { disabled: true });
		const { prisma } = room.server.database;
		// A member without an account: it is taken away, as if there had never been one.
		const account = await prisma.user.findUniqueOrThrow({ where: { username: room.member(6) } });
		await prisma.user.update({ where: { id: account.id }, data: { personId: null } });
		const voteId = await room.open();
		await administer(room.member(5), { disabled: false });
		expect(await cast(await session(room.member(5)), voteId)).toMatchObject(BARRED);
		const made = await room.http('admin', 'POST', '/api/identity/accounts', {
			username: 'tai-khoan-moi',
			displayName: 'Đồng chí Ủy viên 6',
			kind: 'person',
			personId: account.personId,
			password: 'mat-khau-do-quan-tri-dat',
		});
		expect(made.status).toBe(201);
		expect(await cast(await session('tai-khoan-moi', 'mat-khau-do-quan-tri-dat'), voteId)).toMatchObject(BARRED);
		await room.must('chair', { type: 'annul_vote', voteId, reason: 'Thử' });
	});

	it('V-21 is given by whoever changes their own password meanwhile, or signs in anew with it', async () => {
		const voteId = await room.open({ form: 'secret' });
		const before = await signIn(room.server, room.member(7));
		const after = await ownPassword(before, DEMO_PASSWORD);
		const socket = await connectSocket(room.server, after);
		sockets.push(socket);
		expect(await mine(socket, voteId)).toMatchObject({ data: { barred: false } });
		expect(await cast(await session(room.member(7), OWN_PASSWORD), voteId)).toMatchObject({ ok: true });
		await room.must('chair', { type: 'annul_vote', voteId, reason: 'Thử' });
	});
});

describe('access that the administrator gives during a meeting', () => {
	it('V-22 is told at once to its holder, to chair and secretary, and to everyone in the room; and audited', async () => {
		const heard: string[] = [];
		const chair = await room.socket('chair');
		chair.on('notifications:created', ({ type, detail }) => heard.push(`${type} ${detail}`));
		await ask(chair, 'proceedings:join', { meetingId: room.meetingId });
		chair.on('proceedings:appended', ({ events }) => heard.push(...events.map(({ event }) => event.type)));
		const before = (await news('secretary', 'access_given')).length;
		const holder = await session(room.member(8));
		holder.on('identity:signedOut', ({ because }) => heard.push(`signed out: ${because ?? ''}`));
		await administer(room.member(8), 'reset-password');
		await until(() => heard.includes('access_given'), 'the line in the log');
		expect(heard).toContain('access_given Đồng chí Ủy viên 8');
		await until(() => heard.includes('signed out: access_given'), 'the word to the holder’s device');
		expect(await news('secretary', 'access_given')).toHaveLength(before + 1);
		expect(await news('guest', 'access_given')).toEqual([]);
		expect(await news(room.member(8), 'own_access_given')).toMatchObject([{ meetingId: room.meetingId }]);
		expect(await given()).toContain('Đồng chí Ủy viên 8');
		const { prisma } = room.server.database;
		const accountId = await accountOf(room.member(8));
		expect(await prisma.auditEntry.count({ where: { action: 'identity.password_reset', subjectId: accountId } })).toBe(
			1,
		);
	});

	it('V-22 is told of nobody who has no place there, and nobody but the administrator gives any', async () => {
		const before = await given();
		await administer('stranger', 'reset-password');
		expect(await news('stranger', 'own_access_given')).toMatchObject([{ meetingId: null }]);
		expect(await given()).toEqual(before);
		for (const who of ['chair', 'secretary', 'office', room.member(1)]) {
			const path = `/api/identity/accounts/${await accountOf('guest')}/reset-password`;
			expect([who, (await room.http(who, 'POST', path)).status]).toEqual([who, 403]);
		}
		expect(await news('guest', 'own_access_given')).toEqual([]);
	});
});

it('V-22 the right of the secretary or the office is told to all who hold one', async () => {
	const { prisma } = room.server.database;
	const office = await prisma.user.findUniqueOrThrow({ where: { username: 'office' } });
	await prisma.user.update({ where: { id: office.id }, data: { roles: ['office'] } });
	const before = await news('office', 'right_given');
	const path = `/api/identity/accounts/${await accountOf('guest')}`;
	for (const roles of [['secretary'], ['secretary'], []])
		expect((await room.http('admin', 'PATCH', path, { roles })).status).toBe(200);
	expect(before).toEqual([]);
	expect(await news('office', 'right_given')).toHaveLength(1);
	expect(await news(room.member(1), 'right_given')).toEqual([]);
});

it('V-22 access that was given in the hours before is told when the meeting opens', async () => {
	const server = await startTestServer();
	try {
		const other = new VotingMeeting(server, await writeCommittee(server.database, 4));
		const { id } = await server.database.prisma.user.findUniqueOrThrow({ where: { username: other.member(2) } });
		expect((await other.http('admin', 'POST', `/api/identity/accounts/${id}/reset-password`)).status).toBe(200);
		await other.must('chair', { type: 'open_meeting' });
		const state = () => server.features.proceedings.service.state(other.meetingId);
		await until(async () => (await state()).accessGiven.length > 0, 'the line in the log');
		expect((await state()).accessGiven.map(({ name }) => name)).toEqual(['Đồng chí Ủy viên 2']);
		other.leave();
	} finally {
		await server.close();
	}
});
