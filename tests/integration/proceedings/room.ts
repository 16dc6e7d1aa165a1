import { randomUUID } from 'node:crypto';
import { RealtimeConnection } from '#app/_realtime/socket.ts';
import { MeetingClient, type MeetingView } from '#app/_realtime/meeting.ts';
import type { ProceedingsCommand } from '#domain/proceedings/commands.ts';
import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';
import { ask, connectSocket, signIn, type ClientSocket } from '#tests/support/clients.ts';
import { writeMeetingFixture, type FixtureName, type MeetingFixture } from '#tests/support/meetingFixture.ts';
import { startTestServer, type TestServer, type TestServerOptions } from '#tests/support/testServer.ts';

/** A meeting on a real server with real clients, for tests. */
export class Room {
	server: TestServer;
	readonly meeting: MeetingFixture;
	readonly #cookies = new Map<FixtureName, string>();
	readonly #closers: (() => void)[] = [];

	constructor(server: TestServer, meeting: MeetingFixture) {
		this.server = server;
		this.meeting = meeting;
	}

	static async open(options: TestServerOptions = {}): Promise<Room> {
		const server = await startTestServer(options);
		return new Room(server, await writeMeetingFixture(server.database));
	}

	/** Session cookie of a person; signs in the first time. */
	async cookie(name: FixtureName): Promise<string> {
		const cookie = this.#cookies.get(name) ?? (await signIn(this.server, name));
		this.#cookies.set(name, cookie);
		return cookie;
	}

	/** A plain socket of a person. */
	async socket(name: FixtureName): Promise<ClientSocket> {
		const socket = await connectSocket(this.server, await this.cookie(name));
		this.#closers.push(() => socket.close());
		return socket;
	}

	/** The browser's meeting client of a person, joined. */
	async client(
		name: FixtureName,
		meetingId = this.meeting.meetingId,
	): Promise<{ connection: RealtimeConnection; client: MeetingClient }> {
		const made = this.clientWith(await this.cookie(name), meetingId);
		await until(() => made.client.getView().status !== 'loading');
		return made;
	}

	/** The browser's meeting client with any cookie. */
	clientWith(
		cookie: string,
		meetingId = this.meeting.meetingId,
	): { connection: RealtimeConnection; client: MeetingClient } {
		const connection = new RealtimeConnection(this.server.url, { cookie });
		const client = new MeetingClient(connection, meetingId);
		client.retain();
		this.#closers.push(() => connection.close());
		return { connection, client };
	}

	/** Sends a command over a plain socket. */
	give(socket: ClientSocket, command: ProceedingsCommand, commandId: string = randomUUID()) {
		return ask(socket, 'proceedings:command', { meetingId: this.meeting.meetingId, commandId, command });
	}

	/** Closes every client and socket made so far. */
	empty(): void {
		for (const close of this.#closers.splice(0)) close();
	}

	async close(): Promise<void> {
		this.empty();
		await this.server.close();
	}
}

/** The snapshot of a client that is ready. */
export function snapshotOf(client: { getView(): MeetingView }): MeetingSnapshot {
	const view = client.getView();
	if (view.status !== 'ready') throw new Error(`the client is ${view.status}`);
	return view.snapshot;
}

/** How long a thing may take that is sure to happen: long enough for the busiest machine. */
const PATIENCE_MS = 30_000;

/** Waits until something holds; fails after 30 s. What asks the server each time uses `untilTold`: the server counts requests. */
export async function until(holds: () => boolean | Promise<boolean>, what = 'it'): Promise<void> {
	const deadline = Date.now() + PATIENCE_MS;
	while (!(await holds())) {
		if (Date.now() > deadline) throw new Error(`${what} did not happen within ${PATIENCE_MS / 1000} s`);
		await new Promise((resolve) => setTimeout(resolve, 10));
	}
}

/**
 * Waits until something holds that the meeting's events bring about, and asks again when the socket, which has joined the
 * meeting, is told of some (or after a second, in case it holds by anything else). Fails after 30 s.
 */
export async function untilTold(socket: ClientSocket, holds: () => Promise<boolean>, what = 'it'): Promise<void> {
	const deadline = Date.now() + PATIENCE_MS;
	for (;;) {
		// Listens before it asks: what is told meanwhile is not missed.
		let hear = (): void => undefined;
		const told = new Promise<void>((resolve) => (hear = resolve));
		socket.on('proceedings:appended', hear);
		const timer = setTimeout(hear, 1_000);
		try {
			if (await holds()) return;
			if (Date.now() > deadline) throw new Error(`${what} did not happen within ${PATIENCE_MS / 1000} s`);
			await told;
		} finally {
			clearTimeout(timer);
			socket.off('proceedings:appended', hear);
		}
	}
}
