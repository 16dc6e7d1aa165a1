import type { RouterRtpCodecCapability } from 'mediasoup/types';

/** Opus for speech and VP8 for video: what every browser of the last ten years encodes, simulcast included. */
export const MEDIA_CODECS: RouterRtpCodecCapability[] = [
	{ kind: 'audio', mimeType: 'audio/opus', preferredPayloadType: 100, clockRate: 48_000, channels: 2 },
	{ kind: 'video', mimeType: 'video/VP8', preferredPayloadType: 101, clockRate: 90_000 },
];

/** Bits per second a transport may start to send before bandwidth estimation knows better. */
export const INITIAL_OUTGOING_BITRATE = 1_000_000;

/** Bits per second one participant may send: three simulcast layers of one camera, and speech. */
export const MAX_INCOMING_BITRATE = 3_500_000;
