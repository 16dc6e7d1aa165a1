import { createHmac, timingSafeEqual } from 'node:crypto';

/** How long the door shows one code, in ms. */
export const DOOR_CODE_MS = 30_000;

/**
 * The code that the door of a meeting shows: a MAC of meeting and time window under a secret of this installation, so that
 * nothing is stored and every process agrees. It proves that somebody saw the door a moment ago, not who (docs/adr/0010).
 */
export class DoorCodes {
	readonly #key: Buffer;
	readonly #now: () => Date;

	/** @param secret the installation's; the codes are made with a key derived from it for this purpose only */
	constructor(secret: string, now: () => Date) {
		this.#key = createHmac('sha256', secret).update('attendance door codes').digest();
		this.#now = now;
	}

	/** The code of this window, and for how many ms it is still shown. */
	current(meetingId: string): { readonly code: string; readonly shownForMs: number } {
		const now = this.#now().getTime();
		return { code: this.#codeOf(meetingId, windowOf(now)), shownForMs: DOOR_CODE_MS - (now % DOOR_CODE_MS) };
	}

	/** Whether the code is the one shown now or the one before it: whoever scanned has at least one window to press the button. */
	isValid(meetingId: string, code: string): boolean {
		const window = windowOf(this.#now().getTime());
		const given = Buffer.from(code);
		return [window, window - 1]
			.map((each) => Buffer.from(this.#codeOf(meetingId, each)))
			.some((expected) => expected.length === given.length && timingSafeEqual(expected, given));
	}

	#codeOf(meetingId: string, window: number): string {
		const mac = createHmac('sha256', this.#key).update(`${meetingId} ${window}`).digest();
		return mac.subarray(0, 12).toString('base64url');
	}
}

const windowOf = (ms: number): number => Math.floor(ms / DOOR_CODE_MS);
