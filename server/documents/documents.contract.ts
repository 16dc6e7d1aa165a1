import type { DocumentView, PaperKind, WithdrawnPaper } from '#domain/documents/document.ts';
import type { Identity } from '#domain/identity/identity.ts';
import type { Principal } from '#domain/identity/principal.ts';
import type { Participation } from '#server/meetings/meetings.contract.ts';
import type { Transaction } from '#server/platform/database/client.ts';

/** A version of a paper that the asker may read. */
export interface ReadableVersion {
	readonly meetingId: string;
	readonly documentId: string;
	readonly itemId: string;
	readonly versionId: string;
	readonly sha256: string;
	readonly size: number;
	readonly fileName: string;
	readonly pages: number;
}

/** A version that something outside the meeting's room may be bound to: it is on an agenda or in the draft of one, and neither held nor recalled. */
export interface BindableVersion extends ReadableVersion {
	readonly title: string;
	readonly kind: PaperKind;
}

/** A version by its name, whatever became of it: for records of what was shown and voted on. Never a way to its bytes. */
export interface NamedVersion {
	readonly versionId: string;
	readonly documentId: string;
	readonly itemId: string;
	readonly title: string;
	readonly versionNumber: number;
	readonly late: boolean;
	/** Recalled since (thu hồi). */
	readonly withdrawn: boolean;
}

/** Whether an account may read a version by another feature's right, wherever it stands in the paper's meeting. */
export type ReadingGrant = (identity: Identity, versionId: string) => Promise<boolean>;

/** What other features may ask of papers. */
export interface Documents {
	/** Papers in the room of the participant, in agenda order: ready ones only, whoever reads (T-1). */
	list(meetingId: string, participation: Participation): Promise<readonly DocumentView[]>;
	/** Papers at the participant's desk: also those that are held, wait or are gone, as far as the participant decides on them. */
	desk(meetingId: string, participation: Participation): Promise<readonly DocumentView[]>;
	/** What readers of the room are told of papers that were recalled under them, newest first. */
	withdrawn(meetingId: string, participation: Participation): Promise<readonly WithdrawnPaper[]>;
	/**
	 * The meeting of a version that the account may read, or might if it had not been recalled; null otherwise. For what
	 * belongs to the reader and not to the paper: its private notes.
	 */
	notesMeeting(identity: Identity, versionId: string): Promise<string | null>;
	/**
	 * The version, when the principal may read it now; AppError('not_found') otherwise. A wall may read only the version
	 * that is being presented in its meeting, or that was put on air on it. Held and withdrawn papers: only those who may
	 * clear them. During a closed session AppError('closed_session') to everyone who might otherwise read it, and not_found
	 * to walls.
	 */
	readableVersion(principal: Principal, versionId: string): Promise<ReadableVersion>;
	/** Current version of a paper of the meeting that can be presented; AppError('not_found') otherwise. */
	presentable(meetingId: string, documentId: string): Promise<ReadableVersion>;
	/** The exact version, when it may be bound to outside its meeting; null otherwise. Says nothing about who asks. */
	bindable(versionId: string): Promise<BindableVersion | null>;
	/** Registers who else may open the bytes of a bindable version. Call it while features are made. */
	grantReading(grant: ReadingGrant): void;
	/** A paper as everyone sees it (for a wall that shows it). */
	view(documentId: string): Promise<DocumentView>;
	/** Every version of every paper of a meeting, recalled and replaced ones too. Rights are the caller's to check. */
	namedVersions(meetingId: string): Promise<readonly NamedVersion[]>;
	/** Papers of a meeting that were not withdrawn, for the rules about what is missing. */
	facts(meetingId: string, tx?: Transaction): Promise<readonly { readonly itemId: string; readonly held: boolean }[]>;
	/** Hands the papers of an item to another one, after that one's own, in the caller's transaction (items are merged). */
	moveToItem(tx: Transaction, meetingId: string, fromItemId: string, toItemId: string): Promise<void>;
	/** Called after papers of a meeting changed (added, replaced, withdrawn, cleared). */
	onChanged(listener: (meetingId: string) => void): () => void;
}
