import type { MeetingState } from '#domain/proceedings/state.ts';

/** What usually happens with an item, in this order (UI.md, the chair's console). */
export const STAGES = ['present', 'discuss', 'vote', 'conclude'] as const;
export type Stage = (typeof STAGES)[number];

/** What the log says has happened with an item. What was presented and stopped again is only known while it is on screen. */
export function stagesDone(
	{ presentation, speakers, voting, minutes }: MeetingState,
	itemId: string,
): ReadonlySet<Stage> {
	const spoken = speakers.speech?.itemId === itemId || speakers.lastSpeech?.itemId === itemId;
	const voted = voting.votes.some(
		({ definition, status }) => definition.itemId === itemId && (status === 'closed' || status === 'published'),
	);
	const done: Readonly<Record<Stage, boolean>> = {
		present: presentation?.itemId === itemId,
		discuss: spoken,
		vote: voted,
		conclude: minutes.conclusions[itemId] !== undefined,
	};
	// What comes later shows that what comes before is over: whoever concluded has discussed.
	const last = STAGES.findLastIndex((stage) => done[stage]);
	return new Set(STAGES.filter((stage, index) => done[stage] || (index < last && stage !== 'vote')));
}
