/** One measurement: when the question left and the answer came (device time, ms), and the server's time in between. */
export interface ClockSample {
	readonly sentAt: number;
	readonly receivedAt: number;
	readonly serverTime: number;
}

/**
 * Server time minus device time, from several samples. The sample with the shortest round trip is believed:
 * its error is at most half of that trip (the rule NTP uses for choosing among samples).
 */
export class ClockOffset {
	private best: { readonly offset: number; readonly roundTrip: number } | null = null;

	/** Takes a sample in; returns whether the offset changed. A negative round trip means the device clock was set: ignored. */
	add({ sentAt, receivedAt, serverTime }: ClockSample): boolean {
		const roundTrip = receivedAt - sentAt;
		if (roundTrip < 0 || !Number.isFinite(serverTime)) return false;
		if (this.best && roundTrip > this.best.roundTrip) return false;
		this.best = { offset: serverTime - (sentAt + receivedAt) / 2, roundTrip };
		return true;
	}

	/** Forgets earlier samples: the device slept, or its clock was set. */
	reset(): void {
		this.best = null;
	}

	/** Milliseconds to add to this device's time. 0 until the first sample. */
	get milliseconds(): number {
		return this.best?.offset ?? 0;
	}
}
