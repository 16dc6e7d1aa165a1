// The typed database client, generated from prisma/schema into prisma/generated.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fail, projectEnvironment, root, run } from './process.mjs';
import { lastLine, writeLog } from './logFile.mjs';
import { step } from './progress.mjs';
import { hashInputs, installedVersion, isStamped, stamp } from './stamps.mjs';

/** Generates the client when the schema or Prisma changed. */
export async function generatePrismaClient() {
	const hash = hashInputs(['prisma/schema', 'prisma.config.ts'], { also: [installedVersion('prisma')] });
	if (isStamped('prisma', hash) && existsSync(join(root, 'prisma', 'generated'))) return;
	await step('Sinh mã truy cập cơ sở dữ liệu (prisma generate)', async () => {
		// Generating uses no native schema engine; without this Prisma would try to download one.
		const env = projectEnvironment({
			PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true',
			PRISMA_HIDE_UPDATE_MESSAGE: '1',
			CHECKPOINT_DISABLE: '1',
		});
		const { code, output } = await run(join(root, 'node_modules', '.bin', 'prisma'), ['generate'], {
			env,
			onLine: () => undefined,
		});
		if (code !== 0)
			fail(`Không sinh được mã truy cập cơ sở dữ liệu: ${lastLine(output)} (xem ${writeLog('prisma', output)}).`);
	});
	stamp('prisma', hash);
}
