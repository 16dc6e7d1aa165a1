/** On the wall every site is one, so "Điểm cầu" before its name only takes room from the name. */
export function shortSiteName(name: string): string {
	const short = name.replace(/^Điểm cầu\s+/u, '');
	return short === '' ? name : short;
}
