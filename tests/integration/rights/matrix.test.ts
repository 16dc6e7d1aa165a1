import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MEETING_ROLES, type MeetingRole } from '#domain/meetings/meeting.ts';
import type { ProceedingsCommand, ProceedingsCommandType } from '#domain/proceedings/commands.ts';
import type { Actor, Permission } from '#domain/proceedings/policy.ts';
import { PERMISSIONS } from '#domain/proceedings/slices.ts';
import type { MeetingState } from '#domain/proceedings/state.ts';
import { ask, connectSocket, signIn, type ClientSocket } from '#tests/support/clients.ts';
import { COMMAND_TYPES, sampleCommand, type SampleThings } from '#tests/support/commandSamples.ts';
import {
	FIXTURE_NAMES,
	writeMeetingFixture,
	type FixtureName,
	type MeetingFixture,
} from '#tests/support/meetingFixture.ts';
import { startTestServer, type TestServer } from '#tests/support/testServer.ts';
import { copyMeeting } from './copyMeeting.ts';

/*
 * The policy table, asked of a running server: every person × every command × every situation of a meeting (P-11). Whether
 * somebody may is worked out here a second time from the table and the meeting's state, in the simplest words.
 */

/** How a meeting gets where it is looked at. */
interface Situation {
	readonly name: string;
	readonly steps: (meeting: MeetingFixture) => readonly (readonly [FixtureName, ProceedingsCommand])[];
}

const VIEW = { page: 1, zoom: 1, x: 0, y: 0 };
const opened = [['chair', { type: 'open_meeting' }]] as const;
const itemOpen = ({ items: [item] }: MeetingFixture) =>
	[...opened, ['chair', { type: 'open_item', itemId: item.itemId }]] as const;
const presentedBy = (name: FixtureName) => (meeting: MeetingFixture) =>
	[
		...itemOpen(meeting),
		[name, { type: 'present', documentId: meeting.items[0].documentId, view: VIEW }] as const,
	] as const;

