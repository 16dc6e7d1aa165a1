import { z } from 'zod';
import { idSchema } from '../ids.ts';

/**
 * Signalling of the conference in mediasoup's own verbs. RTP and DTLS parameters are mediasoup's types; the schemas
 * here bound their size and shape at the door, mediasoup itself checks them in full.
 */
const boundedRecord = z.record(z.string().max(64), z.unknown());

export const mediaSources = ['camera', 'microphone'] as const;
/** What a producer carries. */
export const mediaSourceSchema = z.enum(mediaSources);
export type MediaSource = z.infer<typeof mediaSourceSchema>;

export const conferenceJoinSchema = z.object({ meetingId: idSchema, rtpCapabilities: boundedRecord });
export const createTransportSchema = z.object({ meetingId: idSchema, direction: z.enum(['send', 'receive']) });
export const connectTransportSchema = z.object({
	meetingId: idSchema,
	transportId: idSchema,
	dtlsParameters: boundedRecord,
});
export const restartIceSchema = z.object({ meetingId: idSchema, transportId: idSchema });
export const produceSchema = z.object({
	meetingId: idSchema,
	transportId: idSchema,
	source: mediaSourceSchema,
	rtpParameters: boundedRecord,
});
export const producerSchema = z.object({ meetingId: idSchema, producerId: idSchema });
export const consumeSchema = z.object({ meetingId: idSchema, producerId: idSchema });
export const consumerSchema = z.object({ meetingId: idSchema, consumerId: idSchema });
export const preferredLayersSchema = z.object({
	meetingId: idSchema,
	consumerId: idSchema,
	spatialLayer: z.int().min(0).max(2),
});
/** The chair mutes one participant's microphone, or everyone's but the chair's own. */
export const muteSchema = z.object({ meetingId: idSchema, participantId: idSchema.nullable() });

/** A producer others may consume. */
export interface ProducerView {
	readonly producerId: string;
	readonly participantId: string;
	readonly source: MediaSource;
	readonly paused: boolean;
}

export interface ConferenceJoined {
	readonly routerRtpCapabilities: unknown;
	readonly producers: readonly ProducerView[];
}

export interface TransportCreated {
	readonly transportId: string;
	readonly iceParameters: unknown;
	readonly iceCandidates: unknown;
	readonly dtlsParameters: unknown;
}

export interface ConsumerCreated {
	readonly consumerId: string;
	readonly producerId: string;
	readonly participantId: string;
	readonly source: MediaSource;
	readonly kind: 'audio' | 'video';
	readonly rtpParameters: unknown;
	readonly producerPaused: boolean;
}
