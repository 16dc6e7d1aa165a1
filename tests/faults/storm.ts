import { MeetingClient } from '#app/_realtime/meeting.ts';
import { ApiError } from '#app/_api/ApiError.ts';
import { RealtimeConnection } from '#app/_realtime/socket.ts';
import type { MeetingRole } from '#domain/meetings/meeting.ts';
import type { MeetingState } from '#domain/proceedings/state.ts';
import type { Database } from '#server/platform/database/client.ts';
import { signIn } from '#tests/support/clients.ts';
import { writeCrowd } from '#tests/support/crowd.ts';
import type { CuttingProxy } from '#tests/support/cuttingProxy.ts';
import type { FixtureName, MeetingFixture } from '#tests/support/meetingFixture.ts';
import type { Random } from '#tests/support/random.ts';
import { nextAction, type Action } from './actions.ts';

/** An action and how it was answered: the log reached `seq` with it, or it was refused. */
export interface Outcome {
	readonly commandId: string;
	readonly participantId: string;
	readonly action: Action;
	readonly answer: number | string;
}

/** One of those who take part: the browser's own client on a line that breaks. */
export interface Guest {
	readonly role: MeetingRole;
	readonly participantId: string;
	/** null: the room of a site. */
	readonly personId: string | null;
	readonly cookie: string;
	readonly connection: RealtimeConnection;
	readonly client: MeetingClient;
}

/** Until an action must be answered, through cuts and restarts, in ms. */
const ANSWER_MS = 180_000;
/** Between two actions of one person, in ms: under the limit of 50 packets a second. */
const PAUSE_MS = { least: 25, most: 90 };

/** Those of the fixture who act; each crowd of the storm holds them and others. */
const NAMED: readonly FixtureName[] = ['chair', 'secretary', 'member-a', 'member-b', 'guest', 'room'];

/** Lets 60 people in: chair, secretary, members, guests and rooms of sites. */
export async function letIn(
	database: Database,
	{ dataDir, proxy, meeting, size }: { dataDir: string; proxy: CuttingProxy; meeting: MeetingFixture; size: number },
): Promise<Guest[]> {
	const roles = Array.from({ length: size - NAMED.length }, (_, n): MeetingRole => {
		if (n % 3 === 0) return 'site';
		return n % 3 === 1 ? 'member' : 'guest';
	});
	const crowd = await writeCrowd(database, dataDir, meeting.meetingId, roles);
	const named = [];
	for (const name of NAMED) {
		const { participantId, role } = meeting.people[name];
		const { personId } = await database.prisma.participant.findUniqueOrThrow({ where: { id: participantId } });
		named.push({ participantId, personId, role: role ?? 'guest', cookie: await signIn(proxy, name) });
	}
	return [...named, ...crowd].map(({ participantId, personId, role, cookie }) => {
		const connection = new RealtimeConnection(proxy.url, { cookie });
		const client = new MeetingClient(connection, meeting.meetingId);
		client.retain();
		return { role, participantId, personId, cookie, connection, client };
	});
}

/** The state a client shows; null while it has none. */
export function stateOf({ client }: Guest): MeetingState | null {
	return client.getView().snapshot?.state ?? null;
}

/**
 * Everyone acts, each one thing after the other, all at once, until so many actions are answered. An action whose answer
 * is lost is sent again under its id, as the browser does. `begunBefore` are actions of an earlier storm in the same meeting.
 */
export async function act(
	guests: readonly Guest[],
	meeting: MeetingFixture,
	{
		actions,
		random,
		onAnswer,
		begunBefore = 0,
	}: { actions: number; random: Random; onAnswer: (answered: number) => void; begunBefore?: number },
): Promise<Outcome[]> {
	const outcomes: Outcome[] = [];
	// Those with a vote stay, so that there is a quorum: the roll-call is that of everyone else.
	const people = guests
		.filter(({ role }) => role === 'guest' || role === 'secretary')
		.map(({ participantId }) => participantId);
	let begun = 0;
	const live = async (guest: Guest, own: Random): Promise<void> => {
		while (begun < actions) {
			const state = stateOf(guest);
			await sleep(PAUSE_MS.least + own.integer(PAUSE_MS.most - PAUSE_MS.least));
			if (state === null) continue;
			begun += 1;
			const { role, participantId } = guest;
			const action = nextAction({ role, participantId, state, meeting, people, mark: begunBefore + begun }, own);
			const commandId = own.uuid();
			const answer = await give(guest, meeting.meetingId, commandId, action);
			outcomes.push({ commandId, participantId, action, answer });
			onAnswer(outcomes.length);
		}
	};
	await Promise.all(guests.map((guest) => live(guest, random.fork())));
	return outcomes;
}

async function give(guest: Guest, meetingId: string, commandId: string, { command }: Action): Promise<number | string> {
	for (;;) {
		try {
			const { seq } = await guest.connection.request(
				'proceedings:command',
				{ meetingId, commandId, command },
				{ retry: true, timeoutMs: ANSWER_MS },
			);
			return seq;
		} catch (error) {
			if (!(error instanceof ApiError)) throw error;
			// Neither says anything about the command: it is asked again.
			if (error.code !== 'rate_limited' && error.code !== 'unavailable') return error.code;
			await sleep(500);
		}
	}
}

/** Tears connections until told to stop. */
export function tear(proxy: CuttingProxy, random: Random): { stop(): number } {
	let cuts = 0;
	let timer: NodeJS.Timeout;
	const next = (): void => {
		timer = setTimeout(
			() => {
				for (let n = random.integer(6); n >= 0 && proxy.open > 0; n -= 1) {
					proxy.cut(random.integer(proxy.open), random.chance(0.5) ? 'client' : 'server');
					cuts += 1;
				}
				next();
			},
			100 + random.integer(400),
		);
	};
	next();
	return {
		stop: () => {
			clearTimeout(timer);
			return cuts;
		},
	};
}

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
