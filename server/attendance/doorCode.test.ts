import { expect, it } from 'vitest';
import { DOOR_CODE_MS, DoorCodes } from './doorCode.ts';

const MEETING = '00000000-0000-4000-8000-000000000001';

it('A-8 a code is good while it is shown and in the window after it, for its own meeting and installation only', () => {
	let now = 1_800_000_000_000;
	const codes = new DoorCodes('secret', () => new Date(now));
	const { code, shownForMs } = codes.current(MEETING);
	expect(shownForMs).toBe(DOOR_CODE_MS);
	expect(codes.isValid(MEETING, code)).toBe(true);
	expect(codes.isValid('00000000-0000-4000-8000-000000000002', code)).toBe(false);
	expect(new DoorCodes('another', () => new Date(now)).isValid(MEETING, code)).toBe(false);
	for (const wrong of ['', 'x', `${code}x`, code.slice(1), 'ộ'.repeat(16)])
		expect(codes.isValid(MEETING, wrong)).toBe(false);
	now += 2 * DOOR_CODE_MS - 1;
	expect(codes.isValid(MEETING, code)).toBe(true);
	expect(codes.current(MEETING).code).not.toBe(code);
	now += 1;
	expect(codes.isValid(MEETING, code)).toBe(false);
	// A clock that is behind, or a code from the future, opens nothing.
	now -= 3 * DOOR_CODE_MS;
	expect(codes.isValid(MEETING, code)).toBe(false);
});
