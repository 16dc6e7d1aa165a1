import type { PublicInkMode } from '#domain/annotations/publicInk.ts';
import type * as Y from 'yjs';

/** What happened to the public ink of a meeting, or of one version. */
export type PublicInkChange = { readonly mode: PublicInkMode } | { readonly versionId: string };

/** What other features may ask of collaborative documents. */
export interface Collaboration {
	/** Reads the durable content of a document (an empty one when nobody wrote yet). The callback must not keep the doc. */
	read<T>(name: string, reader: (doc: Y.Doc) => T): Promise<T>;
	/** Writes as the server (seeding a draft from rows). Resolves when PostgreSQL has it. */
	write(name: string, accountId: string, writer: (doc: Y.Doc) => void): Promise<void>;
	/** Rights may have changed: every open connection to documents of this meeting is checked again, closed when lost. */
	recheckMeeting(meetingId: string): Promise<void>;
	/**
	 * A closed session began: connections to notes and to drafts of the record are closed at once, to come back after it. The
	 * agenda's draft goes on. Resolves when nothing more of them will be stored: a commit that was under way has ended.
	 */
	suspendMeeting(meetingId: string): Promise<void>;
	/**
	 * Public ink of the meeting was opened, locked or hidden, or (with `versionId`) another sheet lies on a version: connections
	 * to it are closed at once, to be decided about anew. Resolves when nothing more will be stored by a right that ended.
	 */
	reopenPublicInk(meetingId: string, change: PublicInkChange): Promise<void>;
	/** A session got another token: its connections are closed, to come back with it. */
	renewSession(sessionId: string): void;
	/** The same for every connection of an account (sign-out, disabled). */
	recheckAccount(accountId: string): Promise<void>;
	/** The same for every connection of a wall (its pairing was withdrawn). */
	recheckDisplay(displayId: string): Promise<void>;
}
