import { createHash } from 'node:crypto';
import { recordCount, recordReceived, recordRestored, recordResult } from '#domain/voting/counting.ts';
import { paperLotSchema } from '#domain/voting/prepared.ts';
import { stageOf, voteOf, type VoteStage } from '#domain/voting/state.ts';
import { withoutTexts } from '#domain/voting/tally.ts';
import type { Logger } from '#server/platform/log.ts';
import type { Proceedings } from '#server/proceedings/proceedings.contract.ts';
import type { BallotKeys } from './ballotKeys.ts';
import type { BallotsRepository } from './ballots.repository.ts';
import { ballotOwner } from './casting.service.ts';
import type { CountingRepository, OpenedBallots, SealedVote } from './counting.repository.ts';
import { lotDigest, makeBallotCode, openBallot, openBytes } from './sealedBallot.ts';
import type { VotesRepository } from './votes.repository.ts';

export interface SettlingTools {
	readonly votes: VotesRepository;
	readonly ballots: BallotsRepository;
	readonly counting: CountingRepository;
	readonly keys: BallotKeys;
	readonly proceedings: Proceedings;
	readonly log: Logger;
}

/** How long after a failure (a database that is away) the next step is tried again, in ms. */
const RETRY_MS = 5_000;

/** Owner of a sealed paper lot. */
export const paperOwner = (voteId: string): string => `${voteId}/paper`;

/**
 * What follows a vote's closing without anybody doing it: the number of ballots, the count, the result. Each step reads
 * where the vote stands and records the next, so it may be taken again at any time, also after a killed server.
 */
export class SettlingService {
	readonly #tools: SettlingTools;
	readonly #running = new Map<string, Promise<void>>();
	#closed = false;

	constructor(tools: SettlingTools) {
		this.#tools = tools;
	}

	/** Brings a vote as far as it goes by itself. A failure is logged and tried again, also by the next start. */
	settle(meetingId: string, voteId: string): Promise<void> {
		const before = this.#running.get(voteId) ?? Promise.resolve();
		const run = before
			.then(() => this.#settle(meetingId, voteId))
			.catch((error: unknown) => {
				this.#tools.log.error({ err: error, voteId }, 'settling a vote failed');
				if (!this.#closed) setTimeout(() => void this.settle(meetingId, voteId), RETRY_MS).unref();
			})
			.finally(() => {
				if (this.#running.get(voteId) === run) this.#running.delete(voteId);
			});
		this.#running.set(voteId, run);
		return run;
	}

	/** Annuls what was under way in data that were restored: ballots that came later are not in them. */
	async annulRestored(reason: string): Promise<void> {
		const { votes, proceedings } = this.#tools;
		for (const { id, meetingId } of await votes.underWay())
			await proceedings.record(meetingId, commandIdOf(id, `restored: ${reason}`), (state) =>
				recordRestored(state, id, reason),
			);
	}

	/** Takes up what a stopped server left, and removes keys that nothing needs any more. */
	async recover(): Promise<void> {
		const { votes, keys } = this.#tools;
		for (const { id, meetingId } of await votes.unsettled()) await this.settle(meetingId, id);
		const kept = await keys.list();
		const needed = await votes.needKey(kept);
		for (const voteId of kept) if (!needed.has(voteId)) await keys.destroy(voteId);
	}

	/** Resolves when nothing is under way; nothing is tried again from then on. */
	async close(): Promise<void> {
		this.#closed = true;
		await Promise.all(this.#running.values());
	}

	async #settle(meetingId: string, voteId: string): Promise<void> {
		for (let last: VoteStage | null = null; ;) {
			const vote = voteOf((await this.#tools.proceedings.state(meetingId)).voting, voteId);
			const stage = vote === undefined ? null : stageOf(vote);
			if (stage === null || stage === last) return;
			last = stage;
			await this.#step(meetingId, voteId, stage, vote?.paperLotDigest ?? null);
		}
	}

	async #step(meetingId: string, voteId: string, stage: VoteStage, lot: string | null): Promise<void> {
		const { ballots, counting, keys, proceedings } = this.#tools;
		switch (stage) {
			case 'closing': {
				const received = await ballots.received(voteId);
				await proceedings.record(meetingId, commandIdOf(voteId, stage), (state) =>
					recordReceived(state, voteId, received),
				);
				return;
			}
			case 'counting': {
				const key = await keys.load(voteId);
				const outcome = await counting.countSecret(voteId, lot, (vote) => openBallots(voteId, vote, key));
				if (outcome === null) return;
				await keys.destroy(voteId);
				await proceedings.record(meetingId, commandIdOf(voteId, stage), (state) => recordCount(state, voteId, outcome));
				return;
			}
			case 'held': {
				const tally = await counting.tally(voteId);
				if (tally === null) return;
				await proceedings.record(meetingId, commandIdOf(voteId, stage), (state) =>
					recordResult(state, voteId, withoutTexts(tally)),
				);
				return;
			}
			case 'annulled':
			case 'invalid':
				return keys.destroy(voteId);
			case 'open':
			case 'awaiting_count':
			case 'awaiting_team':
			case 'awaiting_chair':
			case 'published':
				return;
		}
	}
}

/** The same step of the same vote is recorded once, whoever takes it. */
function commandIdOf(voteId: string, stage: string): string {
	const hex = createHash('sha256').update(`${voteId} ${stage}`).digest('hex');
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Decrypts and counts in memory. Ballots and voters marked must agree (DOMAIN.md §3), else nothing is announced. */
function openBallots(voteId: string, vote: SealedVote, key: Buffer | null): OpenedBallots {
	const voted = vote.roll.filter((line) => line.voted);
	const marked = new Set([...voted.map(({ personId }) => personId), ...vote.paperPersonIds]).size;
	const isSealed = voted.length > 0 || vote.paperSealed !== null;
	if (key === null && isSealed) return { list: [], spoiled: 0, ballots: 0, marked, problem: 'key_lost' };
	const list = voted.flatMap(({ personId, sealed }) => {
		const choice = key && sealed && openBallot(key, ballotOwner(voteId, personId), sealed);
		return choice === null ? [] : [{ code: choice.code, optionId: choice.optionId, text: choice.text }];
	});
	// A lot that is not the one the chair confirmed is none: ballots and voters will not agree.
	const sealedLot =
		vote.paperSealed !== null && lotDigest(vote.paperSealed, vote.paperPersonIds) === vote.confirmedLot
			? vote.paperSealed
			: null;
	const paper = key && sealedLot && openBytes(key, paperOwner(voteId), sealedLot);
	const lot = paper && paperLotSchema.parse(JSON.parse(paper.toString('utf8').trimEnd()));
	// Paper ballots get codes too: beside the electronic ones a small lot does not stand apart.
	const onPaper = Object.entries(lot?.counts ?? {}).flatMap(([optionId, count]) =>
		Array.from({ length: count }, () => ({ code: makeBallotCode(), optionId, text: '' })),
	);
	const all = [...list, ...onPaper];
	const spoiled = lot?.spoiled ?? 0;
	const ballots = all.length + spoiled;
	return { list: all, spoiled, ballots, marked, problem: ballots === marked ? null : 'ballots_differ' };
}
