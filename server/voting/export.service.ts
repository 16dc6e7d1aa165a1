import type { Identity } from '#domain/identity/identity.ts';
import { EXPORT_FORMAT, type SignedVoteExport, type VoteResultExport } from '#domain/voting/export.ts';
import { findRuleSet } from '#domain/voting/ruleSets.ts';
import type { Meetings } from '#server/meetings/meetings.contract.ts';
import type { Clock } from '#server/platform/clock.ts';
import { AppError } from '#server/platform/errors.ts';
import type { Signing } from '#server/platform/signing.ts';
import type { ResultsService } from './results.service.ts';
import type { VotesRepository } from './votes.repository.ts';

/** The signed result of a published vote, for anyone in its meeting to keep and to recount. */
export class ExportService {
	readonly #results: ResultsService;
	readonly #votes: VotesRepository;
	readonly #meetings: Meetings;
	readonly #signing: Signing;
	readonly #clock: Clock;

	constructor(results: ResultsService, votes: VotesRepository, meetings: Meetings, signing: Signing, clock: Clock) {
		this.#results = results;
		this.#votes = votes;
		this.#meetings = meetings;
		this.#signing = signing;
		this.#clock = clock;
	}

	/** Names the key that exports are signed with. */
	get keyId(): string {
		return this.#signing.keyId;
	}

	/** @throws AppError invalid_state before the result is published */
	async export(identity: Identity, voteId: string): Promise<SignedVoteExport> {
		const { vote, row } = await this.#results.asked(identity, voteId);
		const rules = findRuleSet(vote.rule);
		if (vote.status !== 'published' || vote.tally === null || rules === null) throw new AppError('invalid_state');
		const [{ title, startsAt }, roll] = await Promise.all([
			this.#meetings.facts(row.meetingId),
			this.#votes.roll(voteId),
		]);
		const voted = new Set(roll.filter((line) => line.voted).map(({ personId }) => personId));
		const { definition, openedAt, closedAt, base, present, quorum, secrecyWaiver, tally } = vote;
		const result: VoteResultExport = {
			format: EXPORT_FORMAT,
			meeting: { id: row.meetingId, title, startsAt: startsAt.toISOString() },
			definition,
			openedAt,
			closedAt,
			base,
			present,
			quorum,
			rule: {
				id: rules.id,
				version: rules.version,
				title: rules.title,
				legalBasis: rules.legalBasis,
				majority: rules.majority,
			},
			roll: vote.voters.map((voter) => ({
				...voter,
				voted: voted.has(voter.personId),
				recordedBy: vote.hands.find(({ personId }) => personId === voter.personId)?.recordedBy ?? null,
			})),
			secrecyWaiver,
			tally,
			exportedAt: this.#clock.now().toISOString(),
		};
		const content = `${EXPORT_FORMAT}\n${JSON.stringify(result)}`;
		return { content, signature: this.#signing.sign(content), keyId: this.#signing.keyId };
	}
}
