import { isSubmitterOnly } from '#domain/documents/policy.ts';
import { viewFor, type ReaderView } from '#domain/proceedings/redact.ts';
import type { Agenda } from '#server/agenda/agenda.contract.ts';
import type { Participation } from '#server/meetings/meetings.contract.ts';

/** Finds what of a meeting's log somebody is told. Only for submitters the agenda has to be asked. */
export function readerView(agenda: Pick<Agenda, 'items'>): (participation: Participation) => Promise<ReaderView> {
	return async (participation) => {
		const { meetingId, roles } = participation;
		const own = isSubmitterOnly(roles) ? await agenda.items(meetingId, participation) : [];
		return viewFor(
			participation,
			own.map(({ id }) => id),
		);
	};
}
