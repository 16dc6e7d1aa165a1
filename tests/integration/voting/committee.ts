import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { hashPassword } from 'better-auth/crypto';
import type { Ack } from '#domain/errors.ts';
import { packBallot } from '#domain/voting/ballot.ts';
import type { ProceedingsCommand } from '#domain/proceedings/commands.ts';
import type { PaperLotView, PreparedVoteView, PrepareVote } from '#domain/voting/prepared.ts';
import { stageOf, voteOf, type Vote, type VoteStage } from '#domain/voting/state.ts';
import type { Database } from '#server/platform/database/client.ts';
import { ask, connectSocket, request, signIn, type ClientSocket } from '#tests/support/clients.ts';
import { writeMeetingFixture, type MeetingFixture } from '#tests/support/meetingFixture.ts';
import { DEMO_PASSWORD, startTestServer, type TestServer, type TestServerOptions } from '#tests/support/testServer.ts';
import { untilTold } from '../proceedings/room.ts';

/** An incumbent member with an account. The first one is the chair. */
export interface CommitteeMember {
	readonly username: string;
	readonly personId: string;
	readonly participantId: string;
}

export interface Committee {
	readonly meeting: MeetingFixture;
	readonly members: readonly CommitteeMember[];
	/** Persons behind the fixture's other people, by username. */
	readonly persons: Readonly<Record<string, string>>;
}

/** A committee of `size` incumbents (the chair among them) around the meeting of the fixture. Call it once per database. */
export async function writeCommittee(database: Database, size: number): Promise<Committee> {
	const meeting = await writeMeetingFixture(database);
	const { prisma } = database;
	const { meetingId } = meeting;
	const password = await hashPassword(DEMO_PASSWORD);
	const users = await prisma.user.findMany({ where: { personId: { not: null } } });
	const persons = Object.fromEntries(users.map(({ username, personId }) => [username ?? '', personId ?? '']));
	const term = await prisma.committeeTerm.create({
		data: { name: 'Ban Thường vụ', startsOn: new Date('2020-01-01T00:00:00Z') },
	});
	await prisma.meeting.update({ where: { id: meetingId }, data: { termId: term.id } });
	const members: CommitteeMember[] = [
		{ username: 'chair', personId: persons['chair'] ?? '', participantId: meeting.people.chair.participantId },
	];
	for (let n = 1; n < size; n += 1) {
		const username = `uy-vien-${n}`;
		const [personId, accountId, participantId] = [randomUUID(), randomUUID(), randomUUID()];
		const name = `Đồng chí Ủy viên ${n}`;
		await prisma.person.create({ data: { id: personId, fullName: name } });
		await prisma.user.create({
			data: {
				id: accountId,
				name,
				email: `${username}@fixture.invalid`,
				username,
				displayUsername: username,
				kind: 'person',
				personId,
				mustChangePassword: false,
				accounts: { create: { id: randomUUID(), accountId, providerId: 'credential', password } },
			},
		});
		await prisma.participant.create({
			data: { id: participantId, meetingId, personId, role: 'member', name, order: 100 + n },
		});
		members.push({ username, personId, participantId });
	}
	await prisma.membership.createMany({
		data: members.map(({ personId }, order) => ({
			termId: term.id,
			personId,
			office: 'Ủy viên Ban Thường vụ',
			order,
			startsOn: new Date('2020-01-01T00:00:00Z'),
		})),
	});
	return { meeting, members, persons };
}

/** The same people in another meeting that has just been published, with an item of its own. */
export async function copyCommittee(
	{ prisma }: Database,
	{ meeting, members, persons }: Committee,
): Promise<Committee> {
	const [meetingId, itemId] = [randomUUID(), randomUUID()];
	const { id: _id, ...like } = await prisma.meeting.findUniqueOrThrow({ where: { id: meeting.meetingId } });
	await prisma.meeting.create({ data: { ...like, id: meetingId, status: 'published' } });
	await prisma.agendaItem.create({ data: { id: itemId, meetingId, number: 1, title: 'Nội dung 1' } });
	const participants = await prisma.participant.findMany({ where: { meetingId: meeting.meetingId } });
	const ids = new Map(participants.map(({ id }) => [id, randomUUID()]));
	await prisma.participant.createMany({
		data: participants.map((each) => ({ ...each, id: ids.get(each.id) ?? randomUUID(), meetingId })),
	});
	const copy = <T extends { readonly participantId: string }>(each: T): T => ({
		...each,
		participantId: ids.get(each.participantId) ?? '',
	});
	const [first, second] = meeting.items;
	return {
		meeting: {
			meetingId,
			people: Object.fromEntries(
				Object.entries(meeting.people).map(([name, each]) => [name, copy(each)]),
			) as MeetingFixture['people'],
			items: [{ ...first, itemId }, second],
		},
		members: members.map(copy),
		persons,
	};
}

