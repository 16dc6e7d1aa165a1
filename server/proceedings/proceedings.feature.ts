import type { Feature, Platform } from '#server/platform/platform.ts';
import { Audience } from './audience.ts';
import type { FactSources } from './proceedings.contract.ts';
import { readerView } from './readerView.ts';
import { Participations } from './participations.ts';
import type { Proceedings } from './proceedings.contract.ts';
import { registerProceedingsHandlers } from './proceedings.handlers.ts';
import { ProceedingsRepository } from './proceedings.repository.ts';
import { ProceedingsService } from './proceedings.service.ts';
import { SharedReads } from './sharedReads.ts';

export interface ProceedingsFeature extends Feature {
	readonly service: Proceedings;
	/** @throws Error when a command or an event lacks what its slice says it needs: such a server must not start */
	assertComplete(): void;
}

/** The meeting as it runs: its log, its state, who is connected. */
export function createProceedingsFeature(platform: Platform, sources: FactSources): ProceedingsFeature {
	const { realtime, clock, database, log } = platform;
	const now = () => clock.now();
	const viewOf = readerView(sources.agenda);
	const audience = new Audience(realtime, sources.meetings, viewOf, now, log);
	const participations = new Participations(sources.meetings);
	const shared = new SharedReads(sources.meetings);
	const repository = new ProceedingsRepository(database);
	const service = new ProceedingsService({ sources, repository, audience, viewOf, participations, shared, now, log });
	registerProceedingsHandlers(realtime, { service, audience, participations });

	const changed = (meetingId: string): void => {
		participations.forget(meetingId);
		shared.forget(meetingId);
		audience.meetingChanged(meetingId);
	};
	sources.meetings.onChanged(changed);
	sources.meetings.onRemoved(({ meetingId, accountId }) => {
		participations.forget(meetingId);
		shared.forget(meetingId);
		audience.accountRemoved(meetingId, accountId);
	});
	sources.agenda.onChanged(changed);

	return {
		name: 'proceedings',
		service,
		assertComplete: () => service.assertComplete(),
		onReady: () => {
			sources.documents().onChanged(changed);
			return Promise.resolve();
		},
		onClose: async () => {
			await service.settled();
			audience.close();
			await repository.close();
		},
	};
}
