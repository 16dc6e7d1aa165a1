type Listener = () => void;

let ended = false;
const changes = new Set<Listener>();
const resumptions = new Set<Listener>();

/** The end of this page's session while it holds unsaved work: the page stays, and the same person signs in over it. */
export const sessionEnd = {
	/** Whether the page waits for its person to sign in again. */
	get: (): boolean => ended,

	/** Calls back when that changes. Returns the way to stop. */
	subscribe: (listener: Listener): Listener => {
		changes.add(listener);
		return () => changes.delete(listener);
	},

	/** Calls back when the person has signed in again: what the end stopped goes on. Returns the way to stop. */
	onResumed: (listener: Listener): Listener => {
		resumptions.add(listener);
		return () => resumptions.delete(listener);
	},

	begin: (): void => set(true),

	resume: (): void => {
		set(false);
		for (const listener of [...resumptions]) listener();
	},
};

function set(value: boolean): void {
	if (value === ended) return;
	ended = value;
	for (const listener of [...changes]) listener();
}
