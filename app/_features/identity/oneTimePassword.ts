/** Characters nobody mistakes for another when a password is read from paper; 32 of them, so that a byte chooses evenly. */
const legible = 'abcdefghjkmnpqrstuvwxyz23456789@';

/** A random password in groups of four (80 bits), which its owner must change at first sign-in. */
export function makeOneTimePassword(): string {
	const letters = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => legible.charAt(byte % 32));
	return [0, 4, 8, 12].map((start) => letters.slice(start, start + 4).join('')).join('-');
}
