import { isOver } from '../agenda/liveEdit.ts';
import type { AgendaPart } from '../agenda/state.ts';
import type { conferenceEvents } from '../conference/events.ts';
import type { ConferencePart } from '../conference/state.ts';
import { isUnderWay } from '../course/phase.ts';
import type { CoursePart } from '../course/state.ts';
import { accept, NOTHING, refuse, type Decision as Decided } from '../kernel/decision.ts';
import type { EventsOf, FieldsOf, Question as Asked } from '../kernel/slice.ts';
import type { MeetingRole } from '../meetings/meeting.ts';
import type { SpeakersEvent } from './events.ts';
import type { speakersFields } from './fields.ts';
import { lineOf, moveBefore, placeOf } from './queue.ts';
import { TAKE_BACK_MS, type FloorRequest, type SpeakersPart } from './state.ts';

/** What the list of speakers looks at. */
export type SpeakersReads = SpeakersPart & AgendaPart & CoursePart & ConferencePart;

/** Who takes part in the meeting. */
export interface ParticipantFacts {
	/** Present participants of the meeting by id. */
	readonly participants: ReadonlyMap<string, MeetingRole>;
	/** Names of the same, of sites too. */
	readonly participantNames: ReadonlyMap<string, string>;
}

/** What somebody may speak about. */
export interface TopicFacts {
	/** Items that the actor may know of, as far as the request is about one; of who knows of some only, all of those. */
	readonly itemIds: readonly string[];
	/** Whether the actor speaks on those items and nothing else: a guest who is invited to some. */
	readonly speaksOfInvitedOnly: boolean;
}

type Question<Command extends keyof typeof speakersFields, Facts = object> = Asked<
	SpeakersReads,
	FieldsOf<(typeof speakersFields)[Command]>,
	Facts
>;
type ConferenceEvent = EventsOf<typeof conferenceEvents>;
type Decision = Decided<SpeakersEvent | ConferenceEvent>;

/** Most lines of one seat or site: a whole delegation, and no more than a list can hold when somebody plays with it. */
const MOST_LINES_EACH = 20;
const NAME_LENGTH = 300;

/** The log is read by everyone, afterwards too: it has nothing of what is said in a closed session (P-45). */
const topicIn = ({ closedSession }: SpeakersReads, topic: string): string => (closedSession === null ? topic : '');

/** S-1, S-2: anyone who takes part asks, from the invitations on; the same speaker again is the same line. */
export function requestFloor({
	state,
	command,
	actor,
	facts,
}: Question<'request_floor', ParticipantFacts & TopicFacts>): Decision {
	if (!isUnderWay(state, facts)) return refuse('invalid_state');
	const { participantId } = actor;
	const { requestId, kind } = command;
	const topic = topicIn(state, command.topic);
	// What was just said belongs to the item under discussion, and so does an answer to it.
	const itemId = kind === 'reply' ? (command.itemId ?? state.openItemId) : command.itemId;
	const isSite = facts.participants.get(participantId) === 'site';
	// A person speaks under the name it was invited by, whatever its screen sends.
	const name = isSite ? command.speakerName : (facts.participantNames.get(participantId) ?? '');
	if (name === '') return refuse(isSite ? 'speaker_name_required' : 'not_found');
	if (command.itemId !== null && !facts.itemIds.includes(command.itemId)) return refuse('not_found');
	if (facts.speaksOfInvitedOnly && (itemId === null || !facts.itemIds.includes(itemId)))
		return refuse('invited_items_only');
	const { queue, speech, status } = state.speakers;
	const speakerName = name.slice(0, NAME_LENGTH);
	const line = lineOf(queue, participantId, speakerName);
	// Points of order are about how the meeting is run: a closed list does not stop them.
	if (status === 'closed' && kind !== 'point_of_order' && line?.kind !== kind) return refuse('queue_closed');
	if (line !== undefined && line.kind === kind && line.itemId === itemId && line.topic === topic) return NOTHING;
	if (itemId !== null && kind !== 'point_of_order' && isOver(state, itemId)) return refuse('item_over');
	if (line !== undefined) return accept({ type: 'request_changed', requestId: line.id, kind, itemId, topic });
	if (speech?.requestId === requestId && speech.participantId === participantId) return NOTHING;
	if (speech?.requestId === requestId || queue.some(({ id }) => id === requestId)) return refuse('conflict');
	if (queue.filter((each) => each.participantId === participantId).length >= MOST_LINES_EACH)
		return refuse('invalid_state');
	return accept({ type: 'floor_requested', requestId, participantId, speakerName, kind, itemId, topic });
}

/** S-4: one's own line only. */
export function withdrawRequest({ state, command: { requestId }, actor }: Question<'withdraw_request'>): Decision {
	const { queue, speech } = state.speakers;
	const line = queue.find(({ id }) => id === requestId);
	if (line !== undefined && line.participantId !== actor.participantId) return refuse('forbidden');
	if (line !== undefined) return accept({ type: 'request_withdrawn', requestId });
	// Invited this very moment: it is a speech now, and is ended, not withdrawn.
	return speech?.requestId === requestId ? refuse('invalid_state') : NOTHING;
}

/** S-5: the chair invites whom it wants; the place in the list goes into the log. */
export function inviteSpeaker({ state, command, facts }: Question<'invite_speaker', ParticipantFacts>): Decision {
	const { queue, speech, status } = state.speakers;
	if (state.phase !== 'in_progress') return refuse('invalid_state');
	if (speech?.requestId === command.requestId) return NOTHING;
	const line = queue.find(({ id }) => id === command.requestId);
	if (line === undefined || !facts.participants.has(line.participantId)) return refuse('not_found');
	if (status === 'paused') return refuse('invalid_state');
	return accept(...give(state, line, command.seconds));
}

