import type { MeetingRole } from '#domain/meetings/meeting.ts';
import type { NotificationType } from '#domain/notifications/notification.ts';
import type { Meetings } from '#server/meetings/meetings.contract.ts';
import type { Notifications } from '#server/notifications/notifications.contract.ts';
import type { Transaction } from '#server/platform/database/client.ts';

/** Who reads papers that others bring; a submitter knows of its own only and brought those itself. */
const READERS: readonly MeetingRole[] = ['chair', 'member', 'secretary', 'office', 'guest', 'site'];

/** A paper as news name it. */
interface NamedPaper {
	readonly meetingId: string;
	readonly itemId: string;
	readonly title: string;
}

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

	/** Whoever may decide on a held paper is told that it waits: chair and office, never the one who brought it. */
	async held(
		tx: Transaction,
		{ meetingId, title }: { readonly meetingId: string; readonly title: string },
		byAccountId: string,
	) {
		const officers = (await this.#meetings.accountIds(meetingId, ['chair', 'office'])).filter(
			(id) => id !== byAccountId,
		);
		return this.#notifications.notify(tx, officers, { type: 'paper_held', meetingId, detail: title });
	}

	/** Readers of a public meeting are told what became of a paper; guests of other items are not. */
	async toReaders(
		tx: Transaction,
		type: Extract<NotificationType, 'paper_added' | 'paper_replaced' | 'paper_withdrawn'>,
		{ meetingId, itemId, title }: NamedPaper,
		byAccountId: string,
	) {
		const readers = (await this.#meetings.accountIdsFor(itemId, meetingId, READERS)).filter((id) => id !== byAccountId);
		return this.#notifications.notify(tx, readers, { type, meetingId, detail: title });
	}

	/** The chair is asked for the word on a paper that came after the approval. */
	async toChair(tx: Transaction, { meetingId, title }: NamedPaper) {
		const chair = await this.#meetings.accountIds(meetingId, ['chair']);
		return this.#notifications.notify(tx, chair, { type: 'paper_awaits_approval', meetingId, detail: title });
	}

	/** Who brought a paper, and who prepares the meeting, learn the chair's word on it. */
	async toPreparers(
		tx: Transaction,
		type: Extract<NotificationType, 'paper_approved' | 'paper_declined'>,
		{ meetingId, title }: NamedPaper,
		uploadedById: string,
	) {
		const preparers = await this.#meetings.accountIds(meetingId, ['secretary', 'office']);
		const told = [...new Set([...preparers, uploadedById])];
		return this.#notifications.notify(tx, told, { type, meetingId, detail: title });
	}
}
