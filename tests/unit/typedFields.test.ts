import { expect, it } from 'vitest';
import { z } from 'zod';
import { isTypedText } from '#domain/text/typedText.ts';

/*
 * F-1, the inventory: every string in every schema that the browser's payloads are read with is either text as
 * domain/text makes it, or of a fixed form (id, day, one of a list, a pattern).
 */

/** Compared and never stored; a password may hold anything that its owner can type again. */
const COMPARED: readonly string[] = [
	'identity/identity.ts passwordSchema',
	'identity/identity.ts createAccountSchema.password',
	'identity/requests.ts signInSchema.username',
	'identity/requests.ts signInSchema.password',
	'identity/requests.ts changePasswordSchema.currentPassword',
	'identity/requests.ts changePasswordSchema.newPassword',
];
/** WebRTC's own parameters: read by the media worker, stored nowhere; names are bounded, values are not ours. */
const OF_MEDIA = /^conference\/signalling\.ts .*<key>$/;
/** What the server itself wrote, out of payloads that were read with the other schemas: the log, a vote's record. */
const WRITTEN_BY_THE_SERVER = /(?:\/events|^voting\/schemas)\.ts /;

interface Def {
	readonly type: string;
	readonly [part: string]: unknown;
}

/** Paths of strings that anything may be in. */
function looseStrings(schema: z.core.$ZodType, path: string, seen: Set<unknown>): string[] {
	if (seen.has(schema) || isTypedText(schema as z.ZodType)) return [];
	const def = schema._zod.def as unknown as Def;
	const into = (part: unknown, step = ''): string[] =>
		part instanceof z.core.$ZodType ? looseStrings(part, path + step, new Set([...seen, schema])) : [];
	switch (def.type) {
		case 'string':
			return isOfAForm(def) ? [] : [path];
		case 'object':
			return Object.entries(def['shape'] as Record<string, unknown>).flatMap(([key, part]) => into(part, `.${key}`));
		case 'array':
			return into(def['element'], '[]');
		case 'tuple':
			return (def['items'] as unknown[]).flatMap((part, index) => into(part, `[${String(index)}]`));
		case 'union':
			return (def['options'] as unknown[]).flatMap((part) => into(part));
		case 'intersection':
			return [...into(def['left']), ...into(def['right'])];
		case 'record':
			return [...into(def['keyType'], '<key>'), ...into(def['valueType'], '<value>')];
		case 'pipe':
			return into(def['in']);
		case 'lazy':
			return into((def['getter'] as () => unknown)());
		default:
			return into(def['innerType']);
	}
}

function isOfAForm(def: Def): boolean {
	const checks = (def['checks'] ?? []) as readonly z.core.$ZodCheck[];
	return def['format'] !== undefined || checks.some(({ _zod }) => _zod.def.check === 'string_format');
}

it('no schema of the domain takes free text that is not well-formed', async () => {
	const modules = import.meta.glob<Record<string, unknown>>(['/domain/**/*.ts', '!/domain/**/*.test.ts']);
	const loose: string[] = [];
	let strings = 0;
	for (const [file, load] of Object.entries(modules)) {
		for (const [name, exported] of Object.entries(await load())) {
			if (!(exported instanceof z.core.$ZodType)) continue;
			strings += 1;
			loose.push(...looseStrings(exported, `${file.replace('/domain/', '')} ${name}`, new Set()));
		}
	}
	expect(strings).toBeGreaterThan(50);
	const unexplained = [...new Set(loose)].filter(
		(path) => !COMPARED.includes(path) && !OF_MEDIA.test(path) && !WRITTEN_BY_THE_SERVER.test(path),
	);
	expect(unexplained).toEqual([]);
});

it('the inventory sees a loose string wherever it is', () => {
	const loose = z.object({ a: z.array(z.union([z.object({ b: z.string().max(3).optional() }), z.iso.date()])) });
	expect(looseStrings(loose, 'x', new Set())).toEqual(['x.a[].b']);
});
