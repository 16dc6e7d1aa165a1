import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { Server } from 'socket.io';
import { expect } from 'vitest';
import { TABLET } from './people.ts';

/** One who turns pages, and one who is to see it. */
export interface Pair {
	readonly presenter: Page;
	readonly follower: Page;
}

const PAGE_NUMBER = 'input[aria-label="Số trang"]';

/** From the press on one page to the frame in which the other shows the number, ms. Both run on this machine's clock. */
export async function turnTook(
	{ presenter, follower }: Pair,
	press: 'Trang sau' | 'Trang trước',
	to: string,
): Promise<number> {
	await follower.evaluate(
		([number, field]) => {
			const turned = { at: 0 };
			Object.assign(window, { turned });
			const look = (): void => {
				if (document.querySelector<HTMLInputElement>(field ?? '')?.value === number) turned.at = Date.now();
				else requestAnimationFrame(look);
			};
			look();
		},
		[to, PAGE_NUMBER] as const,
	);
	await presenter.evaluate(() =>
		window.addEventListener('click', () => Object.assign(window, { clicked: Date.now() }), {
			capture: true,
			once: true,
		}),
	);
	await presenter.getByRole('button', { name: press, exact: true }).click();
	const turned = () => follower.evaluate(() => (window as unknown as { turned: { at: number } }).turned.at);
	await expect.poll(turned).toBeGreaterThan(0);
	const clicked = await presenter.evaluate(() => (window as unknown as { clicked: number }).clicked);
	return (await turned()) - clicked;
}

const BARE_PAGE = `<!doctype html><input aria-label="Số trang" value="1"><button>Trang trước</button><button>Trang sau</button>
<script src="/socket.io/socket.io.min.js"></script><script>
const [field, socket] = [document.querySelector('input'), io({ transports: ['websocket'] })];
const show = (page) => { field.value = page; };
for (const [index, button] of document.querySelectorAll('button').entries())
	button.addEventListener('click', () => { show(index + 1); socket.emit('turn', index + 1); });
socket.on('turn', show);
socket.on('connect', () => { document.title = 'ready'; });
</script>`;

/**
 * Two pages in the same browser that do nothing but hand a number on through a bare Socket.IO server: what a page turn takes on
 * this machine, at this moment, without the product.
 */
export async function barePair(browser: Browser): Promise<Pair & { close(): Promise<void> }> {
	const http = createServer((_request, response) => {
		response.setHeader('Content-Type', 'text/html; charset=utf-8');
		response.end(BARE_PAGE);
	});
	const server = new Server(http, { transports: ['websocket'] });
	server.on('connection', (socket) => socket.on('turn', (page: number) => socket.broadcast.emit('turn', page)));
	await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
	const { port } = http.address() as AddressInfo;
	const open = async (): Promise<Page> => {
		const page = await (await browser.newContext({ viewport: TABLET })).newPage();
		await page.goto(`http://127.0.0.1:${port}/`);
		await page.waitForFunction(() => document.title === 'ready');
		return page;
	};
	const [presenter, follower] = [await open(), await open()];
	return {
		presenter,
		follower,
		close: async () => {
			await Promise.all([presenter.context().close(), follower.context().close()]);
			await server.close();
		},
	};
}
