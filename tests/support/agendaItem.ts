import { randomUUID } from 'node:crypto';

/** An item that nobody in particular submits or presents, as `insert_item` takes it. */
export function plainItem(title: string, id: string = randomUUID()) {
	return {
		id,
		title,
		presenterName: '',
		presenterPersonId: null,
		submittingUnitId: null,
		minutesPlanned: 10,
		classification: 'internal' as const,
	};
}
