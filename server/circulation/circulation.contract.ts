import type { ReportedResult } from '#domain/circulation/reporting.ts';

/** What other features may ask of circulations. */
export interface Circulations {
	/** Results that items of the meeting report, for its minutes: figures only, in the order in which they closed. */
	reportedIn(meetingId: string): Promise<readonly ReportedResult[]>;
}
