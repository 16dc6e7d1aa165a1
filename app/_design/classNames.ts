/** Joins class names, leaving out what is not set. */
export function classNames(...names: ReadonlyArray<string | false | null | undefined>): string {
	return names.filter(Boolean).join(' ');
}
