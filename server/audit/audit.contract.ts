import type { Transaction } from '#server/platform/database/client.ts';

/** Writes the log of who did what, in the transaction of the change itself. */
export interface Audit {
	record(
		tx: Transaction,
		entry: {
			readonly accountId: string | null;
			/** '<feature>.<past participle>'. */
			readonly action: string;
			readonly meetingId?: string | null;
			readonly subjectId?: string | null;
			/** Small facts; never the content of a paper, note or ballot. */
			readonly detail?: Record<string, string | number | boolean | null>;
		},
	): Promise<void>;
}
