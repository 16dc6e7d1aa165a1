import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { expect, it } from 'vitest';
import { writeMeetingFixture } from '#tests/support/meetingFixture.ts';
import { DEMO_PASSWORD, startTestServer } from '#tests/support/testServer.ts';

it('a request that is being answered when the server stops still gets its answer', async () => {
	const server = await startTestServer();
	await writeMeetingFixture(server.database);
	const body = JSON.stringify({ username: 'secretary', password: DEMO_PASSWORD });
	const signingIn = httpRequest(`${server.url}/api/auth/sign-in/username`, {
		method: 'POST',
		headers: {
			'Content-Type': 'application/json',
			'Content-Length': Buffer.byteLength(body),
			Origin: server.url,
			// The server's «continue» says that the request is under way there, however busy the machine is.
			Expect: '100-continue',
		},
	});
	signingIn.flushHeaders();
	await once(signingIn, 'continue');
	const closed = server.close();
	signingIn.end(body);
	const [answer] = (await once(signingIn, 'response')) as [IncomingMessage];
	answer.resume();
	expect(answer.statusCode).toBe(200);
	await closed;
});
