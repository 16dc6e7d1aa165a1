import type { AgendaEvent } from '../agenda/events.ts';
import type { CourseEvent } from '../course/events.ts';
import { elapsedMs, NOT_PAUSED, setPaused } from '../course/timer.ts';
import { hides, type ReaderView } from '../kernel/actor.ts';
import { sliceOf, type Logged } from '../kernel/slice.ts';
import { speakersCommands } from './commands.ts';
import type { SpeakersReads } from './decide.ts';
import { speakersEvents } from './events.ts';
import { changeLine, dequeue, enqueue, moveBefore, putBack } from './queue.ts';
import {
	INITIAL_SPEAKERS,
	type EndedSpeech,
	type FloorRequest,
	type SpeakersPart,
	type SpeakersState,
	type Speech,
} from './state.ts';
import { addSpeech } from './totals.ts';

/** The list of speakers within the proceedings (DOMAIN.md §3 Speaking, docs/PROTOCOL.md S-1 … S-11). */
export const speakersSlice = sliceOf<SpeakersReads, SpeakersPart, AgendaEvent | CourseEvent>()({
	initial: { speakers: INITIAL_SPEAKERS },
	commands: speakersCommands,
	conditions: {
		/** Only while it has the floor itself. */
		as_speaker: ({ speakers }, { participantId }) => speakers.speech?.participantId === participantId,
	},
	shapes: speakersEvents,
	events: {
		floor_requested: {
			apply: ({ speakers }, { requestId, participantId, speakerName, kind, itemId, topic }, { at }) => {
				const line: FloorRequest = { id: requestId, participantId, speakerName, kind, itemId, topic, requestedAt: at };
				return withQueue(speakers, enqueue(speakers.queue, line));
			},
			told: withTopic,
			follows: 'nothing',
			audit: ({ participantId, kind }) => ({ subjectId: participantId, detail: { kind } }),
		},
		request_changed: {
			apply: ({ speakers }, { requestId, kind, itemId, topic }) =>
				withQueue(speakers, changeLine(speakers.queue, requestId, { kind, itemId, topic })),
			told: withTopic,
			follows: 'nothing',
			// The log itself names who asked again and who took a request back.
			audit: () => null,
		},
		request_withdrawn: {
			apply: ({ speakers }, { requestId }) => withQueue(speakers, dequeue(speakers.queue, requestId)),
			told: 'whole',
			follows: 'nothing',
			audit: () => null,
		},
		request_removed: {
			apply: ({ speakers }, { requestId }) => withQueue(speakers, dequeue(speakers.queue, requestId)),
			told: 'whole',
			follows: 'nothing',
			audit: ({ requestId }) => ({ subjectId: requestId }),
		},
		requests_set_aside: {
			apply: () => ({}),
			told: 'whole',
			follows: 'nothing',
			audit: ({ itemId, requestIds }) => ({ subjectId: itemId, detail: { requests: requestIds.length } }),
		},
		request_moved: {
			apply: ({ speakers }, { requestId, beforeId }) =>
				withQueue(speakers, moveBefore(speakers.queue, requestId, beforeId)),
			told: 'whole',
			follows: 'nothing',
			audit: ({ requestId }) => ({ subjectId: requestId }),
		},
		floor_given: {
			apply: ({ speakers }, event, logged) => {
				const { requestId, participantId, speakerName, kind, itemId, topic, seconds } = event;
				const before = endedBy(speakers, logged);
				return {
					speakers: {
						...before,
						queue: requestId === null ? before.queue : dequeue(before.queue, requestId),
						speech: {
							seq: logged.seq,
							requestId,
							participantId,
							speakerName,
							kind,
							itemId,
							topic,
							startedAt: logged.at,
							seconds,
							stood: standing(before.queue, requestId),
							...NOT_PAUSED,
						},
					},
				};
			},
			told: withTopic,
			follows: 'nothing',
			audit: ({ participantId, place }) => ({
				subjectId: participantId,
				...(place !== null && { detail: { place } }),
			}),
		},
		speech_ended: {
			apply: ({ speakers }, _event, logged) => ({ speakers: endedBy(speakers, logged) }),
			told: 'whole',
			follows: 'nothing',
			audit: ({ participantId }) => ({ subjectId: participantId }),
		},
		floor_taken_back: {
			apply: ({ speakers }) => ({ speakers: withoutSpeech(speakers) }),
			told: 'whole',
			follows: 'nothing',
			audit: ({ participantId }) => ({ subjectId: participantId }),
		},
		speech_time_set: {
			apply: ({ speakers }, { seconds }) => ({
				speakers: { ...speakers, speech: speakers.speech && { ...speakers.speech, seconds } },
			}),
			told: 'whole',
			follows: 'nothing',
			audit: () => null,
		},
		speech_pause_set: {
			apply: ({ speakers }, { paused }, { at }) => ({
				speakers: { ...speakers, speech: speakers.speech && setPaused(speakers.speech, paused, at) },
			}),
			told: 'whole',
			follows: 'nothing',
			audit: () => null,
		},
		speaker_queue_set: {
			apply: ({ speakers }, { status }) => ({ speakers: { ...speakers, status } }),
			told: 'whole',
			follows: 'nothing',
			audit: ({ status }) => ({ subjectId: null, detail: { status } }),
		},
	},
	on: {
		// S-10: a speech ends with its item and with the meeting; nobody asks after the end.
		item_closed: ({ speakers }, _event, logged) =>
			speakers.speech === null ? {} : { speakers: endedBy(speakers, logged) },
		meeting_ended: ({ speakers }, _event, logged) => ({
			speakers: { ...endedBy(speakers, logged), status: 'closed' },
		}),
		items_merged: ({ speakers }, { itemId, intoItemId }) => ({ speakers: moveToItem(speakers, itemId, intoItemId) }),
	},
	toldState: ({ speakers }, reader) => {
		const { queue, speech, lastSpeech } = speakers;
		return {
			speakers: {
				...speakers,
				queue: queue.map((line) => withTopic(line, reader)),
				speech: speech && withTopic(speech, reader),
				lastSpeech: lastSpeech && withTopic(lastSpeech, reader),
			},
		};
	},
});

