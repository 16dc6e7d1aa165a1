import { sliceOf, toldWhole, type AuditFacts } from '../kernel/slice.ts';
import { displayCommands } from './commands.ts';
import { displayEvents } from './events.ts';
import { followMeeting, type DisplaysHear, type DisplaysReads } from './follow.ts';
import { INITIAL_DISPLAYS, type Direction, type DisplaysPart } from './state.ts';
import { isDisplayGroup } from './target.ts';

/** What the displays show, within the proceedings (docs/PROTOCOL.md P-19, D-7 … D-10). */
export const displaySlice = sliceOf<DisplaysReads, DisplaysPart, DisplaysHear>()({
	initial: { scene: 'waiting', displays: INITIAL_DISPLAYS },
	commands: displayCommands,
	conditions: {},
	shapes: displayEvents,
	events: {
		scene_changed: {
			// The word for every display: what was said of single ones in passing, or of all of them, is over.
			apply: (state, { scene }) => ({
				scene,
				displays: { directions: keep(state, ([target, { pinned }]) => pinned && target !== 'all') },
			}),
			told: 'whole',
			follows: { rights: true },
			audit: ({ scene }) => ({ subjectId: null, detail: { scene } }),
		},
		displays_directed: {
			apply: (state, { targets, shown, pinned }, { seq }) => ({
				displays: {
					directions: {
						...state.displays.directions,
						...Object.fromEntries(targets.map((target): [string, Direction] => [target, { shown, pinned, seq }])),
					},
				},
			}),
			told: 'whole',
			follows: { rights: true },
			audit: ({ targets, shown, pinned }) => aboutTargets(targets, { scene: shown.scene, pinned: Number(pinned) }),
		},
		displays_released: {
			apply: (state, { targets }) => ({
				displays: { directions: keep(state, ([target]) => !targets.includes(target)) },
			}),
			told: 'whole',
			follows: { rights: true },
			audit: ({ targets }) => aboutTargets(targets, {}),
		},
	},
	on: followMeeting,
	toldState: toldWhole,
});

const aboutTargets = (targets: readonly string[], detail: Record<string, string | number>): AuditFacts => {
	const [only = ''] = targets;
	const single = targets.length === 1 && !isDisplayGroup(only);
	return {
		subjectId: single ? only : null,
		detail: { ...detail, targets: single ? 1 : targets.join(' ').slice(0, 500) },
	};
};

function keep(
	{ displays }: DisplaysPart,
	holds: (entry: readonly [string, Direction]) => boolean,
): DisplaysPart['displays']['directions'] {
	return Object.fromEntries(Object.entries(displays.directions).filter(holds));
}
