import { expect, it } from 'vitest';
import { countRollCall } from './attendance.ts';
import { NOT_MARKED } from './state.ts';

it('counts who has no line yet as unmarked, and nobody outside the list', () => {
	const entry = (status: 'in_room' | 'online' | 'absent') => ({ ...NOT_MARKED, status });
	const attendance = { a: entry('in_room'), b: entry('online'), c: entry('absent'), z: entry('in_room') };
	expect(countRollCall(['a', 'b', 'c', 'd'], attendance)).toEqual({ inRoom: 1, online: 1, absent: 1, unmarked: 1 });
});
