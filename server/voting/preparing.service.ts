import { dayInVietnam } from '#domain/directory/validity.ts';
import type { Identity } from '#domain/identity/identity.ts';
import { isOpenToChange } from '#domain/meetings/policy.ts';
import { bearsStamp } from '#domain/minutes/bearsStamp.ts';
import type { PreparedVoteView, PrepareVote } from '#domain/voting/prepared.ts';
import { ruleSetOn } from '#domain/voting/ruleSets.ts';
import type { StorageState } from '#domain/storage.ts';
import type { VoteDefinition, VoteSubject } from '#domain/voting/state.ts';
import type { Agenda } from '#server/agenda/agenda.contract.ts';
import type { Audit } from '#server/audit/audit.contract.ts';
import type { Documents } from '#server/documents/documents.contract.ts';
import type { Meetings, Participation } from '#server/meetings/meetings.contract.ts';
import type { Transaction } from '#server/platform/database/client.ts';
import { isUniqueViolation } from '#server/platform/database/uniqueViolation.ts';
import { AppError } from '#server/platform/errors.ts';
import type { Storage } from '#server/platform/storage.ts';
import type { Proceedings } from '#server/proceedings/proceedings.contract.ts';
import type { VotesRepository, VoteRow } from './votes.repository.ts';
import { mayPrepareVotes } from './voting.policy.ts';

export interface PreparingTools {
	readonly votes: VotesRepository;
	readonly meetings: Meetings;
	readonly agenda: Agenda;
	readonly documents: Documents;
	readonly proceedings: Proceedings;
	readonly audit: Audit;
	readonly storage: Storage;
	/** Tells chair and secretary that prepared votes changed. */
	readonly changed: (meetingId: string) => void;
}

/** Prepared votes: rows that only chair and secretary know of (docs/PROTOCOL.md V-1). */
export class PreparingService {
	readonly #tools: PreparingTools;

	constructor(tools: PreparingTools) {
		this.#tools = tools;
	}

