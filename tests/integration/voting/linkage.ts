/** What really happened: who cast which ballot, in the order in which they did. */
export interface Ballot {
	readonly personId: string;
	readonly code: string;
	readonly optionId: string;
}

/** A vote and all that an attacker has of it. */
export interface AttackedVote {
	readonly truth: readonly Ballot[];
	/** The roll shortly before closing, and after the count. */
	readonly during: readonly Record<string, unknown>[];
	readonly roll: readonly Record<string, unknown>[];
	readonly ballots: readonly Record<string, unknown>[];
}

/** Small seeded random numbers (mulberry32), so that a run can be repeated. */
export function mulberry32(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

/** How far right links are from chance: over `votes` random orders they have mean and variance `votes`. */
export function zScore(hits: number, votes: number): number {
	return (hits - votes) / Math.sqrt(votes);
}

type Order = (row: Record<string, unknown>) => string | number;

const place: Order = (row) => Number(row['page']) * 1_000 + Number(row['place']);
const text =
	(column: string): Order =>
	(row) =>
		String(row[column]);
const bytes: Order = (row) => Buffer.from(row['sealed'] as Uint8Array).toString('hex');

const logged: Order = (row) => Number(row['logged']);

/** Every order there is among voters, during the vote and after it. */
const VOTER_ORDERS: readonly (readonly [string, keyof Pick<AttackedVote, 'during' | 'roll'>, Order])[] = [
	['transaction id while open', 'during', (row) => Number(row['xmin'])],
	['place in the table while open', 'during', place],
	['ballot id', 'during', text('ballotId')],
	['sealed bytes', 'during', bytes],
	['person id', 'during', text('personId')],
	['place in the write-ahead log while open', 'during', logged],
	['Party order', 'roll', (row) => Number(row['order'])],
	['place in the roll after the count', 'roll', place],
	['place in the write-ahead log of the count', 'roll', logged],
];
/** And among ballots; their transaction ids are all the same. */
const BALLOT_ORDERS: readonly (readonly [string, Order])[] = [
	['place in the list', place],
	['place in the write-ahead log', logged],
	['code', text('code')],
	['code backwards', (row) => Buffer.from(String(row['code'])).reverse().toString()],
];

/** Lines up voters in each order with ballots in each order and counts how many are linked rightly, over all votes. */
export function linkByOrder(
	votes: readonly AttackedVote[],
): readonly { readonly name: string; readonly hits: number }[] {
	return VOTER_ORDERS.flatMap(([voterName, source, voterOrder]) =>
		BALLOT_ORDERS.map(([ballotName, ballotOrder]) => {
			let hits = 0;
			for (const vote of votes) {
				const codeOf = new Map(vote.truth.map(({ personId, code }) => [personId, code]));
				const voters = sorted(vote[source], voterOrder).map((row) => codeOf.get(String(row['personId'])));
				const ballots = sorted(vote.ballots, ballotOrder).map((row) => row['code']);
				hits += voters.filter((code, index) => code === ballots[index]).length;
			}
			return { name: `${voterName} × ${ballotName}`, hits };
		}),
	);
}

/**
 * Looks for the bit of the sealed ballots that says most about the choice, on one half of the votes, and guesses the other
 * half with it.
 */
export function linkByLearnedBit(votes: readonly AttackedVote[]) {
	const half = Math.floor(votes.length / 2);
	const samples = votes.map(({ truth, during }) =>
		truth.map(({ personId, optionId }) => ({
			inFavour: optionId === 'for',
			sealed: Buffer.from(during.find((row) => row['personId'] === personId)?.['sealed'] as Uint8Array),
		})),
	);
	const [learn, test] = [samples.slice(0, half).flat(), samples.slice(half).flat()];
	const agreeing = (list: typeof learn, bit: number) =>
		list.filter(({ sealed, inFavour }) => (((sealed[bit >> 3] ?? 0) >> (bit & 7)) & 1) === Number(inFavour)).length;
	const bits = (learn[0]?.sealed.byteLength ?? 0) * 8;
	let best = { bit: 0, score: -1, flipped: false };
	for (let bit = 0; bit < bits; bit += 1) {
		const agree = agreeing(learn, bit);
		const score = Math.abs(agree - learn.length / 2);
		if (score > best.score) best = { bit, score, flipped: agree < learn.length / 2 };
	}
	const agree = agreeing(test, best.bit);
	const right = best.flipped ? test.length - agree : agree;
	return { right, tried: test.length, z: (right - test.length / 2) / Math.sqrt(test.length / 4) };
}

function sorted(rows: readonly Record<string, unknown>[], order: Order): readonly Record<string, unknown>[] {
	return rows.toSorted((a, b) => (order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : 0));
}
