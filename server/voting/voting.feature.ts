import type { ErrorCode } from '#domain/errors.ts';
import type { Agenda } from '#server/agenda/agenda.contract.ts';
import type { Audit } from '#server/audit/audit.contract.ts';
import type { Documents } from '#server/documents/documents.contract.ts';
import type { IdentityService } from '#server/identity/identity.service.ts';
import type { Meetings } from '#server/meetings/meetings.contract.ts';
import { restoredReason } from '#server/backup/words.ts';
import { AppError } from '#server/platform/errors.ts';
import type { Feature, Platform } from '#server/platform/platform.ts';
import { accountRoom } from '#server/platform/realtime/realtime.ts';
import type { Proceedings } from '#server/proceedings/proceedings.contract.ts';
import { BallotKeys } from './ballotKeys.ts';
import { BallotsRepository } from './ballots.repository.ts';
import { CastingService } from './casting.service.ts';
import { CountingRepository } from './counting.repository.ts';
import { voteCourse } from './course.repository.ts';
import { ExportService } from './export.service.ts';
import { PreparingService } from './preparing.service.ts';
import { Progress } from './progress.ts';
import { ResultsService } from './results.service.ts';
import { SettlingService } from './settling.service.ts';
import { VotesRepository } from './votes.repository.ts';
import type { Votes } from './voting.contract.ts';
import { registerVotingHandlers } from './voting.handlers.ts';
import { createVotingRoutes } from './voting.routes.ts';
import { provideVotingFacts } from './votingFacts.ts';

export interface VotingDeps {
	readonly meetings: Meetings;
	readonly agenda: Agenda;
	readonly documents: Documents;
	readonly proceedings: Proceedings;
	readonly audit: Audit;
	readonly identity: Pick<IdentityService, 'sessionAccess'>;
}

export interface VotingFeature extends Feature {
	readonly service: Votes;
	/** Mounted at /api/voting. */
	readonly routes: ReturnType<typeof createVotingRoutes>;
}

/** Voting in the meeting: prepared votes, ballots, counts and results. */
export function createVotingFeature(platform: Platform, deps: VotingDeps): VotingFeature {
	const { database, realtime, clock, log, config, signing, storage, restored } = platform;
	const { meetings, proceedings } = deps;
	const votes = new VotesRepository(database);
	const ballots = new BallotsRepository(database);
	const counting = new CountingRepository(database);
	const keys = new BallotKeys(config.ballotKeyDir);
	const progress = new Progress(proceedings, (voteId) => votes.roll(voteId), log);
	const settling = new SettlingService({ votes, ballots, counting, keys, proceedings, log });
	const changed = (meetingId: string): void => {
		tellThoseWhoPrepare(meetingId).catch((error: unknown) => log.error({ err: error }, 'telling of votes failed'));
	};
	const tellThoseWhoPrepare = async (meetingId: string): Promise<void> => {
		const { chairDelegateId } = await proceedings.state(meetingId);
		// A deputy who holds the chair is a member on the list; members who ask are refused.
		const roles = ['chair', 'secretary', ...(chairDelegateId === null ? [] : (['member'] as const))] as const;
		const accounts = await meetings.accountIds(meetingId, roles);
		if (accounts.length > 0) realtime.io.to(accounts.map(accountRoom)).emit('voting:changed', { meetingId });
	};
	const preparing = new PreparingService({ ...deps, votes, storage, changed });
	const results = new ResultsService({ votes, counting, keys, meetings, proceedings, progress, changed });
	const exporting = new ExportService(results, votes, meetings, signing, clock);

	provideVotingFacts({ votes, counting, preparing, meetings, proceedings, clock });
	storeWithEvents(proceedings, keys);
	registerVotingHandlers(realtime, deps, new CastingService(ballots, keys, progress, deps.identity));

	return {
		name: 'voting',
		service: results,
		routes: createVotingRoutes(preparing, results, exporting),
		onReady: async () => {
			await keys.prepare();
			const showHands = (meetingId: string, { voteId }: { readonly voteId: string }): void =>
				progress.changed({ meetingId, voteId, form: 'named' });
			const settle = (meetingId: string, { voteId }: { readonly voteId: string }): void =>
				void settling.settle(meetingId, voteId);
			const settleOver = (meetingId: string, event: { readonly voteId: string }): void => {
				progress.over(event.voteId);
				settle(meetingId, event);
			};
			proceedings.after({
				hand_recorded: showHands,
				hand_retracted: showHands,
				vote_opened: changed,
				items_merged: changed,
				// A vote goes on by itself, or its key is no longer needed.
				vote_closed: settleOver,
				vote_annulled: settleOver,
				count_opened: settle,
				report_approved: settle,
				vote_invalidated: settle,
			});
			if (restored !== null) await settling.annulRestored(restoredReason(restored));
			await settling.recover();
		},
		onClose: async () => {
			progress.close();
			await settling.close();
		},
	};
}

/** The rows of a vote change in the transaction of its events; one that is not as supposed undoes the event. */
function storeWithEvents(proceedings: Proceedings, keys: BallotKeys): void {
	const orRefuse = async (code: ErrorCode, done: Promise<boolean>): Promise<void> => {
		if (!(await done)) throw new AppError(code);
	};
	const orConflict = (done: Promise<boolean>): Promise<void> => orRefuse('conflict', done);
	proceedings.storeWith({
		vote_opened: async (tx, _meetingId, event) => {
			await orConflict(voteCourse.open(tx, event));
			// On disk before the vote is open. When this transaction fails, the next start removes it.
			if (event.definition.form === 'secret') await keys.create(event.definition.id);
		},
		items_merged: (tx, meetingId, { itemId, intoItemId }) => voteCourse.moveToItem(tx, meetingId, itemId, intoItemId),
		hand_recorded: async (tx, _meetingId, _event, { command }) => {
			// The choice is in the command alone.
			if (command?.type === 'record_hand') await orRefuse('voter_has_voted', voteCourse.recordHand(tx, command));
		},
		hand_retracted: (tx, _meetingId, { voteId, personId }) => orConflict(voteCourse.retractHand(tx, voteId, personId)),
		vote_closed: (tx, _meetingId, { voteId }) => orConflict(voteCourse.close(tx, voteId)),
		paper_lot_confirmed: (tx, _meetingId, { voteId, ballots, lotDigest }) =>
			orConflict(voteCourse.confirmPaperLot(tx, voteId, ballots, lotDigest)),
		count_opened: (tx, _meetingId, { voteId }) => orConflict(voteCourse.openCount(tx, voteId)),
		vote_published: (tx, _meetingId, { voteId }) => orConflict(voteCourse.publish(tx, voteId)),
		vote_annulled: (tx, _meetingId, { voteId }) => orConflict(voteCourse.annul(tx, voteId)),
	});
}
