import { expect, it } from 'vitest';
import { ERROR_CODES, errorStatus, errorText, isErrorCode } from './errors.ts';

it('says every refusal in both languages, with an HTTP status of a refusal', () => {
	for (const code of ERROR_CODES) {
		expect(isErrorCode(code)).toBe(true);
		expect(errorStatus(code)).toBeGreaterThanOrEqual(400);
		expect(errorText(code, 'vi')).toMatch(/[.]$/);
		expect(errorText(code, 'en')).toMatch(/[.]$/);
	}
	for (const foreign of ['toString', '__proto__', '', null, 404]) expect(isErrorCode(foreign)).toBe(false);
});
