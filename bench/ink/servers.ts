import { Server } from '@hocuspocus/server';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import * as Y from 'yjs';
import { startCollaborationServer } from '#tests/collaboration/support/collaborationServer.ts';

/*
 * The servers under test, each as a process of its own: `servers.ts nghi-su|hocuspocus <database url>|none`.
 * Hocuspocus with a database stores as its documentation says: the whole document, debounced (2 s, at most 10 s).
 */
const [, , which, databaseUrl = 'none'] = process.argv;

async function startHocuspocus(): Promise<string> {
	const pool = databaseUrl === 'none' ? null : new pg.Pool({ connectionString: databaseUrl });
	const server = new Server({
		address: '127.0.0.1',
		port: 0,
		quiet: true,
		stopOnSignals: false,
		...(pool === null
			? {}
			: {
					onStoreDocument: async ({ document, documentName }: { document: Y.Doc; documentName: string }) => {
						await pool.query(
							`INSERT INTO "CollaborationDocument" (name, snapshot, "updatedAt") VALUES ($1, $2, now())
							ON CONFLICT (name) DO UPDATE SET snapshot = excluded.snapshot, "updatedAt" = now()`,
							[documentName, Buffer.from(Y.encodeStateAsUpdate(document))],
						);
					},
				}),
	});
	await server.listen();
	return `ws://127.0.0.1:${(server.httpServer.address() as AddressInfo).port}`;
}

const url =
	which === 'hocuspocus'
		? await startHocuspocus()
		: (
				await startCollaborationServer(databaseUrl, {
					connectionsPerAccount: 1_000,
					framesPerSecond: 10_000,
					frameBurst: 10_000,
				})
			).url;
process.stdout.write(`${url}\n`);
