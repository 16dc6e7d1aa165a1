import { access } from 'node:fs/promises';
import path from 'node:path';
import type { Database } from '#server/platform/database/client.ts';
import type { ContentStore } from '#server/platform/files/contentStore.ts';
import { missingPapers, namedPapers } from './namedPapers.repository.ts';
import { missingWords, SECRETS_MISSING } from './words.ts';

/** Whether the installation's signing key is there. To be asked before it is made. */
export async function hasSecrets(dataDir: string): Promise<boolean> {
	return access(path.join(dataDir, 'secrets', 'signing')).then(
		() => true,
		() => false,
	);
}

/**
 * What of the installation is missing although the database knows of it, in words for whoever starts the server. The server
 * starts all the same: what is there can be read, and a meeting may be about to begin.
 */
export async function findMissing(
	{ pool }: Database,
	files: ContentStore,
	hadSecrets: boolean,
): Promise<readonly string[]> {
	const papers = await namedPapers(pool);
	const words = [...missingWords(await missingPapers(papers, files, false), papers.length)];
	if (hadSecrets) return words;
	const { rows } = await pool.query<{ used: boolean }>('SELECT EXISTS (SELECT 1 FROM "Vote") AS used');
	return papers.length > 0 || rows[0]?.used === true ? [SECRETS_MISSING, ...words] : words;
}
