import {
	isChoice,
	judgeBallot,
	type BallotReceipt,
	type CastBallot,
	type OwnBallot,
	type VoteProgress,
} from '#domain/voting/ballot.ts';
import { bearsStamp } from '#domain/minutes/bearsStamp.ts';
import { maySessionVote, type SessionAccess } from '#domain/identity/access.ts';
import { findRuleSet } from '#domain/voting/ruleSets.ts';
import type { VoteForm } from '#domain/voting/state.ts';
import type { IdentityService } from '#server/identity/identity.service.ts';
import { AppError } from '#server/platform/errors.ts';
import type { BallotKeys } from './ballotKeys.ts';
import type { BallotsRepository, NewBallot, RollLine, VoteForCasting } from './ballots.repository.ts';
import type { Progress } from './progress.ts';
import { makeBallotCode, openBallot, sealBallot } from './sealedBallot.ts';

/** Who gives a ballot or asks for it: the person behind a session, and which session it is. */
export interface Caster {
	readonly personId: string | null;
	readonly sessionId: string;
}

/** Binds a sealed ballot to its voter and vote. */
export const ballotOwner = (voteId: string, personId: string): string => `${voteId}/${personId}`;

/** Takes ballots. What somebody chose is in none of its errors: they may be logged. */
export class CastingService {
	readonly #ballots: BallotsRepository;
	readonly #keys: BallotKeys;
	readonly #progress: Progress;
	readonly #identity: Pick<IdentityService, 'sessionAccess'>;

	constructor(
		ballots: BallotsRepository,
		keys: BallotKeys,
		progress: Progress,
		identity: Pick<IdentityService, 'sessionAccess'>,
	) {
		this.#ballots = ballots;
		this.#keys = keys;
		this.#progress = progress;
		this.#identity = identity;
	}

	/**
	 * Takes one ballot of a person (docs/PROTOCOL.md V-7); resolves once it is committed.
	 * @param onTaken called after the commit, unless the ballot had been taken before
	 * @throws AppError not_found, not_on_roll, vote_closed, already_voted, access_given_by_other, bad_request, classified_content
	 */
	async cast({ personId, sessionId }: Caster, ballot: CastBallot, onTaken?: () => void): Promise<BallotReceipt> {
		const { meetingId, voteId, ballotId } = ballot;
		const access = await this.#accessOf(sessionId);
		let receipt: BallotReceipt = { code: null };
		let taken = false;
		let form: VoteForm = 'secret';
		const known = await this.#ballots.cast(meetingId, voteId, personId, async (vote, line) => {
			assertOnRoll(vote, line);
			({ form } = vote.definition);
			const { secret, mayChange } = rulesOf(vote);
			const verdict = judgeBallot(line.voted ? line : null, ballotId, mayChange);
			if (verdict === 'repeat') {
				receipt = { code: await this.#codeOf(vote, line, ballotOwner(voteId, personId ?? ''), sessionId) };
				return null;
			}
			if (vote.status !== 'open') throw new AppError('vote_closed');
			if (verdict === 'refuse') throw new AppError('already_voted');
			if (!maySessionVote(access, vote.openedAt)) throw new AppError('access_given_by_other');
			if (!isChoice(vote.definition.options, ballot)) throw new AppError('bad_request');
			if (bearsStamp(ballot.text)) throw new AppError('classified_content');
			taken = true;
			if (!secret) return { ballotId, optionId: ballot.optionId, text: ballot.text.toWellFormed() };
			const code = makeBallotCode();
			receipt = { code };
			return this.#seal(ballot, { personId: personId ?? '', sessionId }, code);
		});
		if (!known) throw new AppError('not_found');
		if (taken) {
			onTaken?.();
			this.#progress.changed({ meetingId, voteId, form });
		}
		return receipt;
	}

	/** What a person is told of their own ballot, after a lost acknowledgement or on another device. */
	async mine(meetingId: string, voteId: string, { personId, sessionId }: Caster): Promise<OwnBallot> {
		const access = await this.#accessOf(sessionId);
		const found = await this.#ballots.look(meetingId, voteId, personId);
		if (found === null || found.vote.status === 'prepared') throw new AppError('not_found');
		const { vote, line } = found;
		if (line === null)
			return {
				entitled: false,
				voted: false,
				barred: false,
				code: null,
				choice: null,
				byHand: false,
				changeable: false,
			};
		const { secret, mayChange } = rulesOf(vote);
		return {
			entitled: true,
			voted: line.voted,
			barred: vote.status === 'open' && !maySessionVote(access, vote.openedAt),
			code: line.voted ? await this.#codeOf(vote, line, ballotOwner(voteId, personId ?? ''), sessionId) : null,
			choice: secret || line.optionId === null ? null : { optionId: line.optionId, text: line.text ?? '' },
			byHand: !secret && line.voted && line.ballotId === null,
			changeable: line.voted && line.ballotId !== null && mayChange && vote.status === 'open',
		};
	}

	/** How many voted so far, as it is told while the vote is open. */
	async progress(meetingId: string, voteId: string): Promise<VoteProgress> {
		const found = await this.#ballots.look(meetingId, voteId, null);
		if (found === null || found.vote.status === 'prepared') throw new AppError('not_found');
		const { status, definition } = found.vote;
		if (status !== 'open') return { meetingId, voteId, received: await this.#ballots.received(voteId) };
		const marked = await this.#progress.marked({ voteId, form: definition.form });
		return { meetingId, voteId, received: marked.filter(({ voted }) => voted).length };
	}

	/** @throws AppError unauthenticated: the session has just ended */
	async #accessOf(sessionId: string): Promise<SessionAccess> {
		const access = await this.#identity.sessionAccess(sessionId);
		if (access === null) throw new AppError('unauthenticated');
		return access;
	}

	async #seal(
		ballot: CastBallot,
		{ personId, sessionId }: { readonly personId: string; readonly sessionId: string },
		code: string,
	): Promise<NewBallot> {
		const key = await this.#keys.load(ballot.voteId);
		// The key folder was lost while the vote is open: no ballot can be taken, and the vote has to be held again.
		if (key === null) throw new AppError('internal', { cause: new Error('the key of an open vote is gone') });
		const { ballotId, voteId, optionId, text } = ballot;
		return {
			ballotId,
			sealed: sealBallot(key, ballotOwner(voteId, personId), { code, optionId, text, session: sessionId }),
		};
	}

	/**
	 * To the session that gave the ballot alone, and only while the vote is open: whoever else comes into the account is not
	 * told, and afterwards nobody can be made to show it.
	 */
	async #codeOf(vote: VoteForCasting, line: RollLine, owner: string, sessionId: string): Promise<string | null> {
		if (vote.status !== 'open' || line.sealed === null) return null;
		const key = await this.#keys.load(vote.definition.id);
		const ballot = key && openBallot(key, owner, line.sealed);
		return ballot?.session === sessionId ? ballot.code : null;
	}
}

function assertOnRoll(vote: VoteForCasting, line: RollLine | null): asserts line is RollLine {
	// A prepared vote has no roll yet, and its existence is nobody's business.
	if (vote.status === 'prepared') throw new AppError('not_found');
	if (line === null) throw new AppError('not_on_roll');
}

function rulesOf({ definition: { form }, rule }: VoteForCasting): {
	readonly secret: boolean;
	readonly mayChange: boolean;
} {
	return { secret: form === 'secret', mayChange: findRuleSet(rule)?.changeBeforeClosing.value[form] ?? false };
}
