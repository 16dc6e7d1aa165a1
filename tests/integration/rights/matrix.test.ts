import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MEETING_ROLES, MEETING_STATUSES, type MeetingRole, type MeetingStatus } from '#domain/meetings/meeting.ts';
import { packBallot } from '#domain/voting/ballot.ts';
import type { ProceedingsCommand, ProceedingsCommandType } from '#domain/proceedings/commands.ts';
import type { Actor } from '#domain/kernel/actor.ts';
import { PERMISSIONS, type ProceedingsPermission } from '#domain/proceedings/policy.ts';
import type { MeetingState } from '#domain/proceedings/state.ts';
import type { PaperLotView } from '#domain/voting/prepared.ts';
import { stageOf, VOTE_FORMS, VOTE_STAGES, voteOf, type VoteStage } from '#domain/voting/state.ts';
import { ask, connectSocket, request, signIn, type ClientSocket } from '#tests/support/clients.ts';
import { COMMAND_TYPES } from '#domain/proceedings/commands.ts';
import { sampleCommand, type SampleThings } from '#tests/support/commandSamples.ts';
import {
	FIXTURE_NAMES,
	writeMeetingFixture,
	type FixtureName,
	type MeetingFixture,
} from '#tests/support/meetingFixture.ts';
import { startTestServer, type TestServer } from '#tests/support/testServer.ts';
import { until } from '../proceedings/room.ts';
import { copyMeeting } from './copyMeeting.ts';
import { INCUMBENTS, SITUATIONS, type Brought, type Situation } from './situations.ts';

/*
 * The policy table, asked of a running server: every person × every command that the schema has × every situation of a
 * meeting (P-11). Whether somebody may is worked out here a second time from the table and the meeting's state, in the
 * simplest words.
 */

/** One person for each role, in the order of roles. */
const ROLES: ReadonlyMap<FixtureName, MeetingRole> = new Map([
	['chair', 'chair'],
	['member-a', 'member'],
	['member-b', 'member'],
	['secretary', 'secretary'],
	['office', 'office'],
	['submitter', 'submitter'],
	['guest', 'guest'],
	['room', 'site'],
]);
const OUTSIDERS: readonly FixtureName[] = FIXTURE_NAMES.filter((name) => !ROLES.has(name));

