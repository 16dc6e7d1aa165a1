import { expect, it } from 'vitest';
import { countRollCall, matchesFilter } from './attendance.ts';
import { NOT_MARKED } from './state.ts';

it('counts who has no line yet as unmarked, who left apart, and nobody outside the list', () => {
	const entry = (status: 'in_room' | 'online' | 'absent') => ({ ...NOT_MARKED, status });
	const left = { ...entry('in_room'), leftAt: '2027-01-01T00:00:00.000Z' };
	const attendance = { a: entry('in_room'), b: entry('online'), c: entry('absent'), e: left, z: entry('in_room') };
	expect(countRollCall(['a', 'b', 'c', 'd', 'e'], attendance)).toEqual({
		inRoom: 1,
		online: 1,
		left: 1,
		absent: 1,
		unmarked: 1,
	});
	expect([entry('absent'), left].every((line) => matchesFilter(line, 'away') && !matchesFilter(line, 'here'))).toBe(
		true,
	);
});
