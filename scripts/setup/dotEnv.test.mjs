import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseDotEnv } from './dotEnv.mjs';
import { root } from './process.mjs';

describe('.env', () => {
	it('reads settings, quotes and comments', () => {
		const text =
			'# chú thích\nPORT=8080\r\nexport HOST = 127.0.0.1 # máy này\nDEMO_PASSWORD="a b#c"\nPUBLIC_URL=\n\nA=\'x\' # y';
		expect(parseDotEnv(text)).toEqual({
			PORT: '8080',
			HOST: '127.0.0.1',
			DEMO_PASSWORD: 'a b#c',
			PUBLIC_URL: '',
			A: 'x',
		});
	});

	it('names the line that is no setting', () => {
		expect(() => parseDotEnv('PORT=1\nwhat is this')).toThrow(/^Dòng 2 /);
	});

	it('reads every setting of .env.example, all of them commented out', () => {
		const text = readFileSync(join(root, '.env.example'), 'utf8');
		expect(parseDotEnv(text)).toEqual({});
		const settings = Object.keys(parseDotEnv(text.replace(/^#(?=[A-Z_]+=)/gm, '')));
		const config = readFileSync(join(root, 'server/platform/config.ts'), 'utf8');
		const ofServer = [...config.matchAll(/'([A-Z][A-Z0-9_]{3,})'/g)].map(([, name]) => name);
		expect(ofServer.length).toBeGreaterThan(20);
		// None that the server reads is left out, and none is named that nothing reads.
		expect(ofServer.filter((name) => !settings.includes(name))).toEqual([]);
		const ofScripts = readdirSync(join(root, 'scripts'), { recursive: true, encoding: 'utf8' })
			.filter((name) => name.endsWith('.mjs') && !name.endsWith('.test.mjs'))
			.map((name) => readFileSync(join(root, 'scripts', name), 'utf8'))
			.join('\n');
		const isRead = (name) => config.includes(`'${name}'`) || ofScripts.includes(`env.${name}`);
		expect(settings.filter((name) => !isRead(name))).toEqual([]);
	});
});
