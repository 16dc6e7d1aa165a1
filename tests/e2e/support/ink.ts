import type { Page } from 'playwright-core';
import { WebsocketProvider } from 'y-websocket';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { STROKES_ROOT } from '#domain/annotations/stroke.ts';

/** Chooses what the pen does: which layer it writes on, and the pen itself. */
export async function takePen(page: Page, layer: 'Riêng tôi' | 'Công khai'): Promise<void> {
	await page
		.getByRole('button', { name: layer })
		.or(page.getByRole('radio', { name: layer }))
		.first()
		.click();
	await page
		.getByRole('button', { name: 'Bút', exact: true })
		.or(page.getByRole('radio', { name: 'Bút', exact: true }))
		.first()
		.click();
}

/**
 * Keys of the strokes that the server has for a document, read over the stock y-websocket client, as an outside reader
 * with a valid session would.
 */
export async function storedStrokes(url: string, cookie: string, name: string): Promise<string[]> {
	const doc = new Y.Doc();
	class SocketWithCookie extends WebSocket {
		constructor(address: string | URL) {
			super(address, { headers: { Cookie: cookie } });
		}
	}
	const provider = new WebsocketProvider(`${url.replace('http', 'ws')}/collaboration`, name, doc, {
		WebSocketPolyfill: SocketWithCookie as unknown as typeof globalThis.WebSocket,
		disableBc: true,
	});
	try {
		await new Promise<void>((resolve, reject) => {
			const timer = setTimeout(() => reject(new Error(`${name} did not sync`)), 15_000);
			provider.on('sync', (synced: boolean) => {
				if (!synced) return;
				clearTimeout(timer);
				resolve();
			});
		});
		return [...doc.getMap(STROKES_ROOT).keys()];
	} finally {
		provider.destroy();
		doc.destroy();
	}
}
