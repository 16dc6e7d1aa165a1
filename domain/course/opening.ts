import type { Incumbent } from '../attendance/committee.ts';
import { quorumOf, type QuorumFraction } from '../attendance/quorum.ts';
import { accept, NOTHING, refuse, type AnyEvent, type Decision } from '../kernel/decision.ts';
import type { Question } from '../kernel/slice.ts';
import { itemClosing } from '../speakers/setAside.ts';
import { openVoteOf } from '../voting/state.ts';
import type { CourseEvent } from './events.ts';
import type { CourseReads } from './reads.ts';

interface Committee {
	readonly incumbents: readonly Incumbent[];
	readonly quorum: QuorumFraction | null;
}

/** Opens a published meeting, once. */
export function openMeeting({ state, facts }: Question<CourseReads, unknown, Committee>): Decision<CourseEvent> {
	switch (state.phase) {
		case 'in_progress':
			return NOTHING;
		case 'ended':
			return refuse('invalid_state');
		case 'not_started':
			return facts.status === 'published' ? accept(opening(facts)) : refuse('invalid_state');
	}
}

/** Freezes the committee that opens its meeting: what is changed in the directory later changes no record (B-26). */
function opening({ incumbents, quorum }: Committee): CourseEvent {
	if (incumbents.length === 0) return { type: 'meeting_opened' };
	const needed = quorum === null ? null : quorumOf(incumbents.length, quorum);
	return { type: 'meeting_opened', committee: { members: [...incumbents], needed } };
}

/** Ends the meeting, and with it what is open, an open vote excepted: that is closed or annulled first. */
export function endMeeting(state: CourseReads): Decision {
	switch (state.phase) {
		case 'ended':
			return NOTHING;
		case 'not_started':
			return refuse('invalid_state');
		case 'in_progress':
			if (openVoteOf(state.voting) !== undefined) return refuse('vote_open');
			return accept<AnyEvent>(
				...(state.openItemId === null ? [] : itemClosing(state, state.openItemId)),
				...(state.closedSession === null ? [] : [{ type: 'closed_session_left' }]),
				{ type: 'meeting_ended' },
			);
	}
}
