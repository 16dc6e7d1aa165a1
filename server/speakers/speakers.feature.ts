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
	const facts = new SpeakersFacts({ meetings, agenda, proceedings });
	proceedings.provideFacts(['request_floor', 'invite_speaker', 'give_floor'], (command, participation) =>
		facts.lookUp(command, participation),
	);
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
	proceedings.onAppended((meetingId, events, state) => service.follow(meetingId, events, state));
	meetings.onChanged((meetingId) => service.dropDeparted(meetingId));
	meetings.onRemoved(({ meetingId }) => service.dropDeparted(meetingId));
	return { name: 'speakers', onClose: () => service.settled() };
}
