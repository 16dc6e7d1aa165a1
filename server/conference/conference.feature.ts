import { conferenceCommands } from '#domain/conference/commands.ts';
import { rolesOf } from '#server/meetings/participantFacts.ts';
import type { Meetings } from '#server/meetings/meetings.contract.ts';
import type { Feature, Platform } from '#server/platform/platform.ts';
import { accountRoom } from '#server/platform/realtime/realtime.ts';
import { meetingRoom } from '#server/proceedings/audience.ts';
import type { Proceedings } from '#server/proceedings/proceedings.contract.ts';
import type { Conference } from './conference.contract.ts';
import { conferenceRoom, registerConferenceHandlers } from './conference.handlers.ts';
import { ConferenceService } from './conference.service.ts';
import { ConferenceRooms, type ConferenceBroadcast } from './conferenceRooms.ts';
import { SiteConnections } from './siteConnections.ts';
import { ConferenceRepository } from './conference.repository.ts';
import { createMediaWorkers } from './mediaWorkers.ts';
import { MicrophoneOrders } from './microphoneOrders.ts';
import { TroubleWatch } from './troubleWatch.ts';

/** Sites and members on video. */
export interface ConferenceFeature extends Feature {
	readonly service: Conference;
	/** Process ids of the media workers, for health. */
	workerPids(): readonly number[];
}

/** Makes the conference feature; its workers are started before the server listens. */
export function createConferenceFeature(
	{ config, log, realtime, database, clock }: Platform,
	{ meetings, proceedings }: { readonly meetings: Meetings; readonly proceedings: Proceedings },
): ConferenceFeature {
	const { io } = realtime;
	const troubles = new TroubleWatch({
		rooms: () => rooms.all(),
		tell: (meetingId, list) => io.to(meetingRoom(meetingId)).emit('conference:troubled', { meetingId, troubles: list }),
		now: () => clock.now().getTime(),
		log,
	});
	const workers = createMediaWorkers(config.media, log);
	const broadcast: ConferenceBroadcast = {
		added: (meetingId, producer, own) =>
			io.to(conferenceRoom(meetingId)).except(own).emit('conference:producerAdded', { meetingId, producer }),
		changed: (meetingId, producer, own) =>
			io.to(conferenceRoom(meetingId)).except(own).emit('conference:producerChanged', { meetingId, producer }),
		removed: (meetingId, producerId) =>
			io.to(conferenceRoom(meetingId)).emit('conference:producerRemoved', { meetingId, producerId }),
		dropping: (room) => {
			// Whoever does not come back to the replaced worker is missed.
			for (const peer of room.peers) troubles.vanished(room.meetingId, peer);
		},
		reset: (meetingId) => io.to(conferenceRoom(meetingId)).emit('conference:reset', { meetingId }),
		muted: (meetingId, socketId, order) => io.to(socketId).emit('conference:muted', { meetingId, order }),
	};
	const rooms = new ConferenceRooms(workers, broadcast, log);
	const orders = new MicrophoneOrders(new ConferenceRepository(database, () => clock.now()), log);
	const service = new ConferenceService({
		rooms,
		broadcast,
		orders,
		troubles,
		participantIds: async (meetingId) => (await meetings.participants(meetingId, false)).map(({ id }) => id),
	});
	const sites = new SiteConnections({ meetings, proceedings, inside: (meetingId) => service.inside(meetingId), log });
	registerConferenceHandlers(realtime, { meetings, proceedings, sites }, service);
	realtime.onConnection((socket) => async () => {
		const { principal } = socket.data;
		const meetingIds = await service.removeSocket(socket.id);
		if (principal.type !== 'account') return;
		// The other tabs and devices of the same person may take the microphone over.
		for (const meetingId of meetingIds)
			io.to(accountRoom(principal.identity.accountId)).emit('conference:microphoneFreed', { meetingId });
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
	proceedings.provideFacts(conferenceCommands, {
		set_stage: async (_command, { meetingId }) => ({
			participants: rolesOf(await meetings.participants(meetingId, false)),
		}),
	});
	// Before the chair is told that the session is closed nothing is forwarded any more; who was just joining goes below.
	proceedings.whenSuspended((meetingId) => void service.end(meetingId));
	const logFailure = (error: unknown): void => log.error({ err: error }, 'ending a conference failed');
	proceedings.after({
		meeting_opened: (meetingId) => void sites.opened(meetingId),
		closed_session_entered: (meetingId) => void service.suspend(meetingId).catch(logFailure),
		meeting_ended: (meetingId) => void service.finish(meetingId).catch(logFailure),
	});
	return {
		name: 'conference',
		service,
		workerPids: () => workers.pids(),
		onReady: async () => {
			await workers.start();
			troubles.start();
		},
		onClose: async () => {
			troubles.close();
			await rooms.close();
			await orders.close();
			workers.close();
		},
	};
}
