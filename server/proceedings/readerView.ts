import { knowsSomeItemsOnly } from '#domain/documents/policy.ts';
import type { ReaderView } from '#domain/kernel/actor.ts';
import { viewFor } from '#domain/proceedings/redact.ts';
import type { Agenda } from '#server/agenda/agenda.contract.ts';
import type { Participation } from '#server/meetings/meetings.contract.ts';

/** Finds what of a meeting's log somebody is told. Only for who knows of some items only the agenda has to be asked. */
export function readerView(agenda: Pick<Agenda, 'items'>): (participation: Participation) => Promise<ReaderView> {
	return async (participation) => {
		const known = knowsSomeItemsOnly(participation) ? await agenda.items(participation.meetingId, participation) : null;
		return viewFor(participation, known && known.map(({ id }) => id));
	};
}
