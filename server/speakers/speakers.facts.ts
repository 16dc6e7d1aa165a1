import { knowsSomeItemsOnly, speaksOfInvitedOnly } from '#domain/documents/policy.ts';
import type { ParticipantView } from '#domain/meetings/meeting.ts';
import type { MeetingState } from '#domain/proceedings/state.ts';
import type { speakersCommands } from '#domain/speakers/commands.ts';
import type { Agenda } from '#server/agenda/agenda.contract.ts';
import { idsOf, rolesOf } from '#server/meetings/participantFacts.ts';
import type { Meetings, Participation } from '#server/meetings/meetings.contract.ts';
import { SingleFlight } from '#server/platform/singleFlight.ts';
import type { FactsProviders } from '#server/proceedings/proceedings.contract.ts';

export interface SpeakersFactSources {
	readonly meetings: Meetings;
	readonly agenda: Agenda;
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

	providers(): FactsProviders<typeof speakersCommands> {
		return {
			request_floor: async ({ itemId }, participation, state) => {
				const [people, itemIds] = await Promise.all([
					this.#peopleOf(participation),
					this.#itemsToSpeakAbout(itemId, participation, state),
				]);
				return { ...people, itemIds, speaksOfInvitedOnly: speaksOfInvitedOnly(participation) };
			},
			invite_speaker: (_command, participation) => this.#peopleOf(participation),
			give_floor: (_command, participation) => this.#peopleOf(participation),
		};
	}

	async #peopleOf({ meetingId }: Participation) {
		const key = `${meetingId} ${this.#changes.get(meetingId) ?? 0}`;
		const people = await this.#people.run(key, () => this.#sources.meetings.participants(meetingId, false));
		return {
			participants: rolesOf(people),
			participantNames: new Map(people.map(({ id, name }) => [id, name])),
		};
	}

	/** The item that is asked about, when its asker may know of it; of who knows of some items only, all of those. */
	async #itemsToSpeakAbout(
		itemId: string | null,
		participation: Participation,
		{ openItemId }: MeetingState,
	): Promise<readonly string[]> {
		if (!knowsSomeItemsOnly(participation)) {
			if (itemId === null) return [];
			if (openItemId === itemId) return [itemId];
		}
		return idsOf(await this.#sources.agenda.items(participation.meetingId, participation));
	}
}
