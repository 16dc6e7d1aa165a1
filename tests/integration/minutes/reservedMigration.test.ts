import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, inject, it } from 'vitest';
import type { ReservedOpinions } from '#domain/minutes/reserved.ts';
import { createServer } from '#server/createServer.ts';
import { openDatabase } from '#server/platform/database/client.ts';
import { migrate } from '#server/platform/database/migrate.ts';
import { createLogger } from '#server/platform/log.ts';
import { request, signIn } from '#tests/support/clients.ts';
import { createEmptyDatabase, createMigratedDatabase, type TestDatabase } from '#tests/support/database.ts';
import { testConfig } from '#tests/support/testServer.ts';
import { writeCommittee } from '../voting/committee.ts';

/* Opinions that were reserved about votes before they were one list with those about items (B-15): none is lost or changed. */

const MIGRATIONS = path.resolve(import.meta.dirname, '../../../prisma/migrations');
const MERGING = '20261128042929_reserved_opinions_of_votes';

/** Tables behind a meeting with votes, each after those that it refers to. */
const BROUGHT = [
	'Unit',
	'Site',
	'Person',
	'user',
	'account',
	'CommitteeTerm',
	'Membership',
	'Meeting',
	'Participant',
	'AgendaItem',
	'Document',
	'DocumentVersion',
	'Vote',
];

const log = createLogger('silent');
let folder: string;
let database: TestDatabase;
beforeEach(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'nghi-su-reserved-'));
	database = await createEmptyDatabase(inject('testPostgresUrl'));
});
afterEach(async () => {
	await database.drop();
	await rm(folder, { recursive: true, force: true });
});

