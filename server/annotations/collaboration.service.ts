import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import * as Y from 'yjs';
import { CLOSE, COLLABORATION_LIMITS } from '#domain/annotations/collaborationWire.ts';
import { parseCollaborationName } from '#domain/annotations/documentName.ts';
import type { Principal } from '#domain/identity/principal.ts';
import { AppError } from '#server/platform/errors.ts';
import { AccountShares, type ShareLimits } from './accountShare.ts';
import type { Logger } from '#server/platform/log.ts';
import type { CollaborationMetrics } from './annotations.metrics.ts';
import type { Authorize, CollaborationRights } from './authorization.ts';
import type { Collaboration } from './collaboration.contract.ts';
import { Connection, type ConnectionLimits } from './connection.ts';
import type { Member } from './liveDocument.ts';
import type { GroupCommit } from './groupCommit.ts';
import type { OpenDocuments } from './openDocuments.ts';

export interface CollaborationServiceDeps {
	readonly documents: OpenDocuments;
	readonly commits: GroupCommit<Member>;
	readonly authorize: Authorize;
	/** Who is behind a request now; asked again on every recheck. */
	readonly resolvePrincipal: (request: IncomingMessage) => Promise<Principal | null>;
	readonly metrics: CollaborationMetrics;
	readonly log: Logger;
	readonly limits: ConnectionLimits & { readonly connectionsPerAccount: number; readonly share: ShareLimits };
}

/** An open connection with what is needed to decide about it again. */
interface Session {
	readonly connection: Connection;
	readonly request: IncomingMessage;
	readonly name: string;
	readonly principal: Principal;
	readonly rights: CollaborationRights;
}

const HEARTBEAT_MS = 20_000;
/** Every connection is checked again about this often, whatever notice was or was not given. */
const RECHECK_BEATS = 3;
/** Rechecks at a time: a meeting of hundreds must not take the whole connection pool. */
const RECHECK_WIDTH = 8;
/** The longest that a closed session waits for notes whose commit is under way; its own event is on disk by then. */
const SUSPENDING_MS = 5_000;

