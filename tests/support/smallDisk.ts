import { execFile } from 'node:child_process';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { hasCode } from '#server/platform/dataDir.ts';

const run = promisify(execFile);

/** A file system of its own, so small that it can be filled. */
export interface SmallDisk {
	readonly folder: string;
	/** Takes all the room that is left. */
	fill(): Promise<void>;
	/** Gives it back. */
	free(): Promise<void>;
	remove(): Promise<void>;
}

/** Mounts one (tmpfs), as root: what is written there meets the kernel's own ENOSPC. */
export async function mountSmallDisk(megabytes: number): Promise<SmallDisk> {
	const folder = await mkdtemp(path.join(tmpdir(), 'nghi-su-small-'));
	await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0755`, 'tmpfs', folder]);
	const ballast = path.join(folder, 'ballast');
	return {
		folder,
		fill: async () => {
			const file = await open(ballast, 'a');
			try {
				for (let size = 1024 * 1024; size >= 1;) {
					try {
						await file.write(Buffer.alloc(size));
					} catch (error) {
						if (!hasCode(error, 'ENOSPC')) throw error;
						size = Math.floor(size / 2);
					}
				}
			} finally {
				await file.close();
			}
		},
		free: () => rm(ballast, { force: true }),
		remove: async () => {
			await run('umount', ['--lazy', folder]);
			await rm(folder, { recursive: true, force: true });
		},
	};
}
