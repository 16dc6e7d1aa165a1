import type { MeetingRole } from '#domain/meetings/meeting.ts';
import type { Meetings } from '#server/meetings/meetings.contract.ts';
import type { Notifications } from '#server/notifications/notifications.contract.ts';
import type { Transaction } from '#server/platform/database/client.ts';

/** Who reads papers that others bring; a submitter knows of its own only and brought those itself. */
const READERS: readonly MeetingRole[] = ['chair', 'member', 'secretary', 'office', 'guest', 'site'];

/** Tells people and other features that papers changed. */
export class PaperNews {
	readonly #listeners = new Set<(meetingId: string) => void>();
	readonly #meetings: Meetings;
	readonly #notifications: Notifications;

	constructor(meetings: Meetings, notifications: Notifications) {
		this.#meetings = meetings;
		this.#notifications = notifications;
	}

	subscribe(listener: (meetingId: string) => void): () => void {
		this.#listeners.add(listener);
		return () => void this.#listeners.delete(listener);
	}

	/** Papers of a meeting changed and the change is committed. */
	async changed(meetingId: string): Promise<void> {
		for (const listener of [...this.#listeners]) listener(meetingId);
		await this.#meetings.announce(meetingId);
	}

	/** Readers of a public meeting are told of a paper's new version; guests of other items are not. */
	async replaced(
		tx: Transaction,
		paper: { readonly meetingId: string; readonly itemId: string; readonly title: string },
		byAccountId: string,
	) {
		const { meetingId, itemId, title } = paper;
		const readers = (await this.#meetings.accountIdsFor(itemId, meetingId, READERS)).filter((id) => id !== byAccountId);
		return this.#notifications.notify(tx, readers, { type: 'paper_replaced', meetingId, detail: title });
	}
}
