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

/**
 * The order to be silent that the person knew of when they last pressed "microphone on"; null: of none. A press lifts only the
 * order it answers, and what a screen does by itself lifts none.
 */
const answersSchema = idSchema.nullable().default(null);

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
	/** Sent, but silent: the state comes with the producer, never after it. */
	paused: z.boolean().default(false),
	answers: answersSchema,
});
export const producerSchema = z.object({ meetingId: idSchema, producerId: idSchema });
export const resumeProducerSchema = producerSchema.extend({ answers: answersSchema });
export const consumeSchema = z.object({ meetingId: idSchema, producerId: idSchema });
export const consumerSchema = z.object({ meetingId: idSchema, consumerId: idSchema });
export const preferredLayersSchema = z.object({
	meetingId: idSchema,
	consumerId: idSchema,
	spatialLayer: z.int().min(0).max(2),
});
/** The sender's device gives nothing at the moment (the system took it), or does again. */
export const interruptSourceSchema = producerSchema.extend({ interrupted: z.boolean() });
/** The chair mutes one participant's microphone, or everyone's but the chair's own. */
export const muteSchema = z.object({ meetingId: idSchema, participantId: idSchema.nullable() });

/** A producer others may consume. */
export interface ProducerView {
	readonly producerId: string;
	readonly participantId: string;
	readonly source: MediaSource;
	readonly paused: boolean;
}

/** A microphone has to stay silent, whichever connection its owner comes back over, until the owner opens it again. */
export interface MicrophoneOrder {
	readonly id: string;
	/** Name of who ordered it; null: a speech has ended, or the session was closed. */
	readonly by: string | null;
}

export interface ConferenceJoined {
	readonly routerRtpCapabilities: unknown;
	readonly producers: readonly ProducerView[];
	/** What holds for the microphone of whoever joins. */
	readonly order: MicrophoneOrder | null;
}

/** What the server has of a source after a request about it: this, not what was asked for, is what others see and hear. */
export interface SourceState {
	readonly paused: boolean;
	/** Why a microphone that was asked to be open is not. */
	readonly order: MicrophoneOrder | null;
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
