import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Runs scripts/verify-vote.mjs in a process of its own, as an office would: one export as a file, several as lines. */
export async function verify(
	files: readonly unknown[],
	...key: readonly string[]
): Promise<{ readonly code: number; readonly said: string }> {
	const folder = await mkdtemp(path.join(tmpdir(), 'nghi-su-verify-'));
	const name = path.join(folder, files.length === 1 ? 'vote.json' : 'votes.jsonl');
	const script = path.resolve(import.meta.dirname, '../../../scripts/verify-vote.mjs');
	try {
		await writeFile(name, files.map((file) => JSON.stringify(file)).join('\n'));
		return await run(process.execPath, [script, name, ...key]).then(
			({ stdout }) => ({ code: 0, said: stdout }),
			(error: unknown) => {
				const { code, stdout } = error as { readonly code: number; readonly stdout: string };
				return { code, said: stdout };
			},
		);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
