/** What other features may ask of the conference. */
export interface Conference {
	/**
	 * The connection over which a participant should be heard, when it is in the conference; null otherwise. Of several
	 * screens of one participant only one is to open its microphone, or they hear each other.
	 */
	speakingConnection(meetingId: string, participantId: string): Promise<string | null>;
	/**
	 * Silences a participant's microphones because its speech has ended, also those of connections that come back later; its
	 * owner may switch them on again.
	 */
	closeMicrophone(meetingId: string, participantId: string): Promise<void>;
	/** The chair gave the participant the floor: what silenced its microphones before holds no more. */
	letSpeak(meetingId: string, participantId: string): Promise<void>;
}
