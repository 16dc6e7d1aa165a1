import fc from 'fast-check';
import * as Y from 'yjs';
import { encodeSync, FRAME, SYNC } from '#domain/annotations/collaborationWire.ts';
import { packChoice, PACKED_LENGTH } from '#domain/voting/choice.ts';
import type { MeetingFixture } from '#tests/support/meetingFixture.ts';
import { draw } from '../../collaboration/support/collaborationClients.ts';

/** What all random input is made from; `FUZZ_SEED` runs the suite with another, and every failure names it. */
export const SEED = Number(process.env['FUZZ_SEED'] ?? 20_270_205);

/** So many inputs, the same for the same seed. */
export function inputs<T>(arbitrary: fc.Arbitrary<T>, count: number): T[] {
	return fc.sample(arbitrary, { numRuns: count, seed: SEED });
}

/** Runs an attack; its failure says with which seed it can be repeated. */
export async function attack(name: string, work: () => Promise<void>): Promise<void> {
	try {
		await work();
	} catch (error) {
		throw new Error(`${name} (repeat with FUZZ_SEED=${SEED})`, { cause: error });
	}
}

/** Arrays in arrays, as deep as a frame of a megabyte allows. */
export const deep = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;

const prototypes = fc.constantFrom<unknown>(
	JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'),
	JSON.parse('{"meetingId":{"__proto__":[]},"toString":1,"hasOwnProperty":null,"then":{}}'),
	{ length: -1, then: 'x' },
);
const huge = fc.constantFrom<unknown>('x'.repeat(200_000), '\u0000'.repeat(1_000), '😀'.repeat(20_000), '\ud800', [
	...Array.from({ length: 20_000 }, (_, index) => index),
]);
const binary = fc.uint8Array({ maxLength: 2_000 }).map((bytes) => Buffer.from(bytes));
const anything = fc.anything({
	maxDepth: 4,
	withTypedArray: true,
	withDate: true,
	withSparseArray: true,
	withMap: true,
});

/** Payloads for Socket.IO requests: anything at all, and what nearly fits. */
export function payloads({ meetingId, items, people }: MeetingFixture): fc.Arbitrary<unknown> {
	const [item] = items;
	const id = fc.constantFrom<unknown>(
		meetingId,
		meetingId.toUpperCase(),
		item.itemId,
		item.documentId,
		people.chair.participantId,
		'00000000-0000-0000-0000-000000000000',
		`${meetingId}\u0000`,
		[meetingId],
		{ $ne: null },
		null,
		-0,
	);
	const number = fc.constantFrom<unknown>(0, -1, 1e308, Number.MAX_SAFE_INTEGER + 2, NaN, 0.1, '1', []);
	const nearly = fc.record(
		{
			meetingId: fc.oneof({ weight: 4, arbitrary: fc.constant<unknown>(meetingId) }, { weight: 1, arbitrary: id }),
			commandId: fc.oneof(fc.uuid(), id),
			command: fc.oneof(
				anything,
				fc.record({
					type: fc.constantFrom<unknown>(
						'present',
						'set_scene',
						'mark_attendance',
						'check_in',
						'leave',
						'site_check_in',
						'record_site_guest',
						'set_stage',
						'__proto__',
						'constructor',
					),
					itemId: id,
					documentId: id,
					participantId: id,
					participantIds: fc.array(id),
					seatId: id,
					doorCode: huge,
					at: number,
					name: huge,
					presence: anything,
					view: fc.record({ page: number, zoom: number, x: number, y: number }),
					scene: anything,
					reason: huge,
				}),
			),
			afterSeq: number,
			voteId: id,
			ballotId: fc.oneof(fc.uuid(), id),
			choice: fc.oneof(
				huge,
				fc.base64String({ minLength: PACKED_LENGTH, maxLength: PACKED_LENGTH }),
				fc
					.constantFrom<unknown>('for', '__proto__', 'constructor', '')
					.map((optionId) => packChoice({ optionId: String(optionId), text: 'x' })),
			),
			optionId: fc.constantFrom<unknown>('for', '__proto__', 'constructor', '', null),
			text: huge,
			rtpCapabilities: fc.oneof(anything, fc.record({ codecs: anything, headerExtensions: anything })),
			dtlsParameters: fc.oneof(anything, fc.record({ role: anything, fingerprints: fc.array(anything) })),
			rtpParameters: fc.oneof(anything, fc.record({ codecs: fc.array(anything), encodings: anything, mid: anything })),
			transportId: id,
			producerId: id,
			consumerId: id,
			participantId: id,
			source: fc.constantFrom<unknown>('camera', 'microphone', 'screen', {}),
			direction: fc.constantFrom<unknown>('send', 'receive', 'both'),
			spatialLayer: number,
		},
		{ requiredKeys: ['meetingId'] },
	);
	return fc.oneof(
		{ weight: 4, arbitrary: nearly },
		{ weight: 2, arbitrary: anything },
		{ weight: 1, arbitrary: fc.oneof(prototypes, huge, binary, fc.array(binary, { maxLength: 12 })) },
	);
}

