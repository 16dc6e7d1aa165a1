import type { PresentablePaper } from '../course/facts.ts';
import { isUnderWay } from '../course/phase.ts';
import type { ErrorCode } from '../errors.ts';
import type { Actor } from '../kernel/actor.ts';
import { accept, NOTHING, refuse, type Decision } from '../kernel/decision.ts';
import type { Question } from '../kernel/slice.ts';
import type { MeetingRole } from '../meetings/meeting.ts';
import type { VotingPart } from '../voting/state.ts';
import type { DisplayEvent } from './events.ts';
import type { DisplaysReads } from './follow.ts';
import { isSameScene, type Scene, type ShownScene, type WishedScene } from './scenes.ts';
import type { DisplaysPart } from './state.ts';
import { isDisplayGroup, type DirectableDisplay, type DisplayTarget } from './target.ts';

/** Which displays there are. */
export interface DisplayFacts {
	/** Displays paired with the meeting. */
	readonly displays: readonly DirectableDisplay[];
}

/** What a scene is about. */
export interface SceneFacts {
	/** The paper to show; null when there is no such paper, it cannot be presented, or the scene is about none. */
	readonly paper: PresentablePaper | null;
	/** Present participants of the meeting by id. */
	readonly participants: ReadonlyMap<string, MeetingRole>;
}

type Asked<Command, Facts = object> = Question<DisplaysReads, Command, Facts>;

/** The scene of every display that has nothing of its own on air. */
export function setScene({ state, command, facts }: Asked<{ readonly scene: Scene }>): Decision<DisplayEvent> {
	if (state.scene === command.scene && !hasPassing(state)) return NOTHING;
	return isUnderWay(state, facts) ? accept({ type: 'scene_changed', scene: command.scene }) : refuse('invalid_state');
}

/** Puts a scene on air on chosen displays. */
export function directDisplays({
	state,
	command: { targets, shown: wished, pinned },
	actor,
	facts,
}: Asked<
	{ readonly targets: readonly DisplayTarget[]; readonly shown: WishedScene; readonly pinned: boolean },
	DisplayFacts & SceneFacts
>): Decision<DisplayEvent> {
	const refusal = refusalOfTargets(targets, actor, facts.displays);
	if (refusal !== null) return refuse(refusal);
	if (!isUnderWay(state, facts)) return refuse('invalid_state');
	if (state.closedSession !== null) return refuse('closed_session');
	return direct(state, targets, whatIsShown(state, wished, facts), pinned);
}

/** Lets displays follow the meeting again. */
export function releaseDisplays({
	state,
	command: { targets },
	actor,
	facts,
}: Asked<{ readonly targets: readonly DisplayTarget[] }, DisplayFacts>): Decision<DisplayEvent> {
	const refusal = refusalOfTargets(targets, actor, facts.displays);
	if (refusal !== null) return refuse(refusal);
	const directed = [...new Set(targets)].filter((target) => Object.hasOwn(state.displays.directions, target));
	if (directed.length === 0) return NOTHING;
	return isUnderWay(state, facts) ? accept({ type: 'displays_released', targets: directed }) : refuse('invalid_state');
}

/** Whether some display shows something that `set_scene` would end. */
function hasPassing({ displays }: DisplaysPart): boolean {
	return Object.entries(displays.directions).some(([target, { pinned }]) => !pinned || target === 'all');
}

/** Chair and secretary direct every display of the meeting; a site those of its own room, one by one. */
function refusalOfTargets(
	targets: readonly DisplayTarget[],
	{ roles, participantId }: Actor,
	displays: readonly DirectableDisplay[],
): ErrorCode | null {
	const directsAll = roles.some((role) => role === 'chair' || role === 'secretary');
	if (!directsAll && targets.some(isDisplayGroup)) return 'forbidden';
	const within = directsAll
		? displays
		: displays.filter(({ siteParticipantId }) => siteParticipantId === participantId);
	// To a site, a screen that is not its own is one that it does not know.
	return targets.every((target) => isDisplayGroup(target) || within.some(({ id }) => id === target))
		? null
		: 'not_found';
}

function direct(
	state: DisplaysPart,
	targets: readonly DisplayTarget[],
	shown: ShownScene | ErrorCode,
	pinned: boolean,
): Decision<DisplayEvent> {
	if (typeof shown === 'string') return refuse(shown);
	const { directions } = state.displays;
	const so = (target: string): boolean => {
		const before = directions[target];
		return before?.pinned === pinned && isSameScene(before.shown, shown);
	};
	if (targets.every(so)) return NOTHING;
	return accept({ type: 'displays_directed', targets: [...new Set(targets)], shown, pinned });
}

/**
 * The scene as it goes into the log, or why not. Only what everyone in the meeting may see: a published paper in its current
 * version, a vote that was opened, a result that was published, somebody who takes part.
 */
function whatIsShown(
	{ voting }: VotingPart,
	wished: WishedScene,
	{ paper, participants }: SceneFacts,
): ShownScene | ErrorCode {
	switch (wished.scene) {
		case 'paper': {
			if (wished.paper === null) return { scene: 'paper', paper: null };
			const { documentId, page, part = 0 } = wished.paper;
			if (paper?.documentId !== documentId) return 'not_found';
			if (page > paper.pages) return 'bad_request';
			const { versionId } = paper;
			return { scene: 'paper', paper: { documentId, versionId, page, ...(part === 0 ? {} : { part }) } };
		}
		case 'sites':
			return wished.participantId === null || participants.has(wished.participantId) ? wished : 'not_found';
		case 'vote':
		case 'result': {
			if (wished.voteId === null) return wished;
			const vote = voting.votes.find(({ definition }) => definition.id === wished.voteId);
			if (vote === undefined) return 'not_found';
			const allowed = wished.scene === 'result' ? vote.status === 'published' : vote.status !== 'annulled';
			return allowed ? wished : 'invalid_state';
		}
		case 'waiting':
		case 'agenda':
		case 'speaker':
		case 'conclusion':
		case 'quorum':
		case 'break':
			return wished;
	}
}
