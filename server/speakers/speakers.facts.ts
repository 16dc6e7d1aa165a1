import { knowsSomeItemsOnly, speaksOfInvitedOnly } from '#domain/documents/policy.ts';
import type { ParticipantView } from '#domain/meetings/meeting.ts';
import type { ProceedingsCommand } from '#domain/proceedings/commands.ts';
import type { ProceedingsFacts } from '#domain/proceedings/facts.ts';
import type { Agenda } from '#server/agenda/agenda.contract.ts';
import type { Meetings, Participation } from '#server/meetings/meetings.contract.ts';
import { SingleFlight } from '#server/platform/singleFlight.ts';
import type { Proceedings } from '#server/proceedings/proceedings.contract.ts';

export interface SpeakersFactSources {
	readonly meetings: Meetings;
	readonly agenda: Agenda;
	readonly proceedings: Proceedings;
}

/** Looks up who takes part and what may be spoken about. Fifty who press at once share one look at the list of people. */
export class SpeakersFacts {
	readonly #sources: SpeakersFactSources;
	readonly #changes = new Map<string, number>();
	readonly #people = new SingleFlight<string, readonly ParticipantView[]>();

	constructor(sources: SpeakersFactSources) {
		this.#sources = sources;
		// Who asks after a change must not be answered with what was read before it.
		sources.meetings.onChanged((meetingId) => this.#changes.set(meetingId, (this.#changes.get(meetingId) ?? 0) + 1));
	}

	/** Facts for `request_floor`, `invite_speaker` and `give_floor`. */
	async lookUp(command: ProceedingsCommand, participation: Participation): Promise<Partial<ProceedingsFacts>> {
		const { meetingId } = participation;
		const { meetings } = this.#sources;
		const key = `${meetingId} ${this.#changes.get(meetingId) ?? 0}`;
		const limited = command.type === 'request_floor' && speaksOfInvitedOnly(participation);
		const [people, itemIds] = await Promise.all([
			this.#people.run(key, () => meetings.participants(meetingId, false)),
			command.type === 'request_floor' ? this.#itemsToSpeakAbout(command.itemId, participation) : [],
		]);
		return {
			itemIds,
			speaksOfInvitedOnly: limited,
			participants: new Map(people.map(({ id, role }) => [id, role])),
			participantNames: new Map(people.map(({ id, name }) => [id, name])),
		};
	}

	/** The item that is asked about, when its asker may know of it; of who knows of some items only, all of those. */
	async #itemsToSpeakAbout(itemId: string | null, participation: Participation): Promise<readonly string[]> {
		const { agenda, proceedings } = this.#sources;
		const { meetingId } = participation;
		if (!knowsSomeItemsOnly(participation)) {
			if (itemId === null) return [];
			if ((await proceedings.state(meetingId)).openItemId === itemId) return [itemId];
		}
		return (await agenda.items(meetingId, participation)).map(({ id }) => id);
	}
}
