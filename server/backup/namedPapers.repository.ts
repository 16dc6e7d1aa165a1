import type { ContentStore } from '#server/platform/files/contentStore.ts';
import { hashFile } from './hashedFiles.ts';

/** A paper that the database names, by the hash of its file. */
export interface NamedPaper {
	readonly sha256: string;
	readonly title: string;
}

/** Whatever runs a statement: a pool or a connection. */
export interface Queries {
	query<Row extends object>(text: string): Promise<{ readonly rows: readonly Row[] }>;
}

/**
 * Every file that the database names: versions of papers, and papers that circulations are about. What was destroyed on purpose is
 * named no more (`destroyedAt`, of versions of the database that know it).
 */
const NAMED = `
	WITH kept AS (
		SELECT v."id", v."sha256", d."title" FROM "DocumentVersion" v JOIN "Document" d ON d."id" = v."documentId"
		WHERE to_jsonb(d)->>'destroyedAt' IS NULL AND to_jsonb(v)->>'destroyedAt' IS NULL
	)
	SELECT "sha256", min("title") AS "title" FROM (
		SELECT "sha256", "title" FROM kept
		UNION ALL
		SELECT p."sha256", p."title" FROM "CirculationPaper" p JOIN kept ON kept."id" = p."versionId"
	) AS named GROUP BY "sha256" ORDER BY "sha256"`;

export async function namedPapers(sql: Queries): Promise<readonly NamedPaper[]> {
	return (await sql.query<{ sha256: string; title: string }>(NAMED)).rows;
}

/** Of the papers, those whose files are not there; with `thorough`, also those whose bytes are not what the hash says. */
export async function missingPapers(
	papers: readonly NamedPaper[],
	store: ContentStore,
	thorough: boolean,
): Promise<readonly (NamedPaper & { readonly problem: 'missing' | 'damaged' })[]> {
	const missing: (NamedPaper & { readonly problem: 'missing' | 'damaged' })[] = [];
	for (const paper of papers) {
		if ((await store.size(paper.sha256)) === null) missing.push({ ...paper, problem: 'missing' });
		else if (thorough && (await hashFile(store.pathOf(paper.sha256))).sha256 !== paper.sha256)
			missing.push({ ...paper, problem: 'damaged' });
	}
	return missing;
}
