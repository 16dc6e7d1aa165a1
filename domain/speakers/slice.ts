import type { LoggedEvent } from '../proceedings/events.ts';
import { permit, type Slice } from '../proceedings/slice.ts';
import type { MeetingState } from '../proceedings/state.ts';
import {
	endSpeech,
	giveFloor,
	inviteSpeaker,
	moveRequest,
	removeRequest,
	requestFloor,
	setSpeakerQueue,
	setSpeechPaused,
	setSpeechTime,
	takeBackFloor,
	withdrawRequest,
} from './decide.ts';
import { changeLine, dequeue, enqueue, moveBefore, putBack } from './queue.ts';
import type { EndedSpeech, FloorRequest, SpeakersState, Speech } from './state.ts';
import { elapsedMs, NOT_PAUSED, setPaused } from '../proceedings/timer.ts';
import { addSpeech } from './totals.ts';

type SpeakersCommand =
	| 'request_floor'
	| 'withdraw_request'
	| 'invite_speaker'
	| 'give_floor'
	| 'end_speech'
	| 'take_back_floor'
	| 'set_speech_time'
	| 'set_speech_paused'
	| 'move_request'
	| 'remove_request'
	| 'set_speaker_queue';
type SpeakersEvent =
	| 'floor_requested'
	| 'request_changed'
	| 'request_withdrawn'
	| 'request_removed'
	| 'requests_set_aside'
	| 'request_moved'
	| 'floor_given'
	| 'speech_ended'
	| 'floor_taken_back'
	| 'speech_time_set'
	| 'speech_pause_set'
	| 'speaker_queue_set';

/** Chair and secretary drive the list (DOMAIN.md §1: the secretary for the chair). */
const DRIVER = {
	invite_speaker: 'always',
	give_floor: 'always',
	end_speech: 'always',
	take_back_floor: 'always',
	set_speech_time: 'always',
	set_speech_paused: 'always',
	move_request: 'always',
	remove_request: 'always',
	set_speaker_queue: 'always',
} as const;

/** The list of speakers within the proceedings (DOMAIN.md §3 Speaking, docs/PROTOCOL.md S-1 … S-11). */
export const speakersSlice: Slice<SpeakersCommand, SpeakersEvent> = {
	permissions: permit(
		{
			// Everyone who takes part may ask, and withdraws its own line; others' lines are refused by the rule.
			request_floor: 'always',
			withdraw_request: 'always',
			invite_speaker: 'never',
			give_floor: 'never',
			end_speech: 'as_speaker',
			take_back_floor: 'never',
			set_speech_time: 'never',
			set_speech_paused: 'never',
			move_request: 'never',
			remove_request: 'never',
			set_speaker_queue: 'never',
		},
		{ chair: DRIVER, secretary: DRIVER },
	),
	deciders: {
		request_floor: requestFloor,
		withdraw_request: withdrawRequest,
		invite_speaker: inviteSpeaker,
		give_floor: giveFloor,
		end_speech: endSpeech,
		take_back_floor: takeBackFloor,
		set_speech_time: setSpeechTime,
		set_speech_paused: setSpeechPaused,
		move_request: moveRequest,
		remove_request: removeRequest,
		set_speaker_queue: setSpeakerQueue,
	},
	reducers: {
		floor_requested: ({ speakers }, { requestId, participantId, speakerName, kind, itemId, topic }, { at }) => {
			const line: FloorRequest = { id: requestId, participantId, speakerName, kind, itemId, topic, requestedAt: at };
			return withQueue(speakers, enqueue(speakers.queue, line));
		},
		request_changed: ({ speakers }, { requestId, kind, itemId, topic }) =>
			withQueue(speakers, changeLine(speakers.queue, requestId, { kind, itemId, topic })),
		request_withdrawn: ({ speakers }, { requestId }) => withQueue(speakers, dequeue(speakers.queue, requestId)),
		request_removed: ({ speakers }, { requestId }) => withQueue(speakers, dequeue(speakers.queue, requestId)),
		requests_set_aside: () => ({}),
		request_moved: ({ speakers }, { requestId, beforeId }) =>
			withQueue(speakers, moveBefore(speakers.queue, requestId, beforeId)),
		floor_given: ({ speakers }, event, logged) => {
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
		speech_ended: ({ speakers }, _event, logged) => ({ speakers: endedBy(speakers, logged) }),
		floor_taken_back: ({ speakers }) => ({ speakers: withoutSpeech(speakers) }),
		speech_time_set: ({ speakers }, { seconds }) => ({
			speakers: { ...speakers, speech: speakers.speech && { ...speakers.speech, seconds } },
		}),
		speech_pause_set: ({ speakers }, { paused }, { at }) => ({
			speakers: { ...speakers, speech: speakers.speech && setPaused(speakers.speech, paused, at) },
		}),
		speaker_queue_set: ({ speakers }, { status }) => ({ speakers: { ...speakers, status } }),
	},
	react: followMeeting,
	audit: {
		floor_requested: ({ participantId, kind }) => ({ subjectId: participantId, detail: { kind } }),
		// The log itself names who asked again and who took a request back.
		request_changed: () => null,
		request_withdrawn: () => null,
		request_removed: ({ requestId }) => ({ subjectId: requestId }),
		requests_set_aside: ({ itemId, requestIds }) => ({ subjectId: itemId, detail: { requests: requestIds.length } }),
		request_moved: ({ requestId }) => ({ subjectId: requestId }),
		floor_given: ({ participantId, place }) => ({
			subjectId: participantId,
			...(place !== null && { detail: { place } }),
		}),
		speech_ended: ({ participantId }) => ({ subjectId: participantId }),
		floor_taken_back: ({ participantId }) => ({ subjectId: participantId }),
		speech_time_set: () => null,
		speech_pause_set: () => null,
		speaker_queue_set: ({ status }) => ({ subjectId: null, detail: { status } }),
	},
};

function withQueue(speakers: SpeakersState, queue: SpeakersState['queue']): Partial<MeetingState> {
	return { speakers: { ...speakers, queue } };
}

/** The present speech, if any, is over with this event, and counts. */
function endedBy(speakers: SpeakersState, { at, seq }: LoggedEvent): SpeakersState {
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

/** S-10: a speech ends with the item and with the meeting, and leaves the stage with them; nobody asks after the end. */
function followMeeting(state: MeetingState, logged: LoggedEvent): Partial<MeetingState> {
	const { type } = logged.event;
	if (type === 'items_merged')
		return { speakers: moveToItem(state.speakers, logged.event.itemId, logged.event.intoItemId) };
	if (type !== 'item_closed' && type !== 'meeting_ended') return {};
	const { speech } = state.speakers;
	const speakers = endedBy(state.speakers, logged);
	return {
		...(speech !== null && speech.participantId === state.stageParticipantId && { stageParticipantId: null }),
		...((speech !== null || type === 'meeting_ended') && {
			speakers: type === 'meeting_ended' ? { ...speakers, status: 'closed' } : speakers,
		}),
	};
}
