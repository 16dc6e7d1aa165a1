/** What can be done to the server: see `attacker.process.ts`. */
export type AttackKind =
	'connects' | 'passwords' | 'dribble' | 'silent' | 'reader' | 'commands' | 'dots' | 'layers' | 'strokes' | 'bombs';

/** What the attacker's process is told, as JSON. */
export interface Attack {
	readonly kind: AttackKind;
	readonly url: string;
	/** How many at once. */
	readonly width: number;
	/** Members whose devices attack; none for strangers' attacks. */
	readonly insiders: readonly { readonly cookie: string; readonly accountId: string }[];
	readonly meetingId: string;
	readonly itemId: string;
	/** The paper whose public layer is flooded. */
	readonly versionId: string;
}
