import { createHash, randomInt } from 'node:crypto';

/** How long a one-time password of the console may be used, in minutes. */
export const RESCUE_MINUTES = 30;
/** Characters nobody mistakes for another when a password is read from a screen. */
const LEGIBLE = 'abcdefghjkmnpqrstuvwxyz23456789';
const FORM = /^mo(?:-[a-z2-9]{4}){4}$/;

/** A one-time password for whoever is at the server's console: about 79 bits after `mo-` (mở). */
export function makeRescuePassword(): string {
	const group = (): string => Array.from({ length: 4 }, () => LEGIBLE[randomInt(LEGIBLE.length)]).join('');
	return `mo-${group()}-${group()}-${group()}-${group()}`;
}

/** Whether something typed may be one: only then is it looked for, before any delay. */
export function isRescuePassword(password: string): boolean {
	return FORM.test(password);
}

/** What is stored of one. A plain hash is enough: there is nothing to guess in 79 random bits. */
export function hashRescue(password: string): string {
	return createHash('sha256').update(password).digest('hex');
}
