import { describe, expect, it } from 'vitest';
import { passwordSchema } from '#domain/identity/identity.ts';
import { makeOneTimePassword } from './oneTimePassword.ts';

describe('makeOneTimePassword', () => {
	it('is accepted as a password, legible, and never the same', () => {
		const made = Array.from({ length: 200 }, makeOneTimePassword);
		for (const password of made) {
			expect(passwordSchema.safeParse(password).success).toBe(true);
			expect(password).toMatch(/^([a-hjkmnp-z2-9@]{4}-){3}[a-hjkmnp-z2-9@]{4}$/);
		}
		expect(new Set(made).size).toBe(made.length);
	});
});
