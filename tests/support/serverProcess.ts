import { spawn } from 'node:child_process';
import path from 'node:path';

/** A server running as its own process, as `npm start` runs it after set-up. */
export interface ServerProcess {
	readonly pid: number;
	/** Address printed once it listens; rejects when the process ends before. */
	readonly ready: Promise<string>;
	readonly exited: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
	/** Everything written so far, both outputs. */
	output(): string;
	kill(signal: NodeJS.Signals): void;
}

/**
 * Runs server/main.ts with exactly these settings (no screens, free ports and one media worker unless they say otherwise).
 * @param prefix a command that runs it, such as one that puts it into a container of its own
 */
export function spawnServer(settings: Readonly<Record<string, string>>, prefix: readonly string[] = []): ServerProcess {
	const [command, ...rest] = [...prefix, process.execPath, 'server/main.ts'];
	const projectDir = path.resolve(import.meta.dirname, '../..');
	const child = spawn(command, rest, {
		cwd: projectDir,
		stdio: ['ignore', 'pipe', 'pipe'],
		env: { ...serverEnvironment(), ...settings },
	});
	let said = '';
	const exited = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
		child.once('close', (code, signal) => resolve({ code, signal }));
	});
	const ready = new Promise<string>((resolve, reject) => {
		for (const stream of [child.stdout, child.stderr]) {
			stream.on('data', (chunk: Buffer) => {
				said += chunk.toString();
				const address = /http:\/\/localhost:\d+/.exec(said)?.[0];
				if (address !== undefined) resolve(address);
			});
		}
		void exited.then(() => reject(new Error(`the server ended before it listened:\n${said}`)));
	});
	ready.catch(() => undefined);
	return { pid: child.pid ?? 0, ready, exited, output: () => said, kill: (signal) => void child.kill(signal) };
}

/** What a server is started with in tests: no screens, free ports, one media worker, only this machine. */
export function serverEnvironment(): NodeJS.ProcessEnv {
	return {
		...process.env,
		HOST: '127.0.0.1',
		PORT: '0',
		HTTPS_PORT: 'off',
		FRONT_END: 'none',
		LOG_LEVEL: 'info',
		DEMO: '0',
		MEDIASOUP_WORKERS: '1',
		MEDIA_LISTEN: '127.0.0.1',
		MEDIA_PORT_RANGE: '45000-49000',
	};
}
