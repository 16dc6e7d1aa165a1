import { connect } from 'node:net';
import { randomBytes } from 'node:crypto';

/**
 * Asks to join a collaborative document and returns all bytes of the refusal; 'joined' when there is none.
 * @param path after `/collaboration/`, sent as it is
 */
export function joinAnswer(
	server: { readonly url: string },
	path: string,
	cookie: string | undefined,
): Promise<string> {
	const { hostname, port, host } = new URL(server.url);
	const lines = [
		`GET /collaboration/${path} HTTP/1.1`,
		`Host: ${host}`,
		'Connection: Upgrade',
		'Upgrade: websocket',
		'Sec-WebSocket-Version: 13',
		`Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
		...(cookie === undefined ? [] : [`Cookie: ${cookie}`]),
	];
	return new Promise((resolve, reject) => {
		const socket = connect(Number(port), hostname);
		let answer = '';
		socket.setTimeout(10_000, () => socket.destroy(new Error(`no answer for ${path}`)));
		socket.on('error', reject);
		socket.on('data', (chunk) => {
			answer += chunk.toString('latin1');
			if (!answer.startsWith('HTTP/1.1 101')) return;
			resolve('joined');
			socket.destroy();
		});
		socket.on('close', () => resolve(answer));
		socket.write(`${lines.join('\r\n')}\r\n\r\n`);
	});
}
