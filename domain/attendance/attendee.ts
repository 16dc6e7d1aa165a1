import type { MeetingRole } from '../meetings/meeting.ts';

/** Someone with a place in the meeting, as far as attendance needs to know. */
export interface Attendee {
	/** First of the person's places in Party order: a person with two roles has one line in the roll-call. */
	readonly placeId: string;
	readonly role: MeetingRole;
	/** Place of the site where the person sits; null: none is known. */
	readonly sitePlaceId: string | null;
}

/** What attendance needs to know beyond the log: people with their places. */
export interface AttendeeFacts {
	/** By the id of every place in the meeting. */
	readonly attendees: ReadonlyMap<string, Attendee>;
}

/** Who may sit where. */
export interface SeatFacts {
	/** Seats of the meeting's room, each with the place it is kept for, or null. Looked up when a seat is named. */
	readonly seats: ReadonlyMap<string, string | null>;
}

/** What the door shows. */
export interface DoorFacts {
	/** Whether the code that came with the command is one that the door shows now. */
	readonly doorCodeValid: boolean;
}
