import type { Agenda } from '#server/agenda/agenda.contract.ts';
import type { Audit } from '#server/audit/audit.contract.ts';
import type { Meetings } from '#server/meetings/meetings.contract.ts';
import type { Clock } from '#server/platform/clock.ts';
import type { Proceedings } from '#server/proceedings/proceedings.contract.ts';
import type { DocumentsRepository } from './documents.repository.ts';
import type { KeyedLock } from './keyedLock.ts';
import type { PaperNews } from './paperNews.ts';
import type { PapersOnAir } from './papersOnAir.ts';

/** What the services of this feature work with. The proceedings need papers themselves, so they are bound late. */
export interface DocumentsTools {
	readonly repository: DocumentsRepository;
	readonly meetings: Meetings;
	readonly agenda: Agenda;
	readonly audit: Audit;
	readonly news: PaperNews;
	readonly onAir: PapersOnAir;
	/** By SHA-256: content comes in, or is destroyed, one at a time. */
	readonly contents: KeyedLock;
	readonly clock: Clock;
	readonly proceedings: () => Proceedings;
}
