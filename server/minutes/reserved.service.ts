import type { Identity } from '#domain/identity/identity.ts';
import { bearsStamp } from '#domain/minutes/bearsStamp.ts';
import {
	isOpenToReserving,
	isReserving,
	readsReserved,
	type ReservedOpinions,
	type ReservedOpinionView,
	type ReserveOpinion,
} from '#domain/minutes/reserved.ts';
import { voteOf, type Vote } from '#domain/voting/state.ts';
import type { Agenda } from '#server/agenda/agenda.contract.ts';
import type { Meetings } from '#server/meetings/meetings.contract.ts';
import type { Clock } from '#server/platform/clock.ts';
import { isUniqueViolation } from '#server/platform/database/uniqueViolation.ts';
import { AppError } from '#server/platform/errors.ts';
import type { MinutesRepository } from './minutes.repository.ts';
import type { FindStanding, Standing } from './standing.ts';

export interface ReservedTools {
	readonly repository: MinutesRepository;
	readonly standing: FindStanding;
	readonly agenda: Pick<Agenda, 'items'>;
	readonly meetings: Pick<Meetings, 'participants'>;
	readonly clock: Clock;
}

/**
 * Reserved opinions (Bảo lưu ý kiến; DOMAIN.md §3, docs/PROTOCOL.md B-15 … B-17). Author, chair and secretary know of them
 * and nobody else, on no way: no event, no snapshot, no minutes, no notice, and no audit entry, because administrators
 * read those. The row itself says who recorded it and when. Nothing is sent to screens: those that may read ask now and then.
 */
export class ReservedService {
	readonly #tools: ReservedTools;

	constructor(tools: ReservedTools) {
		this.#tools = tools;
	}

