import { X509Certificate } from 'node:crypto';
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLogger } from '#server/platform/log.ts';
import { loadCertificate } from '#server/platform/tls/certificates.ts';
import { startTestServer } from '#tests/support/testServer.ts';

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
		} finally {
			await server.close();
		}
	});
});