describe('P-11 the policy table on a running server', () => {
	let server: TestServer;
	let fixture: MeetingFixture;
	const persons = new Map<FixtureName, string | null>();
	const cookies = new Map<FixtureName, string>();
	const sockets = new Map<FixtureName, ClientSocket>();
	const everySocket: ClientSocket[] = [];

	beforeAll(async () => {
		server = await startTestServer();
		fixture = await writeMeetingFixture(server.database);
		for (const name of FIXTURE_NAMES) {
			cookies.set(name, await signIn(server, name));
			const user = await server.database.prisma.user.findUniqueOrThrow({ where: { username: name } });
			persons.set(name, user.personId);
		}
		const { prisma } = server.database;
		const startsOn = new Date('2020-01-01T00:00:00Z');
		const term = await prisma.committeeTerm.create({ data: { name: 'Ban Thường vụ', startsOn } });
		await prisma.membership.createMany({
			data: INCUMBENTS.map((name, order) => ({
				termId: term.id,
				personId: persons.get(name) ?? '',
				office: 'Ủy viên Ban Thường vụ',
				order,
				startsOn,
			})),
		});
		await prisma.meeting.update({ where: { id: fixture.meetingId }, data: { termId: term.id } });
	});
	afterAll(async () => {
		for (const socket of everySocket) socket.close();
		await server.close();
	});

	async function socketOf(name: FixtureName): Promise<ClientSocket> {
		const known = sockets.get(name);
		if (known !== undefined) return known;
		const socket = await connectSocket(server, cookies.get(name));
		everySocket.push(socket);
		sockets.set(name, socket);
		return socket;
	}

	/** Gives a command; whoever has used up a connection's allowance takes a new one. */
	async function give(name: FixtureName, meetingId: string, command: unknown): Promise<string> {
		const socket = await socketOf(name);
		const commandId = randomUUID();
		const answer = await ask(socket, 'proceedings:command', {
			meetingId,
			commandId,
			command: command as ProceedingsCommand,
		});
		if (answer.ok) return 'ok';
		if (answer.error.code !== 'rate_limited') return answer.error.code;
		if (sockets.get(name) === socket) sockets.delete(name);
		return give(name, meetingId, command);
	}

	async function http(name: FixtureName, method: string, path: string, body: unknown): Promise<Response> {
		return request(server, `/api/voting/${path}`, { method, body, cookie: cookies.get(name) });
	}

	/** A copy of the meeting, in which the situation's steps were taken. */
	async function bring({ written, about = 0, steps }: Situation): Promise<Brought> {
		const copy = await copyMeeting(server.database, fixture);
		const { meetingId } = copy;
		if (written !== undefined)
			await server.database.prisma.meeting.update({ where: { id: meetingId }, data: { status: written } });
		const brought = { ...copy, voteId: randomUUID(), earlierVoteId: randomUUID(), about: copy.items[about] };
		for (const step of steps(brought, (name) => persons.get(name) ?? '')) {
			if ('reaches' in step) await reached(meetingId, step.voteId, step.reaches);
			else if ('prepare' in step) {
				const { prepare: id, ...how } = step;
				const vote = { id, itemId: null, title: 'Thông qua chủ trương', ...how };
				expect((await http('secretary', 'POST', `meetings/${meetingId}/prepared`, vote)).status).toBe(201);
			} else if ('cast' in step) {
				const ballot = { meetingId, voteId: step.cast, ballotId: randomUUID(), optionId: 'for', text: '' };
				expect(await ask(await socketOf(step.by), 'voting:cast', packBallot(ballot))).toMatchObject({ ok: true });
			} else if ('wrongLotOf' in step) {
				const voteId = step.wrongLotOf;
				const lot = { personIds: [persons.get('member-a')], counts: { for: 2 }, spoiled: 0, replaces: null };
				const entered = await http(step.by, 'PUT', `${voteId}/paper-lot`, lot);
				const lotDigest = ((await entered.json()) as { readonly lot: PaperLotView }).lot.digest;
				expect(await give('chair', meetingId, { type: 'confirm_paper_lot', voteId, lotDigest })).toBe('ok');
			} else {
				const [name, command] = step;
				expect([name, command.type, await give(name, meetingId, command)]).toEqual([name, command.type, 'ok']);
			}
		}
		return brought;
	}

	const stageIn = async (meetingId: string, voteId: string): Promise<VoteStage | undefined> => {
		const vote = voteOf((await server.features.proceedings.service.state(meetingId)).voting, voteId);
		return vote && stageOf(vote);
	};
	async function reached(meetingId: string, voteId: string, stage: VoteStage): Promise<void> {
		await until(async () => (await stageIn(meetingId, voteId)) === stage, `stage ${stage}`);
	}

	/** Until the server has recorded what it records by itself. */
	async function quiet({ withheld }: Situation, { meetingId }: Brought): Promise<void> {
		if (withheld !== undefined) return;
		await until(async () => {
			const { votes } = (await server.features.proceedings.service.state(meetingId)).voting;
			return votes.every((vote) => {
				const stage = stageOf(vote);
				return stage === 'held' ? vote.definition.holdResult : stage !== 'closing' && stage !== 'counting';
			});
		}, 'what the server does by itself');
	}

	/** The database refuses this event while `work` goes on, as one that is away would: the server tries again later. */
	async function withholding({ withheld }: Situation, work: () => Promise<void>): Promise<void> {
		if (withheld === undefined) return work();
		const { pool } = server.database;
		await pool.query(`
			CREATE FUNCTION withhold() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'withheld'; END $$;
			CREATE TRIGGER withhold BEFORE INSERT ON "MeetingEvent" FOR EACH ROW
				WHEN (NEW.event->>'type' = '${withheld}') EXECUTE FUNCTION withhold()`);
		try {
			await work();
		} finally {
			await pool.query('DROP FUNCTION withhold CASCADE');
		}
	}

	/** Everything a refused command must leave as it is. */
	async function stored({ meetingId }: Brought) {
		const { prisma } = server.database;
		const [{ seq }, events, audited] = await Promise.all([
			server.features.proceedings.service.state(meetingId),
			prisma.meetingEvent.count({ where: { meetingId } }),
			prisma.auditEntry.count({ where: { meetingId } }),
		]);
		return { seq, events, audited };
	}

	const actorOf = (meeting: MeetingFixture, name: FixtureName, role: MeetingRole): Actor => ({
		participantId: meeting.people[name].participantId,
		personId: persons.get(name) ?? null,
		roles: [role],
	});

	function thingsOf({ about, people, voteId }: Brought): SampleThings {
		const named = [...ROLES].reverse();
		const byRole = <T>(value: (name: FixtureName) => T) =>
			Object.fromEntries(named.map(([name, role]) => [role, value(name)])) as Record<MeetingRole, T>;
		return {
			item: about.itemId,
			document: about.documentId,
			version: about.versionId,
			participants: byRole((name) => people[name].participantId),
			persons: byRole((name) => persons.get(name) ?? null),
			made: voteId,
		};
	}

	it.each(SITUATIONS)('$name: refused exactly as the table says, and a refusal changes nothing', (situation) =>
		withholding(situation, async () => {
			let meeting = await bring(situation);
			const { service } = server.features.proceedings;
			let makings = makingsOf(await service.state(meeting.meetingId));
			const wrong: unknown[] = [];
			for (const [name, role] of ROLES) {
				for (const type of COMMAND_TYPES) {
					const before = await service.state(meeting.meetingId);
					const me = actorOf(meeting, name, role);
					const may = mayBySimpleReading(before, type, me, meeting);
					const expected = knows(situation.written, role) ? said(may) : 'unknown';
					const answer = await give(name, meeting.meetingId, sampleCommand(type, thingsOf(meeting), me));
					await quiet(situation, meeting);
					const after = await service.state(meeting.meetingId);
					const changed = after.seq !== before.seq;
					const met = {
						unknown: answer === 'not_found',
						refused: answer === 'forbidden',
						allowed: answer !== 'forbidden',
					};
					if (!met[expected] || (changed && answer !== 'ok')) wrong.push({ name, type, expected, answer, changed });
					if (!changed) continue;
					// Nothing that was refused left a row behind, and the next one finds the same situation.
					expect((await stored(meeting)).events).toBe(after.seq);
					if (makingsOf(after) === makings) continue;
					meeting = await bring(situation);
					makings = makingsOf(await service.state(meeting.meetingId));
				}
			}
			const { events, seq } = await stored(meeting);
			expect(events).toBe(seq);
			expect(wrong).toEqual([]);
		}),
	);

	it.each(SITUATIONS)('$name: to outsiders every command is one about an unknown meeting', (situation) =>
		withholding(situation, async () => {
			const meeting = await bring(situation);
			const before = await stored(meeting);
			const wrong: unknown[] = [];
			for (const name of OUTSIDERS) {
				for (const type of COMMAND_TYPES) {
					const me: Actor = { participantId: randomUUID(), personId: persons.get(name) ?? null, roles: [] };
					const answer = await give(name, meeting.meetingId, sampleCommand(type, thingsOf(meeting), me));
					if (answer !== 'not_found') wrong.push({ name, type, answer });
				}
			}
			expect(wrong).toEqual([]);
			expect(await stored(meeting)).toEqual(before);
		}),
	);

	it('knows every role and status, every stage of either form of vote, and every condition both met and not', async () => {
		const seen = new Set<string>();
		for (const situation of SITUATIONS)
			await withholding(situation, async () => {
				const meeting = await bring(situation);
				const state = await server.features.proceedings.service.state(meeting.meetingId);
				const where = { id: meeting.meetingId };
				const { status } = await server.database.prisma.meeting.findUniqueOrThrow({ where });
				const vote = voteOf(state.voting, meeting.voteId);
				seen.add(status).add(vote === undefined ? 'no vote' : `${vote.definition.form} ${stageOf(vote)}`);
				for (const [name, role] of ROLES) {
					const me = actorOf(meeting, name, role);
					seen.add(role);
					for (const held of rolesNow(state, me))
						for (const type of COMMAND_TYPES) {
							const permission = PERMISSIONS[held][type];
							const met = said(isMet(permission, state, me, meeting));
							seen.add(`${permission} ${met}`).add(`${held} ${permission} ${met}`);
						}
				}
			});
		// A named vote waits for nobody: what only the count of a secret one goes through, it does not have.
		const counting: readonly VoteStage[] = ['awaiting_count', 'counting', 'awaiting_team', 'awaiting_chair', 'invalid'];
		const stages = VOTE_FORMS.flatMap((form) =>
			VOTE_STAGES.filter((stage) => form === 'secret' || !counting.includes(stage)).map((stage) => `${form} ${stage}`),
		);
		// Counting goes with the person, whatever the role: each role that may be of a team is once on it and once not.
		const conditions = MEETING_ROLES.flatMap((role) =>
			COMMAND_TYPES.map((type) => PERMISSIONS[role][type])
				.filter((permission) => permission !== 'always' && permission !== 'never')
				.map((permission) => (permission === 'as_counter' ? `${role} ${permission}` : permission))
				.flatMap((condition) => [`${condition} allowed`, `${condition} refused`]),
		);
		const all = new Set([...MEETING_ROLES, ...MEETING_STATUSES, ...stages, ...conditions]);
		expect([...all].filter((one) => !seen.has(one))).toEqual([]);
	});

	it('refuses whatever is not in the table, to everyone', async () => {
		const meeting = await bring({ name: '', steps: () => [['chair', { type: 'open_meeting' }]] });
		const before = await stored(meeting);
		expect(Object.keys(PERMISSIONS).sort()).toEqual([...MEETING_ROLES].sort());
		for (const role of MEETING_ROLES)
			expect([role, Object.keys(PERMISSIONS[role]).sort()]).toEqual([role, [...COMMAND_TYPES].sort()]);
		for (const name of ROLES.keys()) {
			for (const type of ['', 'constructor', '__proto__', 'toString', 'meeting_opened', 'OPEN_MEETING'])
				expect([name, type, await give(name, meeting.meetingId, { type })]).toEqual([name, type, 'bad_request']);
		}
		expect(await stored(meeting)).toEqual(before);
	});
});

