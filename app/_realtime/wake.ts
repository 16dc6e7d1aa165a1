/** The clock of a page that runs is looked at this often, in ms; a longer pause than `SLEPT_MS` means that the device slept. */
const LOOK_MS = 1_000;
const SLEPT_MS = 5_000;
/** One waking shows itself in several ways: they count once, in ms. */
const ONCE_MS = 1_000;

/**
 * Calls back when this device may have lost its connections without noticing: it slept, its page was frozen or hidden, or
 * its network came back. Returns the way to stop.
 */
export function onWake(listener: () => void): () => void {
	let lastLook = Date.now();
	let lastCall = 0;
	const wake = (): void => {
		const now = Date.now();
		if (now - lastCall < ONCE_MS && now >= lastCall) return;
		lastCall = now;
		listener();
	};
	const whenVisible = (): void => {
		if (document.visibilityState === 'visible') wake();
	};
	// A machine that is suspended tells its pages nothing: time has jumped, and that is all.
	const timer = setInterval(() => {
		const now = Date.now();
		const slept = Math.abs(now - lastLook) > SLEPT_MS;
		lastLook = now;
		if (slept) wake();
	}, LOOK_MS);
	document.addEventListener('visibilitychange', whenVisible);
	document.addEventListener('resume', wake);
	window.addEventListener('pageshow', wake);
	window.addEventListener('online', wake);
	return () => {
		clearInterval(timer);
		document.removeEventListener('visibilitychange', whenVisible);
		document.removeEventListener('resume', wake);
		window.removeEventListener('pageshow', wake);
		window.removeEventListener('online', wake);
	};
}
