/** Size of a title on the wall, of a meeting or of a vote. Titles of three hundred letters are real: they get smaller, never cut. */
export function titleSize(title: string): string {
	if (title.length > 140) return 'text-[4.2cqmin] leading-[1.4]';
	if (title.length > 80) return 'text-[5.2cqmin] leading-[1.4]';
	return 'text-wall-title';
}
