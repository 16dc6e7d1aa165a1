import type { AgendaItemView } from '#domain/agenda/agenda.ts';
import type { DraftEntry } from '#domain/agenda/draft.ts';

/** Whether the draft says the same as the published agenda, in the same order. */
export function isPublishedAsDrafted(draft: readonly DraftEntry[], published: readonly AgendaItemView[]): boolean {
	const fields = (item: DraftEntry | AgendaItemView) =>
		JSON.stringify([
			item.id,
			item.title.normalize('NFC').trim(),
			item.presenterName.normalize('NFC').trim(),
			item.presenterPersonId,
			item.submittingUnitId,
			item.minutesPlanned,
			item.classification,
		]);
	return (
		draft.length === published.length &&
		draft.every((entry, index) => {
			const row = published[index];
			return row !== undefined && fields(entry) === fields(row);
		})
	);
}
