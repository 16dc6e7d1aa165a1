import type { PresentationView } from '#domain/course/presentationView.ts';

/** Where a presentation begins: the top of page 1, as wide as the screen. */
export const FIRST_PAGE: PresentationView = { page: 1, zoom: 1, x: 0, y: 0 };
