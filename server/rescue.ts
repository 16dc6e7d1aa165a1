import path from 'node:path';
import { createAuditFeature } from './audit/audit.feature.ts';
import { normalizeUsername } from '#domain/identity/requests.ts';
import { createIdentityRepository } from './identity/identity.repository.ts';
import { hashRescue, makeRescuePassword, RESCUE_MINUTES } from './identity/rescuePassword.ts';
import { loadProcessConfig, type Config } from './platform/config.ts';
import { claimDataDir } from './platform/dataDir.ts';
import { assertReachable, openDatabase } from './platform/database/client.ts';
import { runningPostgresUrl, startEmbeddedPostgres } from './platform/database/embedded.ts';
import { StartupError } from './platform/errors.ts';
import { createLogger } from './platform/log.ts';

/*
 * `npm run rescue -- <username>`: a one-time password for an account, made on the server's own console, while the server runs
 * or not. It is taken whatever wrong passwords others have typed, and must be changed at once.
 */

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function rescue(config: Config, username: string): Promise<void> {
	const log = createLogger('warn');
	const undo: (() => Promise<void>)[] = [];
	try {
		const directory = path.join(config.dataDir, 'postgres');
		let url = config.databaseUrl ?? (await runningPostgresUrl(directory));
		if (url === null) {
			undo.push(await claimDataDir(config.dataDir));
			const postgres = await startEmbeddedPostgres({ directory, log });
			undo.push(() => postgres.stop());
			url = postgres.url;
		} else await assertReachable(url, log);
		const database = openDatabase(url, log);
		undo.push(() => database.close());
		const repository = createIdentityRepository(database);
		const { service: audit } = createAuditFeature({ database });
		const account = await repository.credentials(normalizeUsername(username));
		if (account === null) throw new StartupError(`Không có tài khoản "${username}".`);
		const password = makeRescuePassword();
		await repository.transaction(async (tx) => {
			const expiresAt = new Date(Date.now() + RESCUE_MINUTES * 60_000);
			await repository.keepRescue(tx, account.accountId, hashRescue(password), expiresAt);
			await audit.record(tx, { accountId: null, action: 'identity.rescue_made', subjectId: account.accountId });
		});
		say(`Mật khẩu dùng một lần của ${username}: ${password}`);
		say(`Dùng được một lần trong ${RESCUE_MINUTES} phút; đăng nhập xong phải đặt mật khẩu riêng.`);
		say('Việc cấp mật khẩu này đã ghi vào nhật ký.');
	} finally {
		for (const step of undo.reverse()) await step();
	}
}

const [username] = process.argv.slice(2);
const loaded = loadProcessConfig();
if (!loaded.ok) {
	for (const problem of loaded.problems) process.stderr.write(`${problem}\n`);
	process.exit(1);
}
try {
	if (username === undefined) throw new StartupError('Cách dùng: npm run rescue -- <tên đăng nhập>');
	await rescue(loaded.config, username);
} catch (error) {
	if (!(error instanceof StartupError)) throw error;
	process.stderr.write(`${error.message}\n`);
	process.exitCode = 1;
}
