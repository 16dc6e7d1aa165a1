import type { Meetings } from '#server/meetings/meetings.contract.ts';
import type { Feature, Platform } from '#server/platform/platform.ts';
import { accountRoom } from '#server/platform/realtime/realtime.ts';
import type { Proceedings } from '#server/proceedings/proceedings.contract.ts';
import type { Conference } from './conference.contract.ts';
import { conferenceRoom, registerConferenceHandlers } from './conference.handlers.ts';
import { ConferenceService } from './conference.service.ts';
import { ConferenceRooms, type ConferenceBroadcast } from './conferenceRooms.ts';
import { SiteConnections } from './siteConnections.ts';
import { createMediaWorkers } from './mediaWorkers.ts';

/** Sites and members on video. */
export interface ConferenceFeature extends Feature {
	readonly service: Conference;
	/** Process ids of the media workers, for health. */
	workerPids(): readonly number[];
}

/** Makes the conference feature; its workers are started before the server listens. */
export function createConferenceFeature(
	{ config, log, realtime }: Platform,
	{ meetings, proceedings }: { readonly meetings: Meetings; readonly proceedings: Proceedings },
): ConferenceFeature {
	const { io } = realtime;
	const workers = createMediaWorkers(config.media, log);
	const broadcast: ConferenceBroadcast = {
		added: (meetingId, producer, own) =>
			io.to(conferenceRoom(meetingId)).except(own).emit('conference:producerAdded', { meetingId, producer }),
		changed: (meetingId, producer, own) =>
			io.to(conferenceRoom(meetingId)).except(own).emit('conference:producerChanged', { meetingId, producer }),
		removed: (meetingId, producerId) =>
			io.to(conferenceRoom(meetingId)).emit('conference:producerRemoved', { meetingId, producerId }),
		reset: (meetingId) => io.to(conferenceRoom(meetingId)).emit('conference:reset', { meetingId }),
		muted: (meetingId, socketId, source, by) => io.to(socketId).emit('conference:muted', { meetingId, source, by }),
	};
	const rooms = new ConferenceRooms(workers, broadcast, log);
	const service = new ConferenceService(rooms, broadcast);
	const sites = new SiteConnections({ meetings, proceedings, inside: (meetingId) => service.inside(meetingId), log });
	registerConferenceHandlers(realtime, { meetings, proceedings, sites }, service);
	realtime.onConnection((socket) => {
		socket.once('disconnect', () => void service.removeSocket(socket.id));
	});
	meetings.onRemoved(({ meetingId, accountId }) => {
		// Out of the room at once: no picture or sound of a meeting one no longer belongs to.
		void io
			.in(accountRoom(accountId))
			.fetchSockets()
			.then(async (sockets) => {
				for (const socket of sockets) {
					socket.leave(conferenceRoom(meetingId));
					await service.leave({ meetingId, socketId: socket.id });
				}
			});
	});
	// Before the chair is told that the session is closed nothing is forwarded any more; who was just joining goes below.
	proceedings.whenStored('closed_session_entered', (meetingId) => void service.end(meetingId));
	proceedings.onAppended((meetingId, events) => {
		if (events.some(({ event }) => event.type === 'meeting_opened')) void sites.opened(meetingId);
		if (events.some(({ event }) => event.type === 'meeting_ended' || event.type === 'closed_session_entered'))
			void service.end(meetingId);
	});
	return {
		name: 'conference',
		service,
		workerPids: () => workers.pids(),
		onReady: () => workers.start(),
		onClose: async () => {
			await rooms.close();
			workers.close();
		},
	};
}
