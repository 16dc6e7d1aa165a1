import { randomUUID } from 'node:crypto';
import { request as httpsRequest } from 'node:https';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { packBallot } from '#domain/voting/ballot.ts';
import { ask, type ClientSocket } from '#tests/support/clients.ts';
import { startRecordingProxy, type RecordingProxy, type SeenRecord } from '#tests/support/recordingProxy.ts';
import { DEMO_PASSWORD } from '#tests/support/testServer.ts';
import { until } from '../proceedings/room.ts';
import { SittingCommittee } from './committee.ts';

/*
 * Somebody on the network sees no word of what goes over TLS, but how long each record is (ADR 8, V-19). Each device of this
 * committee has its own line, and on each line stands such a person.
 */
const LONGEST = 500;
/** What the members choose, one each; the last two have a text that is refused, and no place on the roll. */
const CHOICES: readonly (readonly [optionId: string, text: string])[] = [
	['for', ''],
	['against', ''],
	['other', ''],
	['other', 'a'],
	['other', 'Đề nghị bổ sung nguồn vốn đối ứng của địa phương.'],
	['other', 'x'.repeat(LONGEST)],
	['other', 'ữ'.repeat(LONGEST)],
	['other', '😀'.repeat(LONGEST / 2)],
	['other', '"\\\n"'.repeat(LONGEST / 4)],
	['other', `${'\ud800'.repeat(20)}.`],
	['other', 'TỐI MẬT'],
];

interface Device {
	readonly socket: ClientSocket;
	readonly line: RecordingProxy;
}

let room: SittingCommittee;
const cookies = new Map<string, string>();
const devices: Device[] = [];

beforeAll(async () => {
	room = await SittingCommittee.open(CHOICES.length, { config: { httpsPort: 0 } });
	for (const { username } of room.committee.members) cookies.set(username, await signInOverTls(username));
	cookies.set('secretary', await signInOverTls('secretary'));
});
afterAll(async () => {
	for (const { socket, line } of devices) {
		socket.close();
		await line.close();
	}
	await room.close();
});

const ca = (): string => room.server.caCertificate ?? '';

function signInOverTls(username: string): Promise<string> {
	const url = new URL('/api/auth/sign-in/username', room.server.httpsUrl ?? '');
	return new Promise((resolve, reject) => {
		const headers = { 'Content-Type': 'application/json' };
		httpsRequest(url, { method: 'POST', ca: ca(), headers }, (response) => {
			response.resume();
			resolve((response.headers['set-cookie'] ?? []).map((line) => line.split(';', 1)[0]).join('; '));
		})
			.on('error', reject)
			.end(JSON.stringify({ username, password: DEMO_PASSWORD }));
	});
}

/** A device of somebody's, with a line of its own on which somebody stands. */
async function device(username: string): Promise<Device> {
	const line = await startRecordingProxy(room.server.httpsUrl ?? '');
	const url = `https://localhost:${line.port}`;
	const socket: ClientSocket = io(url, {
		transports: ['websocket'],
		forceNew: true,
		reconnection: false,
		ca: ca(),
		extraHeaders: { Cookie: cookies.get(username) ?? '' },
	});
	const made = { socket, line };
	devices.push(made);
	await new Promise<void>((resolve, reject) => {
		socket.once('connect', resolve);
		socket.once('connect_error', reject);
	});
	return made;
}

/** Signs of life are a byte long, and come when they come. */
const SIGN_OF_LIFE = 30;

/** The records each way, in their order. */
function sizes(seen: readonly SeenRecord[]): string {
	const of = (way: SeenRecord['way']): string => {
		const records = seen.filter((each) => each.way === way && each.length > SIGN_OF_LIFE);
		return `${way} ${records.map(({ length }) => String(length)).join(' ')}`;
	};
	return `${of('up')}; ${of('down')}`;
}

it.each(['named', 'secret'] as const)(
	'V-19 a ballot of a %s vote has one length whatever is chosen, written, answered or refused',
	async (form) => {
		// Chair and secretary are told that prepared votes changed: heard before anything is measured.
		let news = 0;
		const hear = (): number => (news += 1);
		const chair = (await room.socket('chair')).on('voting:changed', hear);
		const voteId = await room.open({ form });
		await until(() => news === 2, 'the news of a prepared and an opened vote');
		chair.off('voting:changed', hear);
		const { meetingId } = room;
		const cast = new Map<string, string>();
		const asked = new Set<string>();
		const outcomes: string[] = [];
		for (const [n, [optionId, text]] of CHOICES.entries()) {
			const { socket, line } = await device(room.member(n));
			await ask(socket, 'server:time', {});
			line.take();
			const ballot = packBallot({ meetingId, voteId, ballotId: randomUUID(), optionId, text });
			const answer = await ask(socket, 'voting:cast', ballot);
			cast.set(`${optionId} ${text.slice(0, 8)} (${text.length})`, sizes(line.take()));
			outcomes.push(answer.ok ? 'ok' : answer.error.code);
			// Another one of the same voter: refused, and as long.
			const again = await ask(socket, 'voting:cast', { ...ballot, ballotId: randomUUID() });
			cast.set(`again ${n}`, sizes(line.take()));
			outcomes.push(again.ok ? 'ok' : again.error.code);
			await ask(socket, 'voting:mine', { meetingId, voteId });
			asked.add(sizes(line.take()));
		}
		const { socket, line } = await device('secretary');
		await ask(socket, 'server:time', {});
		line.take();
		const ballot = packBallot({ meetingId, voteId, ballotId: randomUUID(), optionId: 'for', text: '' });
		expect(await ask(socket, 'voting:cast', ballot)).toMatchObject({ ok: false, error: { code: 'not_on_roll' } });
		cast.set('not on the roll', sizes(line.take()));
		// Malformed, of the right length.
		const malformed = { ...ballot, choice: '*'.repeat(ballot.choice.length) };
		expect(await ask(socket, 'voting:cast', malformed)).toMatchObject({ ok: false, error: { code: 'bad_request' } });
		cast.set('malformed', sizes(line.take()));

		const voted = CHOICES.length - 1;
		expect(outcomes).toEqual([
			...Array.from({ length: voted }, () => ['ok', 'already_voted']).flat(),
			'classified_content',
			'classified_content',
		]);
		const [first] = cast.values();
		expect(first).toMatch(/^up \d+.*; down \d+/);
		expect([...cast].filter(([, seen]) => seen !== first)).toEqual([]);
		expect([...asked]).toHaveLength(1);
		await room.must('chair', { type: 'annul_vote', voteId, reason: 'Thử' });
	},
	60_000,
);
