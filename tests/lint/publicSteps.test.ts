import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { COMMAND_TYPES } from '#domain/proceedings/commands.ts';
import { PUBLIC_STEPS } from '#domain/proceedings/policy.ts';

/*
 * docs/adr/0015-presses-that-are-meant.md: whatever screens do in public, or cannot take back, goes through `decide`, which asks
 * for a press that only the guard of the controls hands out; types follow it from there to the button.
 */

const ROOT = path.resolve(import.meta.dirname, '../..');
/** Where commands are sent as such, whoever asks. */
const SENDERS = ['app/_realtime/meeting.ts', 'app/_features/proceedings/useCommand.ts'];
const PUBLIC: ReadonlySet<string> = new Set(PUBLIC_STEPS);
const KNOWN: ReadonlySet<string> = new Set(COMMAND_TYPES);

/** Steps of public effect in a source that are not given with a press: `line: what`. */
function unguarded(text: string): string[] {
	const source = ts.createSourceFile('screen.tsx', text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
	const found: string[] = [];
	const look = (node: ts.Node): void => {
		if (ts.isCallExpression(node)) {
			for (const [index, argument] of node.arguments.entries()) {
				const types = ts.isObjectLiteralExpression(argument) ? typesOf(argument) : [];
				const isStep = types.some((type) => PUBLIC.has(type));
				if (isStep && !(nameOf(node.expression) === 'decide' && index === 1))
					found.push(`${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}: ${types.join('/')}`);
			}
			// A command that comes from elsewhere may be any.
			const [first] = node.arguments;
			if (nameOf(node.expression) === 'command' && first !== undefined && !ts.isObjectLiteralExpression(first))
				found.push(
					`${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}: a command that is not written here`,
				);
		}
		ts.forEachChild(node, look);
	};
	look(source);
	return found;
}

const nameOf = (callee: ts.Expression): string =>
	ts.isPropertyAccessExpression(callee) ? callee.name.text : ts.isIdentifier(callee) ? callee.text : '';

/** What `type` of a written command may be: a word, one of two words, or (for a name) anything. */
function typesOf(command: ts.ObjectLiteralExpression): string[] {
	for (const property of command.properties) {
		if (ts.isShorthandPropertyAssignment(property) && property.name.text === 'type') return [...PUBLIC];
		if (!ts.isPropertyAssignment(property) || property.name.getText() !== 'type') continue;
		const words: string[] = [];
		const collect = (value: ts.Expression): void => {
			if (ts.isStringLiteralLike(value)) words.push(value.text);
			else if (ts.isConditionalExpression(value)) [value.whenTrue, value.whenFalse].forEach(collect);
		};
		collect(property.initializer);
		return words;
	}
	return [];
}

async function screens(): Promise<readonly string[]> {
	const files = await readdir(path.join(ROOT, 'app'), { recursive: true });
	return files
		.map((file) => `app/${file.replaceAll(path.sep, '/')}`)
		.filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && !SENDERS.includes(file));
}

describe('steps of public effect', () => {
	it('every command is said to be one or not', () => {
		expect(PUBLIC_STEPS.filter((type) => !KNOWN.has(type))).toEqual([]);
		expect(PUBLIC_STEPS.length).toBeGreaterThan(30);
	});

	it('no screen takes one without a press that was meant', async () => {
		const found: string[] = [];
		for (const file of await screens())
			found.push(...unguarded(await readFile(path.join(ROOT, file), 'utf8')).map((what) => `${file}:${what}`));
		expect(found).toEqual([]);
	});

	it('no screen makes a press up', async () => {
		const found: string[] = [];
		for (const file of await screens()) {
			if (file.startsWith('app/_design/steady/')) continue;
			const text = await readFile(path.join(ROOT, file), 'utf8');
			if (/as (unknown as )?SteadyPress|new SteadyControl/.test(text)) found.push(file);
		}
		expect(found).toEqual([]);
	});

	it('finds what goes around the guard', () => {
		expect(unguarded(`<Button onClick={() => void run({ type: 'advance', fromItemId })} />`)).toEqual(['1: advance']);
		expect(unguarded(`client.command({ type: open ? 'close_vote' : 'return', voteId })`)).toHaveLength(1);
		expect(unguarded(`client.command({ type, voteId })`)).toHaveLength(1);
		expect(unguarded(`room.client.command(step)`)).toHaveLength(1);
		expect(unguarded(`void run({ type: 'withdraw_request', requestId })`)).toEqual([]);
		expect(unguarded(`void decide(press, { type: 'advance', fromItemId })`)).toEqual([]);
	});
});
