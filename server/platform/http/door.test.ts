import type { IncomingMessage } from 'node:http';
import { TLSSocket } from 'node:tls';
import { Duplex } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { Door } from './door.ts';

const door = new Door(['10.0.0.5', '127.0.0.1'], () => 'nonce');
const bareDoor = new Door([], () => 'nonce');

function request(remoteAddress: string, headers: Record<string, string>, encrypted = false): IncomingMessage {
	const socket = encrypted ? new TLSSocket(new Duplex()) : {};
	Object.defineProperty(socket, 'remoteAddress', { value: remoteAddress });
	const rawHeaders = Object.entries(headers).flat();
	return { socket, headers: { ...headers }, rawHeaders } as unknown as IncomingMessage;
}

describe('Door', () => {
	it.each([
		['127.0.0.1', { host: 'localhost:3000' }, 'local'],
		['::ffff:127.0.0.1', { host: '127.0.0.1:3000' }, 'local'],
		['::1', { host: '[::1]:3000' }, 'local'],
		['192.168.1.7', { host: 'localhost:3000' }, 'plain'],
		['127.0.0.1', { host: 'evil.example' }, 'plain'],
		['127.0.0.1', { host: 'localhost.evil.example' }, 'plain'],
		['127.0.0.1', { host: 'localhost', 'x-forwarded-for': '192.168.1.7' }, 'plain'],
		['127.0.0.1', { host: 'localhost', 'x-forwarded-proto': 'https' }, 'plain'],
		['127.0.0.1', { host: 'localhost', forwarded: 'proto=https' }, 'plain'],
	])('from %s with %o: %s', (address, headers, arrival) => {
		expect(bareDoor.admit(request(address, headers as unknown as Record<string, string>)).arrival).toBe(arrival);
	});

	it('believes a proxy that the settings name, and what it added itself alone', () => {
		const forwarded = {
			host: 'hop.example.vn',
			'x-forwarded-proto': 'https',
			'x-forwarded-for': '1.2.3.4, 192.168.1.7',
		};
		expect(door.admit(request('10.0.0.5', forwarded))).toMatchObject({ arrival: 'secure', address: '192.168.1.7' });
		expect(door.admit(request('10.0.0.6', forwarded))).toMatchObject({ arrival: 'plain', address: '10.0.0.6' });
		expect(door.admit(request('10.0.0.5', { ...forwarded, 'x-forwarded-proto': 'http' })).arrival).toBe('plain');
		expect(door.admit(request('10.0.0.5', { ...forwarded, 'x-forwarded-for': 'x' })).address).toBe('10.0.0.5');
		expect(door.admit(request('10.0.0.5', { host: 'localhost' })).arrival).toBe('plain');
	});

	it('takes no cookie over TLS that plain HTTP could have set', () => {
		const cookie =
			'nghisu.session_token=a.b; __Host-nghisu.session_token=c.d; nghi-su-display=e; lang=vi; nghisu.device=f';
		const encrypted = request('192.168.1.7', { cookie }, true);
		door.admit(encrypted);
		expect(encrypted.headers.cookie).toBe('__Host-nghisu.session_token=c.d; lang=vi');
		expect(encrypted.rawHeaders[1]).toBe('__Host-nghisu.session_token=c.d; lang=vi');
		const local = request('127.0.0.1', { cookie });
		bareDoor.admit(local);
		expect(local.headers.cookie).toBe(cookie);
	});
});
