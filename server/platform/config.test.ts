import { describe, expect, it } from 'vitest';
import { loadConfig, type MachineFacts } from './config.ts';

const facts: MachineFacts = {
	projectDir: '/srv/nghi-su',
	defaultWorkerBin: '/srv/nghi-su/.cache/worker',
	cores: 4,
	fileExists: (file) => file === '/srv/nghi-su/.cache/worker' || file.startsWith('/etc/tls/'),
};

function problemsOf(env: Record<string, string>): readonly string[] {
	const loaded = loadConfig(env, facts);
	return loaded.ok ? [] : loaded.problems;
}

describe('loadConfig', () => {
	it('has a default for every setting', () => {
		const loaded = loadConfig({}, facts);
		expect(loaded).toMatchObject({
			ok: true,
			config: {
				host: '0.0.0.0',
				port: 3000,
				httpsPort: 3443,
				dataDir: '/srv/nghi-su/.data',
				databaseUrl: null,
				demo: true,
				tls: null,
				media: { workerBin: '/srv/nghi-su/.cache/worker', workers: 4, portRange: { min: 44_400, max: 44_499 } },
				frontEnd: 'production',
			},
		});
	});

	it('takes what is set and treats an empty value as not set', () => {
		const env = {
			PORT: '8080',
			HTTPS_PORT: 'off',
			DEMO: '0',
			PUBLIC_URL: 'https://hop.example.vn/',
			HOST: ' ',
			TLS_CERT: '/etc/tls/a',
			TLS_KEY: '/etc/tls/b',
		};
		expect(loadConfig(env, facts)).toMatchObject({
			ok: true,
			config: {
				port: 8080,
				httpsPort: null,
				demo: false,
				publicUrl: 'https://hop.example.vn',
				host: '0.0.0.0',
				tls: { certFile: '/etc/tls/a' },
			},
		});
	});

	it.each([
		['HOST', 'a b'],
		['PORT', '70000'],
		['PORT', '3000x'],
		['HTTPS_PORT', '3000'],
		['DATABASE_URL', 'mysql://x/y'],
		['DATABASE_URL', 'not a url'],
		['PUBLIC_URL', 'https://hop.example.vn/path'],
		['PUBLIC_URL', 'javascript:alert(1)'],
		['DEMO', 'maybe'],
		['DEMO_PASSWORD', 'short'],
		['TLS_CERT', '/etc/tls/a'],
		['MEDIA_LISTEN', 'here'],
		['MEDIA_ANNOUNCED_ADDRESS', 'a b'],
		['MEDIA_PORT_RANGE', '500-400'],
		['MEDIA_PORT_RANGE', '44400-44401'],
		['MEDIASOUP_WORKERS', '0'],
		['MEDIASOUP_WORKER_BIN', '/nowhere/worker'],
		['LOG_LEVEL', 'loud'],
	])('answers a wrong %s (%s) with one sentence', (name, value) => {
		const problems = problemsOf({ [name]: value });
		expect(problems).toHaveLength(1);
		expect(problems[0]).toMatch(/^\p{Lu}.*\.$/u);
		expect(problems[0]).toContain(name === 'TLS_CERT' ? 'TLS_KEY' : name);
	});

	it('reports every mistake at once and never repeats a secret', () => {
		const problems = problemsOf({ PORT: '-1', DEMO: '?', DEMO_PASSWORD: 'tiny', DATABASE_URL: 'x://user:secret@host' });
		expect(problems).toHaveLength(4);
		expect(problems.join()).not.toMatch(/tiny|secret/);
	});
});
