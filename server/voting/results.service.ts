import type { Identity } from '#domain/identity/identity.ts';
import type { MeetingState } from '#domain/proceedings/state.ts';
import { withholdsVote } from '#domain/voting/told.ts';
import {
	ballotsIn,
	type CountReport,
	type Opinions,
	type PaperLot,
	type PaperLotView,
	type Turnout,
} from '#domain/voting/prepared.ts';
import { findRuleSet } from '#domain/voting/ruleSets.ts';
import { isUnanimous } from '#domain/voting/rules.ts';
import { stageOf, voteOf, type Vote } from '#domain/voting/state.ts';
import type { Meetings, Participation } from '#server/meetings/meetings.contract.ts';
import { AppError } from '#server/platform/errors.ts';
import type { Proceedings } from '#server/proceedings/proceedings.contract.ts';
import type { BallotKeys } from './ballotKeys.ts';
import type { CountingRepository } from './counting.repository.ts';
import type { Progress } from './progress.ts';
import { lotDigest, sealBytes } from './sealedBallot.ts';
import { paperOwner } from './settling.service.ts';
import type { NewPaperLot, VoteRow, VotesRepository } from './votes.repository.ts';
import type { BallotOpinion, Votes } from './voting.contract.ts';
import { isChair, isCounter, mayPrepareVotes } from './voting.policy.ts';

export interface ResultsTools {
	readonly votes: VotesRepository;
	readonly counting: CountingRepository;
	readonly keys: BallotKeys;
	readonly meetings: Meetings;
	readonly proceedings: Proceedings;
	readonly progress: Pick<Progress, 'marked'>;
	readonly changed: (meetingId: string) => void;
}

/** A vote that was opened, with who asks. */
interface Asked {
	readonly row: VoteRow;
	readonly vote: Vote;
	readonly state: MeetingState;
	readonly place: Participation;
}

/** Longest a paper lot's JSON is padded to, so that its size says nothing of its numbers. */
const LOT_LENGTH = 512;

/** What chair, secretary, counting team and voters ask of a vote beside its log. */
export class ResultsService implements Votes {
	readonly #tools: ResultsTools;

	constructor(tools: ResultsTools) {
		this.#tools = tools;
	}

	/** Who has voted and who has not, for chair, secretary and counting team; while the vote is open as it is told (V-20). */
	async turnout(identity: Identity, voteId: string): Promise<Turnout> {
		const { state, place, vote } = await this.asked(identity, voteId);
		if (!mayPrepareVotes(state, place) && !isCounter(state, voteId, place)) throw new AppError('forbidden');
		const { progress, votes } = this.#tools;
		const { form } = vote.definition;
		const roll = vote.status === 'open' ? await progress.marked({ voteId, form }) : await votes.roll(voteId);
		const ids = (voted: boolean) => roll.filter((line) => line.voted === voted).map(({ personId }) => personId);
		return { voteId, voted: ids(true), notYet: ids(false) };
	}

	/** The counting team's report of a secret vote, for the team and the chair (docs/PROTOCOL.md V-10). */
	async report(identity: Identity, voteId: string): Promise<CountReport> {
		const { vote, state, place } = await this.asked(identity, voteId);
		if (!isChair(state, place) && !isCounter(state, voteId, place)) throw new AppError('forbidden');
		const tally = vote.counted === null ? null : await this.#tools.counting.tally(voteId);
		if (vote.counted === null || tally === null || vote.definition.form !== 'secret')
			throw new AppError('invalid_state');
		return { voteId, ...vote.counted, tally, unanimous: isUnanimous(tally) };
	}

	/** The paper lot, without what for; null when there is none. */
	async paperLot(identity: Identity, voteId: string): Promise<PaperLotView | null> {
		const { row, state, place } = await this.asked(identity, voteId);
		if (!isChair(state, place) && !isCounter(state, voteId, place)) throw new AppError('forbidden');
		return row.paperLot;
	}