	/** What the reader may know of: chair and secretary all, everyone else their own. */
	async list(identity: Identity, meetingId: string): Promise<ReservedOpinions> {
		const standing = await this.#tools.standing(identity, meetingId);
		return { opinions: await this.#visible(identity, standing), mayReserve: await this.#mayReserve(standing) };
	}

	/** All of a meeting's, for the paper that goes upward: chair and secretary only. */
	async forExport(identity: Identity, meetingId: string): Promise<readonly ReservedOpinionView[]> {
		const standing = await this.#tools.standing(identity, meetingId);
		// Whether there is one at all is not for others to learn.
		if (!readsReserved(standing.roles)) throw new AppError('forbidden');
		return this.#visible(identity, standing);
	}

	/**
	 * Records one; asking again with the same id changes nothing.
	 * @throws AppError forbidden, invalid_state (minutes are drafted), not_found (no such item or vote), not_on_roll,
	 * classified_content, conflict
	 */
	async reserve(
		identity: Identity,
		meetingId: string,
		{ id, itemId, voteId, text }: ReserveOpinion,
	): Promise<ReservedOpinions> {
		const { repository, meetings, clock } = this.#tools;
		const standing = await this.#tools.standing(identity, meetingId);
		if (!isReserving(standing.roles) && !isVoter(standing)) throw new AppError('forbidden');
		if (await this.#isRetry(identity, meetingId, id, text)) return this.list(identity, meetingId);
		if (!(await this.#mayReserve(standing))) throw new AppError('invalid_state');
		if (standing.state.closedSession !== null) throw new AppError('closed_session');
		const about = voteId === null ? await this.#aboutItem(standing, itemId) : await this.#aboutVote(standing, voteId);
		if (bearsStamp(text)) throw new AppError('classified_content');
		const { participantId } = standing;
		const author = (await meetings.participants(meetingId, false)).find((person) => person.id === participantId);
		try {
			await repository.reserve({
				id,
				meetingId,
				...about,
				accountId: identity.accountId,
				participantId,
				authorName: author?.name ?? identity.displayName,
				authorOffice: author?.office ?? '',
				text,
				createdAt: clock.now(),
			});
		} catch (error) {
			// Sent twice at once: the other one was stored.
			if (!isUniqueViolation(error) || !(await this.#isRetry(identity, meetingId, id, text))) throw error;
		}
		return this.list(identity, meetingId);
	}

	/** Takes back one's own. @throws AppError not_found, invalid_state */
	async withdraw(identity: Identity, meetingId: string, id: string): Promise<ReservedOpinions> {
		const { repository, clock } = this.#tools;
		const standing = await this.#tools.standing(identity, meetingId);
		const opinion = await repository.reservedOpinion(id);
		if (opinion === null || opinion.meetingId !== meetingId || opinion.accountId !== identity.accountId)
			throw new AppError('not_found');
		if (!isOpenToReserving(standing.status, await this.#isDrafted(meetingId))) throw new AppError('invalid_state');
		await repository.withdrawReserved(id, clock.now());
		return this.list(identity, meetingId);
	}

	/** @throws AppError forbidden, not_found, classified_content */
	async #aboutItem({ meetingId, roles }: Standing, itemId: string | null) {
		if (!isReserving(roles)) throw new AppError('forbidden');
		const item = (await this.#tools.agenda.items(meetingId, null)).find((each) => each.id === itemId);
		if (item === undefined) throw new AppError('not_found');
		// Of an item of state secrets nothing may be kept here.
		if (item.paperOnly) throw new AppError('classified_content');
		return { itemId, voteId: null };
	}

	/** Once the result is out, by whoever could vote. @throws AppError not_found, not_on_roll, invalid_state, classified_content */
	async #aboutVote(standing: Standing, voteId: string) {
		const vote = voteOf(standing.state.voting, voteId);
		if (vote === undefined) throw new AppError('not_found');
		if (!isOnRoll(vote, standing)) throw new AppError('not_on_roll');
		if (vote.status !== 'published') throw new AppError('invalid_state');
		const { itemId } = vote.definition;
		const items = itemId === null ? [] : await this.#tools.agenda.items(standing.meetingId, null);
		if (items.some(({ id, paperOnly }) => id === itemId && paperOnly)) throw new AppError('classified_content');
		return { itemId, voteId };
	}

	async #visible(identity: Identity, { meetingId, roles, state }: Standing): Promise<readonly ReservedOpinionView[]> {
		const rows = await this.#tools.repository.reservedOpinions(meetingId);
		const own = rows.filter((row) => readsReserved(roles) || row.accountId === identity.accountId);
		if (own.length === 0) return [];
		const items = await this.#tools.agenda.items(meetingId, null);
		return own.map((row) => ({
			id: row.id,
			itemId: row.itemId,
			itemTitle: items.find(({ id }) => id === row.itemId)?.title ?? '',
			voteId: row.voteId,
			voteTitle: row.voteId === null ? '' : (voteOf(state.voting, row.voteId)?.definition.title ?? ''),
			authorName: row.authorName,
			authorOffice: row.authorOffice,
			text: row.text,
			createdAt: row.createdAt.toISOString(),
			mine: row.accountId === identity.accountId,
		}));
	}

	async #mayReserve(standing: Standing): Promise<boolean> {
		if (!isReserving(standing.roles) && !isVoter(standing)) return false;
		return isOpenToReserving(standing.status, await this.#isDrafted(standing.meetingId));
	}

	async #isDrafted(meetingId: string): Promise<boolean> {
		return (await this.#tools.repository.draft(meetingId))?.complete === true;
	}

	/** Whether this very opinion is there already. @throws AppError('conflict') when the id is another's */
	async #isRetry({ accountId }: Identity, meetingId: string, id: string, text: string): Promise<boolean> {
		const known = await this.#tools.repository.reservedOpinion(id);
		if (known === null) return false;
		if (known.accountId !== accountId || known.meetingId !== meetingId || known.text !== text)
			throw new AppError('conflict');
		return true;
	}
}

const isOnRoll = ({ voters }: Pick<Vote, 'voters'>, { personId }: Standing): boolean =>
	personId !== null && voters.some((voter) => voter.personId === personId);

/** Whether somebody was on the roll of a vote in this meeting, whatever role the list gives them. */
const isVoter = (standing: Standing): boolean => standing.state.voting.votes.some((vote) => isOnRoll(vote, standing));
