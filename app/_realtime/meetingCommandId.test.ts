import { expect, it } from 'vitest';
import { idSchema } from '#domain/ids.ts';
import { makeCommandId } from './meetingCommandId.ts';

it('makes ids that the server takes, each another one', () => {
	const ids = Array.from({ length: 1000 }, makeCommandId);
	for (const id of ids) expect(idSchema.parse(id)).toBe(id);
	expect(new Set(ids).size).toBe(1000);
});
