import type { z } from 'zod';
import type {
	ConferenceJoined,
	ConsumerCreated,
	MicrophoneOrder,
	ProducerView,
	SourceState,
	TransportCreated,
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
} from './conference/signalling.ts';
import type { Trouble } from './conference/trouble.ts';
import type { DisplayReported, displayReportSchema } from './display/health.ts';
import type { Ack } from './errors.ts';
import type { NotificationView } from './notifications/notification.ts';
import type { CommandEnvelope } from './proceedings/commands.ts';
import type {
	AppendedEvents,
	CommandAccepted,
	MeetingSnapshot,
	PresenceEntry,
	eventsSinceSchema,
	joinMeetingSchema,
} from './proceedings/wire.ts';
import type { FloorGiven, MicrophoneConsent, setMicrophoneConsentSchema } from './speakers/wire.ts';
import type { BallotReceipt, OwnBallot, VoteProgress, aboutVoteSchema, castBallotSchema } from './voting/ballot.ts';

/**
 * Every Socket.IO event of the product, both ways. Requests are `<feature>:<verb>` with one payload and an ack;
 * notifications are `<feature>:<past participle>` with one payload. Payloads are parsed on the server with the zod
 * schema of the same feature; the types here are what that schema accepts.
 */
type Request<Payload, Answer> = (payload: Payload, ack: (answer: Ack<Answer>) => void) => void;
type Nothing = Record<string, never>;

export interface ClientToServerEvents {
	'server:time': Request<Nothing, { readonly serverTime: string }>;

	'proceedings:join': Request<z.input<typeof joinMeetingSchema>, MeetingSnapshot>;
	'proceedings:leave': Request<z.input<typeof joinMeetingSchema>, Nothing>;
	'proceedings:events': Request<z.input<typeof eventsSinceSchema>, AppendedEvents>;
	'proceedings:command': Request<CommandEnvelope, CommandAccepted>;

	/** A ballot of the person behind the session; answered once it is on disk. */
	'voting:cast': Request<z.input<typeof castBallotSchema>, BallotReceipt>;
	/** One's own ballot, after a lost acknowledgement or a reload. */
	'voting:mine': Request<z.input<typeof aboutVoteSchema>, OwnBallot>;
	/** How many voted so far; walls may ask too. */
	'voting:progress': Request<z.input<typeof aboutVoteSchema>, VoteProgress>;

	'speakers:microphoneConsent': Request<z.input<typeof joinMeetingSchema>, MicrophoneConsent>;
	'speakers:setMicrophoneConsent': Request<z.input<typeof setMicrophoneConsentSchema>, MicrophoneConsent>;

	'conference:join': Request<z.input<typeof conferenceJoinSchema>, ConferenceJoined>;
	'conference:leave': Request<z.input<typeof joinMeetingSchema>, Nothing>;
	'conference:createTransport': Request<z.input<typeof createTransportSchema>, TransportCreated>;
	'conference:connectTransport': Request<z.input<typeof connectTransportSchema>, Nothing>;
	'conference:restartIce': Request<z.input<typeof restartIceSchema>, { readonly iceParameters: unknown }>;
	'conference:produce': Request<z.input<typeof produceSchema>, SourceState & { readonly producerId: string }>;
	'conference:closeProducer': Request<z.input<typeof producerSchema>, Nothing>;
	'conference:pauseProducer': Request<z.input<typeof producerSchema>, SourceState>;
	'conference:resumeProducer': Request<z.input<typeof resumeProducerSchema>, SourceState>;
	'conference:consume': Request<z.input<typeof consumeSchema>, ConsumerCreated>;
	'conference:resumeConsumer': Request<z.input<typeof consumerSchema>, Nothing>;
	'conference:pauseConsumer': Request<z.input<typeof consumerSchema>, Nothing>;
	'conference:closeConsumer': Request<z.input<typeof consumerSchema>, Nothing>;
	'conference:setPreferredLayers': Request<z.input<typeof preferredLayersSchema>, Nothing>;
	'conference:interruptSource': Request<z.input<typeof interruptSourceSchema>, Nothing>;
	'conference:troubles': Request<z.input<typeof joinMeetingSchema>, { readonly troubles: readonly Trouble[] }>;
	'conference:mute': Request<z.input<typeof muteSchema>, { readonly muted: number }>;

