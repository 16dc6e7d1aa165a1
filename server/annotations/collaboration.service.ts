import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import * as Y from 'yjs';
import { CLOSE, COLLABORATION_LIMITS } from '#domain/annotations/collaborationWire.ts';
import { parseCollaborationName } from '#domain/annotations/documentName.ts';
import type { Principal } from '#domain/identity/principal.ts';
import type { ErrorCode } from '#domain/errors.ts';
import { AppError } from '#server/platform/errors.ts';
import { AccountShares, type ShareLimits } from './accountShare.ts';
import type { Logger } from '#server/platform/log.ts';
import type { CollaborationMetrics } from './annotations.metrics.ts';
import type { Authorize, CollaborationRights } from './authorization.ts';
import type { Collaboration, PublicInkChange } from './collaboration.contract.ts';
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
/** The longest that an event waits for notes whose commit is under way; it is on disk itself by then. */
const CUTTING_MS = 5_000;

/** Somebody at the door who may come in. */
interface Joining {
	readonly request: IncomingMessage;
	readonly socket: Duplex;
	readonly head: Buffer;
	readonly url: URL;
	readonly name: string;
	readonly principal: Principal;
	readonly rights: CollaborationRights;
	/** The last notice that rights may have changed, when it was asked who they are. */
	readonly before: number;
}

/** What of a meeting an event takes its connections from, until they are decided about anew. */
type Scope = 'closed_session' | 'public_ink';
const SCOPES: Readonly<
	Record<Scope, { readonly concerns: (name: string) => boolean; readonly reason: string; readonly refusal: ErrorCode }>