/** Collaborative documents: connections from outside, and reads and writes of the server itself. */
export class CollaborationService implements Collaboration {
	readonly #deps: CollaborationServiceDeps;
	readonly #sessions = new Set<Session>();
	readonly #shares: AccountShares;
	readonly #sockets = new WebSocketServer({
		noServer: true,
		maxPayload: COLLABORATION_LIMITS.frame,
		perMessageDeflate: false,
		clientTracking: false,
	});
	readonly #timer: NodeJS.Timeout;
	#beats = 0;
	/** Counts up with every notice that rights may have changed. */
	#rechecks = 0;
	/** Of each meeting that went into closed session: the notice by which it did, last. */
	readonly #suspensions = new Map<string, number>();
	/** Meetings whose closed session is on disk, but not yet in their state. */
	readonly #suspending = new Set<string>();
	#closing = false;

	constructor(deps: CollaborationServiceDeps) {
		this.#deps = deps;
		this.#shares = new AccountShares(deps.limits.share);
		this.#timer = setInterval(() => this.#beat(), HEARTBEAT_MS);
		this.#timer.unref();
	}

	/** Open connections. */
	get connections(): number {
		return this.#sessions.size;
	}

	/**
	 * Takes an upgrade request at /collaboration/<name>. Refuses before the upgrade by throwing an AppError: signed out,
	 * or not found, which is the same answer for what does not exist and what is not theirs.
	 */
	async accept(request: IncomingMessage, socket: Duplex, head: Buffer, url: URL): Promise<void> {
		const { documents, limits } = this.#deps;
		if (this.#closing) throw new AppError('unavailable');
		const name = url.pathname.slice('/collaboration/'.length);
		const before = this.#rechecks;
		const principal = await this.#deps.resolvePrincipal(request);
		if (principal === null) throw new AppError('unauthenticated');
		// The page of one account never goes on under the session of another (C-2): its work waits for its owner.
		const as = url.searchParams.get('as');
		if (as !== null && (principal.type !== 'account' || principal.identity.accountId !== as))
			throw new AppError('unauthenticated');
		if (principal.type === 'account' && principal.identity.mustChangePassword)
			throw new AppError('password_change_required');
		if (this.#countOf(principal) >= limits.connectionsPerAccount) throw new AppError('rate_limited');
		const rights = await this.#rightsIn(principal, name);
		if (rights === null) throw new AppError('not_found');
		if (rights.meetingId !== null && this.#suspending.has(rights.meetingId) && isSuspended(name))
			throw new AppError('closed_session');
		const lease = await documents.open(name);
		let opened = false;
		try {
			if (socket.destroyed) return;
			this.#sockets.handleUpgrade(request, socket, head, (webSocket) => {
				opened = true;
				const { share, release } = this.#shares.lease(accountOf(principal));
				const connection = new Connection({
					socket: webSocket,
					document: lease.document,
					principal,
					rights,
					extended: url.searchParams.get('ack') === '1',
					limits,
					share,
					metrics: this.#deps.metrics,
					log: this.#deps.log,
					onUpdate: () => documents.considerCompaction(lease.document),
					onClosed: () => {
						this.#sessions.delete(session);
						release();
						lease.release();
					},
				});
				const session: Session = { connection, request, name, principal, rights };
				this.#sessions.add(session);
				// A notice that came while the door was opening did not find it yet. A closed session waits for no answer: nothing
				// that was let in before it may still write.
				if (isSuspended(name) && (this.#suspensions.get(rights.meetingId ?? '') ?? 0) > before)
					connection.close(CLOSE.rightsChanged, 'closed_session');
				else if (this.#rechecks !== before) void this.#recheckOne(session);
			});
		} finally {
			// A handshake that `ws` refuses never calls back.
			if (!opened) lease.release();
		}
	}

	async read<T>(name: string, reader: (doc: Y.Doc) => T): Promise<T> {
		const lease = await this.#deps.documents.open(name);
		const copy = new Y.Doc();
		try {
			const state = Y.encodeStateAsUpdate(lease.document.doc);
			await lease.document.durable();
			Y.applyUpdate(copy, state);
			return reader(copy);
		} finally {
			copy.destroy();
			lease.release();
		}
	}

	async write(name: string, accountId: string, writer: (doc: Y.Doc) => void): Promise<void> {
		const lease = await this.#deps.documents.open(name);
		const copy = new Y.Doc();
		try {
			// On a copy: a writer that throws half-way leaves nothing behind.
			Y.applyUpdate(copy, Y.encodeStateAsUpdate(lease.document.doc));
			const before = Y.encodeStateVector(copy);
			copy.transact(() => writer(copy));
			const outcome = lease.document.submit(Y.encodeStateAsUpdate(copy, before), { accountId, leads: true }, null);
			if (outcome === 'full') throw new AppError('payload_too_large');
			if (outcome === 'overload') throw new AppError('unavailable');
			if (outcome !== 'pending' && outcome !== 'known')
				throw new AppError('internal', { cause: new Error(`server write: ${outcome}`) });
			await lease.document.durable();
			this.#deps.documents.considerCompaction(lease.document);
		} finally {
			copy.destroy();
			lease.release();
		}
	}

	async recheckMeeting(meetingId: string): Promise<void> {
		await this.#recheck([...this.#sessions].filter(({ rights }) => rights.meetingId === meetingId));
	}

	async suspendMeeting(meetingId: string): Promise<void> {
		// Who is at the door is turned away once inside.
		this.#rechecks += 1;
		this.#suspensions.set(meetingId, this.#rechecks);
		this.#suspending.add(meetingId);
		const open = [...this.#sessions].filter(({ name, rights }) => rights.meetingId === meetingId && isSuspended(name));
		for (const { connection } of open) connection.close(CLOSE.rightsChanged, 'closed_session');
		await this.#deps.commits.flushed(new Set(open.map(({ name }) => name)), SUSPENDING_MS);
		// From here on the state of the meeting says it, once whoever waits for this has gone on.
		this.#rechecks += 1;
		this.#suspensions.set(meetingId, this.#rechecks);
		setImmediate(() => this.#suspending.delete(meetingId));
	}

	renewSession(sessionId: string): void {
		for (const { connection, principal } of [...this.#sessions])
			if (principal.type === 'account' && principal.identity.sessionId === sessionId)
				connection.close(CLOSE.rightsChanged, 'session_renewed');
	}

	async recheckAccount(accountId: string): Promise<void> {
		await this.#recheck([...this.#sessions].filter(({ principal }) => accountOf(principal) === accountId));
	}

	async recheckDisplay(displayId: string): Promise<void> {
		await this.#recheck(
			[...this.#sessions].filter(({ principal }) => principal.type === 'display' && principal.displayId === displayId),
		);
	}

	/** Lets pending updates reach the disk (their writers get their acks), then closes everything as a restart. */
	async close(timeoutMs = 4_000): Promise<void> {
		this.#closing = true;
		clearInterval(this.#timer);
		await this.#deps.commits.close(timeoutMs);
		for (const { connection } of this.#sessions) connection.close(CLOSE.restart, 'unavailable');
		this.#deps.documents.close();
		this.#sockets.close();
	}

	async #rightsIn(principal: Principal, name: string): Promise<CollaborationRights | null> {
		const parsed = parseCollaborationName(name);
		return parsed === null ? null : this.#deps.authorize(principal, parsed);
	}

	#countOf(principal: Principal): number {
		const key = accountOf(principal);
		let count = 0;
		for (const session of this.#sessions) if (accountOf(session.principal) === key) count += 1;
		return count;
	}

	async #recheck(sessions: readonly Session[]): Promise<void> {
		this.#rechecks += 1;
		const queue = [...sessions];
		const work = async (): Promise<void> => {
			for (let session = queue.pop(); session !== undefined; session = queue.pop()) await this.#recheckOne(session);
		};
		await Promise.all(Array.from({ length: RECHECK_WIDTH }, work));
	}

	/** Decides again as if the connection were opened now. */
	async #recheckOne({ connection, request, name, principal, rights }: Session): Promise<void> {
		try {
			const current = await this.#deps.resolvePrincipal(request);
			if (current === null || accountOf(current) !== accountOf(principal))
				return connection.close(CLOSE.signedOut, 'unauthenticated');
			const now = await this.#rightsIn(current, name);
			if (now === null) return connection.close(CLOSE.forbidden, 'forbidden');
			if (now.write !== rights.write) return connection.close(CLOSE.rightsChanged, 'rights_changed');
			connection.leads = now.leads ?? false;
		} catch (error) {
			// A closed session: the document is there again when it is over.
			if (error instanceof AppError && error.code === 'closed_session')
				return connection.close(CLOSE.rightsChanged, 'closed_session');
			// Not knowing is not a yes: the client comes back and is asked again.
			this.#deps.log.warn({ err: error }, 'checking the rights of a connection failed');
			connection.close(CLOSE.overload, 'unavailable');
		}
	}

	#beat(): void {
		this.#beats += 1;
		for (const { connection } of this.#sessions) connection.heartbeat();
		if (this.#beats % RECHECK_BEATS === 0) void this.#recheck([...this.#sessions]);
	}
}

/** Whether a closed session suspends this document: notes and drafts of the record, but not the draft of an agenda. */
function isSuspended(name: string): boolean {
	return parseCollaborationName(name)?.type !== 'agenda';
}

/** One key per account or wall. */
function accountOf(principal: Principal): string {
	return principal.type === 'account' ? principal.identity.accountId : `display:${principal.displayId}`;
}