	/** Prepared votes in their order. */
	async list(identity: Identity, meetingId: string): Promise<readonly PreparedVoteView[]> {
		await this.#require(identity, meetingId);
		const rows = await this.#tools.votes.prepared(meetingId);
		return Promise.all(rows.map((row) => this.#view(row)));
	}

	/** Whether the server has room to store ballots: what chair and secretary are told before they open a vote. */
	async storage(identity: Identity, meetingId: string): Promise<StorageState> {
		await this.#require(identity, meetingId);
		return this.#tools.storage.state();
	}

	/** Adds one; the same id again, after a lost answer, answers with what is there. */
	async add(identity: Identity, meetingId: string, vote: PrepareVote): Promise<PreparedVoteView> {
		await this.#requireOpen(identity, meetingId);
		const definition = await this.#define(meetingId, vote);
		try {
			await this.#tools.votes.add(meetingId, definition, this.#audited(identity, 'prepared', meetingId, vote.id));
		} catch (error) {
			if (!isUniqueViolation(error)) throw error;
			const known = await this.#tools.votes.find(vote.id);
			if (known?.meetingId !== meetingId || known.status !== 'prepared') throw new AppError('already_exists');
			return this.#view(known);
		}
		this.#tools.changed(meetingId);
		return { definition, version: 1, subjectIsCurrent: true };
	}

	/** Changes one that still has the version its editor saw, and binds it to the paper's current version. */
	async change(identity: Identity, voteId: string, version: number, vote: PrepareVote): Promise<PreparedVoteView> {
		const { meetingId } = await this.#prepared(identity, voteId);
		if (vote.id !== voteId) throw new AppError('bad_request');
		const definition = await this.#define(meetingId, vote);
		const audited = this.#audited(identity, 'prepared_changed', meetingId, voteId);
		if (!(await this.#tools.votes.change(definition, version, audited))) throw new AppError('conflict');
		this.#tools.changed(meetingId);
		return { definition, version: version + 1, subjectIsCurrent: true };
	}

	/** Removes one that was never opened. */
	async remove(identity: Identity, voteId: string): Promise<void> {
		const { meetingId } = await this.#prepared(identity, voteId);
		const audited = this.#audited(identity, 'prepared_removed', meetingId, voteId);
		if (!(await this.#tools.votes.remove(voteId, audited))) throw new AppError('invalid_state');
		this.#tools.changed(meetingId);
	}

	/** Whether the paper a vote is bound to is still the current version. */
	async isCurrent({ meetingId, definition: { subject } }: Pick<VoteRow, 'meetingId' | 'definition'>): Promise<boolean> {
		if (subject === null) return true;
		const current = await this.#subject(meetingId, subject.documentId).catch((error: unknown) => {
			if (error instanceof AppError && error.code === 'not_found') return null;
			throw error;
		});
		return current?.versionId === subject.versionId && current.sha256 === subject.sha256;
	}

	async #define(meetingId: string, vote: PrepareVote): Promise<VoteDefinition> {
		const { agenda, meetings } = this.#tools;
		const { documentId, options, itemId, ...rest } = vote;
		const [items, { startsAt }] = await Promise.all([agenda.items(meetingId, null), meetings.facts(meetingId)]);
		const item = items.find(({ id }) => id === itemId);
		if (itemId !== null && item === undefined) throw new AppError('not_found');
		const rules = ruleSetOn(dayInVietnam(startsAt));
		if (rules === null) throw new AppError('rule_set_unknown');
		const worded = options ?? rules.options.value;
		// Of an item of state secrets nothing may be kept here, and no text may bear a stamp (DOMAIN.md §4).
		if (item?.paperOnly === true || [vote.title, ...worded.map(({ label }) => label)].some(bearsStamp))
			throw new AppError('classified_content');
		const subject = documentId === null ? null : await this.#subject(meetingId, documentId, itemId);
		return { ...rest, itemId, options: worded, subject };
	}

	async #subject(meetingId: string, documentId: string, itemId?: string | null): Promise<VoteSubject> {
		const { documents } = this.#tools;
		const version = await documents.presentable(meetingId, documentId);
		// A paper of another item is not what is being discussed.
		if (itemId !== undefined && version.itemId !== itemId) throw new AppError('bad_request');
		const { title } = await documents.view(documentId);
		return { documentId, versionId: version.versionId, sha256: version.sha256, title };
	}

	async #view(row: VoteRow): Promise<PreparedVoteView> {
		return { definition: row.definition, version: row.version, subjectIsCurrent: await this.isCurrent(row) };
	}

	async #require(identity: Identity, meetingId: string): Promise<Participation> {
		const { meetings, proceedings } = this.#tools;
		const place = await meetings.requireParticipation(identity, meetingId);
		if (!mayPrepareVotes(await proceedings.state(meetingId), place)) throw new AppError('forbidden');
		return place;
	}

	async #requireOpen(identity: Identity, meetingId: string): Promise<void> {
		const { status } = await this.#require(identity, meetingId);
		if (!isOpenToChange(status)) throw new AppError('invalid_state');
	}

	/** A prepared vote that the asker may change; for everyone else there is none. */
	async #prepared(identity: Identity, voteId: string): Promise<VoteRow> {
		const row = await this.#tools.votes.find(voteId);
		if (row === null) throw new AppError('not_found');
		await this.#requireOpen(identity, row.meetingId);
		if (row.status !== 'prepared') throw new AppError('invalid_state');
		return row;
	}

	#audited(identity: Identity, action: string, meetingId: string, voteId: string) {
		return (tx: Transaction): Promise<void> =>
			this.#tools.audit.record(tx, {
				accountId: identity.accountId,
				action: `voting.${action}`,
				meetingId,
				subjectId: voteId,
			});
	}
}
