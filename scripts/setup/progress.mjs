// A long step says what it does, how far it is and how long it took: one line that is rewritten on a terminal, plain lines elsewhere.
const PLAIN_LINE_EVERY_MS = 10_000;
const tty = process.stdout.isTTY === true;

/** `2,1 giây`, as Vietnamese writes numbers. */
export function seconds(milliseconds) {
	return `${(milliseconds / 1000).toFixed(1).replace('.', ',')} giây`;
}

/**
 * Runs one step under its title.
 * @param {string} title what is done, for the person who waits
 * @param {(report: (detail: string) => void) => Promise<T>} body `report` tells how far it is
 * @returns {Promise<T>}
 * @template T
 */
export async function step(title, body) {
	const started = performance.now();
	const elapsed = () => performance.now() - started;
	let detail = '';
	let lastPlainLine = 0;
	const rewrite = () => {
		const line = `… ${title}${detail && ` — ${detail}`} (${Math.round(elapsed() / 1000)} s)`;
		process.stdout.write(`\r\u001b[K${line.slice(0, (process.stdout.columns ?? 80) - 1)}`);
	};
	const say = () => {
		if (tty) return rewrite();
		if (elapsed() - lastPlainLine < PLAIN_LINE_EVERY_MS) return;
		lastPlainLine = elapsed();
		console.log(`  ${detail || 'đang chạy'} (${Math.round(elapsed() / 1000)} s)`);
	};
	if (tty) rewrite();
	else console.log(`… ${title}`);
	const timer = setInterval(say, tty ? 500 : 1000);
	let mark = '✗';
	try {
		const result = await body((text) => {
			detail = text;
			if (tty) rewrite();
		});
		mark = '✓';
		return result;
	} finally {
		clearInterval(timer);
		process.stdout.write(`${tty ? '\r\u001b[K' : ''}${mark} ${title} (${seconds(elapsed())})\n`);
	}
}

/** A remark inside or between steps. */
export function note(text) {
	process.stdout.write(`${tty ? '\r\u001b[K' : ''}  ${text}\n`);
}
