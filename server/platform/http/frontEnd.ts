import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import path from 'node:path';
import { existsSync, readFileSync } from 'node:fs';
import type { Duplex } from 'node:stream';
import type { FrontEnd } from '../config.ts';
import { StartupError } from '../errors.ts';

/** Serves the screens. */
export interface Screens {
	handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
	/** Next's development connection (fast refresh). */
	readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
	close(): Promise<void>;
}

/** Prepares Next's request handler; null when this server serves no screens. */
export async function prepareScreens(mode: FrontEnd, projectDir: string): Promise<Screens | null> {
	if (mode === 'none') return null;
	if (mode === 'production' && !existsSync(path.join(projectDir, '.next/BUILD_ID'))) {
		throw new StartupError('Chưa dựng giao diện; hãy chạy "npm start" để dựng rồi khởi động.');
	}
	const { default: next } = await import('next');
	// Next adds an upgrade listener to the server it is given; this one never listens, so only our router decides.
	const bridge = createServer();
	const app = next({ dev: mode === 'development', dir: projectDir, httpServer: bridge });
	await app.prepare();
	const handle = app.getRequestHandler();
	return {
		handle: (request, response) => handle(request, response),
		upgrade: (request, socket, head) => {
			if (!bridge.emit('upgrade', request, socket, head)) socket.destroy();
		},
		close: () => app.close(),
	};
}

/** Which build of the screens this server has, as `.next/BUILD_ID` says when it starts; '' when it serves none, or in development. */
export function readBuild(mode: FrontEnd, projectDir: string): string {
	const file = path.join(projectDir, '.next/BUILD_ID');
	return mode === 'production' && existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
}
