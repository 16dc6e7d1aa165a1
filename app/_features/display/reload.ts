/** Waiting times between tries to reach the page, in ms. */
const TRY_MS = { first: 1_000, most: 10_000 };
/** A wall that has reloaded for a build and still does not run it waits so long before the next try, in ms. */
const AGAIN_MS = 10 * 60_000;
const KEY = 'nghi-su-wall-reloaded';

let waiting = false;

/**
 * Loads this page anew, but only once the server hands it out: a wall whose server is away keeps its last scene instead of
 * the browser's error page.
 */
export async function reloadWhenReachable(): Promise<void> {
	if (waiting) return;
	waiting = true;
	for (let wait = TRY_MS.first; ; wait = Math.min(wait * 2, TRY_MS.most)) {
		if (await isReachable()) return window.location.reload();
		await new Promise((resolve) => setTimeout(resolve, wait));
	}
}

async function isReachable(): Promise<boolean> {
	try {
		const answer = await fetch(window.location.pathname, { cache: 'no-store', signal: AbortSignal.timeout(8_000) });
		return answer.ok && (await answer.text()).includes('</html>');
	} catch {
		return false;
	}
}

/** What a page that reloads remembers: for which build, and when (ms). */
export interface LastReload {
	readonly build: string;
	readonly at: number;
}

/**
 * Whether the page should be loaded anew for the server's build: not when it runs it already or nobody knows, and not in a
 * circle when something between (a proxy) keeps handing out the old page.
 */
export function isOutdated(own: string, ofServer: string, last: LastReload | null, now: number): boolean {
	if (own === '' || ofServer === '' || own === ofServer) return false;
	return last === null || last.build !== ofServer || now - last.at > AGAIN_MS;
}

/** Loads the page anew when the server has another build of it. */
export function reloadIfOutdated(own: string, ofServer: string): void {
	if (!isOutdated(own, ofServer, readLast(), Date.now())) return;
	writeLast({ build: ofServer, at: Date.now() });
	void reloadWhenReachable();
}

function readLast(): LastReload | null {
	try {
		return JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as LastReload | null;
	} catch {
		return null;
	}
}

function writeLast(last: LastReload): void {
	try {
		sessionStorage.setItem(KEY, JSON.stringify(last));
	} catch {
		// A browser without storage reloads at most once more than it should.
	}
}
