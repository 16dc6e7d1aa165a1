/** Most letters that fit on a seat: 8 dm wide, letters 2 dm high. No Vietnamese syllable is longer. */
const FITS = 7;

/**
 * A Vietnamese name short enough for a seat: the given name comes last, so that is what is kept, with the middle name where
 * it fits ("Mùa A Sơn" → "A Sơn", "Nguyễn Thị Minh Phượng" → "Phượng").
 */
export function shortPersonName(name: string): string {
	const words = name.normalize('NFC').trim().split(/\s+/u);
	const lastTwo = words.slice(-2).join(' ');
	return lastTwo.length <= FITS ? lastTwo : (words.at(-1) ?? '').slice(0, FITS);
}
