import path from 'node:path';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { importRules } from './eslint.imports.js';

const typescript = ['**/*.ts', '**/*.tsx'];

/**
 * One set of rules for everything that is TypeScript; scripts/ is plain JavaScript and is checked for the basics only.
 * Which folder may import what is in eslint.imports.js.
 */
export default tseslint.config(
	{
		ignores: [
			'node_modules',
			'.next',
			'.data',
			'.backups',
			'.cache',
			'prisma/generated',
			'public/pdfjs',
			'tests/output',
			'next-env.d.ts',
		],
	},
	{ linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true } },
	{
		files: typescript,
		extends: [tseslint.configs.strictTypeChecked],
		languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: path.resolve(import.meta.dirname) } },
		rules: {
			'@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
			'@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
			// Values from outside are checked where they come in; the compiler's view of them is not always the whole truth.
			'@typescript-eslint/no-unnecessary-condition': 'off',
			'@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
			'@typescript-eslint/no-confusing-void-expression': 'off',
			'@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
			],
			// An interface may ask for a promise where this implementation has nothing to wait for.
			'@typescript-eslint/require-await': 'off',
			'@typescript-eslint/no-unnecessary-type-parameters': 'off',
			'@typescript-eslint/unified-signatures': 'off',
			'max-lines': ['error', { max: 350, skipBlankLines: true, skipComments: true }],
			eqeqeq: ['error', 'always'],
		},
	},
	{
		files: ['**/*.test.ts', '**/*.test.tsx', 'tests/**/*.ts'],
		rules: {
			'max-lines': ['error', { max: 500, skipBlankLines: true, skipComments: true }],
			// `expect.any(…)` and its like are typed `any`.
			'@typescript-eslint/no-unsafe-assignment': 'off',
		},
	},
	{ files: ['app/**/*.ts', 'app/**/*.tsx'], extends: [reactHooks.configs.flat.recommended] },
	{
		files: ['server/**/*.ts', 'domain/**/*.ts', 'app/**/*.ts', 'app/**/*.tsx'],
		rules: { 'no-console': 'error' },
	},
	{
		files: ['scripts/**/*.mjs', '*.js', '*.mjs'],
		rules: {
			'max-lines': ['error', { max: 350, skipBlankLines: true, skipComments: true }],
			'no-unused-vars': 'error',
			'prefer-const': 'error',
			eqeqeq: ['error', 'always'],
		},
	},
	...importRules,
);
