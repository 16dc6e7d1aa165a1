import type { DtlsParameters, RtpParameters } from 'mediasoup/types';
import {
	conferenceJoinSchema,
	connectTransportSchema,
	consumeSchema,
	consumerSchema,
	createTransportSchema,
	interruptSourceSchema,
	muteSchema,
	preferredLayersSchema,
	produceSchema,
	producerSchema,
	restartIceSchema,
	resumeProducerSchema,
} from '#domain/conference/signalling.ts';
import type { MeetingStatus } from '#domain/meetings/meeting.ts';
import { joinMeetingSchema } from '#domain/proceedings/wire.ts';
import type { Meetings } from '#server/meetings/meetings.contract.ts';
import { AppError } from '#server/platform/errors.ts';
import type { RequestContext } from '#server/platform/realtime/handle.ts';
import type { Proceedings } from '#server/proceedings/proceedings.contract.ts';
import type { Realtime } from '#server/platform/realtime/realtime.ts';
import { mayEnter, mayMuteOthers, maySend } from './conference.policy.ts';
import type { ConferenceService } from './conference.service.ts';
import type { Seat } from './conferenceRooms.ts';
import type { SiteConnections } from './siteConnections.ts';

/** Socket.IO room of everyone in a meeting's conference. */
export const conferenceRoom = (meetingId: string): string => `conference:${meetingId}`;

/** Who asks, in the conference: their participant (null for a wall) and what they may do. */
interface ConferenceMembership {
	readonly participantId: string | null;
	/** The room of a site, whose being here goes into the log (B-27). */
	readonly isSite: boolean;
	readonly maySend: boolean;
	readonly mayMuteOthers: boolean;
}

