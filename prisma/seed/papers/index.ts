import { paperTexts } from './texts/index.ts';
import type { PaperKey } from './texts/index.ts';
import { typesetPaper } from './typesetter/typesetPaper.ts';
import type { Typeset } from './typesetter/typesetPaper.ts';

export { makeLongPaper } from './longPaper.ts';
export type { PaperKey } from './texts/index.ts';
export type { Typeset } from './typesetter/typesetPaper.ts';

/** Every paper of the demo, by key. */
export const paperKeys = Object.keys(paperTexts) as readonly PaperKey[];

/** Sets one demo paper as PDF; the bytes (and so the content hash) are the same on every run. */
export async function renderSeedPaper(key: PaperKey): Promise<Typeset> {
	return typesetPaper(paperTexts[key]());
}