	/**
	 * The counting team enters a counted lot of paper ballots, or takes it back (null), until the chair confirms it.
	 * @param replaces the lot that its sender saw; another one there meanwhile is a `conflict`
	 */
	async enterPaperLot(
		identity: Identity,
		voteId: string,
		lot: PaperLot | null,
		replaces: string | null,
	): Promise<PaperLotView | null> {
		const { vote, row, state, place } = await this.asked(identity, voteId);
		if (!isCounter(state, voteId, place)) throw new AppError('forbidden');
		if (stageOf(vote) !== 'awaiting_count') throw new AppError('invalid_state');
		const optionIds = new Set(vote.definition.options.map(({ id }) => id));
		if (lot !== null && !Object.keys(lot.counts).every((id) => optionIds.has(id))) throw new AppError('bad_request');
		const stored = lot && (await this.#seal(voteId, lot));
		await this.#tools.votes.putPaperLot(voteId, stored, (now, votedIds, rollIds) => {
			if (now.status !== 'closed' || now.paperLot?.confirmed === true) throw new AppError('invalid_state');
			if ((now.paperLot?.digest ?? null) !== replaces) throw new AppError('conflict');
			if (stored?.personIds.some((id) => !rollIds.includes(id)) === true) throw new AppError('not_on_roll');
			if (stored?.personIds.some((id) => votedIds.includes(id)) === true) throw new AppError('already_voted');
		});
		this.#tools.changed(row.meetingId);
		if (stored === null) return null;
		const { ballots, personIds, digest } = stored;
		return { ballots, personIds, digest, confirmed: false };
	}

	async #seal(voteId: string, lot: PaperLot): Promise<NewPaperLot> {
		const key = await this.#tools.keys.load(voteId);
		if (key === null) throw new AppError('internal', { cause: new Error('the key of a closed vote is gone') });
		const content = JSON.stringify({ counts: lot.counts, spoiled: lot.spoiled, personIds: [] }).padEnd(LOT_LENGTH);
		const sealed = sealBytes(key, paperOwner(voteId), Buffer.from(content));
		const personIds = [...new Set(lot.personIds)];
		return { ballots: ballotsIn(lot), personIds, sealed, digest: lotDigest(sealed, personIds) };
	}

	/** Opinions given with the ballots of a published vote, for chair and secretary (V-12). */
	async opinions(identity: Identity, voteId: string): Promise<Opinions> {
		const { vote, state, place } = await this.asked(identity, voteId);
		if (!mayPrepareVotes(state, place)) throw new AppError('forbidden');
		if (vote.status !== 'published') throw new AppError('invalid_state');
		const tally = await this.#tools.counting.tally(voteId);
		const named = tally?.named ?? tally?.ballots?.map((ballot) => ({ ...ballot, personId: null })) ?? [];
		return {
			opinions: named
				.filter(({ text }) => text !== '')
				.map(({ personId, optionId, text }) => ({ personId, optionId, text })),
		};
	}

	async opinionsForMinutes(meetingId: string): Promise<Readonly<Record<string, readonly BallotOpinion[]>>> {
		const { votes } = (await this.#tools.proceedings.state(meetingId)).voting;
		const entries: [string, readonly BallotOpinion[]][] = [];
		for (const { definition, status, rule } of votes) {
			const allowed = findRuleSet(rule)?.opinionsInMinutes.value[definition.form] ?? false;
			if (!allowed || status !== 'published') continue;
			const tally = await this.#tools.counting.tally(definition.id);
			const secret = tally?.ballots?.map(({ text }) => text).sort() ?? [];
			const opinions = tally?.named ?? secret.map((text) => ({ personId: null, text }));
			const given = opinions.flatMap(({ personId, text }) => (text === '' ? [] : [{ personId, text }]));
			if (given.length > 0) entries.push([definition.id, given]);
		}
		return Object.fromEntries(entries);
	}

	/** A vote that was opened, for somebody who takes part in its meeting; else `not_found`. */
	async asked(identity: Identity, voteId: string): Promise<Asked> {
		const row = await this.#tools.votes.find(voteId);
		if (row === null) throw new AppError('not_found');
		const place = await this.#tools.meetings.requireParticipation(identity, row.meetingId);
		const state = await this.#tools.proceedings.state(row.meetingId);
		const vote = voteOf(state.voting, voteId);
		if (vote === undefined || withholdsVote(await this.#tools.proceedings.readerView(place), vote, state))
			throw new AppError('not_found');
		return { row, vote, state, place };
	}
}
