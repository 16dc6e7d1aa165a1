import { speaksOfInvitedOnly } from '#domain/documents/policy.ts';
import type { ParticipantView } from '#domain/meetings/meeting.ts';
import type { ProceedingsEvent } from '#domain/proceedings/events.ts';
import { accept } from '#domain/kernel/decision.ts';
import type { MeetingState } from '#domain/proceedings/state.ts';
import type { FloorRequest, Speech } from '#domain/speakers/state.ts';
import type { FloorGiven, MicrophoneConsent } from '#domain/speakers/wire.ts';
import type { Conference } from '#server/conference/conference.contract.ts';
import type { Meetings, Participation } from '#server/meetings/meetings.contract.ts';
import { derivedId } from '#server/platform/derivedId.ts';
import type { Logger } from '#server/platform/log.ts';
import type { Proceedings } from '#server/proceedings/proceedings.contract.ts';
import { defaultConsent } from './speakers.policy.ts';
import type { SpeakersRepository } from './speakers.repository.ts';

export interface SpeakersServiceOptions {
	readonly meetings: Meetings;
	readonly proceedings: Proceedings;
	readonly conference: Conference;
	readonly repository: SpeakersRepository;
	readonly now: () => Date;
	readonly log: Logger;
	/** Tells one connection that it has the floor. */
	readonly tell: (socketId: string, payload: FloorGiven) => void;
}

/** What follows from the list of speakers outside the log: microphones open and close with speeches, who leaves loses its lines. */
export class SpeakersService {
	readonly #options: SpeakersServiceOptions;
	/** Last work of each meeting: what the log says in order is done in order. */
	readonly #tails = new Map<string, Promise<void>>();

	constructor(options: SpeakersServiceOptions) {
		this.#options = options;
	}

	/** The reader's own setting. */
	async consent({ participantId, roles }: Participation): Promise<MicrophoneConsent> {
		return { allowed: (await this.#options.repository.consent(participantId)) ?? defaultConsent(roles) };
	}

	/** Changes the reader's own setting; nobody changes another's. */
	async setConsent({ participantId }: Participation, allowed: boolean): Promise<MicrophoneConsent> {
		await this.#options.repository.setConsent(participantId, allowed, this.#options.now());
		return { allowed };
	}

	/** Opens and closes microphones after what the log says (S-12). */
	follow(meetingId: string, state: MeetingState, before: MeetingState): void {
		const [last, speech] = [before.speakers.speech, state.speakers.speech];
		// Another time, or a pause, is the same speech.
		if (last?.seq === speech?.seq) return;
		this.#inOrder(meetingId, async () => {
			const roles = await this.#roles(meetingId);
			const leads = (id: string): boolean => roles.get(id) === 'chair' || state.chairDelegateId === id;
			// Who leads the meeting goes on leading it; who speaks again is not interrupted.
			if (last !== null && !leads(last.participantId) && last.participantId !== speech?.participantId)
				await this.#options.conference.closeMicrophone(meetingId, last.participantId);
			// Whoever has the floor is to be heard, whatever silenced it before, over whichever connection it comes.
			if (speech === null) return;
			await this.#options.conference.letSpeak(meetingId, speech.participantId);
			await this.#openMicrophone(meetingId, speech, roles.get(speech.participantId) === 'site');
		});
	}

	/**
	 * Takes out the lines, and ends the speech, of those who no longer take part (S-10), and lines of guests about items
	 * that they are not invited to any more. What the chair has given the floor for is spoken to its end.
	 */
	dropDeparted(meetingId: string): void {
		this.#inOrder(meetingId, async () => {
			const { meetings, proceedings } = this.#options;
			const { status } = await meetings.facts(meetingId);
			if (status !== 'published' && status !== 'in_progress') return;
			const { speakers } = await proceedings.state(meetingId);
			const involved = [...speakers.queue, ...(speakers.speech === null ? [] : [speakers.speech])];
			if (involved.length === 0) return;
			const people = await meetings.participants(meetingId, true);
			const present = new Set(people.map(({ id }) => id));
			const departed = new Set(involved.map(({ participantId }) => participantId).filter((id) => !present.has(id)));
			const isGone = (line: FloorRequest): boolean =>
				departed.has(line.participantId) || !maySpeakOn(people, line.participantId, line.itemId);
			const lines = speakers.queue.filter(isGone).map(({ id }) => id);
			if (departed.size === 0 && lines.length === 0) return;
			const commandId = derivedId('departed', meetingId, ...lines, speakers.speech?.seq ?? 0);
			await proceedings.record(meetingId, commandId, (now) => accept(...withoutSpeakers(now, departed, isGone)));
		});
	}

	/** Resolves when everything that followed so far is done. */
	async settled(): Promise<void> {
		await Promise.all(this.#tails.values());
	}

	async #openMicrophone(meetingId: string, { seq, participantId }: Speech, isSite: boolean): Promise<void> {
		const { conference, repository, proceedings, tell } = this.#options;
		const socketId = await conference.speakingConnection(meetingId, participantId);
		if (socketId === null) return;
		const openMicrophone = (await repository.consent(participantId)) ?? defaultConsent(isSite ? ['site'] : []);
		// Over before it was told: nobody's microphone opens after the speech.
		if ((await proceedings.state(meetingId)).speakers.speech?.seq !== seq) return;
		tell(socketId, { meetingId, speech: seq, openMicrophone });
	}

	async #roles(meetingId: string) {
		const people = await this.#options.meetings.participants(meetingId, false);
		return new Map(people.map(({ id, role }) => [id, role]));
	}

	#inOrder(meetingId: string, work: () => Promise<void>): void {
		const before = this.#tails.get(meetingId) ?? Promise.resolve();
		const tail = before.then(work).catch((error: unknown) => {
			this.#options.log.error({ err: error, meetingId }, 'following the list of speakers failed');
		});
		this.#tails.set(meetingId, tail);
		void tail.finally(() => {
			if (this.#tails.get(meetingId) === tail) this.#tails.delete(meetingId);
		});
	}
}

/** Whether somebody who takes part may wait to speak about an item: a guest about those it is invited to (DOMAIN.md §1). */
function maySpeakOn(people: readonly ParticipantView[], participantId: string, itemId: string | null): boolean {
	const place = people.find(({ id }) => id === participantId);
	const isTheirs = ({ id, personId }: ParticipantView): boolean =>
		id === participantId || (personId !== null && personId === place?.personId);
	const places = people.filter(isTheirs);
	const named = places.flatMap(({ invitedItemIds }) => invitedItemIds);
	const invitedItemIds = named.length === 0 ? null : named;
	const asker = { roles: places.map(({ role }) => role), invitedItemIds };
	return !speaksOfInvitedOnly(asker) || (itemId !== null && named.includes(itemId));
}

/** What takes departed participants out of the list and off the floor, and lines out that may not wait any more. */
function withoutSpeakers(
	{ speakers: { queue, speech }, stageParticipantId }: MeetingState,
	departed: ReadonlySet<string>,
	isGone: (line: FloorRequest) => boolean,
): ProceedingsEvent[] {
	const lines = queue.filter(isGone).map(({ id }): ProceedingsEvent => ({ type: 'request_withdrawn', requestId: id }));
	if (speech === null || !departed.has(speech.participantId)) return lines;
	const { participantId } = speech;
	return [
		...lines,
		{ type: 'speech_ended', participantId },
		...(stageParticipantId === participantId ? [{ type: 'stage_changed' as const, participantId: null }] : []),
	];
}
