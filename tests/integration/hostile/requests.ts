import fc from 'fast-check';
import { deep } from './inputs.ts';
import { head } from './wire.ts';

/* What a hostile client writes on an HTTP connection. One string is one connection. */

const anyByte = fc.string({ unit: fc.nat(255).map((byte) => String.fromCharCode(byte)), maxLength: 120 });
const method = fc.constantFrom(
	'GET',
	'POST',
	'PUT',
	'DELETE',
	'PATCH',
	'HEAD',
	'OPTIONS',
	'TRACE',
	'CONNECT',
	'PROPFIND',
	'QUERY',
);
const ODD_PATHS = [
	'/api/documents/files/../../../../etc/passwd',
	'/api/documents/files/%2e%2e%2f%2e%2e%2fetc%2fpasswd',
	'/api/documents/files/..%5c..%5cetc%5cpasswd',
	'/api/documents/files/%00',
	'/api/meetings/%c0%ae%c0%ae/',
	'/api/meetings/%ff%fe%fd',
	'/api/meetings/%',
	'/api/meetings/%zz',
	'/api/meetings/\xff\xfe',
	'//api//meetings',
	'/api/./meetings/../identity/accounts',
	'/%61%70%69/identity/accounts',
	'/api%2fidentity%2faccounts',
	'/API/identity/accounts',
	'/api/identity/accounts/',
	'/api/identity/accounts;x=1',
	'http://elsewhere.example/api/identity/accounts',
	'http://[::1/api',
	'*',
	'?',
	'/?',
	'/api?x=%00',
	'/api/directory/people?q=%ff&q=a&on=2026-02-30',
	'/api/audit?before=99999999999999999999999999',
	'/api/audit?before=-1',
	'/api/audit?before=0x10',
	'/api/documents/uploads/__proto__?offset=0',
	`/${'a'.repeat(15_000)}`,
	`/api/meetings/${'%41'.repeat(4_000)}`,
	`/api/meetings?${'a=1&'.repeat(3_000)}`,
	`/${'../'.repeat(3_000)}`,
	'/socket.io/?EIO=4&transport=polling&sid=__proto__',
	'/socket.io/?EIO=4&transport=constructor',
	'/socket.io/?EIO=99&transport=polling',
	'/socket.io/?transport[]=polling&EIO[]=4',
	'/socket.io/?EIO=4&transport=polling&sid=%00',
	'/socket.io/../api/identity/accounts',
	'/collaboration/',
	'/metrics/../api',
];

/** Request lines and targets: traversals, broken encodings, null bytes, endless ones, and noise. */
export function requestLines(cookie: string): fc.Arbitrary<string> {
	const target = fc.oneof(
		fc.constantFrom(...ODD_PATHS),
		anyByte.map((text) => `/api/${text}`),
		anyByte,
	);
	return fc.oneof(
		fc.tuple(method, target).map(([verb, path]) => head(verb, path, [`Cookie: ${cookie}`, 'Connection: close'])),
		anyByte,
		anyByte.map((text) => `${text}\r\n\r\n`),
		fc
			.tuple(fc.string({ maxLength: 20 }), anyByte)
			.map(([name, value]) => head('GET', '/healthz', [`${name}: ${value}`])),
	);
}

/** Headers that are too many, too long, doubled, folded, or contradict each other. */
export const HEADER_FLOODS: readonly string[] = [
	head(
		'GET',
		'/healthz',
		Array.from({ length: 5_000 }, (_, index) => `x-${index}: 1`),
	),
	head('GET', '/healthz', [`x: ${'a'.repeat(100_000)}`]),
	head('GET', '/healthz', [`Cookie: ${'a=b; '.repeat(3_000)}`]),
	head('GET', '/api/meetings', [`Range: bytes=${'0-1,'.repeat(3_000)}`]),
	head('GET', '/api/meetings', ['Host: a', 'Host: b', 'Host:']),
	head('GET', '/api/meetings', ['x: 1', ' folded: 2']),
	head('GET', '/api/meetings', [`Accept-Language: ${'vi;q=0.1,'.repeat(1_500)}`]),
	head('POST', '/api/auth/sign-in/username', [
		'Content-Length: 5',
		'Content-Length: 6',
		'Content-Type: application/json',
	]),
	head('POST', '/api/auth/sign-in/username', ['Content-Length: -5', 'Content-Type: application/json']),
	head('POST', '/api/auth/sign-in/username', [
		'Content-Length: 99999999999999999999',
		'Content-Type: application/json',
	]),
	head('POST', '/api/auth/sign-in/username', ['Transfer-Encoding: chunked', 'Content-Length: 6']),
	head('POST', '/api/auth/sign-in/username', ['Transfer-Encoding: gzip, chunked']),
	head('POST', '/api/auth/sign-in/username', ['Transfer-Encoding: chunked']) + 'zzzz\r\n',
	head('POST', '/api/auth/sign-in/username', ['Expect: 100-continue', 'Content-Length: 10']),
	head('POST', '/api/auth/sign-in/username', ['Expect: something-else', 'Content-Length: 10']),
	head('GET', '/healthz', ['Connection: close']).repeat(200),
	'GET / HTTP/0.9\r\n\r\n',
	'GET / HTTP/3.0\r\n\r\n',
	'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
	'\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
	'GET /healthz HTTP/1.1\nHost: localhost\n\n',
	'GET /healthz HTTP/1.1\r\n\r\n',
	'\r\n'.repeat(10_000),
];

