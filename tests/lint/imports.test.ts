import path from 'node:path';
import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

/** The project's own configuration, with only the architecture rules: they need no types and so no real file. */
const eslint = new ESLint({
	cwd: root,
	overrideConfig: { languageOptions: { parserOptions: { projectService: false } } },
	ruleFilter: ({ ruleId }) => ruleId.startsWith('architecture/'),
});

async function problems(filePath: string, code: string): Promise<string[]> {
	const results = await eslint.lintText(code, { filePath: path.join(root, filePath) });
	return results.flatMap((result) => result.messages.map((message) => message.message));
}

const refused: [file: string, code: string, message: RegExp][] = [
	['app/page.tsx', "import { api } from '#server/api.ts';", /app\/ must not import server/],
	[
		'app/_features/meetings/x.ts',
		"import type { X } from '#server/meetings/meetings.service.ts';",
		/app\/ must not import server/,
	],
	['app/x.ts', "import '../server/main.ts';", /app\/ must not import server/],
	['app/x.ts', "void import('#server/api.ts');", /app\/ must not import server/],
	['app/x.ts', "export { api } from '#server/api.ts';", /app\/ must not import server/],
	['app/x.ts', "import { readFile } from 'node:fs/promises';", /browser/],
	['app/x.ts', "import { PrismaClient } from '#prisma/generated/client.ts';", /must not import prisma/],
	['server/meetings/meetings.service.ts', "import { Button } from '#app/_design/Button.tsx';", /must not import app/],
	['server/meetings/meetings.service.ts', "import { useState } from 'react';", /belong to app/],
	['domain/meetings/rules.ts', "import { createHash } from 'node:crypto';", /pure rules/],
	['domain/meetings/rules.ts', "import { useState } from 'react';", /pure rules/],
	['domain/meetings/rules.ts', "import { Server } from '../../server/createServer.ts';", /pure rules/],
	['domain/kernel/x.ts', "import type { AgendaPart } from '../agenda/state.ts';", /knows no feature/],
	['domain/voting/x.ts', "import { courseSlice } from '../course/slice.ts';", /one list/],
	['server/voting/x.ts', "import { votingSlice } from '#domain/voting/slice.ts';", /one list/],
	['domain/voting/x.ts', "import type { MeetingState } from '../proceedings/state.ts';", /composes the features/],
	['server/meetings/meetings.handlers.ts', "import type { Socket } from 'socket.io';", /platform\/realtime/],
	['app/_features/meetings/x.ts', "import { io } from 'socket.io-client';", /app\/_realtime/],
	['app/_features/annotations/x.ts', "import { WebsocketProvider } from 'y-websocket';", /app\/_realtime/],
	['server/meetings/x.ts', "import * as mediasoup from 'mediasoup';", /server\/conference/],
	['server/meetings/x.ts', "import type { Router } from 'mediasoup/types';", /server\/conference/],
	['app/_features/display/x.ts', "import { Device } from 'mediasoup-client';", /_features\/conference/],
	['app/_features/meetings/x.ts', "import { getDocument } from 'pdfjs-dist';", /_features\/documents/],
	['server/meetings/meetings.service.ts', "import { Prisma } from '#prisma/generated/client.ts';", /repositories/],
	[
		'server/meetings/meetings.service.ts',
		"import { find } from '../identity/identity.repository.ts';",
		/never its repository/,
	],
	[
		'server/meetings/meetings.service.ts',
		"import { find } from '#server/identity/identity.repository.ts';",
		/never its repository/,
	],
	['server/platform/http/app.ts', "import { x } from '#server/meetings/meetings.service.ts';", /knows no feature/],
	['server/meetings/meetings.repository.ts', "import pg from 'pg';", /owner for its errors/],
	['server/meetings/x.ts', 'export const port = process.env.PORT;', /process\.env/],
	['app/x.ts', "export const port = process.env['PORT'];", /process\.env/],
	['server/createServer.ts', "import { startTestServer } from '#tests/support/testServer.ts';", /its tests/],
];

const allowed: [file: string, code: string][] = [
	['app/_api/client.ts', "import type { Api } from '#server/api.ts';"],
	['app/_features/meetings/x.ts', "import { meetingSchema } from '#domain/meetings/meetings.ts';"],
	['app/_realtime/socket.ts', "import { io } from 'socket.io-client';"],
	['app/_features/documents/x.ts', "import { getDocument } from 'pdfjs-dist';"],
	['domain/meetings/rules.ts', "import { z } from 'zod';"],
	['server/conference/x.ts', "import * as mediasoup from 'mediasoup';"],
	['server/platform/realtime/x.ts', "import { Server } from 'socket.io';"],
	['server/meetings/meetings.repository.ts', "import type pg from 'pg';"],
	['server/meetings/meetings.repository.ts', "import { Prisma } from '#prisma/generated/client.ts';"],
	['server/meetings/meetings.service.ts', "import { find } from './meetings.repository.ts';"],
	['server/meetings/meetings.service.ts', "import { find } from '#server/identity/identity.service.ts';"],
	['server/platform/config.ts', 'export const port = process.env.PORT;'],
];

describe('import rules of the house', () => {
	it.each(refused)('%s must not say: %s', async (file, code, message) => {
		expect(await problems(file, code)).toEqual([expect.stringMatching(message)]);
	});

	it.each(allowed)('%s may say: %s', async (file, code) => {
		expect(await problems(file, code)).toEqual([]);
	});
});
