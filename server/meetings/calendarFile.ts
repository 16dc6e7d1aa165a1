/*
 * iCalendar as RFC 5545 writes it: lines folded at 75 octets, never within a character, and text escaped wherever it is text.
 * What these functions are given may be anything that people typed.
 */

/** Octets of one line, without its CRLF (RFC 5545 §3.1). */
const MAX_OCTETS = 75;

/** A property of free text, escaped (§3.3.11). @param name with its parameters, which are ours and need no escaping */
export function textLine(name: string, text: string): string {
	return `${name}:${escaped(text)}`;
}

/** The lines as a file: folded, each ended by CRLF. */
export function calendarFile(lines: readonly string[]): string {
	return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function escaped(text: string): string {
	return (
		text
			.toWellFormed()
			.replace(/\r\n?/gu, '\n')
			// Controls are no text (§3.1), and marks that turn the direction of reading show another text than was written.
			.replace(/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/gu, '')
			.replace(/[\\;,]/gu, '\\$&')
			.replace(/\n/gu, '\\n')
	);
}

function folded(line: string): string {
	const parts: string[] = [];
	let part = '';
	let octets = 0;
	for (const character of line) {
		const size = Buffer.byteLength(character);
		if (octets + size > MAX_OCTETS) {
			parts.push(part);
			// The space that begins a continuation counts as well.
			[part, octets] = ['', 1];
		}
		part += character;
		octets += size;
	}
	return [...parts, part].join('\r\n ');
}
