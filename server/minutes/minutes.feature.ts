import type { Agenda } from '#server/agenda/agenda.contract.ts';
import type { Feature } from '#server/platform/platform.ts';
import type { Proceedings } from '#server/proceedings/proceedings.contract.ts';

export interface MinutesDeps {
	readonly agenda: Agenda;
	readonly proceedings: Proceedings;
}

/** From the log to the record: conclusions, tasks, reserved opinions and the minutes. */
export function createMinutesFeature({ agenda, proceedings }: MinutesDeps): Feature {
	proceedings.provideFacts(['conclude_item'], async (_command, { meetingId }) => {
		const items = await agenda.items(meetingId, null);
		return {
			itemIds: items.map(({ id }) => id),
			paperOnlyItemIds: items.filter(({ paperOnly }) => paperOnly).map(({ id }) => id),
		};
	});
	return { name: 'minutes' };
}
