import { zValidator } from '@hono/zod-validator';
import type { ValidationTargets } from 'hono';
import type { z } from 'zod';
import { assertNoStamp, assertStorable, parseInput } from '../errors.ts';
import { languageOf } from './language.ts';

/**
 * Middleware that parses one part of a request with a schema of `domain/`; read the result with `c.req.valid(target)`.
 * What does not fit is refused as `bad_request` with its fields. The only way routes read input, and it types the client.
 */
export const validate = <Schema extends z.ZodType, Target extends keyof ValidationTargets>(
	target: Target,
	schema: Schema,
) =>
	zValidator(target, schema, (result, c) => {
		const language = languageOf(c.req.raw.headers);
		if (result.success) {
			assertStorable(result.data, language);
			// What is looked for is stored nowhere.
			if (target === 'json') assertNoStamp(result.data);
		}
		// Parsed again only to have the sentences in the person's language; this throws.
		else parseInput(schema, result.data, language);
	});
