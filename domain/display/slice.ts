import type { ErrorCode } from '../errors.ts';
import type { ProceedingsFacts } from '../proceedings/facts.ts';
import { isUnderWay } from '../proceedings/phase.ts';
import type { Actor } from '../proceedings/policy.ts';
import { accept, NOTHING, permit, refuse, type AuditFacts, type Decision, type Slice } from '../proceedings/slice.ts';
import type { MeetingState } from '../proceedings/state.ts';
import { followMeeting } from './follow.ts';
import { isSameScene, type ShownScene, type WishedScene } from './scenes.ts';
import type { Direction } from './state.ts';
import { isDisplayGroup, type DisplayTarget } from './target.ts';

type Command = 'set_scene' | 'direct_displays' | 'release_displays';
type Event = 'scene_changed' | 'displays_directed' | 'displays_released';

const DIRECTOR = { set_scene: 'always', direct_displays: 'always', release_displays: 'always' } as const;

/** What the displays show, within the proceedings (docs/PROTOCOL.md P-19, D-7 … D-10). */
export const displaySlice: Slice<Command, Event> = {
	permissions: permit(
		{ set_scene: 'never', direct_displays: 'never', release_displays: 'never' },
		// A site directs the screens of its own room and no others: the deciders see to that.
		{ chair: DIRECTOR, secretary: DIRECTOR, site: { direct_displays: 'always', release_displays: 'always' } },
	),
	deciders: {
		set_scene: ({ state, command, facts }) => {
			if (state.scene === command.scene && !hasPassing(state)) return NOTHING;
			return isUnderWay(state, facts)
				? accept({ type: 'scene_changed', scene: command.scene })
				: refuse('invalid_state');
		},
		direct_displays: ({ state, command, actor, facts }) => {
			const { targets, shown: wished, pinned } = command;
			const refusal = refusalOfTargets(targets, actor, facts);
			if (refusal !== null) return refuse(refusal);
			if (!isUnderWay(state, facts)) return refuse('invalid_state');
			if (state.closedSession !== null) return refuse('closed_session');
			return direct(state, targets, whatIsShown(state, wished, facts), pinned);
		},
		release_displays: ({ state, command: { targets }, actor, facts }) => {
			const refusal = refusalOfTargets(targets, actor, facts);
			if (refusal !== null) return refuse(refusal);
			const directed = [...new Set(targets)].filter((target) => Object.hasOwn(state.displays.directions, target));
			if (directed.length === 0) return NOTHING;
			return isUnderWay(state, facts)
				? accept({ type: 'displays_released', targets: directed })
				: refuse('invalid_state');
		},
	},
	reducers: {
		// The word for every display: what was said of single ones in passing, or of all of them, is over.
		scene_changed: (state, { scene }) => ({
			scene,
			displays: { directions: keep(state, ([target, { pinned }]) => pinned && target !== 'all') },
		}),
		displays_directed: (state, { targets, shown, pinned }, { seq }) => ({
			displays: {
				directions: {
					...state.displays.directions,
					...Object.fromEntries(targets.map((target): [string, Direction] => [target, { shown, pinned, seq }])),
				},
			},
		}),
		displays_released: (state, { targets }) => ({
			displays: { directions: keep(state, ([target]) => !targets.includes(target)) },
		}),
	},
	react: followMeeting,
	audit: {
		scene_changed: ({ scene }) => ({ subjectId: null, detail: { scene } }),
		displays_directed: ({ targets, shown, pinned }) =>
			aboutTargets(targets, { scene: shown.scene, pinned: Number(pinned) }),
		displays_released: ({ targets }) => aboutTargets(targets, {}),
	},
};

const aboutTargets = (targets: readonly string[], detail: Record<string, string | number>): AuditFacts => {
	const [only = ''] = targets;
	const single = targets.length === 1 && !isDisplayGroup(only);
	return {
		subjectId: single ? only : null,
		detail: { ...detail, targets: single ? 1 : targets.join(' ').slice(0, 500) },
	};
};

/** Whether some display shows something that `set_scene` would end. */
function hasPassing({ displays }: MeetingState): boolean {
	return Object.entries(displays.directions).some(([target, { pinned }]) => !pinned || target === 'all');
}

function keep(
	{ displays }: MeetingState,
	holds: (entry: readonly [string, Direction]) => boolean,
): MeetingState['displays']['directions'] {
	return Object.fromEntries(Object.entries(displays.directions).filter(holds));
}

/** Chair and secretary direct every display of the meeting; a site those of its own room, one by one. */
function refusalOfTargets(
	targets: readonly DisplayTarget[],
	{ roles, participantId }: Actor,
	{ displays = [] }: ProceedingsFacts,
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
	state: MeetingState,
	targets: readonly DisplayTarget[],
	shown: ShownScene | ErrorCode,
	pinned: boolean,
): Decision {
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
	{ voting }: MeetingState,
	wished: WishedScene,
	{ paper, participants }: ProceedingsFacts,
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
