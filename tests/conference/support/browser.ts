import { rm, mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { rolldown } from 'rolldown';
import { DEMO_PASSWORD } from '#tests/support/testServer.ts';

/** Chromium with a fake camera (a moving pie) and microphone (a beep each second), allowed without asking. */
export function launchChromium(extra: readonly string[] = []): Promise<Browser> {
	return chromium.launch({
		executablePath: process.env['CHROMIUM_BIN'] ?? '/usr/bin/chromium',
		args: [
			'--no-sandbox',
			'--use-fake-device-for-media-stream',
			'--use-fake-ui-for-media-stream',
			'--autoplay-policy=no-user-gesture-required',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
			'--no-first-run',
			...extra,
		],
	});
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
	const context = await browser.newContext();
	const origin = new URL(server.url).origin;
	const answer = await context.request.post(`${origin}/api/auth/sign-in/username`, {
		data: { username, password: DEMO_PASSWORD },
		headers: { origin },
	});
	if (!answer.ok()) throw new Error(`signing in ${username} failed: ${answer.status()}`);
	const page = await context.newPage();
	await page.route('**/peer-page', (route) =>
		route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>peer</title><body></body>' }),
	);
	await page.goto(`${origin}/peer-page`);
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
