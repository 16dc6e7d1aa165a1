import { z } from 'zod';
import { commandsOf, needs, only, THE_LOG } from '../kernel/slice.ts';
import { directDisplays, releaseDisplays, setScene, type DisplayFacts, type SceneFacts } from './directing.ts';
import type { DisplaysReads } from './follow.ts';
import { sceneSchema, wishedSceneSchema } from './scenes.ts';
import { displayTargetSchema } from './target.ts';

const command = commandsOf<DisplaysReads>();
const targets = z.array(displayTargetSchema).min(1).max(200);
/** A site directs the screens of its own room and no others: the deciders see to that. */
const DIRECTORS_AND_SITES = only({ chair: 'always', secretary: 'always', site: 'always' });

/** Commands of `display` within the proceedings (docs/PROTOCOL.md P-19, D-7 … D-10). */
export const displayCommands = {
	/** The scene of every display that has nothing of its own on air, until the meeting's next step. */
	set_scene: command({
		fields: { scene: sceneSchema },
		allow: only({ chair: 'always', secretary: 'always' }),
		step: 'public',
		needs: THE_LOG,
		decide: setScene,
	}),
	/** Puts a scene on air (Lên sóng) on chosen displays; `pinned` keeps it through the meeting's next steps. */
	direct_displays: command({
		fields: { targets, shown: wishedSceneSchema, pinned: z.boolean() },
		allow: DIRECTORS_AND_SITES,
		step: 'public',
		needs: needs<DisplayFacts & SceneFacts>(),
		decide: directDisplays,
	}),
	/** Lets displays follow the meeting again. */
	release_displays: command({
		fields: { targets },
		allow: DIRECTORS_AND_SITES,
		step: 'public',
		needs: needs<DisplayFacts>(),
		decide: releaseDisplays,
	}),
};