/** People of a meeting that votes, on a server that may be restarted under them. */
export class VotingMeeting {
	/** Where the server is now. */
	server: { readonly url: string };
	/** The meeting they are in; put another one here to go on with the same sessions. */
	committee: Committee;
	readonly #cookies = new Map<string, Promise<string>>();
	readonly #sockets = new Map<string, ClientSocket>();

	constructor(server: { readonly url: string }, committee: Committee) {
		this.server = server;
		this.committee = committee;
	}

	get meeting(): MeetingFixture {
		return this.committee.meeting;
	}

	get meetingId(): string {
		return this.meeting.meetingId;
	}

	/** Username of the nth incumbent; the first one is the chair. */
	member(n: number): string {
		return this.committee.members[n]?.username ?? '';
	}

	/** The person behind it. */
	personOf(n: number): string {
		return this.committee.members[n]?.personId ?? '';
	}

	cookie(username: string): Promise<string> {
		const known = this.#cookies.get(username);
		if (known !== undefined) return known;
		const cookie = signIn(this.server, username);
		this.#cookies.set(username, cookie);
		// A server that was down must not be remembered.
		cookie.catch(() => this.#cookies.delete(username));
		return cookie;
	}

	/** The person's connection; made anew when it is gone. */
	async socket(username: string): Promise<ClientSocket> {
		const known = this.#sockets.get(username);
		if (known?.connected === true) return known;
		const socket = await connectSocket(this.server, await this.cookie(username));
		this.#sockets.set(username, socket);
		return socket;
	}

	/** Another device of the same person. */
	async secondSocket(username: string): Promise<ClientSocket> {
		const socket = await connectSocket(this.server, await this.cookie(username));
		this.#sockets.set(`${username} ${randomUUID()}`, socket);
		return socket;
	}

	async http(username: string, method: string, path: string, body?: unknown): Promise<Response> {
		return request(this.server, path, { method, body, cookie: await this.cookie(username) });
	}

	async give(username: string, command: ProceedingsCommand, commandId: string = randomUUID()) {
		const { meetingId } = this;
		const socket = await this.socket(username);
		return patiently(() => ask(socket, 'proceedings:command', { meetingId, commandId, command }));
	}

	/** Gives a command that must be accepted. */
	async must(username: string, command: ProceedingsCommand): Promise<void> {
		const answer = await this.give(username, command);
		if (!answer.ok) throw new Error(`${command.type} by ${username}: ${answer.error.code}`);
	}

	/** Opens the meeting and its first item, with these members (all of them) in the room. */
	async begin(present: readonly CommitteeMember[] = this.committee.members): Promise<void> {
		await this.must('chair', { type: 'open_meeting' });
		await this.must('chair', { type: 'open_item', itemId: this.committee.meeting.items[0].itemId });
		for (const { participantId } of present)
			await this.must('secretary', { type: 'mark_attendance', participantId, status: 'in_room', reason: '' });
	}

	/** Three people who count, none of whom votes but the last. */
	async appointTeam(): Promise<readonly string[]> {
		const { persons, members } = this.committee;
		const team = ['office', 'secretary', members[1]?.username ?? ''];
		const idOf = (username: string) =>
			persons[username] ?? members.find((member) => member.username === username)?.personId ?? '';
		await this.must('chair', { type: 'appoint_counting_team', personIds: team.map(idOf) });
		return team;
	}

	/** Prepares a vote; a named one on the open item unless `how` says otherwise. */
	async prepare(how: Partial<PrepareVote> = {}): Promise<PreparedVoteView> {
		const vote = { id: randomUUID(), itemId: null, title: 'Thông qua chủ trương', form: 'named', ...how };
		const response = await this.http('secretary', 'POST', `/api/voting/meetings/${this.meetingId}/prepared`, vote);
		if (response.status !== 201) throw new Error(`preparing failed: ${await response.text()}`);
		return (await response.json()) as PreparedVoteView;
	}

	/** Prepares and opens. */
	async open(how: Partial<PrepareVote> = {}): Promise<string> {
		const { definition } = await this.prepare(how);
		await this.must('chair', { type: 'open_vote', voteId: definition.id, reason: '' });
		return definition.id;
	}

	async cast(
		username: string,
		voteId: string,
		optionId: string,
		{ text = '', ballotId = randomUUID() }: { readonly text?: string; readonly ballotId?: string } = {},
	) {
		const { meetingId } = this;
		const socket = await this.socket(username);
		const ballot = packBallot({ meetingId, voteId, ballotId, optionId, text });
		return patiently(() => ask(socket, 'voting:cast', ballot));
	}

	async mine(username: string, voteId: string) {
		return ask(await this.socket(username), 'voting:mine', { meetingId: this.meetingId, voteId });
	}

	/** The vote as everyone in the meeting reads it. */
	async vote(voteId: string, as = 'chair'): Promise<Vote | undefined> {
		const socket = await this.socket(as);
		const answer = await patiently(() => ask(socket, 'proceedings:join', { meetingId: this.meetingId }));
		if (!answer.ok) throw new Error(`joining failed: ${answer.error.code}`);
		return voteOf(answer.data.state.voting, voteId);
	}

	/** Waits until the vote has got so far. */
	async reached(voteId: string, stage: VoteStage): Promise<Vote> {
		let vote: Vote | undefined;
		await untilTold(
			await this.socket('chair'),
			async () => {
				vote = await this.vote(voteId);
				return vote !== undefined && stageOf(vote) === stage;
			},
			`stage ${stage}`,
		);
		if (vote === undefined) throw new Error('the vote was opened');
		return vote;
	}

	/** The paper lot that the chair sees there now, as the confirmation names it. */
	async paperLot(voteId: string): Promise<{ readonly lotDigest: string }> {
		const answer = await this.http('chair', 'GET', `/api/voting/${voteId}/paper-lot`);
		const { lot } = (await answer.json()) as { readonly lot: PaperLotView | null };
		if (lot === null) throw new Error('no paper lot was entered');
		return { lotDigest: lot.digest };
	}

	/** Counts a closed secret vote and approves its report. */
	async countAndApprove(voteId: string, team: readonly string[]): Promise<void> {
		await this.reached(voteId, 'awaiting_count');
		await this.must(team[0] ?? '', { type: 'open_count', voteId });
		await this.reached(voteId, 'awaiting_team');
		for (const username of team) await this.must(username, { type: 'approve_report', voteId });
		await this.must('chair', { type: 'approve_report', voteId });
	}

	/** Closes every connection. */
	leave(): void {
		for (const socket of this.#sockets.values()) socket.close();
		this.#sockets.clear();
	}
}

/**
 * Asks again after a while as long as the server says that it was asked too often (P-32): a test that holds hundreds of votes
 * in a row is quicker than any committee, the more so the quicker its machine.
 */
async function patiently<T>(askIt: () => Promise<Ack<T>>): Promise<Ack<T>> {
	for (;;) {
		const answer = await askIt();
		if (answer.ok || answer.error.code !== 'rate_limited') return answer;
		await delay(500);
	}
}

/** A committee that sits on a server of its own: everyone is here, the first item is open, and there is who counts. */
export class SittingCommittee extends VotingMeeting {
	declare server: TestServer;
	/** Usernames of the counting team. */
	team: readonly string[] = [];

	/** @param size incumbents, the chair among them */
	static async open(size: number, options: TestServerOptions = {}): Promise<SittingCommittee> {
		const server = await startTestServer(options);
		const sitting = new SittingCommittee(server, await writeCommittee(server.database, size));
		await sitting.begin();
		sitting.team = await sitting.appointTeam();
		return sitting;
	}

	/** Everyone goes, and the server stops. */
	async close(): Promise<void> {
		this.leave();
		await this.server.close();
	}
}
