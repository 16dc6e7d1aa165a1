import { findClassificationStamp } from '../documents/stamp.ts';

/** Whether a typed text has a line that is nothing but a stamp of state secrets: such texts are not saved (DOMAIN.md §4). */
export function bearsStamp(text: string): boolean {
	const pieces = text.split('\n').map((line) => ({ text: line, top: 0 }));
	return findClassificationStamp([{ pieces }]) !== null;
}
