import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { StartupError } from '#server/platform/errors.ts';
import { writeWhole } from './hashedFiles.ts';

/** A file of a backup: where it lies in it, and what it holds. */
const entrySchema = z.object({
	path: z.string().regex(/^(database|files|secrets|tls)\/(?!.*(^|\/)\.\.?(\/|$))[^\\\0]+$/),
	size: z.int().min(0),
	sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type BackupEntry = z.infer<typeof entrySchema>;

const missingSchema = z.object({ sha256: z.string(), title: z.string(), problem: z.enum(['missing', 'damaged']) });

const manifestSchema = z.object({
	format: z.literal('nghi-su-backup/1'),
	/** When it was begun; what was acknowledged before is in it. */
	takenAt: z.iso.datetime(),
	/** `embedded`: the database is in it. `own_server`: it lies on a server of the office's own and has to be saved there. */
	database: z.enum(['embedded', 'own_server']),
	/** Papers that the database names, and those of them whose files were not there or not whole. */
	papers: z.object({ named: z.int(), missing: z.array(missingSchema) }),
	/** Folders of the database, some of which are empty and must be there. */
	folders: z.array(z.string().regex(/^database(\/(?!\.\.?(\/|$))[^/\\\0]+)*$/)),
	entries: z.array(entrySchema),
});
export type Manifest = z.infer<typeof manifestSchema>;

const NAME = 'manifest.json';
const SUM = 'manifest.json.sha256';

/** Writes the list of everything in a backup, last of all: a backup without it is none. */
export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
	const text = `${JSON.stringify(manifest, null, '\t')}\n`;
	await writeWhole(path.join(folder, NAME), text);
	await writeWhole(path.join(folder, SUM), `${sha256(text)}  ${NAME}\n`);
}

/** @throws StartupError when the folder is no backup, an unfinished one, or its list was changed */
export async function readManifest(folder: string): Promise<Manifest> {
	let text: string;
	let sum: string;
	try {
		text = await readFile(path.join(folder, NAME), 'utf8');
		sum = await readFile(path.join(folder, SUM), 'utf8');
	} catch (error) {
		throw new StartupError(`${folder} không phải là một bản sao lưu hoàn chỉnh (thiếu ${NAME} hoặc ${SUM}).`, error);
	}
	if (sum.split(' ')[0] !== sha256(text))
		throw new StartupError(`Danh mục của bản sao lưu ${folder} đã bị thay đổi hoặc hỏng (${NAME}); không dùng được.`);
	const parsed = manifestSchema.safeParse(JSON.parse(text));
	if (!parsed.success)
		throw new StartupError(`Bản sao lưu ${folder} thuộc phiên bản khác của phần mềm; không đọc được.`, parsed.error);
	return parsed.data;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
