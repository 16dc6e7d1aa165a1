import { z } from 'zod';

/** Scenes of the wall (UI.md). Each shows only what everyone in the meeting may see. */
export const SCENES = ['waiting', 'agenda', 'paper', 'sites'] as const;
export const sceneSchema = z.enum(SCENES);
export type Scene = z.infer<typeof sceneSchema>;