/** Registers the conference's requests. Rights are read anew for each: a role taken away counts at once. */
export function registerConferenceHandlers(
	realtime: Realtime,
	{
		meetings,
		proceedings,
		sites,
	}: {
		readonly meetings: Meetings;
		readonly proceedings: Pick<Proceedings, 'state'>;
		readonly sites: Pick<SiteConnections, 'entered'>;
	},
	service: ConferenceService,
): void {
	/** Phần họp mật: no picture and no sound from or to anyone (P-45). Asked after who asks: strangers learn nothing. */
	const assertNotClosed = async (meetingId: string): Promise<void> => {
		if ((await proceedings.state(meetingId)).closedSession !== null) throw new AppError('closed_session');
	};
	/** Who asks, whatever the meeting does at the moment. */
	const place = async (
		context: RequestContext,
		{ meetingId }: { meetingId: string },
	): Promise<ConferenceMembership & { readonly status: MeetingStatus }> => {
		if (context.principal.type === 'display') {
			if (context.principal.meetingId !== meetingId) throw new AppError('not_found');
			const { status } = await meetings.facts(meetingId);
			return { status, participantId: null, isSite: false, maySend: false, mayMuteOthers: false };
		}
		const { status, participantId, roles } = await meetings.requireParticipation(context.identity, meetingId);
		const isSite = roles.includes('site');
		return { status, participantId, isSite, maySend: maySend(roles), mayMuteOthers: mayMuteOthers(roles) };
	};
	const membership = async (context: RequestContext, input: { meetingId: string }): Promise<ConferenceMembership> => {
		const { status, ...who } = await place(context, input);
		if (!mayEnter(status)) throw new AppError('invalid_state');
		await assertNotClosed(input.meetingId);
		return who;
	};
	const sendersOnly = (_context: RequestContext, _input: unknown, { maySend: may }: ConferenceMembership): void => {
		if (!may) throw new AppError('forbidden');
	};
	const seat = (context: RequestContext, { meetingId }: { meetingId: string }): Seat => ({
		meetingId,
		socketId: context.socket.id,
	});
	const nothing = {};

	realtime.handle('conference:join', {
		schema: conferenceJoinSchema,
		openToDisplays: true,
		run: async (context, input) => {
			const { socket } = context;
			let site: string | null = null;
			const check = async (): Promise<string | null> => {
				const { participantId, isSite } = await membership(context, input);
				site = isSite ? participantId : null;
				if (!socket.connected) throw new AppError('invalid_state');
				return participantId;
			};
			const joined = await service.join(seat(context, input), input.rtpCapabilities, check);
			// In the same turn of the event loop as the list of producers was made: no news falls in between.
			await socket.join(conferenceRoom(input.meetingId));
			if (site !== null) void sites.entered(input.meetingId, site);
			return joined;
		},
	});
	realtime.handle('conference:leave', {
		schema: joinMeetingSchema,
		openToDisplays: true,
		run: async (context, input) => {
			await context.socket.leave(conferenceRoom(input.meetingId));
			await service.leave(seat(context, input));
			return nothing;
		},
	});
	realtime.handle('conference:createTransport', {
		schema: createTransportSchema,
		openToDisplays: true,
		membership,
		policy: (_context, input, { maySend: may }) => {
			if (input.direction === 'send' && !may) throw new AppError('forbidden');
		},
		run: (context, input) => service.createTransport(seat(context, input), input.direction),
	});
	realtime.handle('conference:connectTransport', {
		schema: connectTransportSchema,
		openToDisplays: true,
		membership,
		run: async (context, input) => {
			await service.connectTransport(
				seat(context, input),
				input.transportId,
				input.dtlsParameters as unknown as DtlsParameters,
			);
			return nothing;
		},
	});
	realtime.handle('conference:restartIce', {
		schema: restartIceSchema,
		openToDisplays: true,
		membership,
		run: (context, input) => service.restartIce(seat(context, input), input.transportId),
	});
	realtime.handle('conference:produce', {
		schema: produceSchema,
		membership,
		policy: sendersOnly,
		run: (context, input) =>
			service.produce(seat(context, input), input.transportId, input, input.rtpParameters as unknown as RtpParameters),
	});
	realtime.handle('conference:closeProducer', {
		schema: producerSchema,
		membership,
		run: async (context, input) => {
			await service.closeProducer(seat(context, input), input.producerId);
			return nothing;
		},
	});
	realtime.handle('conference:pauseProducer', {
		schema: producerSchema,
		membership,
		policy: sendersOnly,
		run: (context, input) =>
			service.setProducerPaused(seat(context, input), input.producerId, { paused: true, answers: null }),
	});
	realtime.handle('conference:resumeProducer', {
		schema: resumeProducerSchema,
		membership,
		policy: sendersOnly,
		run: (context, input) =>
			service.setProducerPaused(seat(context, input), input.producerId, { paused: false, answers: input.answers }),
	});
	realtime.handle('conference:consume', {
		schema: consumeSchema,
		openToDisplays: true,
		membership,
		run: (context, input) => service.consume(seat(context, input), input.producerId),
	});
	for (const [name, paused] of [
		['conference:pauseConsumer', true],
		['conference:resumeConsumer', false],
	] as const) {
		realtime.handle(name, {
			schema: consumerSchema,
			openToDisplays: true,
			membership,
			run: async (context, input) => {
				await service.setConsumerPaused(seat(context, input), input.consumerId, paused);
				return nothing;
			},
		});
	}
	realtime.handle('conference:closeConsumer', {
		schema: consumerSchema,
		openToDisplays: true,
		membership,
		run: async (context, input) => {
			await service.closeConsumer(seat(context, input), input.consumerId);
			return nothing;
		},
	});
	realtime.handle('conference:setPreferredLayers', {
		schema: preferredLayersSchema,
		openToDisplays: true,
		membership,
		run: async (context, input) => {
			await service.setPreferredLayers(seat(context, input), input.consumerId, input.spatialLayer);
			return nothing;
		},
	});
	realtime.handle('conference:interruptSource', {
		schema: interruptSourceSchema,
		membership,
		policy: sendersOnly,
		run: async (context, input) => {
			await service.interruptSource(seat(context, input), input.producerId, input.interrupted);
			return nothing;
		},
	});
	realtime.handle('conference:troubles', {
		schema: joinMeetingSchema,
		openToDisplays: true,
		// Nothing is wrong where no conference is: before it, after it and while the session is closed the list is empty.
		membership: place,
		run: (_context, { meetingId }) => ({ troubles: service.troubles(meetingId) }),
	});
	realtime.handle('conference:mute', {
		schema: muteSchema,
		membership,
		policy: (_context, _input, { mayMuteOthers: may }) => {
			if (!may) throw new AppError('forbidden');
		},
		run: (context, input, { participantId }) =>
			service.mute(input.meetingId, input.participantId, {
				participantId: participantId ?? '',
				name: context.identity.displayName,
			}),
	});
}