	/** A wall says what it has painted. */
	'display:report': Request<z.input<typeof displayReportSchema>, DisplayReported>;
}

export interface ServerToClientEvents {
	/** The server is going down on purpose; it will be back. */
	'server:stopping': (payload: Nothing) => void;
	/** This session has ended (sign-out everywhere, disabled account, a password that somebody else reset); go to sign-in. */
	'identity:signedOut': (payload: { readonly because?: 'access_given' }) => void;

	'proceedings:appended': (payload: AppendedEvents) => void;
	'proceedings:presenceChanged': (payload: {
		readonly meetingId: string;
		readonly presence: readonly PresenceEntry[];
	}) => void;
	/** Agenda, papers or participants of the meeting changed: ask for a snapshot again. */
	'meetings:changed': (payload: { readonly meetingId: string }) => void;
	/** An item of the running meeting was opened, closed, put off or restored: for whoever prepares it outside the room. */
	'agenda:standingChanged': (payload: { readonly meetingId: string }) => void;
	/** The reader no longer takes part in this meeting. */
	'meetings:removed': (payload: { readonly meetingId: string }) => void;

	/** How many ballots were received so far, gathered; never for what. */
	'voting:progressed': (payload: VoteProgress) => void;
	/** A ballot of the reader's own was taken on another of their devices: ask `voting:mine`. Says nothing of the choice. */
	'voting:ballotTaken': (payload: { readonly meetingId: string; readonly voteId: string }) => void;
	/** Prepared votes, a paper lot or a report changed: for chair, secretary and counting team, who ask again. */
	'voting:changed': (payload: { readonly meetingId: string }) => void;

	/** Tasks of the meeting changed: whoever may read them asks again. */
	'minutes:tasksChanged': (payload: { readonly meetingId: string }) => void;

	'notifications:created': (payload: NotificationView) => void;
	/** A circulation that the reader knows of changed: read it again. Says nothing of any answer. */
	'circulation:changed': (payload: { readonly circulationId: string }) => void;

	/** The reader's own setting was changed on another of their devices. */
	'speakers:microphoneConsentChanged': (payload: MicrophoneConsent & { readonly meetingId: string }) => void;
	/** To the one connection of the speaker that should be heard: it has the floor. */
	'speakers:floorGiven': (payload: FloorGiven) => void;

	'conference:producerAdded': (payload: { readonly meetingId: string; readonly producer: ProducerView }) => void;
	'conference:producerChanged': (payload: { readonly meetingId: string; readonly producer: ProducerView }) => void;
	'conference:producerRemoved': (payload: { readonly meetingId: string; readonly producerId: string }) => void;
	/** This participant was muted; the microphone is already paused on the server. To each of its connections. */
	'conference:muted': (payload: { readonly meetingId: string; readonly order: MicrophoneOrder }) => void;
	/** To the other connections of an account: the one that its participant was heard over has gone. */
	'conference:microphoneFreed': (payload: { readonly meetingId: string }) => void;
	/** All troubles of a meeting, to everyone in it, after one came or went. */
	'conference:troubled': (payload: { readonly meetingId: string; readonly troubles: readonly Trouble[] }) => void;
	/** The media worker was replaced: join the conference again from the beginning. */
	'conference:reset': (payload: { readonly meetingId: string }) => void;

	/** A wall's pairing was withdrawn; it goes back to its code. */
	'display:unpaired': (payload: Nothing) => void;
	/** The wall got another name, role or number: its session is asked for again. */
	'display:changed': (payload: Nothing) => void;
	/** The wall loads its page anew. */
	'display:restarted': (payload: Nothing) => void;
	/** The wall shows its number and name large for `seconds`. */
	'display:identified': (payload: { readonly number: number; readonly name: string; readonly seconds: number }) => void;
}
