import { z } from 'zod';
import { sceneSchema, shownSceneSchema } from './scenes.ts';
import { displayTargetSchema } from './target.ts';

const targets = z.array(displayTargetSchema).min(1).max(200);

/** Events of `display` in the meeting's log. */
export const displayEvents = [
	z.object({ type: z.literal('scene_changed'), scene: sceneSchema }),
	z.object({ type: z.literal('displays_directed'), targets, shown: shownSceneSchema, pinned: z.boolean() }),
	z.object({ type: z.literal('displays_released'), targets }),
] as const;
