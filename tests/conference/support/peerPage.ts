import { ConferenceClient } from '#app/_features/conference/conferenceClient.ts';
import { RealtimeConnection } from '#app/_realtime/socket.ts';

declare global {
	interface Window {
		peer: ConferenceClient;
		/** Connects and enters the conference of a meeting. */
		enter: (meetingId: string) => void;
		/** Producers of the others that this page was told of. */
		producerIds: () => string[];
		/** Decoded frames of all remote pictures so far. */
		decodedFrames: () => number;
		/** Loses the connection to the server, as a page does whose network went; `comeBack` ends it. */
		/** From now on this page's camera is a drawing; `freezeCamera` lets it stand still, as a camera that hangs. */
		drawCamera: () => void;
		freezeCamera: (frozen: boolean) => void;
		/** Every media connection ends without a word to the server, whose signalling stays. */
		silenceLine: () => void;
		cut: () => void;
		comeBack: () => void;
		/** Seconds of sound received that was not silence, over all remote microphones. */
		heard: () => Promise<number>;
		/** Bytes of media received, over all connections. */
		receivedBytes: () => Promise<number>;
		/** From now on this page lets go of no connection, whatever the server says: it shows what the server still sends. */
		cling: () => void;
		/** Which way media comes in: 'udp' or 'tcp'. */
		mediaProtocol: () => Promise<string>;
		/** ICE user names of the server's side, of every open connection: they change when ICE restarts. */
		iceUserNames: () => string[];
		describe: () => unknown;
		/** Whether the page was reloaded since it entered. */
		loadedAt: number;
	}
}

/** Peer connections made by mediasoup-client, for their statistics. */
const connections: RTCPeerConnection[] = [];
const NativeConnection = window.RTCPeerConnection;
window.RTCPeerConnection = class extends NativeConnection {
	constructor(configuration?: RTCConfiguration) {
		super(configuration);
		connections.push(this);
	}
};

const videos = new Map<MediaStream, HTMLVideoElement>();
let decoded = 0;

window.loadedAt = Date.now();
window.enter = (meetingId) => {
	const connection = new RealtimeConnection();
	connection.connect();
	window.cut = () => connection.close();
	window.comeBack = () => connection.connect();
	const told: string[] = [];
	connection.subscribe('conference:producerAdded', ({ producer }) => void told.push(producer.producerId));
	window.producerIds = () => told;
	const peer = new ConferenceClient(connection, meetingId);
	window.peer = peer;
	peer.subscribe(() => {
		for (const { camera, microphone } of peer.getView().remote) {
			if (camera !== null) show(camera);
			if (microphone !== null) play(microphone);
		}
	});
	peer.enter();
};

function show(stream: MediaStream): void {
	if (videos.has(stream)) return;
	const video = document.createElement('video');
	video.muted = true;
	video.srcObject = stream;
	videos.set(stream, video);
	document.body.append(video);
	const count = (): void => {
		decoded += 1;
		video.requestVideoFrameCallback(count);
	};
	video.requestVideoFrameCallback(count);
	video.play().catch(() => undefined);
}

const audios = new Map<MediaStream, HTMLAudioElement>();

/** Sound counts as received only where something plays it. */
function play(stream: MediaStream): void {
	if (audios.has(stream)) return;
	const audio = document.createElement('audio');
	audio.srcObject = stream;
	audios.set(stream, audio);
	document.body.append(audio);
	audio.play().catch(() => undefined);
}

window.decodedFrames = () => decoded;

async function inbound(kind: string): Promise<RTCInboundRtpStreamStats[]> {
	const reports: RTCInboundRtpStreamStats[] = [];
	for (const connection of connections) {
		if (connection.connectionState === 'closed') continue;
		for (const report of (await connection.getStats()).values() as Iterable<RTCStats & { kind?: string }>) {
			if (report.type === 'inbound-rtp' && report.kind === kind) reports.push(report as RTCInboundRtpStreamStats);
		}
	}
	return reports;
}

window.heard = async () =>
	(await inbound('audio')).reduce((sum, { totalAudioEnergy = 0 }) => sum + totalAudioEnergy, 0);

window.receivedBytes = async () =>
	[...(await inbound('audio')), ...(await inbound('video'))].reduce(
		(sum, { bytesReceived = 0 }) => sum + bytesReceived,
		0,
	);

window.drawCamera = () => {
	const canvas = document.createElement('canvas');
	canvas.width = 640;
	canvas.height = 360;
	const context = canvas.getContext('2d');
	let turn = 0;
	let frozen = false;
	setInterval(() => {
		if (frozen || context === null) return;
		turn += 1;
		context.fillStyle = `hsl(${turn % 360} 80% 50%)`;
		context.fillRect(0, 0, 640, 360);
	}, 66);
	window.freezeCamera = (on) => (frozen = on);
	const native = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
	navigator.mediaDevices.getUserMedia = (constraints) =>
		constraints?.video ? Promise.resolve(canvas.captureStream(15)) : native(constraints);
};
window.silenceLine = () => {
	for (const connection of connections) connection.close();
};

window.cling = () => {
	for (const connection of connections) connection.close = () => undefined;
};

window.mediaProtocol = async () => {
	for (const connection of connections) {
		const reports = await connection.getStats();
		for (const report of reports.values() as Iterable<RTCStats & { selectedCandidatePairId?: string }>) {
			if (report.type !== 'transport' || report.selectedCandidatePairId === undefined) continue;
			const pair = reports.get(report.selectedCandidatePairId) as RTCIceCandidatePairStats | undefined;
			const local = reports.get(pair?.localCandidateId ?? '') as { protocol?: string } | undefined;
			if (local?.protocol !== undefined) return local.protocol;
		}
	}
	return 'none';
};

window.iceUserNames = () =>
	connections
		.filter(({ connectionState }) => connectionState === 'connected')
		.map(({ remoteDescription }) => /a=ice-ufrag:(\S+)/.exec(remoteDescription?.sdp ?? '')?.[1] ?? '');

window.describe = () => ({
	...window.peer.getView(),
	frames: decoded,
	remote: window.peer.getView().remote.map((remote) => ({
		...remote,
		camera: remote.camera?.getTracks().length ?? null,
		microphone: remote.microphone?.getTracks().length ?? null,
	})),
	connections: connections.map(({ connectionState }) => connectionState),
});
