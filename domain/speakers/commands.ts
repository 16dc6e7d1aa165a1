import { commandsOf, everyone, needs, only, THE_LOG } from '../kernel/slice.ts';
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
	type ParticipantFacts,
	type SpeakersReads,
	type TopicFacts,
} from './decide.ts';
import { speakersFields } from './fields.ts';

const command = commandsOf<SpeakersReads>();
/** Everyone who takes part may ask, and withdraws its own line; others' lines are refused by the rule. */
const ANYONE = everyone({});
/** Chair and secretary drive the list (DOMAIN.md §1: the secretary for the chair). */
const DRIVERS = only({ chair: 'always', secretary: 'always' });

/** Commands about the list of speakers (DOMAIN.md §3 Speaking, docs/PROTOCOL.md S-1 … S-9). */
export const speakersCommands = {
	request_floor: command({
		fields: speakersFields.request_floor,
		allow: ANYONE,
		step: 'own',
		needs: needs<ParticipantFacts & TopicFacts>(),
		decide: requestFloor,
	}),
	withdraw_request: command({
		fields: speakersFields.withdraw_request,
		allow: ANYONE,
		step: 'own',
		needs: THE_LOG,
		decide: withdrawRequest,
	}),
	invite_speaker: command({
		fields: speakersFields.invite_speaker,
		allow: DRIVERS,
		step: 'public',
		needs: needs<ParticipantFacts>(),
		decide: inviteSpeaker,
	}),
	give_floor: command({
		fields: speakersFields.give_floor,
		allow: DRIVERS,
		step: 'public',
		needs: needs<ParticipantFacts>(),
		decide: giveFloor,
	}),
	end_speech: command({
		fields: speakersFields.end_speech,
		allow: only({
			chair: 'always',
			secretary: 'always',
			member: 'as_speaker',
			office: 'as_speaker',
			submitter: 'as_speaker',
			guest: 'as_speaker',
			site: 'as_speaker',
		}),
		step: 'public',
		needs: THE_LOG,
		decide: endSpeech,
	}),
	take_back_floor: command({
		fields: speakersFields.take_back_floor,
		allow: DRIVERS,
		step: 'public',
		needs: THE_LOG,
		decide: takeBackFloor,
	}),
	set_speech_time: command({
		fields: speakersFields.set_speech_time,
		allow: DRIVERS,
		step: 'own',
		needs: THE_LOG,
		decide: setSpeechTime,
	}),
	set_speech_paused: command({
		fields: speakersFields.set_speech_paused,
		allow: DRIVERS,
		step: 'own',
		needs: THE_LOG,
		decide: setSpeechPaused,
	}),
	move_request: command({
		fields: speakersFields.move_request,
		allow: DRIVERS,
		step: 'public',
		needs: THE_LOG,
		decide: moveRequest,
	}),
	remove_request: command({
		fields: speakersFields.remove_request,
		allow: DRIVERS,
		step: 'public',
		needs: THE_LOG,
		decide: removeRequest,
	}),
	set_speaker_queue: command({
		fields: speakersFields.set_speaker_queue,
		allow: DRIVERS,
		step: 'public',
		needs: THE_LOG,
		decide: setSpeakerQueue,
	}),
};
