import type { Collaboration } from '#server/annotations/collaboration.contract.ts';
import type { ProceedingsEventType } from '#domain/proceedings/events.ts';
import type { Audit } from '#server/audit/audit.contract.ts';
import type { Documents } from '#server/documents/documents.contract.ts';
import type { Meetings } from '#server/meetings/meetings.contract.ts';
import type { Proceedings } from '#server/proceedings/proceedings.contract.ts';
import type { Logger } from '#server/platform/log.ts';
import type { Feature, Platform } from '#server/platform/platform.ts';
import { AgendaRepository } from './agenda.repository.ts';
import { LiveAgenda } from './liveAgenda.ts';
import { AgendaService } from './agenda.service.ts';

export interface AgendaDeps {
	readonly meetings: Meetings;
	readonly audit: Audit;
	/** Features that themselves need the agenda: made later, asked for when used. */
	readonly collaboration: () => Collaboration;
	readonly documents: () => Documents;
	readonly proceedings: () => Proceedings;
}

/** Events that write rows. */
const ROWS_CHANGE: ReadonlySet<ProceedingsEventType> = new Set(['item_moved', 'item_inserted', 'items_merged']);

export interface AgendaFeature extends Feature {
	readonly service: AgendaService;
}

/** The agenda (Chương trình). Its routes are under the meeting's, in server/meetings. */
export function createAgendaFeature({ database, clock, log }: Platform, deps: AgendaDeps): AgendaFeature {
	const repository = new AgendaRepository(database);
	const live = new LiveAgenda({ repository, clock, ...deps });
	const service = new AgendaService({ repository, live, clock, ...deps });
	return {
		name: 'agenda',
		service,
		onReady: () => {
			followMeetings(deps.proceedings(), { live, service, log });
			return Promise.resolve();
		},
	};
}

/** Changes of the agenda that a running meeting makes: what decides them, their rows, and who is told. */
function followMeetings(
	proceedings: Proceedings,
	{ live, service, log }: { readonly live: LiveAgenda; readonly service: AgendaService; readonly log: Logger },
): void {
	proceedings.provideFacts(
		['move_item', 'insert_item', 'postpone_item', 'restore_item', 'merge_items'],
		(command, participation) => live.facts(command, participation),
	);
	proceedings.storeWith(['item_moved', 'item_inserted', 'items_merged'], (tx, meetingId, logged, { command }) =>
		live.write(tx, meetingId, logged, command),
	);
	proceedings.onAppended((meetingId, events) => {
		if (!events.some(({ event }) => ROWS_CHANGE.has(event.type))) return;
		const failed = (error: unknown): void => log.error({ err: error, meetingId }, 'following a live agenda failed');
		service.announce(meetingId).catch(failed);
		// What fails here is made good before the draft is published.
		live.keepInStep(meetingId).catch(failed);
	});
}