/** Text and binary frames of Engine.IO and Socket.IO, well formed and not. */
export const engineFrames: fc.Arbitrary<string | Buffer> = fc.oneof(
	fc.string({ maxLength: 200 }),
	binary,
	fc
		.tuple(
			fc.constantFrom('0', '1', '2', '3', '4', '5', '6', '40', '41', '42', '43', '44', '45', '46', '4'),
			fc.string(),
		)
		.map(([type, rest]) => type + rest),
	fc.json().map((text) => `42${text}`),
	fc.constantFrom(
		'40/admin,',
		'40{"__proto__":{}}',
		'42["disconnect"]',
		'42["connect",{}]',
		'42["error",{}]',
		'42["__proto__",{}]',
		'42["constructor"]',
		'42[null]',
		'42[7,{}]',
		'42',
		'421',
		'42999999999999999999["server:time",{}]',
		'42-1["server:time",{}]',
		'42["server:time"',
		'43["ack of nothing"]',
		'430[]',
		'451-["server:time",{"_placeholder":true,"num":0}]',
		'451-["server:time",{"_placeholder":true,"num":-1}]',
		'451-["server:time",{"_placeholder":true,"num":"length"}]',
		'451-["server:time",{"_placeholder":true,"num":1e9}]',
		'45999999999-["server:time"]',
		'45-["server:time"]',
		'460-[]',
		`420["server:time",${deep(100_000)}]`,
		`451-["server:time",${deep(50_000)}]`,
		`42["${'n'.repeat(100_000)}"]`,
		'1',
		'2probe',
		'5',
	),
);

/** Frames of /collaboration: damaged, truncated, with numbers that never end, and under somebody else's name. */
export function inkFrames(attacker: string, victim: string): fc.Arbitrary<Uint8Array> {
	const own = new Y.Doc();
	draw(own, attacker, 'attack-1');
	draw(own, attacker, 'attack-2');
	own.getMap('strokes').delete(`${attacker}:attack-1`);
	const update = Y.encodeStateAsUpdate(own);
	const forged = new Y.Doc();
	draw(forged, victim, 'forged');
	const foreign = new Y.Doc();
	foreign.getText('strokes').insert(0, 'không phải nét bút');
	const nested = new Y.Doc();
	nested.getMap('strokes').set(`${attacker}:nested`, new Y.Map([['deep', new Y.Doc()]]));
	const endless = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f];
	const sync = (bytes: Uint8Array): Uint8Array => encodeSync(SYNC.update, bytes);
	const bytes = fc.uint8Array({ maxLength: 300 });
	return fc.oneof(
		bytes,
		bytes.map(sync),
		bytes.map((content) => encodeSync(SYNC.step1, content)),
		bytes.map((content) => encodeSync(SYNC.step2, content)),
		bytes.map((content) => new Uint8Array([FRAME.awareness, content.length & 0x7f, ...content])),
		bytes.map((content) => new Uint8Array([FRAME.live, content.length & 0x7f, ...content])),
		fc.nat(update.length - 1).map((length) => sync(update.slice(0, length))),
		fc
			.array(fc.tuple(fc.nat(update.length - 1), fc.nat(255)), { minLength: 1, maxLength: 3 })
			.map((changes) => sync(update.map((byte, at) => changes.find(([position]) => position === at)?.[1] ?? byte))),
		fc
			.tuple(fc.nat(update.length - 1), fc.nat(3))
			.map(([at]) => sync(new Uint8Array([...update.slice(0, at), ...endless, ...update.slice(at)]))),
		fc.constantFrom(
			...[forged, foreign, nested].map((doc) => sync(Y.encodeStateAsUpdate(doc))),
			new Uint8Array([FRAME.sync, SYNC.update, ...endless]),
			new Uint8Array([FRAME.sync, ...endless]),
			new Uint8Array(endless),
			sync(new Uint8Array(endless)),
			sync(new Uint8Array([1, ...endless])),
			sync(new Uint8Array([0, 1, 1, ...endless])),
			new Uint8Array([FRAME.awareness, 11, 1, ...endless.slice(0, 4), 1, 1, 2, 0x7b, 0x7d]),
			new Uint8Array(0),
			new Uint8Array(2_000_000),
		),
	);
}
