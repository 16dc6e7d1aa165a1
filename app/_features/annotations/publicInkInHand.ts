import type { SteadyPress } from '#app/_design/steady/SteadyControl.ts';
import { sheetsOf, type InkSheets, type PublicInkMode } from '#domain/annotations/publicInk.ts';
import type { MeetingRole } from '#domain/meetings/meeting.ts';
import type { ProceedingsCommand } from '#domain/proceedings/commands.ts';
import { mightCommand } from '#domain/proceedings/policy.ts';
import type { MeetingState } from '#domain/proceedings/state.ts';

/** What the meeting says of the public ink on the open version (docs/PROTOCOL.md C-15 … C-19), and what this person may say. */
export interface PublicInkInHand {
	readonly mode: PublicInkMode;
	readonly sheets: InkSheets;
	/** Chair or secretary: writes while it is locked. */
	readonly leads: boolean;
	/** The meeting has ended: nobody writes, whatever the mode. */
	readonly ended: boolean;
	/** Gives a command about it; null where nobody does: on walls, to members, after the record is put away. */
	readonly decide: ((press: SteadyPress, command: ProceedingsCommand) => Promise<boolean>) | null;
}

const NEVER_CLEARED: InkSheets = { current: 0, last: 0, before: 0 };

/**
 * The public ink of a version as a screen handles it.
 * @param roles of the reader now, a delegation of the chair counted in; [] for a wall
 */
export function publicInkInHand(
	{ publicInk, phase }: Pick<MeetingState, 'publicInk' | 'phase'>,
	versionId: string,
	roles: readonly MeetingRole[],
	decide: PublicInkInHand['decide'],
): PublicInkInHand {
	const leads = mightCommand(roles, 'clear_public_ink');
	return {
		mode: publicInk.mode,
		sheets: sheetsOf(publicInk.sheets, versionId) ?? NEVER_CLEARED,
		leads,
		ended: phase === 'ended',
		decide: leads ? decide : null,
	};
}

/** Why this person may not write public ink now, in one word; null: the meeting keeps nobody like this from it. */
export function closedToMe(ink: PublicInkInHand | null): 'locked' | 'hidden' | null {
	if (ink === null || ink.mode === 'open') return null;
	return ink.mode === 'locked' && ink.leads ? null : ink.mode;
}
