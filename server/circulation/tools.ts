import type { Agenda } from '#server/agenda/agenda.contract.ts';
import type { Audit } from '#server/audit/audit.contract.ts';
import type { DirectoryService } from '#server/directory/directory.service.ts';
import type { Documents } from '#server/documents/documents.contract.ts';
import type { Meetings } from '#server/meetings/meetings.contract.ts';
import type { Notifications } from '#server/notifications/notifications.contract.ts';
import type { Clock } from '#server/platform/clock.ts';
import type { Realtime } from '#server/platform/realtime/realtime.ts';
import type { Signing } from '#server/platform/signing.ts';
import type { Proceedings } from '#server/proceedings/proceedings.contract.ts';
import type { CirculationRepository } from './circulation.repository.ts';

/** What the services of this feature work with. */
export interface CirculationTools {
	readonly repository: CirculationRepository;
	readonly directory: Pick<DirectoryService, 'members'>;
	readonly documents: Pick<Documents, 'bindable' | 'readableVersion'>;
	readonly meetings: Pick<Meetings, 'requireParticipation' | 'facts' | 'accountIds'>;
	readonly agenda: Pick<Agenda, 'itemForPapers' | 'addToDraft' | 'items'>;
	readonly proceedings: () => Pick<Proceedings, 'log'>;
	readonly notifications: Notifications;
	readonly audit: Audit;
	readonly realtime: Realtime;
	readonly signing: Signing;
	readonly clock: Clock;
}
