import { pino, type DestinationStream, type Logger } from 'pino';
import type { LogLevel } from './config.ts';
import { LogOutput } from './logOutput.ts';

export type { Logger } from 'pino';

/** Names whose values never reach a log, at the top and one level down. */
const SECRET_NAMES = [
	'password',
	'newPassword',
	'currentPassword',
	'token',
	'secret',
	'cookie',
	'authorization',
	'ballot',
];

/** Where PostgreSQL's errors repeat the row that failed: papers' titles, reasons, hashes of passwords. */
const ROW_CONTENT = ['err.detail', 'err.where', 'err.cause.detail', 'err.cause.where'];

/**
 * Makes the structured log (one JSON object per line) of a server.
 * @param level least severe level that is written
 * @param destination where lines go; standard output when left out
 */
export function createLogger(level: LogLevel, destination?: DestinationStream): Logger {
	const options = {
		level,
		base: null,
		timestamp: pino.stdTimeFunctions.isoTime,
		redact: {
			paths: [...ROW_CONTENT, ...SECRET_NAMES.flatMap((name) => [name, `*.${name}`, `*.*.${name}`])],
			censor: '[giấu]',
		},
	};
	return pino(options, destination ?? new LogOutput());
}
