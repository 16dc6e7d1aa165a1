import { expect, it } from 'vitest';
import { encodeSync, SYNC } from '#domain/annotations/collaborationWire.ts';
import { Unacknowledged } from './unacknowledged.ts';

const bytes = (n: number): Uint8Array => new Uint8Array([n, n, n]);
const update = (n: number): Uint8Array => encodeSync(SYNC.update, bytes(n));
const answer = (n: number): Uint8Array => encodeSync(SYNC.step2, bytes(n));

it('C-19 knows what was written here and is not on the server, through acknowledgements and reconnects', () => {
	const waiting = new Unacknowledged();
	const left = () => waiting.updates().map(([first]) => first);
	// Drawn before there is any connection: the answer to the server carries it.
	waiting.edited(bytes(1));
	expect(left()).toEqual([1]);
	waiting.connecting();
	expect(waiting.sent(answer(2))).toEqual(bytes(2));
	expect(left()).toEqual([2]);
	waiting.sent(update(3));
	waiting.edited(bytes(3));
	waiting.sent(update(4));
	waiting.edited(bytes(4));
	expect(left()).toEqual([2, 3, 4]);
	waiting.acknowledged(2);
	expect(left()).toEqual([4]);
	// The line is cut: what was sent may have arrived or not, what is drawn now was sent nowhere.
	waiting.connecting();
	waiting.edited(bytes(5));
	waiting.acknowledged(3);
	expect(left()).toEqual([4, 5]);
	// The next answer says exactly what the server lacks.
	waiting.sent(answer(5));
	expect(left()).toEqual([5]);
	waiting.acknowledged(1);
	expect(left()).toEqual([]);
});
