import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { hasCode } from './dataDir.ts';

const restoredSchema = z.object({ takenAt: z.iso.datetime(), restoredAt: z.iso.datetime() });

/** The data of this installation were put back as they were at `takenAt`; what came later is not in them. */
export type Restored = z.infer<typeof restoredSchema>;

/** Says so to the first start after a restoration, which settles what may not simply go on, and then takes it away. */
export const restoredMark = (dataDir: string): string => path.join(dataDir, 'restored.json');

/** The mark that a restoration left; null when there is none. */
export async function readRestored(dataDir: string): Promise<Restored | null> {
	try {
		return restoredSchema.parse(JSON.parse(await readFile(restoredMark(dataDir), 'utf8')));
	} catch (error) {
		if (hasCode(error, 'ENOENT')) return null;
		throw error;
	}
}

export async function forgetRestored(dataDir: string): Promise<void> {
	await rm(restoredMark(dataDir), { force: true });
}
