import type { TaskView } from '#domain/minutes/tasks.ts';

/** The minutes as a file, for what comes after drafting: signing and the dossier. */
export interface MinutesFile {
	readonly meetingId: string;
	readonly fileName: string;
	/** A .docx; the same draft gives the same text, not the same bytes. */
	readonly bytes: Uint8Array;
	/** The assembly and the log position it was made from. */
	readonly generation: number;
	readonly seq: number;
	/** Whether the whole meeting is in it. Minutes of a part are never signed. */
	readonly complete: boolean;
}

/** What other features may ask of the minutes. Rights are the caller's to check. */
export interface Minutes {
	/** The draft as a file; null before there is one. */
	file(meetingId: string): Promise<MinutesFile | null>;
	/** Every task the meeting gave, for its notice of conclusions. */
	tasks(meetingId: string): Promise<readonly TaskView[]>;
}