/** S-5: the chair's word is enough, also while the list is paused. */
export function giveFloor({ state, command, facts }: Question<'give_floor', ParticipantFacts>): Decision {
	if (state.phase !== 'in_progress') return refuse('invalid_state');
	const { participantId, seconds } = command;
	const topic = topicIn(state, command.topic);
	const role = facts.participants.get(participantId);
	const own = facts.participantNames.get(participantId) ?? '';
	if (role === undefined || own === '') return refuse('not_found');
	const named = role === 'site' ? command.speakerName : '';
	const speakerName = (named === '' ? own : named).slice(0, NAME_LENGTH);
	const { queue, speech } = state.speakers;
	if (speech?.participantId === participantId && speech.speakerName === speakerName) return NOTHING;
	const line = lineOf(queue, participantId, speakerName);
	if (line !== undefined) return accept(...give(state, line, seconds));
	const floor = { participantId, speakerName, kind: 'item' as const, itemId: state.openItemId, topic };
	return accept(...give(state, floor, seconds));
}

/** S-6: the chair, or the speaker itself. Only the speech that is meant. */
export function endSpeech({ state, command }: Question<'end_speech'>): Decision {
	return state.speakers.speech?.seq === command.speech ? accept(...endPresent(state), ...clearStage(state)) : NOTHING;
}

/** S-14: who was invited by mistake has never had the floor. Only at once: what was said for a while is on the record. */
export function takeBackFloor({ state, command, at }: Question<'take_back_floor'>): Decision {
	const { speech } = state.speakers;
	if (speech?.seq !== command.speech) return refuse('invalid_state');
	if (Date.parse(at) - Date.parse(speech.startedAt) > TAKE_BACK_MS) return refuse('invalid_state');
	return accept<SpeakersEvent | ConferenceEvent>(
		{ type: 'floor_taken_back', participantId: speech.participantId },
		...clearStage(state),
	);
}

/** S-7. */
export function setSpeechTime({ state, command: { speech, seconds } }: Question<'set_speech_time'>): Decision {
	const present = state.speakers.speech;
	if (present?.seq !== speech) return refuse('invalid_state');
	return present.seconds === seconds ? NOTHING : accept({ type: 'speech_time_set', seconds });
}

/** S-11: the same again is nothing; what comes late stops no other speaker's clock. */
export function setSpeechPaused({ state, command: { speech, paused } }: Question<'set_speech_paused'>): Decision {
	const present = state.speakers.speech;
	if (present?.seq !== speech) return refuse('invalid_state');
	return (present.pausedAt !== null) === paused ? NOTHING : accept({ type: 'speech_pause_set', paused });
}

/** S-8: another order needs a reason, which everyone can read in the log. */
export function moveRequest({ state, command }: Question<'move_request'>): Decision {
	const { requestId, beforeId, reason } = command;
	const { queue } = state.speakers;
	if (reason === '') return refuse('reason_required');
	if (!queue.some(({ id }) => id === requestId)) return refuse('not_found');
	// The line it should stand before was invited or withdrawn meanwhile: the chair looks again.
	if (beforeId !== null && !queue.some(({ id }) => id === beforeId)) return refuse('conflict');
	const moved = moveBefore(queue, requestId, beforeId);
	if (moved.every(({ id }, index) => queue[index]?.id === id)) return NOTHING;
	return accept({ type: 'request_moved', requestId, beforeId, reason });
}

/** S-8: so does taking somebody's line away. */
export function removeRequest({ state, command: { requestId, reason } }: Question<'remove_request'>): Decision {
	if (reason === '') return refuse('reason_required');
	const waits = state.speakers.queue.some(({ id }) => id === requestId);
	return waits ? accept({ type: 'request_removed', requestId, reason }) : NOTHING;
}

/** S-9. */
export function setSpeakerQueue({ state, command, facts }: Question<'set_speaker_queue'>): Decision {
	const { status } = command;
	if (state.speakers.status === status) return NOTHING;
	return isUnderWay(state, facts) ? accept({ type: 'speaker_queue_set', status }) : refuse('invalid_state');
}

/** What is said of who gets the floor, with or without a line of the list. */
type Floor = Pick<FloorRequest, 'participantId' | 'speakerName' | 'kind' | 'itemId' | 'topic'> &
	Partial<Pick<FloorRequest, 'id'>>;

/** The present speech ends, the next one begins, and the stage goes along: one command, one transaction. */
function give(state: SpeakersReads, floor: Floor, seconds: number | null): (SpeakersEvent | ConferenceEvent)[] {
	const { id = null, participantId, speakerName, kind, itemId, topic } = floor;
	const place = id === null ? null : placeOf(state.speakers.queue, state, id);
	const stage: (SpeakersEvent | ConferenceEvent)[] =
		state.stageParticipantId === participantId ? [] : [{ type: 'stage_changed', participantId }];
	return [
		...endPresent(state),
		{ type: 'floor_given', requestId: id, place, participantId, speakerName, kind, itemId, topic, seconds },
		...stage,
	];
}

function endPresent({ speakers: { speech } }: SpeakersReads): (SpeakersEvent | ConferenceEvent)[] {
	return speech === null ? [] : [{ type: 'speech_ended', participantId: speech.participantId }];
}

/** The stage is the speaker's for the speech only; whom the chair put there meanwhile stays. */
function clearStage({ speakers: { speech }, stageParticipantId }: SpeakersReads): (SpeakersEvent | ConferenceEvent)[] {
	const theirs = speech !== null && stageParticipantId === speech.participantId;
	return theirs ? [{ type: 'stage_changed', participantId: null }] : [];
}
