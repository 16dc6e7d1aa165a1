import { expect, it } from 'vitest';
import { idSchema } from '#domain/ids.ts';
import { newId } from './newId.ts';

it('makes ids that the server takes, each another one', () => {
	const ids = Array.from({ length: 1000 }, newId);
	for (const id of ids) expect(idSchema.parse(id)).toBe(id);
	expect(new Set(ids).size).toBe(1000);
});