/** Upgrade requests to places and in forms nobody asks for. */
export function upgrades(cookie: string): readonly string[] {
	const paths = [
		'/',
		'/api/meetings',
		'/socket.io',
		'/socket.io/',
		'/socket.iox/?EIO=4&transport=websocket',
		'/socket.io/?EIO=4&transport=websocket&sid=unknown',
		'/socket.io/?EIO=4&transport=polling',
		'/socket.io/?EIO=4&transport=__proto__',
		'/collaboration',
		'/collaboration/',
		'/collaboration/%ff',
		'/collaboration/ink/%00/public',
		'/collaboration/../api/meetings',
		`/collaboration/${'ink/'.repeat(3_000)}`,
		'/_next/webpack-hmr',
		'http://elsewhere.example/collaboration/x',
		'*',
	];
	const forms = [
		['Upgrade: websocket', 'Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='],
		['Upgrade: websocket', 'Sec-WebSocket-Version: 8', 'Sec-WebSocket-Key: x'],
		['Upgrade: websocket'],
		['Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA'],
		[
			'Upgrade: websocket',
			'Sec-WebSocket-Version: 13',
			'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
			'Origin: https://elsewhere.example',
		],
		[
			'Upgrade: websocket',
			'Sec-WebSocket-Version: 13',
			'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
			'Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=99',
		],
	];
	return paths.flatMap((path) =>
		forms.flatMap((form) =>
			['GET', 'POST'].map((verb) => head(verb, path, [`Cookie: ${cookie}`, 'Connection: Upgrade', ...form])),
		),
	);
}

/** Bodies that are no JSON, or JSON nobody expects. */
export const BODIES: fc.Arbitrary<string> = fc.oneof(
	anyByte,
	fc.json(),
	fc.constantFrom(
		'{',
		'{"username":',
		'null',
		'[]',
		'"\\ud800"',
		'{"username":{"toString":1},"password":[]}',
		'{"__proto__":{"username":"chair"},"password":"x"}',
		'{"username":"chair","username":"admin","password":"x"}',
		'{"username":"a\\u0000b","password":"a\\u0000b"}',
		`{"username":"${'a'.repeat(150_000)}","password":"x"}`,
		deep(200_000),
		`{"a":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_001)}`,
		'1e999999',
		'\ufeff{}',
	),
);

/** Cookie headers: noise, endless ones, doubled ones, real ones with another signature or token. */
export function cookies(real: string): fc.Arbitrary<string> {
	const [name = '', value = ''] = (real.split('; ')[0] ?? '').split(/=(.*)/s);
	const [token = '', signature = ''] = value.split('.');
	const named = fc.oneof(
		anyByte,
		fc.base64String({ maxLength: 100 }).map((other) => `${token}.${encodeURIComponent(other)}`),
		fc.base64String({ minLength: 32, maxLength: 32 }).map((other) => `${encodeURIComponent(other)}.${signature}`),
		fc.nat(value.length - 1).map((at) => value.slice(0, at)),
		fc.nat(value.length - 1).map((at) => `${value.slice(0, at)}%${value.slice(at)}`),
		fc.constantFrom(
			`${token}.`,
			`.${signature}`,
			'%',
			'%00',
			'%ff.%ff',
			'.',
			`${token}.${signature}.${signature}`,
			'a'.repeat(12_000),
		),
	);
	return fc.oneof(
		anyByte,
		named.map((forged) => `${name}=${forged}`),
		named.map((forged) => `__Host-${name}=${forged}; ${name}=${forged}`),
		named.map((forged) => `nghi-su-display=${forged}`),
		named.map((forged) => Array.from({ length: 100 }, () => `${name}=${forged.slice(0, 100)}`).join('; ')),
		fc.constantFrom(`${name}=; ${name}=`, '=', ';;;;', '__proto__=1', `lang=${'e'.repeat(1_000)}`),
	);
}
