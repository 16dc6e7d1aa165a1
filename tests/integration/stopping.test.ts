import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { request } from '#tests/support/clients.ts';
import { writeMeetingFixture } from '#tests/support/meetingFixture.ts';
import { DEMO_PASSWORD, startTestServer } from '#tests/support/testServer.ts';

it('a request that is being answered when the server stops still gets its answer', async () => {
	const server = await startTestServer();
	await writeMeetingFixture(server.database);
	// Checking a password keeps it under way for a moment.
	const signingIn = request(server, '/api/auth/sign-in/username', {
		body: { username: 'secretary', password: DEMO_PASSWORD },
	});
	await delay(30);
	const closed = server.close();
	expect((await signingIn).status).toBe(200);
	await closed;
});
