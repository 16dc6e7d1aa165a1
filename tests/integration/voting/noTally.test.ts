import { randomUUID } from 'node:crypto';
import { Writable } from 'node:stream';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { encodeSync, SYNC } from '#domain/annotations/collaborationWire.ts';
import { packBallot } from '#domain/voting/ballot.ts';
import { stageOf, voteOf, type VoteForm, type VoteStage } from '#domain/voting/state.ts';
import { createLogger } from '#server/platform/log.ts';
import { ask } from '#tests/support/clients.ts';
import { draw } from '../../collaboration/support/collaborationClients.ts';
import { Wall } from '../display/wall.ts';
import { until } from '../proceedings/room.ts';
import { unknownIds } from '../rights/scene.ts';
import { SittingCommittee } from './committee.ts';
import { differences, Recording } from './recording.ts';

/*
 * V-8: until a vote is published nothing says how many chose what, to anyone on any channel. The same vote is held twice, on
 * two servers, with the same people in the same order and with other choices and words; everything that both servers let out
 * is recorded: every connection of every role, the main wall and a site's own screen, the collaborative documents, every
 * route there is to GET for everyone, notifications, the audit trail, health and measurements, and the server's own log. Until
 * the result is published the two recordings are the same, word for word.
 */

/** What the voters choose, in their order; the last one raises a hand, or is in the paper lot of a secret vote. */
interface Choices {
	readonly ballots: readonly { readonly optionId: string; readonly text: string }[];
	readonly last: 'for' | 'against';
}
const chosen = (optionId: string, text = '') => ({ optionId, text });
const ONE: Choices = {
	ballots: [chosen('for'), chosen('for'), chosen('for'), chosen('other', 'Xin bổ sung nguồn vốn')],
	last: 'for',
};
const OTHER: Choices = {
	ballots: [
		chosen('against'),
		chosen('other', 'Chưa đủ cơ sở; đề nghị lấy thêm ý kiến của các sở, ngành liên quan rồi trình lại.'),
		chosen('against'),
		chosen('against'),
	],
	last: 'against',
};

interface Held {
	readonly recording: Recording;
	/** What the server logged until the result was published, at its most talkative. */
	readonly logged: string;
}

