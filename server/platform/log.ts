import { pino, type DestinationStream, type Logger } from 'pino';
import type { LogLevel } from './config.ts';

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
		redact: { paths: SECRET_NAMES.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[giấu]' },
	};
	return destination === undefined ? pino(options) : pino(options, destination);
}