/** What a situation is made of. A command that is accepted and leaves it as it was does not need another meeting after it. */
function makingsOf({ phase, openItemId, closedSession, voteEntrusted, ...state }: MeetingState): string {
	const { agenda, chairDelegateId, presentation, speakers, voting } = state;
	const people = [presentation?.presenterId, speakers.speech?.participantId, chairDelegateId];
	const votes = voting.votes.map((vote) => [stageOf(vote), vote.countingTeam, vote.approvals, vote.hands.length]);
	return JSON.stringify([phase, openItemId, agenda, closedSession !== null, voteEntrusted, people, votes]);
}

const said = (may: boolean): 'allowed' | 'refused' => (may ? 'allowed' : 'refused');

/** Before the invitations are out, only those who prepare the meeting know of it. */
function knows(written: MeetingStatus = 'published', role: MeetingRole): boolean {
	if (written !== 'draft' && written !== 'submitted' && written !== 'approved') return true;
	return ['chair', 'secretary', 'office', 'submitter'].includes(role);
}

/** What the policy table says, read without the server's own code. */
function mayBySimpleReading(state: MeetingState, type: ProceedingsCommandType, me: Actor, meeting: Brought): boolean {
	return rolesNow(state, me).some((role) => isMet(PERMISSIONS[role][type], state, me, meeting));
}

