import type { Collaboration } from '#server/annotations/collaboration.contract.ts';
import type { Audit } from '#server/audit/audit.contract.ts';
import type { Documents } from '#server/documents/documents.contract.ts';
import type { Meetings } from '#server/meetings/meetings.contract.ts';
import type { Proceedings } from '#server/proceedings/proceedings.contract.ts';
import type { Feature, Platform } from '#server/platform/platform.ts';
import { AgendaRepository } from './agenda.repository.ts';
import { AgendaService } from './agenda.service.ts';

export interface AgendaDeps {
	readonly meetings: Meetings;
	readonly audit: Audit;
	/** Features that themselves need the agenda: made later, asked for when used. */
	readonly collaboration: () => Collaboration;
	readonly documents: () => Documents;
	readonly proceedings: () => Pick<Proceedings, 'state'>;
}

export interface AgendaFeature extends Feature {
	readonly service: AgendaService;
}

/** The agenda (Chương trình). Its routes are under the meeting's, in server/meetings. */
export function createAgendaFeature({ database, clock }: Platform, deps: AgendaDeps): AgendaFeature {
	const service = new AgendaService({ repository: new AgendaRepository(database), clock, ...deps });
	return { name: 'agenda', service };
}
