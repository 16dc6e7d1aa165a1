import { withholdsVote } from '#domain/voting/told.ts';
import { aboutVoteSchema, BALLOT_ANSWER_BYTES, castBallotSchema } from '#domain/voting/ballot.ts';
import { voteOf } from '#domain/voting/state.ts';
import type { Meetings, Participation } from '#server/meetings/meetings.contract.ts';
import { AppError } from '#server/platform/errors.ts';
import type { RequestContext } from '#server/platform/realtime/handle.ts';
import { accountRoom, type Realtime } from '#server/platform/realtime/realtime.ts';
import type { Proceedings } from '#server/proceedings/proceedings.contract.ts';
import type { CastingService } from './casting.service.ts';

export interface VotingHandlerDeps {
	readonly meetings: Pick<Meetings, 'requireParticipation'>;
	readonly proceedings: Pick<Proceedings, 'state' | 'readerView'>;
}

interface AboutVote {
	readonly meetingId: string;
	readonly voteId: string;
}

/** Registers `voting:*`. The voter is the person behind the session; the payload never says who votes. */
export function registerVotingHandlers(
	realtime: Realtime,
	{ meetings, proceedings }: VotingHandlerDeps,
	casting: CastingService,
): void {
	/** A vote that is kept from the reader (P-57, V-18) is none. What the log does not have is for the roll to know. */
	const assertTold = async (place: Participation | null, { meetingId, voteId }: AboutVote): Promise<void> => {
		const state = await proceedings.state(meetingId);
		const vote = voteOf(state.voting, voteId);
		if (vote !== undefined && withholdsVote(await proceedings.readerView(place), vote, state))
			throw new AppError('not_found');
	};
	const placeOf = async ({ identity }: Pick<RequestContext, 'identity'>, about: AboutVote): Promise<Participation> => {
		const place = await meetings.requireParticipation(identity, about.meetingId);
		await assertTold(place, about);
		return place;
	};

	realtime.handle('voting:cast', {
		schema: castBallotSchema,
		answerBytes: BALLOT_ANSWER_BYTES,
		membership: placeOf,
		run: ({ identity, socket }, ballot, { personId }) =>
			// The voter's other devices stop offering the ballot (V-17); nobody else is told, and nobody what was chosen.
			casting.cast({ personId, sessionId: identity.sessionId }, ballot, () => {
				const { meetingId, voteId } = ballot;
				socket.to(accountRoom(identity.accountId)).emit('voting:ballotTaken', { meetingId, voteId });
			}),
	});
	realtime.handle('voting:mine', {
		schema: aboutVoteSchema,
		answerBytes: BALLOT_ANSWER_BYTES,
		membership: placeOf,
		run: ({ identity: { sessionId } }, { meetingId, voteId }, { personId }) =>
			casting.mine(meetingId, voteId, { personId, sessionId }),
	});
	realtime.handle('voting:progress', {
		schema: aboutVoteSchema,
		openToDisplays: true,
		membership: async (context, about) => {
			const { principal } = context;
			if (principal.type === 'account') await placeOf(context, about);
			else if (principal.meetingId !== about.meetingId) throw new AppError('not_found');
			else await assertTold(null, about);
		},
		run: (_context, { meetingId, voteId }) => casting.progress(meetingId, voteId),
	});
}
