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
		const [people, itemIds] = await Promise.all([
			this.#people.run(key, () => meetings.participants(meetingId, false)),
			command.type === 'request_floor' ? this.#itemsToSpeakAbout(command.itemId, participation) : [],
		]);
		return {
			itemIds,
			participants: new Map(people.map(({ id, role }) => [id, role])),
			participantNames: new Map(people.map(({ id, name }) => [id, name])),
		};
	}

	/** The item that is asked about, when its asker may know of it: a submitter knows its own items only. */
	async #itemsToSpeakAbout(itemId: string | null, participation: Participation): Promise<readonly string[]> {
		if (itemId === null) return [];
		const { agenda, proceedings } = this.#sources;
		const { meetingId, roles } = participation;
		const isOpen = (await proceedings.state(meetingId)).openItemId === itemId;
		if (isOpen && !roles.includes('submitter')) return [itemId];
		return (await agenda.items(meetingId, participation)).map(({ id }) => id);
	}
}
