import path from 'node:path';
import { systemClock } from './platform/clock.ts';
import { loadProcessConfig, type Config } from './platform/config.ts';
import { claimDataDir } from './platform/dataDir.ts';
import { assertReachable, openDatabase } from './platform/database/client.ts';
import { startEmbeddedPostgres } from './platform/database/embedded.ts';
import { migrate } from './platform/database/migrate.ts';
import { StartupError } from './platform/errors.ts';
import { ContentStore } from './platform/files/contentStore.ts';
import { createLogger } from './platform/log.ts';
import { describeSeeded, seedWhenEmpty } from './seeding.ts';

/*
 * `npm run seed`: fills the database the settings name with the demonstration, without starting the server. A database with
 * accounts in it is left alone.
 */

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function seed(config: Config): Promise<void> {
	const log = createLogger('warn');
	const undo: (() => Promise<void>)[] = [];
	try {
		undo.push(await claimDataDir(config.dataDir));
		let url = config.databaseUrl;
		if (url === null) {
			const postgres = await startEmbeddedPostgres({ directory: path.join(config.dataDir, 'postgres'), log });
			undo.push(() => postgres.stop());
			url = postgres.url;
		} else await assertReachable(url, log);
		await migrate(url, path.join(config.projectDir, 'prisma/migrations'), log);
		const database = openDatabase(url, log);
		undo.push(() => database.close());
		const files = await ContentStore.open(config.dataDir);
		const needs = { config: { ...config, demo: true }, database, files, clock: systemClock, log };
		const seeded = await seedWhenEmpty(needs, (step) => say(`Dữ liệu mẫu: ${step}`));
		if (seeded.what === 'nothing') say('Cơ sở dữ liệu đã có tài khoản; không thay đổi gì.');
		for (const line of describeSeeded(seeded, config.demoPassword !== null)) say(line);
	} finally {
		for (const step of undo.reverse()) await step();
	}
}

const loaded = loadProcessConfig();
if (!loaded.ok) {
	for (const problem of loaded.problems) process.stderr.write(`${problem}\n`);
	process.exit(1);
}
try {
	await seed(loaded.config);
} catch (error) {
	if (!(error instanceof StartupError)) throw error;
	process.stderr.write(`${error.message}\n`);
	process.exitCode = 1;
}
