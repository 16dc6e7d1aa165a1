import { writeSync } from 'node:fs';
import type { DestinationStream } from 'pino';
import { hasCode } from './dataDir.ts';

/** Lines that wait for a slow reader of the log; more are dropped and counted. */
const WAITING_MOST = 4 * 1024 * 1024;
const RETRY_MS = 50;

/**
 * A file descriptor as the log's destination. A log that cannot be written (a full disk, a reader that went away) loses lines,
 * never the process: pino's own destination throws into the process then, and cannot end on a full disk.
 */
export class LogOutput implements DestinationStream {
	readonly #fd: number;
	#waiting: Buffer[] = [];
	#bytes = 0;
	#lost = 0;
	#timer: NodeJS.Timeout | null = null;

	constructor(fd = 1) {
		this.#fd = fd;
	}

	write(line: string): void {
		const bytes = Buffer.from(line);
		if (this.#bytes + bytes.length > WAITING_MOST) {
			this.#lost += 1;
			return;
		}
		this.#waiting.push(bytes);
		this.#bytes += bytes.length;
		if (this.#timer === null) this.flush();
	}

	/** Writes what waits; what a full or closed destination refuses is dropped. */
	flush(): void {
		this.#timer = null;
		if (this.#lost > 0 && this.#bytes < WAITING_MOST / 2) {
			const note = Buffer.from(
				`${JSON.stringify({ level: 40, lost: this.#lost, msg: 'lines of the log were lost' })}\n`,
			);
			this.#waiting.unshift(note);
			this.#bytes += note.length;
			this.#lost = 0;
		}
		for (let bytes = this.#waiting[0]; bytes !== undefined; bytes = this.#waiting[0]) {
			try {
				const written = writeSync(this.#fd, bytes);
				this.#bytes -= written;
				if (written === bytes.length) this.#waiting.shift();
				else this.#waiting[0] = bytes.subarray(written);
			} catch (error) {
				// A pipe whose reader is slow: it has room again soon.
				if (hasCode(error, 'EAGAIN')) {
					this.#timer = setTimeout(() => this.flush(), RETRY_MS);
					return;
				}
				this.#lost += this.#waiting.length;
				this.#waiting = [];
				this.#bytes = 0;
			}
		}
	}
}
