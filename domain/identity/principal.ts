import type { DisplayRole } from '../display/target.ts';
import type { Identity } from './identity.ts';

/** A paired wall: it belongs to one meeting and may receive only what everyone there sees on the screen. */
export interface DisplayPrincipal {
	readonly type: 'display';
	readonly displayId: string;
	readonly meetingId: string;
	/** As its secretary named it ("Màn hình LED hội trường"). */
	readonly name: string;
	/** What it is for; decides with its id what is put on air there. */
	readonly role: DisplayRole;
}

/** A signed-in person or site. */
export interface AccountPrincipal {
	readonly type: 'account';
	readonly identity: Identity;
}

/** Whoever asks for something that both people and walls may ask for (files, public ink, the meeting's state). */
export type Principal = AccountPrincipal | DisplayPrincipal;
