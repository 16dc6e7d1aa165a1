import { z } from 'zod';
import type { EventsOf } from '../kernel/slice.ts';
import { sceneSchema, shownSceneSchema } from './scenes.ts';
import { displayTargetSchema } from './target.ts';

const targets = z.array(displayTargetSchema).min(1).max(200);

/** Events of `display` in the meeting's log. */
export const displayEvents = {
	scene_changed: { scene: sceneSchema },
	displays_directed: {
		targets,
		shown: shownSceneSchema,
		pinned: z.boolean(),
	},
	displays_released: { targets },
} as const;
export type DisplayEvent = EventsOf<typeof displayEvents>;
