import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { openFile } from './openFile.ts';

it('R-1 a file that cannot be read fails whoever reads it, also when it failed before anybody did', async () => {
	const folder = await mkdtemp(path.join(tmpdir(), 'nghi-su-open-'));
	try {
		const stream = openFile(path.join(folder, 'gone'));
		await delay(20);
		await expect(stream.toArray()).rejects.toMatchObject({ code: 'ENOENT' });
	} finally {
		await rm(folder, { recursive: true });
	}
});
