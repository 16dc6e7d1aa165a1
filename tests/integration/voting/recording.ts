import * as Y from 'yjs';
import type WebSocket from 'ws';
import * as decoding from 'lib0/decoding';
import { FRAME, SYNC } from '#domain/annotations/collaborationWire.ts';
import { connectSocket, request, type ClientSocket } from '#tests/support/clients.ts';
import { unzip } from '#tests/support/docx.ts';
import { openRaw } from '../../collaboration/support/collaborationClients.ts';
import { wholeAnswer, type Ids } from '../rights/scene.ts';
import { ROUTES } from '../rights/ways.ts';

/*
 * All that a server lets out about a vote, by channel and in order. What differs between any two runs, whatever anybody chose
 * (ids, times, codes, digests), is told apart by the order in which it appears and by nothing else, so that two runs with the
 * same people and different choices can be compared word for word.
 */

/** Somebody who listens and asks: a `Cookie` header, or nothing for whoever is signed out. */
export type Listeners = ReadonlyMap<string, string | undefined>;

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
/** Addresses; times, in JSON, in calendars and in words; digests, seals and signatures; codes of ballots, doors and displays. */
const NOISE: readonly (readonly [RegExp, string])[] = [
	[/localhost:\d+/g, '‹server›'],
	[/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z?/g, '‹time›'],
	[/\d{8}T\d{6}Z?/g, '‹time›'],
	[/\d\d giờ \d\d phút|\d\d:\d\d(?::\d\d)?/g, '‹time›'],
	[/\b[0-9a-f]{64}\b/g, '‹digest›'],
	[/\b[A-HJ-NP-Z2-9]{5}-[A-HJ-NP-Z2-9]{5}\b/g, '‹ballot code›'],
	[/"(?:code|doorCode)":"[A-Za-z0-9_-]{4,}"/g, '"code":"‹code›"'],
	[/"keyId":"[^"]*"/g, '‹key›'],
	// Of the page's policy, and on its scripts.
	[/nonce(?:-|=\\?")[A-Za-z0-9+/=]{20,}/g, '‹nonce›'],
	[/"shownForMs":\d+/g, '‹time left›'],
	// The body is compared, and with it its length.
	[/\["content-length","\d+"\],/g, ''],
];

export class Recording {
	/** What was heard, by channel and phase. */
	readonly heard = new Map<string, string[]>();
	/** What the vote is at; part of every channel's name. null: nothing is noted yet. */
	phase: string | null = null;
	readonly #url: string;
	readonly #listeners: Listeners;
	readonly #ids = new Map<string, string>();
	readonly #sockets = new Map<string, ClientSocket>();
	readonly #drafts: WebSocket[] = [];

	constructor(url: string, listeners: Listeners) {
		this.#url = url;
		this.#listeners = listeners;
	}

	/** Notes what a channel said. */
	note(channel: string, said: string): void {
		if (this.phase === null) return;
		const name = `${this.phase} · ${channel}`;
		this.heard.set(name, [...(this.heard.get(name) ?? []), this.#alike(said)]);
	}

	/** Connects everyone who may connect, and listens to the bytes of each connection from then on. */
	async listen(): Promise<ReadonlyMap<string, ClientSocket>> {
		for (const [who, cookie] of this.#listeners) {
			const socket = await connectSocket({ url: this.#url }, cookie).catch(() => null);
			if (socket === null) continue;
			this.#sockets.set(who, socket);
			// Below Socket.IO: what the wire carried, acknowledgements too.
			socket.io.engine.on('packet', ({ type, data }) => {
				if (type === 'message') this.note(`socket of ${who}`, String(data));
			});
		}
		return this.#sockets;
	}

	/** Opens a collaborative document and listens to its frames. */
	async listenToDraft(who: string, name: string): Promise<WebSocket> {
		const url = `${this.#url.replace('http', 'ws')}/collaboration/${name}?ack=1`;
		const socket = await openRaw(url, this.#listeners.get(who) ?? '');
		socket.on('message', (bytes: Buffer) => {
			const said = readFrame(bytes);
			if (said !== null) this.note(`${this.#alike(name)} of ${who}`, said);
		});
		this.#drafts.push(socket);
		return socket;
	}

	/** Everything that anybody can GET, asked by everyone. */
	async sweep(ids: Ids): Promise<void> {
		for (const [route, { tries }] of Object.entries(ROUTES)) {
			const [attempt] = route.startsWith('GET ') ? tries(ids) : [];
			if (attempt === undefined) continue;
			const { path, headers = {} } = attempt;
			const answers = await Promise.all(
				[...this.#listeners].map(async ([who, cookie]) => {
					const answer = await request({ url: this.#url }, path, { cookie, headers });
					return [who, await wholeText(answer, route)] as const;
				}),
			);
			for (const [who, said] of answers) this.note(`${route} by ${who}`, said);
		}
	}

	/** Stops listening. */
	close(): void {
		for (const socket of this.#sockets.values()) socket.close();
		for (const socket of this.#drafts) socket.terminate();
	}

	#alike(said: string): string {
		const numbered = said.replace(UUID, (id) => {
			const name = this.#ids.get(id) ?? `‹id ${this.#ids.size + 1}›`;
			this.#ids.set(id, name);
			return name;
		});
		return NOISE.reduce((text, [pattern, instead]) => text.replaceAll(pattern, instead), numbered);
	}
}

/** Names of what differs between two recordings, with the first thing that does. */
export function differences(a: Recording, b: Recording): string[] {
	const names = new Set([...a.heard.keys(), ...b.heard.keys()]);
	return [...names].flatMap((name) => {
		const [one, other] = [a.heard.get(name) ?? [], b.heard.get(name) ?? []];
		const at = Array.from({ length: Math.max(one.length, other.length) }).findIndex((_, n) => one[n] !== other[n]);
		return at < 0 ? [] : [`${name}:\n  ${around(one[at], other[at])}\n  ${around(other[at], one[at])}`];
	});
}

/** A text near the first letter in which it differs from another. */
function around(text = '(nothing)', other = '(nothing)'): string {
	let at = 0;
	while (at < text.length && text[at] === other[at]) at += 1;
	return text.slice(Math.max(0, at - 60), at + 200);
}

/** An answer as text: a .docx by its parts, measurements without the ones that no two runs share. */
async function wholeText(answer: Response, route: string): Promise<string> {
	const type = answer.headers.get('content-type') ?? '';
	if (route === 'GET /metrics') return measured(await answer.text());
	if (type.includes('officedocument'))
		return [...unzip(new Uint8Array(await answer.arrayBuffer())).values()].join('\n');
	const { status, headers, body } = await wholeAnswer(answer);
	// The lines of a calendar are folded at 75 octets, also in the middle of an id.
	const said = type.includes('calendar') ? String(body).replaceAll(/\r\n[ \t]/g, '') : String(body);
	return `${String(status)} ${JSON.stringify(headers)} ${said}`;
}

/** How often each request was answered how; of everything else only what is measured. */
function measured(text: string): string {
	return text
		.split('\n')
		.map((line) => (line.startsWith('realtime_request_seconds_count') ? line : line.replace(/ [-+.\deNa]+$/, '')))
		.filter((line) => !line.startsWith('nodejs_') && !line.startsWith('process_'))
		.join('\n');
}

/** A frame of a collaborative document: what it adds, whatever client ids and clocks say so. null: a sign of life. */
function readFrame(bytes: Buffer): string | null {
	const decoder = decoding.createDecoder(bytes);
	const type = decoding.readVarUint(decoder);
	if (type === FRAME.awareness) return null;
	if (type !== FRAME.sync) return `frame ${type}, ${bytes.byteLength} bytes`;
	const step = decoding.readVarUint(decoder);
	if (step === SYNC.step1) return 'sync step 1';
	const { structs } = Y.decodeUpdate(decoding.readVarUint8Array(decoder));
	const added = structs.map((struct) => ('content' in struct ? struct.content.getContent() : struct.length));
	return `sync ${step}: ${JSON.stringify(added)}`;
}
