import { randomBytes } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { hasCode } from './dataDir.ts';

/**
 * Reads a secret of this installation, making it on first use (32 random bytes, mode 0600).
 * @param name file name under DATA_DIR/secrets
 */
export async function loadSecret(dataDir: string, name: string): Promise<string> {
	const file = path.join(dataDir, 'secrets', name);
	try {
		const handle = await open(file, 'wx', 0o600);
		try {
			const secret = randomBytes(32).toString('base64url');
			await handle.writeFile(secret);
			await handle.sync();
			return secret;
		} finally {
			await handle.close();
		}
	} catch (error) {
		if (!hasCode(error, 'EEXIST')) throw error;
		return (await readFile(file, 'utf8')).trim();
	}
}
