import { rm, mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { rolldown } from 'rolldown';
import { DEMO_PASSWORD } from '#tests/support/testServer.ts';

const EXECUTABLE = process.env['CHROMIUM_BIN'] ?? '/usr/bin/chromium';
const ARGUMENTS = [
	'--no-sandbox',
	'--use-fake-device-for-media-stream',
	'--use-fake-ui-for-media-stream',
	'--autoplay-policy=no-user-gesture-required',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--no-first-run',
] as const;

/** Chromium with a fake camera (a moving pie) and microphone (a beep each second), allowed without asking. */
export function launchChromium(extra: readonly string[] = []): Promise<Browser> {
	return chromium.launch({ executablePath: EXECUTABLE, args: [...ARGUMENTS, ...extra] });
}

/** The same with a profile of its own on disk: what it keeps is there again when it is started anew. */
export function launchDevice(folder: string, viewport: { width: number; height: number }): Promise<BrowserContext> {
	return chromium.launchPersistentContext(folder, { executablePath: EXECUTABLE, args: [...ARGUMENTS], viewport });
}

/**
 * Puts the device to sleep that was launched with this folder: every process of it stops, as when a computer is suspended.
 * @returns wakes it
 */
export async function suspendDevice(folder: string): Promise<() => void> {
	const parents = new Map<number, number>();
	const asleep = new Set<number>();
	for (const entry of await readdir('/proc')) {
		const pid = Number(entry);
		if (!Number.isInteger(pid)) continue;
		try {
			const status = await readFile(`/proc/${pid}/stat`, 'utf8');
			parents.set(pid, Number(status.slice(status.lastIndexOf(')') + 2).split(' ')[1]));
			if ((await readFile(`/proc/${pid}/cmdline`, 'utf8')).includes(folder)) asleep.add(pid);
		} catch {
			// It has ended meanwhile.
		}
	}
	for (let before = -1; before !== asleep.size;) {
		before = asleep.size;
		for (const [pid, parent] of parents) if (asleep.has(parent)) asleep.add(pid);
	}
	const signal = (name: NodeJS.Signals): void => {
		for (const pid of asleep)
			try {
				process.kill(pid, name);
			} catch {
				// It has ended meanwhile.
			}
	};
	signal('SIGSTOP');
	return () => signal('SIGCONT');
}

let bundled: Promise<string> | undefined;

/** The product's own browser code of the conference, as one script: what is tested is what ships. */
function bundle(): Promise<string> {
	return (bundled ??= (async () => {
		const folder = await mkdtemp(path.join(tmpdir(), 'nghi-su-bundle-'));
		try {
			const build = await rolldown({ input: path.join(import.meta.dirname, 'peerPage.ts'), platform: 'browser' });
			await build.write({ file: path.join(folder, 'page.js'), format: 'iife' });
			await build.close();
			return await readFile(path.join(folder, 'page.js'), 'utf8');
		} finally {
			await rm(folder, { recursive: true, force: true });
		}
	})());
}

/** A signed-in browser page at the server's own origin that holds a ConferenceClient as `window.peer`. */
export async function openPeer(
	browser: Browser,
	server: { readonly url: string },
	username: string,
	meetingId: string,
): Promise<Page> {
	const script = await bundle();
	// The script below is the test's own, on a page of the server.
	const context = await browser.newContext({ bypassCSP: true });
	const origin = new URL(server.url).origin;
	const answer = await context.request.post(`${origin}/api/auth/sign-in/username`, {
		data: { username, password: DEMO_PASSWORD },
		headers: { origin },
	});
	if (!answer.ok()) throw new Error(`signing in ${username} failed: ${answer.status()}`);
	const page = await context.newPage();
	// A page that really came from the server: from one that Playwright made up Chromium opens no WebSocket to this machine.
	await page.goto(`${origin}/healthz`);
	await page.addScriptTag({ content: script });
	await page.evaluate((id) => window.enter(id), meetingId);
	return page;
}

/** Waits until a check in the page answers true. */
export async function eventually(
	page: Page,
	what: string,
	check: () => boolean | Promise<boolean>,
	timeoutMs = 20_000,
): Promise<void> {
	const deadline = Date.now() + timeoutMs;
	while (Date.now() < deadline) {
		if (await page.evaluate(check)) return;
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	const view: unknown = await page.evaluate(() => window.describe());
	throw new Error(`${what} did not happen within ${timeoutMs} ms: ${JSON.stringify(view)}`);
}
