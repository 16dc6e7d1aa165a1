import { z } from 'zod';
import { idSchema } from '../ids.ts';

/** What a display is for: the main wall, a screen at the side of the room, a screen of a site's own room. */
export const DISPLAY_ROLES = ['main', 'side', 'site'] as const;
export const displayRoleSchema = z.enum(DISPLAY_ROLES);
export type DisplayRole = z.infer<typeof displayRoleSchema>;

/** Groups of displays that are directed together; a display paired later belongs to its group at once. */
export const DISPLAY_GROUPS = ['all', ...DISPLAY_ROLES] as const;
export type DisplayGroup = (typeof DISPLAY_GROUPS)[number];

/** Which displays a direction is for: a group, or one display by its id. */
export const displayTargetSchema = z.union([z.enum(DISPLAY_GROUPS), idSchema]);
export type DisplayTarget = z.infer<typeof displayTargetSchema>;

export function isDisplayGroup(target: DisplayTarget): target is DisplayGroup {
	return DISPLAY_GROUPS.some((group) => group === target);
}

/** A display as far as directing needs to know it. */
export interface DirectedDisplay {
	readonly id: string;
	readonly role: DisplayRole;
}

/** A display of the meeting, for the decision whether it may be directed. */
export interface DirectableDisplay extends DirectedDisplay {
	/** The site whose screen it is; null for those of the meeting room. */
	readonly siteParticipantId: string | null;
}
