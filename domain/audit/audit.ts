import { z } from 'zod';

/** Page of the log: entries older than `before`. */
export const auditQuerySchema = z.object({
	before: z
		.string()
		.regex(/^\d{1,18}$/)
		.optional(),
});

/** Entries on one page. */
export const AUDIT_PAGE_SIZE = 50;

/** A line of the log (Nhật ký) that the administrator may read: accounts and the directory, never a meeting. */
export interface AuditEntryView {
	readonly id: string;
	readonly at: string;
	/** Name of who acted, '' for the system or a removed account. */
	readonly actorName: string;
	/** '<feature>.<past participle>'. */
	readonly action: string;
	readonly subjectId: string | null;
	readonly detail: Readonly<Record<string, string | number | boolean | null>>;
}
