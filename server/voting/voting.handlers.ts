import { aboutVoteSchema, castBallotSchema } from '#domain/voting/ballot.ts';
import type { Meetings } from '#server/meetings/meetings.contract.ts';
import { AppError } from '#server/platform/errors.ts';
import type { RequestContext } from '#server/platform/realtime/handle.ts';
import { accountRoom, type Realtime } from '#server/platform/realtime/realtime.ts';
import type { CastingService } from './casting.service.ts';

/** Registers `voting:*`. The voter is the person behind the session; the payload never says who votes. */
export function registerVotingHandlers(realtime: Realtime, meetings: Meetings, casting: CastingService): void {
	const placeOf = ({ identity }: RequestContext, { meetingId }: { readonly meetingId: string }) =>
		meetings.requireParticipation(identity, meetingId);

	realtime.handle('voting:cast', {
		schema: castBallotSchema,
		membership: placeOf,
		run: ({ identity, socket }, ballot, { personId }) =>
			// The voter's other devices stop offering the ballot (V-17); nobody else is told, and nobody what was chosen.
			casting.cast(personId, ballot, () => {
				const { meetingId, voteId } = ballot;
				socket.to(accountRoom(identity.accountId)).emit('voting:ballotTaken', { meetingId, voteId });
			}),
	});
	realtime.handle('voting:mine', {
		schema: aboutVoteSchema,
		membership: placeOf,
		run: (_context, { meetingId, voteId }, { personId }) => casting.mine(meetingId, voteId, personId),
	});
	realtime.handle('voting:progress', {
		schema: aboutVoteSchema,
		openToDisplays: true,
		membership: async (context, input) => {
			const { principal } = context;
			if (principal.type === 'account') await placeOf(context, input);
			else if (principal.meetingId !== input.meetingId) throw new AppError('not_found');
		},
		run: (_context, { meetingId, voteId }) => casting.progress(meetingId, voteId),
	});
}