function isMet(
	permission: ProceedingsPermission,
	state: MeetingState,
	me: Actor,
	{ voteId, about, items }: Brought,
): boolean {
	switch (permission) {
		case 'always':
			return true;
		case 'own_item':
			return me.roles.includes('submitter') && about.itemId === items[0].itemId;
		case 'as_presenter':
			return state.presentation?.presenterId === me.participantId;
		case 'as_speaker':
			return state.speakers.speech?.participantId === me.participantId;
		case 'if_entrusted':
			return state.voteEntrusted;
		case 'as_counter':
			// Of the team of this very vote: who counted another one does not count it.
			return voteOf(state.voting, voteId)?.countingTeam.includes(me.personId ?? '') ?? false;
		case 'in_delegation':
			return me.roles.includes('chair') || state.chairDelegateId === me.participantId;
		case 'never':
			return false;
	}
}

/** While a deputy holds the chair, it has the chair's row besides its own, and the chair has a member's. */
function rolesNow({ chairDelegateId }: MeetingState, { participantId, roles: [role] }: Actor): readonly MeetingRole[] {
	if (role === undefined) return [];
	if (chairDelegateId === null) return [role];
	if (participantId === chairDelegateId) return [role, 'chair'];
	return [role === 'chair' ? 'member' : role];
}