/** What somebody has to say about an item; about none in particular it is said to the whole room. */
function withTopic<About extends { readonly itemId: string | null; readonly topic: string }>(
	about: About,
	reader: ReaderView,
): About {
	return about.itemId !== null && hides(reader, about.itemId) ? { ...about, topic: '' } : about;
}

function withQueue(speakers: SpeakersState, queue: SpeakersState['queue']): SpeakersPart {
	return { speakers: { ...speakers, queue } };
}

/** The present speech, if any, is over with this event, and counts. */
function endedBy(speakers: SpeakersState, { at, seq }: Logged): SpeakersState {
	const { speech, totals } = speakers;
	if (speech === null) return speakers;
	const { participantId, speakerName, kind, itemId, topic, startedAt } = speech;
	// A pause is not the speaker's time.
	const seconds = Math.round(elapsedMs(speech, Date.parse(at)) / 1000);
	const lastSpeech: EndedSpeech = {
		participantId,
		speakerName,
		kind,
		itemId,
		topic,
		startedAt,
		endedAt: at,
		seconds,
		endedSeq: seq,
	};
	return { ...speakers, speech: null, lastSpeech, totals: addSpeech(totals, participantId, speakerName, seconds) };
}

/** Where a request stands, before it is used up. */
function standing(queue: SpeakersState['queue'], requestId: string | null): Speech['stood'] {
	const at = queue.findIndex(({ id }) => id === requestId);
	const line = queue[at];
	return line === undefined ? null : { requestedAt: line.requestedAt, beforeId: queue[at + 1]?.id ?? null };
}

/** S-14: the present speech has never been; its request stands where it stood. */
function withoutSpeech(speakers: SpeakersState): SpeakersState {
	const { speech, queue } = speakers;
	if (speech === null) return speakers;
	const { requestId, stood, participantId, speakerName, kind, itemId, topic } = speech;
	if (requestId === null || stood === null) return { ...speakers, speech: null };
	const { requestedAt, beforeId } = stood;
	const line: FloorRequest = { id: requestId, participantId, speakerName, kind, itemId, topic, requestedAt };
	return { ...speakers, speech: null, queue: putBack(queue, line, beforeId) };
}

/** S-13: what somebody has to say about an item is said about the one that it became part of. */
function moveToItem(speakers: SpeakersState, itemId: string, intoItemId: string): SpeakersState {
	const moved = <About extends { readonly itemId: string | null }>(about: About): About =>
		about.itemId === itemId ? { ...about, itemId: intoItemId } : about;
	return { ...speakers, queue: speakers.queue.map(moved), speech: speakers.speech && moved(speakers.speech) };
}
