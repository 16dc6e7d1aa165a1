import { z } from 'zod';

/** What part of a page the presenter shows: zoom 1 = whole page width; x, y = top-left corner as parts of the page (0…1). */
export const presentationViewSchema = z.object({
	page: z.int().min(1).max(10_000),
	zoom: z.number().min(0.25).max(8),
	x: z.number().min(-1).max(2),
	y: z.number().min(-1).max(2),
});
export type PresentationView = z.infer<typeof presentationViewSchema>;
