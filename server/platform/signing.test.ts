import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isSignedBy, openSigning } from './signing.ts';

let folder = '';
beforeAll(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'nghi-su-signing-'));
	await mkdir(path.join(folder, 'secrets'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('keeps one key for an installation, readable by its owner only', async () => {
	const [first, again] = [await openSigning(folder), await openSigning(folder)];
	expect(again.keyId).toBe(first.keyId);
	expect((await stat(path.join(folder, 'secrets', 'signing'))).mode & 0o777).toBe(0o600);
	// Ed25519 is deterministic: the same text, the same signature.
	expect(again.sign('nghi-su/thử/v1\nmột')).toBe(first.sign('nghi-su/thử/v1\nmột'));
});

it('verifies what it signed, and nothing else', async () => {
	const signing = await openSigning(folder);
	const { keyId } = signing;
	const signature = signing.sign('nghi-su/thử/v1\nTán thành');
	expect(isSignedBy(keyId, 'nghi-su/thử/v1\nTán thành', signature)).toBe(true);
	expect(isSignedBy(keyId, 'nghi-su/thử/v1\nKhông tán thành', signature)).toBe(false);
	expect(isSignedBy(keyId, 'nghi-su/thử/v1\nTán thành', signature.slice(2))).toBe(false);
	expect(isSignedBy('', 'nghi-su/thử/v1\nTán thành', signature)).toBe(false);
});
