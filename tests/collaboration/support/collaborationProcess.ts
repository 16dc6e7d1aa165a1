import { startCollaborationServer } from './collaborationServer.ts';

/* A collaboration server as a process of its own, so that a test can kill -9 it. Prints its address. */
const databaseUrl = process.argv[2];
if (databaseUrl === undefined) throw new Error('usage: collaborationProcess.ts <database url>');
const server = await startCollaborationServer(databaseUrl, {
	compactEvery: 20,
	idleMs: 50,
	framesPerSecond: 5_000,
	frameBurst: 5_000,
});
process.stdout.write(`${server.url}\n`);
