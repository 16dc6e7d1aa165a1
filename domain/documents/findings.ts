import { z } from 'zod';

/*
 * What the inspection of a file found that people should know before the meeting. None of it keeps the file out; the reader
 * runs nothing of it (docs/PROTOCOL.md F-4).
 */

/**
 * - `javascript`, `launch` (starts a program), `rich_media`: does something in other readers, and nothing here.
 * - `attachments`: files inside the file; `portfolio`: little else than a cover for them.
 * - `xfa`: a form that only its maker's program shows.
 * - `author_notes`: sticky notes of the author.
 * - `no_text`, `little_text`: no, or only some, pages have words that can be found or checked for a stamp.
 * - `tcvn3`, `vni`: words stored in an encoding from before Unicode.
 */
export const FINDINGS = [
	'javascript',
	'launch',
	'rich_media',
	'attachments',
	'portfolio',
	'xfa',
	'author_notes',
	'no_text',
	'little_text',
	'tcvn3',
	'vni',
] as const;
export const findingSchema = z.enum(FINDINGS);
export type Finding = z.infer<typeof findingSchema>;

/** Stored findings; those that a newer program wrote are left out. */
export function readFindings(stored: readonly string[]): readonly Finding[] {
	return FINDINGS.filter((finding) => stored.includes(finding));
}
