/**
 * Text as it is compared in a search (DOMAIN.md §6): without diacritics, so that "Mường Ảng" is found by "muong ang",
 * "ủy" equals "uỷ", and NFC equals NFD; lower case, single spaces.
 */
export function foldForSearch(text: string): string {
	return (
		text
			.normalize('NFKD')
			.replace(/\p{M}+/gu, '')
			.toLowerCase()
			// The lower-casing of İ makes a new combining mark; đ has no decomposition.
			.normalize('NFKD')
			.replace(/\p{M}+/gu, '')
			.replaceAll('đ', 'd')
			.replace(/\s+/gu, ' ')
			.trim()
	);
}

/** Whether every word of the query occurs in one of the texts. An empty query matches everything. */
export function matchesSearch(texts: readonly string[], query: string): boolean {
	const folded = texts.map(foldForSearch).join('\n');
	return foldForSearch(query)
		.split(' ')
		.every((word) => folded.includes(word));
}
