import { z } from 'zod';
import { sceneSchema, wishedSceneSchema } from './scenes.ts';
import { displayTargetSchema } from './target.ts';

const targets = z.array(displayTargetSchema).min(1).max(200);

/** Commands of `display` within the proceedings. */
export const displayCommands = [
	/** The scene of every display that has nothing of its own on air, until the meeting's next step. */
	z.object({ type: z.literal('set_scene'), scene: sceneSchema }),
	/** Puts a scene on air (Lên sóng) on chosen displays; `pinned` keeps it through the meeting's next steps. */
	z.object({ type: z.literal('direct_displays'), targets, shown: wishedSceneSchema, pinned: z.boolean() }),
	/** Lets displays follow the meeting again. */
	z.object({ type: z.literal('release_displays'), targets }),
] as const;
