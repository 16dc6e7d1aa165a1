import { describe, expect, it } from 'vitest';
import { ApiError } from '#app/_api/ApiError.ts';
import type { OwnBallot } from '#domain/voting/ballot.ts';
import { BallotClient, type BallotConnection } from './ballotClient.ts';

const NOBODY_YET: OwnBallot = {
	entitled: true,
	voted: false,
	barred: false,
	code: null,
	choice: null,
	byHand: false,
	changeable: false,
};

/** A connection that answers `voting:cast` with these, one after another, and keeps what was sent. */
class Line {
	readonly sent: unknown[] = [];
	own: OwnBallot = NOBODY_YET;
	readonly #answers: (ApiError | { readonly code: string | null })[];

	constructor(...answers: (ApiError | { readonly code: string | null })[]) {
		this.#answers = answers;
	}

	readonly connection: BallotConnection = {
		request: (async (name: string, payload: unknown) => {
			if (name === 'voting:mine') return this.own;
			this.sent.push(payload);
			const answer = this.#answers.shift();
			if (answer === undefined || answer instanceof ApiError) throw answer ?? new ApiError('offline');
			return answer;
		}) as BallotConnection['request'],
	};
}

/** Until what the client asked is answered. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

const clientOn = (line: Line) => new BallotClient(line.connection, 'm', 'v', 1);

describe('a ballot on a device', () => {
	it('V-7 is sent again with the same id until it is answered', async () => {
		const line = new Line(new ApiError('offline'), new ApiError('timeout'), new ApiError('internal'), { code: 'K7' });
		const client = clientOn(line);
		const seen: string[] = [];
		client.subscribe(() => seen.push(client.getState().type));
		await client.ask();
		await client.cast('for', '');
		expect(new Set(line.sent.map((ballot) => JSON.stringify(ballot))).size).toBe(1);
		expect(line.sent).toHaveLength(4);
		expect(seen).toEqual(['choosing', 'sending', 'waiting', 'waiting', 'sending', 'saved']);
		expect(client.getState()).toEqual({ type: 'saved', code: 'K7', optionId: 'for' });
	});

	it('is one ballot however often the button is pressed', async () => {
		const line = new Line({ code: null });
		const client = clientOn(line);
		await client.ask();
		await Promise.all([client.cast('for', ''), client.cast('against', ''), client.cast('for', '')]);
		expect(line.sent).toHaveLength(1);
	});

	it('says that it was given on another device', async () => {
		const line = new Line(new ApiError('already_voted'));
		const client = clientOn(line);
		await client.ask();
		line.own = { ...NOBODY_YET, voted: true, code: 'X2' };
		await client.cast('for', '');
		await Promise.resolve();
		expect(client.getState()).toMatchObject({ type: 'elsewhere', code: 'X2' });
	});

	it('after a reload knows that it was given, and with which code', async () => {
		const line = new Line();
		line.own = { ...NOBODY_YET, voted: true, code: 'X2', changeable: true };
		const client = clientOn(line);
		await client.ask();
		expect(client.getState()).toEqual({ type: 'elsewhere', code: 'X2', changeable: true });
	});

	it('closed before the choice, and closed while it was on its way', async () => {
		const idle = clientOn(new Line());
		await idle.ask();
		idle.end();
		expect(idle.getState()).toEqual({ type: 'asking' });
		await settled();
		expect(idle.getState()).toEqual({ type: 'closed' });
		const late = clientOn(new Line(new ApiError('offline'), new ApiError('vote_closed')));
		await late.ask();
		const sending = late.cast('for', '');
		late.end();
		expect(late.getState().type).not.toBe('closed');
		await sending;
		expect(late.getState()).toEqual({ type: 'closed' });
	});

	it('says nothing of a missing ballot when another device has voted meanwhile', async () => {
		const line = new Line();
		const client = clientOn(line);
		await client.ask();
		line.own = { ...NOBODY_YET, voted: true };
		client.end();
		await settled();
		expect(client.getState()).toMatchObject({ type: 'elsewhere' });
	});

	it('a ballot that was taken before the closing stays taken when only its answer was lost', async () => {
		const client = clientOn(new Line(new ApiError('offline'), { code: null }));
		await client.ask();
		const sending = client.cast('against', '');
		client.end();
		await sending;
		expect(client.getState()).toMatchObject({ type: 'saved' });
	});

	it('V-17 stops offering the ballot once another device has voted, and leaves one on its way alone', async () => {
		const line = new Line(new ApiError('offline'), { code: 'A1' });
		const client = clientOn(line);
		await client.ask();
		line.own = { ...NOBODY_YET, voted: true, code: 'X2' };
		await client.castElsewhere();
		expect(client.getState()).toEqual({ type: 'elsewhere', code: 'X2', changeable: false });

		const sending = clientOn(line);
		line.own = NOBODY_YET;
		await sending.ask();
		const cast = sending.cast('for', '');
		await sending.castElsewhere();
		expect(sending.getState().type).not.toBe('elsewhere');
		await cast;
		expect(sending.getState()).toMatchObject({ type: 'saved', code: 'A1' });
	});

	it('V-17 asks once more when the news comes while it is asking', async () => {
		const line = new Line();
		const client = clientOn(line);
		const first = client.ask();
		line.own = { ...NOBODY_YET, voted: true };
		await client.castElsewhere();
		await first;
		await settled();
		expect(client.getState()).toMatchObject({ type: 'elsewhere' });
	});

	it('V-21 says that this session gives no ballot, whenever that is learnt, and of the end as ever', async () => {
		const line = new Line(new ApiError('access_given_by_other'));
		line.own = { ...NOBODY_YET, barred: true };
		const client = clientOn(line);
		await client.ask();
		expect(client.getState()).toEqual({ type: 'barred' });
		line.own = NOBODY_YET;
		client.end();
		await settled();
		expect(client.getState()).toEqual({ type: 'closed' });

		const late = clientOn(line);
		await late.ask();
		await late.cast('for', '');
		expect(late.getState()).toEqual({ type: 'barred' });
	});

	it('V-19 refuses here what only some choices are refused for: nothing goes out', async () => {
		const line = new Line({ code: null });
		const client = clientOn(line);
		await client.ask();
		await client.cast('other', 'TỐI MẬT');
		expect(client.getState()).toMatchObject({ type: 'choosing', refusal: { code: 'classified_content' } });
		expect(line.sent).toEqual([]);
		await client.cast('other', 'Xin ý kiến');
		expect(line.sent).toHaveLength(1);
	});

	it('not on the roll', async () => {
		const line = new Line();
		line.own = { ...NOBODY_YET, entitled: false };
		const client = clientOn(line);
		await client.ask();
		expect(client.getState()).toEqual({ type: 'not_entitled' });
	});

	it('what the server refuses is said, and may be chosen anew', async () => {
		const client = clientOn(new Line(new ApiError('bad_request'), { code: null }));
		await client.ask();
		await client.cast('nothing', '');
		expect(client.getState()).toMatchObject({ type: 'choosing', refusal: { code: 'bad_request' } });
		await client.cast('for', '');
		expect(client.getState().type).toBe('saved');
	});
});