/** Holds a vote and records it; the recording ends with the publication. */
async function hold(form: VoteForm, { ballots, last }: Choices): Promise<Held> {
	const lines: string[] = [];
	const sink = new Writable({
		write: (chunk: Buffer, _encoding, done) => {
			lines.push(chunk.toString());
			done();
		},
	});
	const room = await SittingCommittee.open(ballots.length + 1, { log: createLogger('trace', sink) });
	const { server, meeting, meetingId, committee, team } = room;
	const [item] = meeting.items;
	const members = committee.members.map(({ username }) => username);
	const wall = await Wall.paired(room);
	const siteParticipantId = meeting.people.room.participantId;
	const siteScreen = await Wall.paired(room, 'room', { role: 'site', siteParticipantId });
	const listeners = new Map<string, string | undefined>([
		['the wall', wall.cookie],
		['the screen of a site', siteScreen.cookie],
		['nobody', undefined],
	]);
	for (const who of [...members, 'secretary', 'office', 'submitter', 'guest', 'room', 'member-a', 'stranger', 'admin'])
		listeners.set(who, await room.cookie(who));
	const voteId = randomUUID();
	const ids = {
		...unknownIds(),
		meeting: meetingId,
		item: item.itemId,
		document: item.documentId,
		version: item.versionId,
		participant: committee.members[1]?.participantId ?? '',
		display: wall.id,
		account: meeting.people['member-a'].accountId,
		vote: voteId,
	};
	const recording = new Recording(server.url, listeners);
	try {
		const sockets = await recording.listen();
		const inMeeting = [...sockets].filter(([who]) => who !== 'stranger' && who !== 'admin' && who !== 'nobody');
		const ink = await recording.listenToDraft('secretary', `ink/${item.versionId}/public`);
		await recording.listenToDraft('room', `ink/${item.versionId}/public`);
		await recording.listenToDraft('chair', `agenda/${meetingId}`);
		await recording.listenToDraft('secretary', `conclusion/${meetingId}/${item.itemId}`);
		await recording.listenToDraft('secretary', `minutes/${meetingId}`);
		/** Looked at from inside: how often it takes a look must not show in the measurements. */
		const reached = (stage: VoteStage): Promise<void> =>
			until(async () => {
				const vote = voteOf((await server.features.proceedings.service.state(meetingId)).voting, voteId);
				return vote !== undefined && stageOf(vote) === stage;
			}, stage);
		/** What everyone can ask for on their connection, and over HTTP. */
		const look = async (): Promise<void> => {
			for (const [, socket] of sockets) {
				await ask(socket, 'proceedings:join', { meetingId });
				await ask(socket, 'proceedings:events', { meetingId, afterSeq: 0 });
				await ask(socket, 'voting:progress', { meetingId, voteId });
			}
			await recording.sweep(ids);
		};
		await room.prepare({ id: voteId, form, holdResult: true, itemId: item.itemId, documentId: item.documentId });
		for (const [, socket] of sockets) await ask(socket, 'proceedings:join', { meetingId });
		await quiet();

		recording.phase = 'open';
		await room.must('chair', { type: 'open_vote', voteId, reason: '' });
		// Said beside the acknowledgement, whenever it comes: not to be mixed with what follows.
		for (const who of ['chair', 'secretary'])
			await until(
				() => heard(recording, 'open', who).some((frame) => frame.includes('voting:changed')),
				`the news of prepared votes for ${who}`,
			);
		let received = 0;
		/** Until everyone has been told of one ballot more, so that no two are gathered in one run and not in the other. */
		const told = async (): Promise<void> => {
			received += 1;
			const said = `"received":${received}`;
			await until(
				() => inMeeting.every(([who]) => heard(recording, 'open', who).some((frame) => frame.includes(said))),
				`${received} ballots`,
			);
		};
		for (const [n, { optionId, text }] of ballots.entries()) {
			const socket = sockets.get(members[n] ?? '');
			if (socket === undefined) throw new Error('every member listens');
			const cast = (choice: string, ballotId: string) =>
				ask(socket, 'voting:cast', packBallot({ meetingId, voteId, ballotId, optionId: choice, text }));
			expect(await cast(optionId, randomUUID())).toMatchObject({ ok: true });
			await told();
			// Again with another choice, and of somebody who may not: refused without a word about either.
			expect(await cast('other', randomUUID())).toMatchObject({ error: { code: 'already_voted' } });
		}
		const guest = sockets.get('guest');
		if (guest !== undefined)
			await ask(
				guest,
				'voting:cast',
				packBallot({ meetingId, voteId, ballotId: randomUUID(), optionId: last, text: '' }),
			);
		const personId = room.personOf(ballots.length);
		if (form === 'named') {
			await room.must('secretary', { type: 'record_hand', voteId, personId, optionId: last, text: '' });
			await told();
		}
		const doc = new Y.Doc();
		draw(doc, meeting.people.secretary.accountId, 'during-the-vote');
		ink.send(encodeSync(SYNC.update, Y.encodeStateAsUpdate(doc)));
		await quiet();
		await look();

		recording.phase = 'closed';
		await room.must('chair', { type: 'close_vote', voteId });
		await reached(form === 'named' ? 'held' : 'awaiting_count');
		await quiet();
		await look();

		if (form === 'secret') {
			recording.phase = 'counted';
			const lot = { personIds: [personId], counts: { [last]: 1 }, spoiled: 0, replaces: null };
			expect((await room.http(team[0] ?? '', 'PUT', `/api/voting/${voteId}/paper-lot`, lot)).status).toBe(200);
			await room.must('chair', { type: 'confirm_paper_lot', voteId, ...(await room.paperLot(voteId)) });
			await room.must(team[0] ?? '', { type: 'open_count', voteId });
			await reached('awaiting_team');
			await quiet();
			await look();
			recording.phase = 'approved';
			for (const username of [...team, 'chair']) await room.must(username, { type: 'approve_report', voteId });
			await reached('held');
			await quiet();
			await look();
		}
		const logged = lines.join('');

		recording.phase = 'published';
		await room.must('chair', { type: 'publish_results', voteIds: [voteId] });
		await reached('published');
		await quiet();
		await look();
		return { recording, logged };
	} finally {
		recording.close();
		await room.close();
	}
}

/** Longer than anything is gathered before it is sent. */
const quiet = () => new Promise((resolve) => setTimeout(resolve, 250));

const heard = (recording: Recording, phase: string, who: string): readonly string[] =>
	recording.heard.get(`${phase} · socket of ${who}`) ?? [];

it.each(['named', 'secret'] as const)(
	'V-8 the choices of a %s vote change nothing that anybody is told',
	async (form) => {
		const one = await hold(form, ONE);
		const other = await hold(form, OTHER);
		const differing = differences(one.recording, other.recording);
		/** The counting team and the chair read the report before they approve it (V-10): what is let out of a secret vote, and to whom. */
		const team = ['chair', 'office', 'secretary', 'uy-vien-1'];
		const allowed = (difference: string): boolean =>
			difference.startsWith('published · ') ||
			(form === 'secret' &&
				team.some((who) =>
					['counted', 'approved'].some((phase) =>
						difference.startsWith(`${phase} · GET /api/voting/:voteId/report by ${who}:`),
					),
				));
		expect(differing.filter((difference) => !allowed(difference))).toEqual([]);

		// The recordings hear what is said: once it is published, the result differs on every channel that tells of it.
		for (const channel of [
			'socket of the wall',
			'socket of the screen of a site',
			'socket of guest',
			'socket of uy-vien-2',
			'GET /api/voting/:voteId/export by guest',
			'GET /api/voting/:voteId/opinions by secretary',
		])
			expect([channel, differing.some((each) => each.startsWith(`published · ${channel}:`))]).toEqual([channel, true]);
		if (form === 'secret')
			expect(differing.filter((each) => /^counted · .*report by/.test(each))).toHaveLength(team.length);
		expect([...one.recording.heard.keys()]).toContainEqual(expect.stringMatching(/^open · ink\/.*\/public of room$/));
		for (const { logged } of [one, other]) {
			expect(logged).not.toMatch(/optionId|Xin bổ sung|Chưa đủ cơ sở/);
			expect(logged).toContain('/api/voting/');
		}
	},
	120_000,
);
