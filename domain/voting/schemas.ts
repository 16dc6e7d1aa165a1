import { z } from 'zod';
import { idSchema } from '../ids.ts';
import { VOTE_FORMS } from './state.ts';

/** Most people who can vote at once: a whole provincial committee and more. */
export const MAX_VOTERS = 1_000;

export const optionIdSchema = z.string().regex(/^[a-z][a-z0-9-]{0,29}$/);

/** SHA-256 of a paper lot as it lies under the vote's key, hex: names what was looked at and says nothing of it. */
export const lotDigestSchema = z.string().regex(/^[0-9a-f]{64}$/);

export const voteOptionSchema = z.object({
	id: optionIdSchema,
	label: z.string().min(1).max(100),
	inFavour: z.boolean(),
	withText: z.boolean(),
});

export const voteSubjectSchema = z.object({
	documentId: idSchema,
	versionId: idSchema,
	sha256: z.string().regex(/^[0-9a-f]{64}$/),
	title: z.string().max(500),
});

export const voteDefinitionSchema = z.object({
	id: idSchema,
	itemId: idSchema.nullable(),
	title: z.string().min(1).max(500),
	form: z.enum(VOTE_FORMS),
	options: z.array(voteOptionSchema).min(2).max(10),
	subject: voteSubjectSchema.nullable(),
	series: z.string().max(100),
	holdResult: z.boolean(),
	personnel: z.boolean(),
});

export const tallySchema = z.object({
	counts: z.record(optionIdSchema, z.int().nonnegative()),
	cast: z.int().nonnegative(),
	spoiled: z.int().nonnegative(),
	passed: z.boolean(),
	named: z
		.array(z.object({ personId: idSchema, optionId: optionIdSchema, text: z.string().max(500) }))
		.max(MAX_VOTERS)
		.nullable(),
	ballots: z
		.array(z.object({ code: z.string().max(20), optionId: optionIdSchema, text: z.string().max(500) }))
		.max(MAX_VOTERS)
		.nullable(),
});
