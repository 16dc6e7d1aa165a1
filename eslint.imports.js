import path from 'node:path';

/**
 * Which part of the house may import what (docs/ARCHITECTURE.md). Every rule says where it applies (`in`), what it keeps out
 * (`to`), and what to do instead. Project files are written as paths from the root (`server/meetings/meetings.service.ts`),
 * everything else as the import says it (`node:fs`, `socket.io`).
 */
const LIBRARY = (name) => new RegExp(`^${name.replaceAll('.', '\\.')}(/|$)`);

const RULES = [
	{
		in: /^app\//,
		to: /^server\//,
		typesFrom: /^server\/api\.ts$/,
		message:
			'app/ must not import server/: Next compiles a second copy of it. Use the HTTP API or an event; only `import type` of #server/api.ts is allowed.',
	},
	{
		in: /^(app|domain)\//,
		to: /^prisma\//,
		message: 'The database is reached through the server; app/ and domain/ must not import prisma/.',
	},
	{ in: /^server\//, to: /^app\//, message: 'server/ must not import app/. What both sides need belongs in domain/.' },
	{
		in: /^(app|server|domain|prisma)\//,
		to: /^(tests|bench)\//,
		except: /\.test\.tsx?$/,
		message: 'The product must not import its tests.',
	},
	{
		in: /^domain\//,
		to: /^(?!domain\/|(zod|lib0|yjs)(\/|$))/,
		except: /\.test\.ts$/,
		message: 'domain/ holds pure rules: it may import only domain/, zod, lib0 and yjs (no Node, no React, no I/O).',
	},
	{
		in: /^domain\/kernel\//,
		to: /^domain\/(?!kernel\/|meetings\/meeting\.ts$|errors\.ts$)/,
		message: 'domain/kernel/ knows no feature: of the meeting it has the words for roles and status only (ADR 23).',
	},
	{
		in: /./,
		to: /^domain\/(?!kernel\/)[^/]+\/slice\.ts$/,
		except: /^(domain\/proceedings\/slices\.ts$|tests\/)/,
		message:
			'A slice is imported by the one list (domain/proceedings/slices.ts); import the rule that you need from its own file.',
	},
	{
		in: /^domain\/(?!proceedings\/)/,
		to: /^domain\/proceedings\//,
		except:
			/(\.test\.ts$|^domain\/(realtime|minutes\/(assemble|attendanceBlocks|chronicle|source)|speakers\/speeches)\.ts$)/,
		message:
			'domain/proceedings/ composes the features; what reads the whole log is listed here, rules read parts of the state.',
	},
	{
		in: /^app\//,
		to: /^node:/,
		except: /\.test\.tsx?$/,
		message: 'app/ runs in the browser, which has no Node modules.',
	},
	{
		in: /^server\//,
		to: /^(next|react|react-dom)(\/|$)/,
		except: /^server\/platform\/http\//,
		message: 'Next and React belong to app/; only server/platform/http mounts the front end.',
	},
	{
		in: /./,
		to: LIBRARY('socket.io'),
		except: /^(server\/platform\/realtime|tests|bench)\//,
		message: 'socket.io is used in server/platform/realtime only; handlers get their connection from there.',
	},
	{
		in: /./,
		to: /^(socket\.io-client|y-websocket)(\/|$)/,
		except: /^(app\/_realtime|tests|bench)\//,
		message: 'Connections of the browser are made in app/_realtime only.',
	},
	{
		in: /./,
		to: LIBRARY('mediasoup'),
		except: /^(server\/conference|tests|bench)\//,
		message: 'mediasoup is used in server/conference only.',
	},
	{
		in: /./,
		to: LIBRARY('mediasoup-client'),
		except: /^(app\/_features\/conference|tests|bench)\//,
		message: 'mediasoup-client is used in app/_features/conference only.',
	},
	{
		in: /./,
		to: LIBRARY('pdfjs-dist'),
		except: /^(app\/_features\/documents|server\/documents|tests|bench)\//,
		message: 'pdfjs-dist is used in app/_features/documents and server/documents only.',
	},
	{
		in: /./,
		to: LIBRARY('docx'),
		except: /^(server\/minutes\/paper|tests|bench)\//,
		message: 'docx is used in server/minutes/paper only: papers are described in domain/minutes and written there.',
	},
	{
		in: /./,
		to: /^(prisma\/generated\/|@prisma\/(client|adapter-pg)(\/|$))/,
		except:
			/(\.repository\.ts$|^server\/platform\/database\/|^prisma\/|^server\/identity\/auth\.ts$|^tests\/support\/)/,
		message:
			'The Prisma client is used in repositories and server/platform/database only; call the feature’s service or repository.',
	},
	{
		in: /^server\//,
		to: LIBRARY('pg'),
		types: true,
		except: /^server\/platform\/database\//,
		message:
			'Connections are made in server/platform/database only, where each has an owner for its errors; only types of pg elsewhere.',
	},
	{
		in: /^server\/platform\//,
		to: /^server\/(?!platform\/)/,
		except: /\.test\.ts$/,
		message: 'server/platform/ knows no feature; the feature registers itself with the platform.',
	},
];

/** `server/<feature>/` of a path, or null for platform and for what lies beside the features. */
function featureOf(file) {
	const match = /^server\/([^/]+)\//.exec(file);
	return match === null || match[1] === 'platform' ? null : match[1];
}

/** The message why `file` may not import `target`, or null. Both as described above. */
function refusal(file, target, typeOnly) {
	for (const rule of RULES) {
		if (!rule.in.test(file) || rule.except?.test(file) || !rule.to.test(target)) continue;
		if (typeOnly && (rule.types === true || rule.typesFrom?.test(target))) continue;
		return rule.message;
	}
	const other = featureOf(target);
	if (featureOf(file) !== null && other !== null && other !== featureOf(file) && target.endsWith('.repository.ts')) {
		return `A feature calls another feature’s service, never its repository (${target}).`;
	}
	return null;
}

/** What an import names: a project path for relative and `#…` imports, else the specifier itself. */
function targetOf(specifier, file) {
	if (specifier.startsWith('#')) return specifier.slice(1);
	if (specifier.startsWith('.')) return path.posix.join(path.posix.dirname(file), specifier);
	return specifier;
}

const projectPath = (context) => path.relative(context.cwd, context.filename).split(path.sep).join('/');

const imports = {
	meta: { type: 'problem', schema: [] },
	create(context) {
		const file = projectPath(context);
		const check = (source, typeOnly) => {
			if (source?.type !== 'Literal' || typeof source.value !== 'string') return;
			const message = refusal(file, targetOf(source.value, file), typeOnly);
			if (message !== null) context.report({ node: source, message });
		};
		const onlyTypes = (node, kind) =>
			node[kind] === 'type' ||
			(node.specifiers.length > 0 && node.specifiers.every((specifier) => specifier[kind] === 'type'));
		return {
			ImportDeclaration: (node) => check(node.source, onlyTypes(node, 'importKind')),
			ExportNamedDeclaration: (node) => check(node.source, node.exportKind === 'type'),
			ExportAllDeclaration: (node) => check(node.source, node.exportKind === 'type'),
			ImportExpression: (node) => check(node.source, false),
			TSImportType: (node) => check(node.source ?? node.argument?.literal, true),
		};
	},
};

const environment = {
	meta: { type: 'problem', schema: [] },
	create: (context) => ({
		'MemberExpression[object.name="process"][property.name="env"]': (node) =>
			context.report({
				node,
				message: 'process.env is read in server/platform/config.ts only; take the setting from the configuration.',
			}),
	}),
};

/** The rules of this file as ESLint configuration. */
export const importRules = [
	{
		files: ['**/*.ts', '**/*.tsx'],
		ignores: ['*.config.ts'],
		plugins: { architecture: { rules: { imports, environment } } },
		rules: { 'architecture/imports': 'error' },
	},
	{
		files: ['app/**/*.ts', 'app/**/*.tsx', 'domain/**/*.ts', 'server/**/*.ts', 'prisma/**/*.ts'],
		ignores: ['server/platform/config.ts'],
		rules: { 'architecture/environment': 'error' },
	},
];
