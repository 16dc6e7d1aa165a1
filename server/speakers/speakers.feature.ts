import { speakersCommands } from '#domain/speakers/commands.ts';
import type { Agenda } from '#server/agenda/agenda.contract.ts';
import type { Conference } from '#server/conference/conference.contract.ts';
import type { Meetings } from '#server/meetings/meetings.contract.ts';
import type { Feature, Platform } from '#server/platform/platform.ts';
import type { Proceedings } from '#server/proceedings/proceedings.contract.ts';
import { SpeakersFacts } from './speakers.facts.ts';
import { registerSpeakersHandlers } from './speakers.handlers.ts';
import { SpeakersRepository } from './speakers.repository.ts';
import { SpeakersService } from './speakers.service.ts';

export interface SpeakersDeps {
	readonly meetings: Meetings;
	readonly agenda: Agenda;
	readonly proceedings: Proceedings;
	readonly conference: Conference;
}

/** The list of speakers: its order is the log's, and microphones follow it. */
export function createSpeakersFeature({ database, realtime, clock, log }: Platform, deps: SpeakersDeps): Feature {
	const { meetings, agenda, proceedings, conference } = deps;
	proceedings.provideFacts(speakersCommands, new SpeakersFacts({ meetings, agenda }).providers());
	const service = new SpeakersService({
		meetings,
		proceedings,
		conference,
		repository: new SpeakersRepository(database),
		now: () => clock.now(),
		log,
		tell: (socketId, payload) => realtime.io.to(socketId).emit('speakers:floorGiven', payload),
	});
	registerSpeakersHandlers(realtime, meetings, service);
	proceedings.whenChanged(
		({ speakers }) => [speakers.speech],
		(meetingId, state, before) => service.follow(meetingId, state, before),
	);
	meetings.onChanged((meetingId) => service.dropDeparted(meetingId));
	meetings.onRemoved(({ meetingId }) => service.dropDeparted(meetingId));
	return { name: 'speakers', onClose: () => service.settled() };
}
