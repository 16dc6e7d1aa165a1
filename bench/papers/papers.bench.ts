import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { DocumentView } from '#domain/documents/document.ts';
import { makeLongPaper } from '#prisma/seed/papers/index.ts';
import { openDatabase } from '#server/platform/database/client.ts';
import { startEmbeddedPostgres } from '#server/platform/database/embedded.ts';
import { migrate } from '#server/platform/database/migrate.ts';
import { createLogger } from '#server/platform/log.ts';
import { launchChromium } from '#tests/conference/support/browser.ts';
import { signIn } from '#tests/support/clients.ts';
import { writeMeetingFixture } from '#tests/support/meetingFixture.ts';
import { DEMO_PASSWORD } from '#tests/support/testServer.ts';
import { spawnServer } from '#tests/support/serverProcess.ts';
import { percentile, report, reportRow } from '../report.ts';
import { openPaper, type Opening } from './openPaper.ts';
import { makeScannedPaper } from './scannedPaper.ts';
import { uploadPaper } from './uploadPaper.ts';

/*
 * A member in the room clicks a paper of 200 pages: how long until its first page is on screen, and how much of the file
 * travelled for it. Real server with the built front end, paper uploaded through the API, real Chromium.
 */
const PAGES = 200;
const OPENINGS = 10;
/** The room has settled (sockets, fonts) before anybody clicks, ms. */
const SETTLE_MS = 400;
const SCREEN = { width: 1280, height: 800 };
const MEMBER = 'member-a';

const projectDir = path.resolve(import.meta.dirname, '../..');
const undo: (() => unknown)[] = [];

interface Room {
	readonly url: string;
	readonly meetingId: string;
	readonly text: DocumentView;
	readonly scan: DocumentView;
}

async function prepareRoom(): Promise<Room> {
	const directory = await mkdtemp(path.join(tmpdir(), 'nghi-su-bench-'));
	undo.push(() => rm(directory, { recursive: true, force: true }));
	const log = createLogger('silent');
	const postgres = await startEmbeddedPostgres({ directory: path.join(directory, 'postgres'), log });
	undo.push(() => postgres.stop());
	await migrate(postgres.url, path.join(projectDir, 'prisma/migrations'), log);
	const database = openDatabase(postgres.url, log);
	undo.push(() => database.close());
	// Papers come before the chair's approval: afterwards they would wait for the chair (T-4).
	const { meetingId, items } = await writeMeetingFixture(database, 'draft');
	const server = spawnServer({
		DATABASE_URL: postgres.url,
		DATA_DIR: path.join(directory, 'data'),
		LOG_LEVEL: 'warn',
		FRONT_END: 'production',
	});
	undo.push(async () => {
		server.kill('SIGTERM');
		await server.exited;
	});
	const url = await server.ready;
	const place = { url, cookie: await signIn({ url }, 'secretary'), meetingId, itemId: items[0].itemId };
	const text = await uploadPaper(place, 'Tập số liệu', (await makeLongPaper(PAGES)).bytes);
	const scan = await uploadPaper(place, 'Bản quét', await makeScannedPaper(PAGES));
	await database.prisma.meeting.update({ where: { id: meetingId }, data: { status: 'published' } });
	return { url, meetingId, text, scan };
}

/** What a browser keeps of a signed-in member: the same session in every new context. */
async function signInBrowser(browser: Browser, { url }: Room) {
	const context = await browser.newContext();
	const answer = await context.request.post(`${url}/api/auth/sign-in/username`, {
		data: { username: MEMBER, password: DEMO_PASSWORD },
		headers: { origin: url },
	});
	if (!answer.ok()) throw new Error(`signing in ${MEMBER} failed: ${answer.status()}`);
	const state = await context.storageState();
	await context.close();
	return state;
}

async function enterRoom(context: BrowserContext, { url, meetingId, text }: Room): Promise<Page> {
	const page = await context.newPage();
	await page.goto(`${url}/meetings/${meetingId}`);
	await page.getByRole('button', { name: text.title }).first().waitFor();
	await delay(SETTLE_MS);
	return page;
}

interface Measured {
	readonly paper: DocumentView;
	/** In a new browser, and again after another paper. */
	readonly cold: Opening[];
	readonly warm: Opening[];
}

async function measure(room: Room): Promise<readonly Measured[]> {
	const browser = await launchChromium();
	undo.push(() => browser.close());
	const storageState = await signInBrowser(browser, room);
	const results = [room.text, room.scan].map((paper): Measured => ({ paper, cold: [], warm: [] }));
	// The first round belongs to the server, which has not served these pages yet.
	for (let round = -1; round < OPENINGS; round += 1) {
		for (const { paper, cold, warm } of results) {
			const context = await browser.newContext({ storageState, viewport: SCREEN });
			const page = await enterRoom(context, room);
			const first = await openPaper(page, paper);
			await openPaper(page, paper === room.text ? room.scan : room.text);
			await delay(SETTLE_MS);
			const second = await openPaper(page, paper);
			await context.close();
			if (round < 0) continue;
			cold.push(first);
			warm.push(second);
		}
	}
	return results;
}

const kib = (bytes: number): string => `${Math.round(bytes / 1024)} KiB`;

/** What travelled before the first page, median of all openings. */
function travelled(openings: readonly Opening[]): string {
	const median = (value: (opening: Opening) => number): number => percentile(openings.map(value), 0.5);
	return `${kib(median(({ bytes }) => bytes))} before it, ${median(({ ranges }) => ranges)} range requests`;
}

try {
	const results = await measure(await prepareRoom());
	process.stdout.write(`${PAGES} pages each, ${SCREEN.width}×${SCREEN.height}, ${OPENINGS} openings each\n`);
	const rows = results.flatMap(({ paper, cold, warm }) =>
		Object.entries({ 'new browser': cold, 'opened again': warm }).map(([label, openings]) => {
			const times = openings.map(({ ms }) => ms);
			const name = `${paper.title} (${kib(paper.size)}), ${label}`;
			process.stdout.write(`  ${name}, ms: ${times.map(Math.round).join(' ')}\n`);
			return reportRow(name, times, travelled(openings));
		}),
	);
	for (const { label, note } of rows) process.stdout.write(`  ${label}: ${note ?? ''}\n`);
	report([{ title: `click → first painted page, ${PAGES} pages (p99 of ${OPENINGS} is the slowest)`, rows }]);
} finally {
	for (const step of undo.reverse()) await step();
}
