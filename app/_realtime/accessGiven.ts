const KEY = 'nghi-su.access-given';
/** So long the sign-in page says it, in ms: the time in which somebody comes back to this tab. */
const SAID_FOR_MS = 3_600_000;

/** Remembers, for the sign-in page of this tab, that its session was ended because somebody else gave access to the account. */
export function noteAccessGiven(): void {
	try {
		sessionStorage.setItem(KEY, new Date().toISOString());
	} catch {
		// A browser that stores nothing: the notification says it after the sign-in.
	}
}

/** When that was; null: not in this tab, or long ago. */
export function readAccessGiven(): string | null {
	try {
		const at = sessionStorage.getItem(KEY);
		return at !== null && Date.now() - Date.parse(at) < SAID_FOR_MS ? at : null;
	} catch {
		return null;
	}
}
