import { describe, expect, it } from 'vitest';
import { ApiError } from './ApiError.ts';
import { errorTextOf } from './errorText.ts';
import { safeNextPath } from './signInRedirect.ts';

describe('ApiError', () => {
	it('reads our envelope with its issues', () => {
		const error = ApiError.fromBody(
			{ error: { code: 'bad_request', message: 'Thiếu tên', issues: [{ path: 'title', message: 'Cần nhập' }, 7] } },
			400,
		);
		expect(error.code).toBe('bad_request');
		expect(error.issueAt('title')).toBe('Cần nhập');
		expect(error.issues).toHaveLength(1);
		expect(errorTextOf(error, 'vi')).toBe('Thiếu tên');
	});
	it('maps better-auth codes and hides their English messages', () => {
		const error = ApiError.fromBody(
			{ code: 'INVALID_USERNAME_OR_PASSWORD', message: 'Invalid username or password' },
			401,
		);
		expect(error.code).toBe('invalid_credentials');
		expect(errorTextOf(error, 'vi')).toMatch(/Tên đăng nhập hoặc mật khẩu/);
	});
	it('judges an unreadable body by its status', () => {
		expect(ApiError.fromBody(null, 502).code).toBe('unavailable');
		expect(ApiError.fromBody('<html>', 418).code).toBe('internal');
		expect(ApiError.fromBody({ code: 'SOMETHING_NEW' }, 429).code).toBe('rate_limited');
	});
	it('knows what may be tried again', () => {
		expect(new ApiError('offline').isNetwork).toBe(true);
		expect(new ApiError('forbidden').isNetwork).toBe(false);
		expect(ApiError.from(new TypeError('x')).code).toBe('internal');
	});
});

describe('the way back after sign-in', () => {
	it.each([
		['/meetings/1?x=2', '/meetings/1?x=2'],
		[null, '/'],
		['//evil.example', '/'],
		['/\\evil.example', '/'],
		['https://evil.example', '/'],
		['/sign-in?next=/', '/'],
	])('%s → %s', (next, path) => {
		expect(safeNextPath(next)).toBe(path);
	});
});
