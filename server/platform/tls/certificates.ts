// tsyringe, inside @peculiar/x509, needs this polyfill to be loaded first.
import 'reflect-metadata';
import { X509Certificate as NodeCertificate } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as x509 from '@peculiar/x509';
import type { Config } from '../config.ts';
import { StartupError } from '../errors.ts';
import type { Logger } from '../log.ts';
import { serverNames } from './addresses.ts';

/** What the HTTPS listener needs, in PEM. */
export interface ServerCertificate {
	readonly cert: string;
	readonly key: string;
	/** Certificate of the local CA for people to install; null when the office gave its own certificate. */
	readonly ca: string | null;
}

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const DAY_MS = 86_400_000;
const CA_DAYS = 3_650;
/** Browsers refuse server certificates that live longer (CA/Browser Forum, and Apple since 2020). */
const SERVER_DAYS = 397;
const RENEW_DAYS = 30;

/**
 * The certificate to serve with: the given one, or one of this installation's own CA for every name and LAN address of
 * the machine. The CA is made once; the server certificate again when addresses change or it nears its end.
 */
export async function loadCertificate(
	config: Pick<Config, 'tls' | 'dataDir' | 'publicUrl'>,
	log: Logger,
	now = new Date(),
): Promise<ServerCertificate> {
	if (config.tls !== null) return readGiven(config.tls);
	const folder = path.join(config.dataDir, 'tls');
	const ca = (await readPair(folder, 'ca')) ?? (await makeCa(folder, now, log));
	const names = serverNames(config.publicUrl);
	const existing = await readPair(folder, 'server');
	if (existing !== null && isUsable(existing.cert, ca.cert, names, now)) return { ...existing, ca: ca.cert };
	log.info({ names }, 'issuing the server certificate');
	return { ...(await issue(folder, ca, names, now)), ca: ca.cert };
}

interface Pair {
	readonly cert: string;
	readonly key: string;
}

async function readGiven(tls: { certFile: string; keyFile: string }): Promise<ServerCertificate> {
	try {
		const [cert, key] = await Promise.all([readFile(tls.certFile, 'utf8'), readFile(tls.keyFile, 'utf8')]);
		new NodeCertificate(cert);
		return { cert, key, ca: null };
	} catch (error) {
		throw new StartupError(
			'Không đọc được chứng thư hoặc khóa TLS đã khai báo, cần tệp PEM (TLS_CERT, TLS_KEY).',
			error,
		);
	}
}

async function readPair(folder: string, name: string): Promise<Pair | null> {
	try {
		const [cert, key] = await Promise.all([
			readFile(path.join(folder, `${name}.crt`), 'utf8'),
			readFile(path.join(folder, `${name}.key`), 'utf8'),
		]);
		return { cert, key };
	} catch {
		return null;
	}
}

async function writePair(folder: string, name: string, pair: Pair): Promise<Pair> {
	// The certificate goes last: a pair counts only when both files are there.
	for (const [file, text, mode] of [
		[`${name}.key`, pair.key, 0o600],
		[`${name}.crt`, pair.cert, 0o644],
	] as const) {
		await writeFile(path.join(folder, `${file}.new`), text, { mode });
		await rename(path.join(folder, `${file}.new`), path.join(folder, file));
	}
	return pair;
}

function isUsable(certificate: string, ca: string, names: { dns: string[]; ip: string[] }, now: Date): boolean {
	try {
		const parsed = new NodeCertificate(certificate);
		const covered =
			names.dns.every((name) => parsed.checkHost(name) !== undefined) &&
			names.ip.every((address) => parsed.checkIP(address) !== undefined);
		const daysLeft = (new Date(parsed.validTo).getTime() - now.getTime()) / DAY_MS;
		return covered && daysLeft > RENEW_DAYS && parsed.verify(new NodeCertificate(ca).publicKey);
	} catch {
		return false;
	}
}

async function makeCa(folder: string, now: Date, log: Logger): Promise<Pair> {
	log.info('making the local certificate authority');
	const keys = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
	const certificate = await x509.X509CertificateGenerator.createSelfSigned({
		serialNumber: serialNumber(),
		name: [{ CN: ['Nghị Sự – chứng thư gốc nội bộ'] }, { O: ['Phòng họp không giấy'] }],
		notBefore: new Date(now.getTime() - DAY_MS),
		notAfter: new Date(now.getTime() + CA_DAYS * DAY_MS),
		signingAlgorithm: ALGORITHM,
		keys,
		extensions: [
			new x509.BasicConstraintsExtension(true, 0, true),
			new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
			await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
		],
	});
	return writePair(folder, 'ca', { cert: certificate.toString('pem'), key: await exportKey(keys.privateKey) });
}

async function issue(folder: string, ca: Pair, names: { dns: string[]; ip: string[] }, now: Date): Promise<Pair> {
	const keys = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
	const issuer = new x509.X509Certificate(ca.cert);
	const certificate = await x509.X509CertificateGenerator.create({
		serialNumber: serialNumber(),
		subject: [{ CN: [names.dns.find((name) => name !== 'localhost') ?? 'localhost'] }],
		issuer: issuer.subject,
		notBefore: new Date(now.getTime() - DAY_MS),
		notAfter: new Date(now.getTime() + (SERVER_DAYS - 1) * DAY_MS),
		signingAlgorithm: ALGORITHM,
		publicKey: keys.publicKey,
		signingKey: await importKey(ca.key),
		extensions: [
			new x509.BasicConstraintsExtension(false, undefined, true),
			new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
			new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
			new x509.SubjectAlternativeNameExtension([
				...names.dns.map((value) => ({ type: 'dns' as const, value })),
				...names.ip.map((value) => ({ type: 'ip' as const, value })),
			]),
			await x509.AuthorityKeyIdentifierExtension.create(issuer.publicKey),
			await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
		],
	});
	return writePair(folder, 'server', { cert: certificate.toString('pem'), key: await exportKey(keys.privateKey) });
}

/** 16 random bytes in hex, positive (RFC 5280 §4.1.2.2). */
function serialNumber(): string {
	const bytes = crypto.getRandomValues(Buffer.alloc(16));
	bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
	return bytes.toString('hex');
}

async function exportKey(key: CryptoKey): Promise<string> {
	return x509.PemConverter.encode(await crypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY');
}

async function importKey(pem: string): Promise<CryptoKey> {
	return crypto.subtle.importKey('pkcs8', x509.PemConverter.decodeFirst(pem), ALGORITHM, false, ['sign']);
}
