import type { CoursePart } from '../course/state.ts';
import { followingScene, type Scene, type ShownScene } from './scenes.ts';
import type { DirectedDisplay } from './target.ts';

/** What was put on air on a display or a group of them. */
export interface Direction {
	readonly shown: ShownScene;
	/** Giữ nguyên: stays until it is released; otherwise until the meeting's next step (docs/PROTOCOL.md P-19). */
	readonly pinned: boolean;
	/** Seq of its event: which of two directions is the later one. */
	readonly seq: number;
}

/** What the meeting's log says of displays beyond `state.scene`, which those without a direction follow. */
export interface DisplaysState {
	/** By target: a display's id or a group. */
	readonly directions: Readonly<Record<string, Direction>>;
}

export const INITIAL_DISPLAYS: DisplaysState = { directions: {} };

/** The displays' part of the meeting. */
export interface DisplaysPart {
	/** What the displays show that have nothing of their own on air. */
	readonly scene: Scene;
	readonly displays: DisplaysState;
}

/** The direction that holds for a display now; null: it follows the meeting. */
export function directionOf({ displays }: Pick<DisplaysPart, 'displays'>, display: DirectedDisplay): Direction | null {
	let chosen: Direction | null = null;
	for (const target of ['all', display.role, display.id]) {
		const nearer = displays.directions[target];
		// What was said of the display itself counts more than what was said of its group, unless that was said later.
		if (nearer !== undefined && (chosen === null || nearer.pinned || nearer.seq > chosen.seq)) chosen = nearer;
	}
	return chosen;
}

/** What of the meeting's state says what displays show. */
export type DisplayedState = DisplaysPart & Pick<CoursePart, 'closedSession'>;

/** What a display has on air. During a closed session (phần họp mật) no display shows anything of the meeting. */
export function sceneOn(state: DisplayedState, display: DirectedDisplay): ShownScene {
	if (state.closedSession !== null) return { scene: 'waiting' };
	return directionOf(state, display)?.shown ?? followingScene(state.scene);
}

/** The paper that was put on air on this display apart from the presentation; null when it shows none. */
export function routedPaper(state: DisplayedState, display: DirectedDisplay) {
	const shown = sceneOn(state, display);
	return shown.scene === 'paper' ? shown.paper : null;
}
