import { z } from 'zod';
import { sceneSchema } from './scenes.ts';

/** Events of `display` in the meeting's log. */
export const displayEvents = [z.object({ type: z.literal('scene_changed'), scene: sceneSchema })] as const;
