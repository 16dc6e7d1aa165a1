import { defineConfig } from 'vitest/config';

/** `setupFiles` and `globalSetup` of the projects that need a real PostgreSQL. */
const withDatabase = { globalSetup: ['tests/support/globalSetup.ts'] };
/** The same, for tests of the product as it is started, in browsers. */
const withProduct = { globalSetup: [...withDatabase.globalSetup, 'tests/e2e/support/globalSetup.ts'] };

/** Tests that compare a server under a flood with the same server in quiet. */
const FLOODS = ['tests/integration/floods/**/*.test.ts', 'tests/collaboration/floods.test.ts'];

/**
 * One runner, several projects, from quick to slow. Heavy ones share the machine with PostgreSQL, media workers and Chromium,
 * so they run few files at a time.
 */
export default defineConfig({
	oxc: { jsx: { runtime: 'automatic' } },
	test: {
		reporters: ['default'],
		// What is sure to happen may take as long as the busiest machine needs; the default is a second.
		expect: { poll: { timeout: 20_000 } },
		projects: [
			{
				extends: true,
				test: {
					name: 'unit',
					environment: 'node',
					include: [
						'{domain,server,app,prisma}/**/*.test.{ts,tsx}',
						'scripts/**/*.test.mjs',
						'tests/{lint,unit}/**/*.test.ts',
					],
					testTimeout: 20_000,
				},
			},
			{
				extends: true,
				test: {
					name: 'integration',
					environment: 'node',
					include: ['tests/{integration,collaboration}/**/*.test.ts'],
					exclude: FLOODS,
					...withDatabase,
					maxWorkers: 2,
					testTimeout: 60_000,
					hookTimeout: 60_000,
				},
			},
			{
				extends: true,
				test: {
					name: 'conference',
					environment: 'node',
					include: ['tests/conference/**/*.test.ts'],
					...withDatabase,
					maxWorkers: 2,
					testTimeout: 60_000,
					hookTimeout: 60_000,
				},
			},
			{
				// A few hundred actions; `npm run prove` makes it ten thousand. Floods are measured, so nothing runs beside them.
				extends: true,
				test: {
					name: 'faults',
					environment: 'node',
					include: ['tests/faults/**/*.test.ts', ...FLOODS],
					...withDatabase,
					fileParallelism: false,
					maxWorkers: 1,
					testTimeout: 3_600_000,
					hookTimeout: 60_000,
				},
			},
			{
				extends: true,
				test: {
					name: 'e2e',
					environment: 'node',
					include: ['tests/e2e/**/*.test.ts'],
					exclude: ['tests/e2e/wholeAgenda.test.ts'],
					...withProduct,
					fileParallelism: false,
					maxWorkers: 1,
					testTimeout: 420_000,
					hookTimeout: 180_000,
				},
			},
			{
				// A whole meeting in twenty browsers: too much for every run of `npm test`.
				extends: true,
				test: {
					name: 'story',
					environment: 'node',
					include: ['tests/e2e/wholeAgenda.test.ts'],
					...withProduct,
					fileParallelism: false,
					maxWorkers: 1,
					testTimeout: 900_000,
					hookTimeout: 180_000,
				},
			},
			{
				// Not a test of anything: pictures for people to look at (`npm run pictures`).
				extends: true,
				test: {
					name: 'pictures',
					environment: 'node',
					include: ['tests/pictures/**/*.test.ts'],
					...withProduct,
					fileParallelism: false,
					maxWorkers: 1,
					testTimeout: 900_000,
					hookTimeout: 180_000,
				},
			},
		],
	},
});
