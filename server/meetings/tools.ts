import type { Agenda } from '#server/agenda/agenda.contract.ts';
import type { Audit } from '#server/audit/audit.contract.ts';
import type { Documents } from '#server/documents/documents.contract.ts';
import type { Notifications } from '#server/notifications/notifications.contract.ts';
import type { Proceedings } from '#server/proceedings/proceedings.contract.ts';
import type { Clock } from '#server/platform/clock.ts';
import type { Announcer } from './announcer.ts';
import type { MeetingsRepository } from './meetings.repository.ts';
import type { ParticipantsRepository } from './participants.repository.ts';

/** What the services of this feature work with. Agenda and papers need meetings themselves, so they are bound late. */
export interface MeetingsTools {
	readonly meetings: MeetingsRepository;
	readonly participants: ParticipantsRepository;
	readonly announcer: Announcer;
	readonly audit: Audit;
	readonly notifications: Notifications;
	readonly clock: Clock;
	readonly agenda: () => Agenda;
	readonly documents: () => Documents;
	readonly proceedings: () => Pick<Proceedings, 'state'>;
}
