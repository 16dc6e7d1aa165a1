/**
 * Two letters of a Vietnamese name: family name and given name, which stands last ("Lò Thị Ánh Nguyệt" → "LN").
 * A leading "đồng chí" or "điểm cầu" is not part of the name.
 */
export function initialsOf(name: string): string {
	const words = name
		.normalize('NFC')
		.trim()
		.replace(/^(đồng chí|đ\/c|điểm cầu)\s+/iu, '')
		.split(/[\s-]+/u)
		.filter((word) => /^\p{L}/u.test(word));
	const first = words[0] ?? '';
	const last = words.length > 1 ? (words.at(-1) ?? '') : '';
	return (first.slice(0, 1) + last.slice(0, 1)).toLocaleUpperCase('vi');
}