const SITUATIONS: readonly Situation[] = [
	{ name: 'published', steps: () => [] },
	{ name: 'in progress', steps: () => opened },
	{ name: 'in progress, an item open', steps: itemOpen },
	{ name: 'in progress, the secretary presents', steps: presentedBy('secretary') },
	{ name: 'in progress, the submitter presents', steps: presentedBy('submitter') },
	{
		name: 'in progress, a member has the floor',
		steps: (meeting) => [
			...itemOpen(meeting),
			[
				'chair',
				{
					type: 'give_floor',
					participantId: meeting.people['member-b'].participantId,
					speakerName: '',
					topic: '',
					seconds: null,
				},
			],
		],
	},
	{
		name: 'in progress, the chair delegated to a member',
		steps: (meeting) => [
			...itemOpen(meeting),
			['chair', { type: 'delegate_chair', participantId: meeting.people['member-a'].participantId }],
		],
	},
	{
		name: 'in progress, votes entrusted to the secretary',
		steps: (meeting) => [...itemOpen(meeting), ['chair', { type: 'entrust_votes', entrusted: true }]],
	},
	{
		name: 'in progress, a closed session',
		steps: (meeting) => [...presentedBy('secretary')(meeting), ['chair', { type: 'enter_closed_session' }]],
	},
	{ name: 'ended', steps: (meeting) => [...itemOpen(meeting), ['chair', { type: 'end_meeting' }]] },
];

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

	beforeAll(async () => {
		server = await startTestServer();
		fixture = await writeMeetingFixture(server.database);
		for (const name of FIXTURE_NAMES) {
			cookies.set(name, await signIn(server, name));
			const user = await server.database.prisma.user.findUniqueOrThrow({ where: { username: name } });
			persons.set(name, user.personId);
		}
	});
	afterAll(async () => {
		for (const socket of sockets.values()) socket.close();
		await server.close();
	});

	/** Gives a command; whoever has used up a connection's allowance takes a new one. */
	async function give(name: FixtureName, meetingId: string, command: unknown): Promise<string> {
		const socket = sockets.get(name) ?? (await connectSocket(server, cookies.get(name)));
		sockets.set(name, socket);
		const commandId = randomUUID();
		const answer = await ask(socket, 'proceedings:command', {
			meetingId,
			commandId,
			command: command as ProceedingsCommand,
		});
		if (answer.ok) return 'ok';
		if (answer.error.code !== 'rate_limited') return answer.error.code;
		socket.close();
		sockets.delete(name);
		return give(name, meetingId, command);
	}

	async function bring({ steps }: Situation): Promise<MeetingFixture> {
		const meeting = await copyMeeting(server.database, fixture);
		for (const [name, command] of steps(meeting)) {
			expect([name, command.type, await give(name, meeting.meetingId, command)]).toEqual([name, command.type, 'ok']);
		}
		return meeting;
	}

	/** Everything a refused command must leave as it is. */
	async function stored({ meetingId }: MeetingFixture) {
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

	function thingsOf({ items: [item], people }: MeetingFixture): SampleThings {
		const named = [...ROLES].reverse();
		const byRole = <T>(value: (name: FixtureName) => T) =>
			Object.fromEntries(named.map(([name, role]) => [role, value(name)])) as Record<MeetingRole, T>;
		return {
			item: item.itemId,
			document: item.documentId,
			participants: byRole((name) => people[name].participantId),
			persons: byRole((name) => persons.get(name) ?? null),
			made: randomUUID(),
		};
	}

	it.each(SITUATIONS)('$name: refused exactly as the table says, and a refusal changes nothing', async (situation) => {
		let meeting = await bring(situation);
		const wrong: unknown[] = [];
		for (const [name, role] of ROLES) {
			for (const type of COMMAND_TYPES) {
				const { service } = server.features.proceedings;
				const before = await service.state(meeting.meetingId);
				const me = actorOf(meeting, name, role);
				const may = mayBySimpleReading(before, type, me);
				const answer = await give(name, meeting.meetingId, sampleCommand(type, thingsOf(meeting), me));
				const after = await service.state(meeting.meetingId);
				const changed = after.seq !== before.seq;
				if (may === (answer === 'forbidden') || (changed && answer !== 'ok'))
					wrong.push({ name, type, may, answer, changed });
				if (!changed) continue;
				// Nothing that was refused left a row behind, and the next one finds the same situation.
				expect((await stored(meeting)).events).toBe(after.seq);
				meeting = await bring(situation);
			}
		}
		const { events, seq } = await stored(meeting);
		expect(events).toBe(seq);
		expect(wrong).toEqual([]);
	});

	it.each(SITUATIONS)('$name: to outsiders every command is one about an unknown meeting', async (situation) => {
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
	});

	it('refuses whatever is not in the table, to everyone', async () => {
		const meeting = await bring({ name: '', steps: itemOpen });
		const before = await stored(meeting);
		const table = MEETING_ROLES.map((role) => Object.keys(PERMISSIONS[role]).sort());
		for (const row of table) expect(row).toEqual([...COMMAND_TYPES].sort());
		for (const name of ROLES.keys()) {
			for (const type of ['', 'constructor', '__proto__', 'toString', 'meeting_opened', 'OPEN_MEETING'])
				expect([name, type, await give(name, meeting.meetingId, { type })]).toEqual([name, type, 'bad_request']);
		}
		expect(await stored(meeting)).toEqual(before);
	});
});

/** What the policy table says, read without the server's own code. The sample paper is one that the submitter's body submits. */
function mayBySimpleReading(state: MeetingState, type: ProceedingsCommandType, me: Actor): boolean {
	return rolesNow(state, me).some((role) => {
		const permission: Permission = PERMISSIONS[role][type];
		switch (permission) {
			case 'always':
				return true;
			case 'own_item':
				return me.roles.includes('submitter');
			case 'as_presenter':
				return state.presentation?.presenterId === me.participantId;
			case 'as_speaker':
				return state.speakers.speech?.participantId === me.participantId;
			case 'if_entrusted':
				return state.voteEntrusted;
			case 'as_counter':
				return state.voting.votes.some(({ countingTeam }) => countingTeam.includes(me.personId ?? ''));
			case 'in_delegation':
				return me.roles.includes('chair') || state.chairDelegateId === me.participantId;
			case 'never':
				return false;
		}
	});
}

/** While a deputy holds the chair, it has the chair's row besides its own, and the chair has a member's. */
function rolesNow({ chairDelegateId }: MeetingState, { participantId, roles: [role] }: Actor): readonly MeetingRole[] {
	if (role === undefined) return [];
	if (chairDelegateId === null) return [role];
	if (participantId === chairDelegateId) return [role, 'chair'];
	return [role === 'chair' ? 'member' : role];
}
