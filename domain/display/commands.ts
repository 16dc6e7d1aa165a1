import { z } from 'zod';
import { sceneSchema } from './scenes.ts';

/** Commands of `display` within the proceedings. */
export const displayCommands = [z.object({ type: z.literal('set_scene'), scene: sceneSchema })] as const;