it('goes with the others: author, office, item, words and time as they were, for the same readers', async () => {
	const before = (await readdir(MIGRATIONS)).filter((name) => name < MERGING || name.endsWith('.toml'));
	for (const name of before) await cp(path.join(MIGRATIONS, name), path.join(folder, name), { recursive: true });
	await migrate(database.url, folder, log);

	// People and meeting are written as of today, and brought over with the columns that there were then.
	const today = await createMigratedDatabase(inject('testPostgresUrl'));
	const written = openDatabase(today.url, log);
	const { meeting, members } = await writeCommittee(written, 4);
	const { meetingId, items } = meeting;
	const [, first, second, third] = members;
	if (first === undefined || second === undefined || third === undefined) throw new Error('three members');
	const { prisma: source } = written;
	// One of them has two places in the meeting: the one in front, in Party order, is the author's.
	await source.participant.create({
		data: { meetingId, personId: second.personId, role: 'submitter', name: 'Đồng chí Ủy viên 2', order: 500 },
	});
	await source.participant.update({ where: { id: first.participantId }, data: { office: 'Phó Bí thư' } });
	const votes = [randomUUID(), randomUUID()] as const;
	const definition = (itemId: string | null) => ({ itemId, title: 'Thông qua chủ trương', form: 'named' });
	await source.vote.createMany({
		data: [
			{ id: votes[0], meetingId, status: 'published', definition: definition(items[0].itemId) },
			{ id: votes[1], meetingId, status: 'published', definition: definition(null) },
		],
	});
	const rows = openDatabase(database.url, log);
	const { prisma, pool } = rows;
	for (const table of BROUGHT) {
		const all = await written.pool.query<{ rows: Record<string, unknown>[] | null }>(
			`SELECT json_agg(t) AS "rows" FROM "${table}" t`,
		);
		const brought = all.rows[0]?.rows ?? [];
		// Only what there is in both: a column that has gone since takes its default, a newer one is left behind.
		const { rows: then } = await pool.query<{ name: string }>(
			'SELECT column_name AS "name" FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = $1',
			[table],
		);
		const columns = then.filter(({ name }) => name in (brought[0] ?? {})).map(({ name }) => `"${name}"`);
		await pool.query(
			`INSERT INTO "${table}" (${columns.join(', ')})
				SELECT ${columns.join(', ')} FROM json_populate_recordset(NULL::"${table}", $1)`,
			[JSON.stringify(brought)],
		);
	}
	await written.close();
	await today.drop();
	const reserved = [
		[votes[0], first.personId, 'Tôi bảo lưu: chưa rõ nguồn vốn «đối ứng».', '2026-11-20T02:03:04.567Z'],
		[votes[0], second.personId, "It's reserved; -- DROP TABLE\nhai dòng", '2026-11-20T02:04:00.000Z'],
		[votes[1], first.personId, 'Về biểu quyết không thuộc nội dung nào.', '2026-11-21T09:00:00.000Z'],
		[votes[1], third.personId, 'x'.repeat(2_000), '2026-11-21T09:00:00.001Z'],
	] as const;
	for (const line of reserved)
		await pool.query('INSERT INTO "ReservedOpinion" ("voteId", "personId", "text", "at") VALUES ($1, $2, $3, $4)', [
			...line,
		]);
	const aboutItem = {
		id: randomUUID(),
		itemId: items[0].itemId,
		accountId: 'someone',
		participantId: third.participantId,
		authorName: 'Đồng chí Ủy viên 3',
		text: 'Về nội dung một.',
	};
	await pool.query(
		`INSERT INTO "ItemReservedOpinion" ("id", "meetingId", "itemId", "accountId", "participantId", "authorName", "text", "createdAt")
			VALUES ($1, $2, $3, $4, $5, $6, $7, '2026-11-20T01:00:00Z')`,
		[aboutItem.id, meetingId, ...Object.values(aboutItem).slice(1)],
	);
	const audited = await prisma.auditEntry.count();

	expect((await migrate(database.url, MIGRATIONS, log))[0]).toBe(MERGING);
	const merged = await prisma.itemReservedOpinion.findMany({ orderBy: [{ createdAt: 'asc' }] });
	const [{ accountId: firstAccount }, { accountId: secondAccount }] = (await Promise.all(
		[first, second].map(async ({ username }) => ({
			accountId: (await prisma.user.findUniqueOrThrow({ where: { username } })).id,
		})),
	)) as [{ accountId: string }, { accountId: string }];
	expect(merged).toMatchObject([
		{ ...aboutItem, voteId: null },
		{ voteId: votes[0], itemId: items[0].itemId, accountId: firstAccount, authorOffice: 'Phó Bí thư' },
		{ voteId: votes[0], itemId: items[0].itemId, accountId: secondAccount, participantId: second.participantId },
		{ voteId: votes[1], itemId: null, accountId: firstAccount },
		{ voteId: votes[1], itemId: null, participantId: third.participantId },
	]);
	expect(merged.slice(1).map(({ voteId, text, createdAt }) => [voteId, text, createdAt.toISOString()])).toEqual(
		reserved.map(([voteId, , text, at]) => [voteId, text, at]),
	);
	expect(new Set(merged.map(({ id }) => id)).size).toBe(5);
	expect(merged.every((line) => line.meetingId === meetingId && line.withdrawnAt === null)).toBe(true);
	const { rows: old } = await pool.query(`SELECT to_regclass('"ReservedOpinion"') AS "table"`);
	expect(old).toEqual([{ table: null }]);
	expect(await prisma.auditEntry.count()).toBe(audited);
	await rows.close();

	// Read through the product: chair and secretary all of them, an author its own, anybody else none.
	const server = await createServer(testConfig(folder, { databaseUrl: database.url }), { migrated: true, log });
	try {
		const read = async (username: string): Promise<readonly string[]> => {
			const cookie = await signIn(server, username);
			const answer = await request(server, `/api/minutes/${meetingId}/reserved`, { cookie });
			return ((await answer.json()) as ReservedOpinions).opinions.map(({ text }) => text);
		};
		const texts = reserved.map(([, , text]) => text);
		for (const username of ['chair', 'secretary'])
			expect((await read(username)).toSorted()).toEqual([...texts, aboutItem.text].toSorted());
		expect((await read(first.username)).toSorted()).toEqual([texts[0], texts[2]].toSorted());
		expect(await read(second.username)).toEqual([texts[1]]);
		for (const username of ['guest', 'member-a', 'office']) expect(await read(username)).toEqual([]);
	} finally {
		await server.close();
	}
});
