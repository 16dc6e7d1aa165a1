/** Access that somebody else gave to the account of a participant (docs/PROTOCOL.md V-22). */
export interface GivenAccess {
	readonly participantId: string;
	readonly name: string;
	readonly givenAt: string;
}

/** The newest for each participant, in the order in which they were given. */
export type GivenAccesses = readonly GivenAccess[];

/** The part of the meeting that says so. */
export interface AccessPart {
	/** To whose accounts the administrator gave access lately (docs/PROTOCOL.md V-22). */
	readonly accessGiven: GivenAccesses;
}
