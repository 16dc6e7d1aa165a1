import { X509Certificate } from 'node:crypto';
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLogger } from '#server/platform/log.ts';
import { loadCertificate } from '#server/platform/tls/certificates.ts';
import { request as requestPlain, signIn } from '#tests/support/clients.ts';
import { startTestServer, type TestServer } from '#tests/support/testServer.ts';

/** An answer over HTTPS: status and headers. */
function overTls(
	server: TestServer,
	path: string,
	headers: Record<string, string>,
): Promise<{ readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: string }> {
	return new Promise((resolve, reject) => {
		const options = { ca: server.caCertificate ?? '', headers, servername: 'localhost' };
		request(new URL(path, server.httpsUrl ?? ''), options, (response) => {
			let body = '';
			response.setEncoding('utf8');
			response.on('data', (chunk: string) => (body += chunk));
			response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
		})
			.on('error', reject)
			.end();
	});
}

describe('at the door', () => {
	it('E-11 takes over TLS no cookie that plain HTTP could have set, and compares schemes', async () => {
		const server = await startTestServer({ demo: true, config: { httpsPort: 0 } });
		try {
			const plain = await signIn(server, 'bithu');
			expect((await requestPlain(server, '/api/identity/me', { cookie: plain })).status).toBe(200);
			expect((await overTls(server, '/api/identity/me', { Cookie: plain })).status).toBe(401);
			const named = { Cookie: plain, Host: 'may-chu.local' };
			const { headers } = await overTls(server, '/healthz', named);
			expect(headers['strict-transport-security']).toBe('max-age=604800');
			expect((await overTls(server, '/healthz', {})).headers['strict-transport-security']).toBeUndefined();
			const origin = new URL(server.url).origin;
			const crossed = await requestPlain(server, '/api/auth/sign-out', {
				method: 'POST',
				headers: { Origin: origin.replace('http:', 'https:') },
			});
			expect(crossed.status).toBe(403);
			expect(
				(await requestPlain(server, '/api/auth/sign-out', { method: 'POST', headers: { Origin: origin } })).status,
			).toBe(200);
		} finally {
			await server.close();
		}
	});

	it('E-15 shows /metrics to whoever has the token, and to nobody else once there is one', async () => {
		const token = 'mot-ma-doc-so-lieu-dai';
		const server = await startTestServer({ config: { metricsToken: token } });
		try {
			const shown = (value: string | null) =>
				requestPlain(server, '/metrics', value === null ? {} : { headers: { Authorization: `Bearer ${value}` } });
			expect((await shown(token)).status).toBe(200);
			for (const value of [null, '', `${token}x`]) expect((await shown(value)).status).toBe(404);
		} finally {
			await server.close();
		}
		const proxied = await startTestServer({ config: { publicUrl: 'https://hop.example.vn' } });
		try {
			expect((await requestPlain(proxied, '/metrics')).status).toBe(404);
		} finally {
			await proxied.close();
		}
	});
});

describe('local certificate authority', () => {
	const log = createLogger('silent');
	let dataDir: string;
	beforeAll(async () => {
		dataDir = await mkdtemp(path.join(tmpdir(), 'nghi-su-tls-'));
		await mkdir(path.join(dataDir, 'tls'));
	});
	afterAll(() => rm(dataDir, { recursive: true, force: true }));

	it('is made once; the server certificate again when names change or it nears its end', async () => {
		const first = await loadCertificate({ tls: null, dataDir, publicUrl: null }, log);
		expect(await loadCertificate({ tls: null, dataDir, publicUrl: null }, log)).toEqual(first);
		const certificate = new X509Certificate(first.cert);
		expect(certificate.checkHost('localhost')).toBe('localhost');
		expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1');
		expect((Date.parse(certificate.validTo) - Date.parse(certificate.validFrom)) / 86_400_000).toBeLessThanOrEqual(397);
		expect((await stat(path.join(dataDir, 'tls/ca.key'))).mode & 0o777).toBe(0o600);

		const renamed = await loadCertificate({ tls: null, dataDir, publicUrl: 'https://hop.example.vn' }, log);
		expect(renamed.ca).toBe(first.ca);
		expect(new X509Certificate(renamed.cert).checkHost('hop.example.vn')).toBe('hop.example.vn');
		const nextYear = new Date(Date.now() + 380 * 86_400_000);
		expect(
			(await loadCertificate({ tls: null, dataDir, publicUrl: 'https://hop.example.vn' }, log, nextYear)).cert,
		).not.toBe(renamed.cert);
	});

	it('lets a device that trusts the CA open HTTPS, and offers the CA over HTTP', async () => {
		const server = await startTestServer({ config: { httpsPort: 0 } });
		try {
			const ca = await (await fetch(`${server.url}/ca.crt`)).text();
			expect((await fetch(`${server.url}/ca.crt`)).headers.get('content-type')).toBe('application/x-x509-ca-cert');
			expect(await (await fetch(`${server.url}/ca`)).text()).toContain('iPadOS');
			const status = await new Promise((resolve, reject) => {
				request(new URL('/healthz', server.httpsUrl ?? ''), { ca }, (response) => resolve(response.resume().statusCode))
					.on('error', reject)
					.end();
			});
			expect(status).toBe(200);

			// Over plain HTTP from anywhere else: whatever Host it names, whoever it says it is.
			const away = { 'X-Forwarded-For': '192.168.1.7', Accept: 'text/html' };
			const page = await fetch(`${server.url}/sign-in`, { headers: away, redirect: 'manual' });
			expect([page.status, page.headers.get('location')]).toEqual([302, '/ca']);
			expect((await fetch(`${server.url}/ca`, { headers: away })).status).toBe(200);
			const nonce = /'nonce-([^']+)'/.exec(
				(await fetch(`${server.url}/ca`)).headers.get('content-security-policy') ?? '',
			);
			expect(nonce?.[1]?.length).toBeGreaterThan(20);
			const body = JSON.stringify({ username: 'bithu', password: 'mat-khau-thu-nghiem' });
			const refused = await fetch(`${server.url}/api/auth/sign-in/username`, {
				method: 'POST',
				body,
				headers: { ...away, 'Content-Type': 'application/json' },
			});
			expect(refused.status).toBe(403);
			expect(await refused.json()).toMatchObject({ error: { code: 'https_required' } });
			expect(refused.headers.getSetCookie()).toEqual([]);
			expect((await fetch(`${server.url}/metrics`, { headers: away })).status).toBe(404);
		} finally {
			await server.close();
		}
	});
});