> = {
	closed_session: { concerns: isSuspended, reason: 'closed_session', refusal: 'closed_session' },
	// Who comes in the moment before the meeting's state says what holds now is asked to come again.
	public_ink: { concerns: isPublicInk, reason: 'rights_changed', refusal: 'unavailable' },
};
const EVERY_SCOPE = Object.keys(SCOPES) as Scope[];
/** Refusals that are not for good: what is refused is there again afterwards. */
const FOR_NOW: ReadonlySet<ErrorCode> = new Set(['closed_session', 'public_ink_hidden']);
/** How long a refused client may take to answer the close frame. */
const REFUSED_MS = 2_000;

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
	/** Of each scope of a meeting that was cut: the notice by which it was, last. */
	readonly #cuts = new Map<string, number>();
	/** Scopes that are cut by an event which is on disk, but not yet in the meeting's state; with how many such events. */
	readonly #cutting = new Map<string, number>();
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
	 * or not found, which is the same answer for what does not exist and what is not theirs. A page's script cannot read such an
	 * answer, and its console calls it an error: whoever is known and asked with `told=1` is refused by a close code (C-2).
	 */
	async accept(request: IncomingMessage, socket: Duplex, head: Buffer, url: URL): Promise<void> {
		if (this.#closing) throw new AppError('unavailable');
		const name = url.pathname.slice('/collaboration/'.length);
		const before = this.#rechecks;
		const principal = await this.#identify(request, url);
		let rights: CollaborationRights;
		try {
			rights = await this.#admit(principal, name);
		} catch (error) {
			const code = error instanceof AppError ? closeCodeOf(error.code) : null;
			if (code === null || url.searchParams.get('told') !== '1') throw error;
			return this.#refuseInside(request, socket, head, code);
		}
		await this.#join({ request, socket, head, url, name, principal, rights, before });
	}

	/** Who asks. @throws AppError when nobody known does, or too often */
	async #identify(request: IncomingMessage, url: URL): Promise<Principal> {
		const { limits } = this.#deps;
		const principal = await this.#deps.resolvePrincipal(request);
		if (principal === null) throw new AppError('unauthenticated');
		// The page of one account never goes on under the session of another (C-2): its work waits for its owner.
		const as = url.searchParams.get('as');
		if (as !== null && (principal.type !== 'account' || principal.identity.accountId !== as))
			throw new AppError('unauthenticated');
		if (principal.type === 'account' && principal.identity.mustChangePassword)
			throw new AppError('password_change_required');
		if (this.#countOf(principal) >= limits.connectionsPerAccount) throw new AppError('rate_limited');
		return principal;
	}

	/** What they may do. @throws AppError `not_found`, or why it is not there for now */
	async #admit(principal: Principal, name: string): Promise<CollaborationRights> {
		const rights = await this.#rightsIn(principal, name);
		if (rights === null) throw new AppError('not_found');
		const cutNow = scopesOf(name).find((scope) => this.#cutting.has(keyOf(scope, rights.meetingId)));
		if (cutNow !== undefined) throw new AppError(SCOPES[cutNow].refusal);
		return rights;
	}

	#refuseInside(request: IncomingMessage, socket: Duplex, head: Buffer, code: number): void {
		if (socket.destroyed) return;
		this.#sockets.handleUpgrade(request, socket, head, (webSocket) => {
			webSocket.on('error', (error) => this.#deps.log.debug({ err: error }, 'a refused connection broke'));
			const deadline = setTimeout(() => webSocket.terminate(), REFUSED_MS);
			webSocket.on('close', () => clearTimeout(deadline));
			webSocket.close(code);
		});
	}

	async #join({ request, socket, head, url, name, principal, rights, before }: Joining): Promise<void> {
		const { documents, limits } = this.#deps;
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
				// A notice that came while the door was opening did not find it yet. What was cut waits for no answer: nothing that
				// was let in before it may still write.
				const cut = scopesOf(name).find((scope) => (this.#cuts.get(keyOf(scope, rights.meetingId)) ?? 0) > before);
				if (cut !== undefined) connection.close(CLOSE.rightsChanged, SCOPES[cut].reason);
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
		await this.#cut('closed_session', meetingId, () => true);
	}

	async reopenPublicInk(meetingId: string, change: PublicInkChange): Promise<void> {
		await this.#cut('public_ink', meetingId, ({ name, rights }) => {
			if ('versionId' in change) return isPublicInk(name, change.versionId);
			// A lock takes nothing from whoever only reads, and opening gives nothing to whoever writes already.
			if (change.mode === 'locked') return rights.write;
			return change.mode === 'hidden' || !rights.write;
		});
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

	/** Closes connections of one scope of a meeting, to come back by what holds then; ends when nothing more of them is stored. */
	async #cut(scope: Scope, meetingId: string, ends: (session: Session) => boolean): Promise<void> {
		const key = keyOf(scope, meetingId);
		const { concerns, reason } = SCOPES[scope];
		// Who is at the door is turned away once inside.
		this.#rechecks += 1;
		this.#cuts.set(key, this.#rechecks);
		this.#cutting.set(key, (this.#cutting.get(key) ?? 0) + 1);
		const open = [...this.#sessions].filter(
			(session) => session.rights.meetingId === meetingId && concerns(session.name) && ends(session),
		);
		for (const { connection } of open) connection.close(CLOSE.rightsChanged, reason);
		await this.#deps.commits.flushed(new Set(open.map(({ name }) => name)), CUTTING_MS);
		// From here on the state of the meeting says it, once whoever waits for this has gone on.
		this.#rechecks += 1;
		this.#cuts.set(key, this.#rechecks);
		setImmediate(() => {
			const others = (this.#cutting.get(key) ?? 1) - 1;
			if (others > 0) this.#cutting.set(key, others);
			else this.#cutting.delete(key);
		});
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
			if (error instanceof AppError && FOR_NOW.has(error.code))
				return connection.close(CLOSE.rightsChanged, error.code);
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

/** The close code that stands for a refusal which a client is told; null for what is answered before the upgrade, always. */
function closeCodeOf(code: ErrorCode): number | null {
	if (code === 'not_found') return CLOSE.notFound;
	return FOR_NOW.has(code) ? CLOSE.suspended : null;
}

function scopesOf(name: string): readonly Scope[] {
	return EVERY_SCOPE.filter((scope) => SCOPES[scope].concerns(name));
}

/** Whether a closed session suspends this document: notes and drafts of the record, but not the draft of an agenda. */
function isSuspended(name: string): boolean {
	return parseCollaborationName(name)?.type !== 'agenda';
}

/** Whether a document is a sheet of public ink (of this version). */
function isPublicInk(name: string, versionId?: string): boolean {
	const parsed = parseCollaborationName(name);
	if (parsed?.type !== 'ink' || parsed.layer !== 'public') return false;
	return versionId === undefined || parsed.versionId === versionId;
}

function keyOf(scope: Scope, meetingId: string | null): string {
	return `${scope} ${meetingId ?? ''}`;
}

/** One key per account or wall. */
function accountOf(principal: Principal): string {
	return principal.type === 'account' ? principal.identity.accountId : `display:${principal.displayId}`;
}
