import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { openDatabase } from '#server/platform/database/client.ts';
import { createLogger } from '#server/platform/log.ts';
import { createMigratedDatabase } from '#tests/support/database.ts';

let database: Awaited<ReturnType<typeof createMigratedDatabase>>;
beforeAll(async () => {
	database = await createMigratedDatabase(inject('testPostgresUrl'));
});
afterAll(() => database.drop());

it('times are the same whatever the zone of the database is', async () => {
	const log = createLogger('silent');
	const first = openDatabase(database.url, log);
	const name = new URL(database.url).pathname.slice(1);
	await first.pool.query(`ALTER DATABASE "${name}" SET timezone = 'Asia/Ho_Chi_Minh'`);
	await first.close();
	const opened = openDatabase(database.url, log);
	try {
		const [row] = await opened.prisma.$queryRaw<{ at: Date }[]>`SELECT '2026-01-01T00:00:00Z'::timestamptz AS at`;
		expect(row?.at.toISOString()).toBe('2026-01-01T00:00:00.000Z');
		const { id } = await opened.prisma.auditEntry.create({ data: { action: 'a.b' } });
		const entry = await opened.prisma.auditEntry.findUniqueOrThrow({ where: { id } });
		expect(Math.abs(entry.at.getTime() - Date.now())).toBeLessThan(60_000);
	} finally {
		await opened.close();
	}
});
