import { z } from 'zod';
import { idSchema, instantSchema } from '../ids.ts';
import { sceneSchema, type Scene } from './scenes.ts';
import { oneLine } from '../text/typedText.ts';

/** How often a display says what it shows while nothing changes, in ms. */
export const REPORT_MS = 5_000;
/** A display that has not said anything for so long has stopped painting, whatever its connection looks like, in ms. */
export const SILENT_MS = 15_000;
/** A display may be behind the meeting, or show another scene, for so long before its light says so, in ms. */
export const TOLERATED_MS = 4_000;
/** A picture that comes later than this after what happened is late, in ms. */
export const LATE_MS = 2_000;

/** What a display has really painted, told by itself. It is known by its connection: it can speak of no other. */
export const displayReportSchema = z.object({
	meetingId: idSchema,
	/** The scene on the screen, and since when (server time). */
	scene: sceneSchema,
	since: instantSchema,
	/** Up to which event of the meeting's log it has painted. */
	seq: z.int().nonnegative(),
	/** Its size in pixels of the screen. */
	width: z.int().min(1).max(100_000),
	height: z.int().min(1).max(100_000),
	/** How long after the newest event, as the server dated it, that was painted, in ms; null when nothing has happened yet. */
	lagMs: z.int().min(0).max(600_000).nullable(),
	/** The build of the screens that it runs; '' when it does not know. */
	build: oneLine(100, 0),
	/** Whether the page is in sight: not covered, minimised or on a screen that is off. */
	visible: z.boolean(),
	/** The scene could not be drawn and a plain one stands in for it. */
	failed: z.boolean(),
});
export type DisplayReport = z.infer<typeof displayReportSchema>;

/** What a display is told in return. */
export interface DisplayReported {
	/** Build of the screens that the server has now; '' when it serves none. */
	readonly build: string;
}

/** What is wrong with a display, worst first. */
export type HealthTrouble =
	'offline' | 'silent' | 'failed' | 'hidden' | 'behind' | 'other_scene' | 'late' | 'old_build';

/** `red`: shows nothing, or what it shows cannot be known. `orange`: works, and somebody should look. */
export type HealthLight = 'green' | 'orange' | 'red';

/** A display's health as chair and secretary see it. */
export interface DisplayHealth {
	readonly light: HealthLight;
	readonly trouble: HealthTrouble | null;
	/** What it said last; null when it has said nothing since the server started. */
	readonly report: Omit<DisplayReport, 'meetingId'> | null;
	readonly reportedAt: string | null;
}

/** What the server remembers of a display's reports. */
export interface HealthRecord {
	readonly report: DisplayReport;
	/** When it came, ms. */
	readonly at: number;
	/** Since when its reports have been behind the log, or of another scene than the one on air, ms; null: they are not. */
	readonly behindSince: number | null;
	readonly otherSince: number | null;
}

/** Takes a report in. Every time is the server's, in ms. */
export function recordReport(
	before: HealthRecord | null,
	report: DisplayReport,
	onAir: { readonly scene: Scene; readonly seq: number },
	at: number,
): HealthRecord {
	const behind = report.seq < onAir.seq;
	// Who is behind shows the scene of then: that is one trouble, not two.
	const other = !behind && report.scene !== onAir.scene;
	return {
		report,
		at,
		behindSince: behind ? (before?.behindSince ?? at) : null,
		otherSince: other ? (before?.otherSince ?? at) : null,
	};
}

/** The worst thing that can be said of a display now; null when all is well. */
export function troubleOf(
	record: HealthRecord | null,
	{ online, build, now }: { readonly online: boolean; readonly build: string; readonly now: number },
): HealthTrouble | null {
	if (!online) return 'offline';
	if (record === null || now - record.at > SILENT_MS) return 'silent';
	const { report, behindSince, otherSince } = record;
	const lasts = (since: number | null): boolean => since !== null && now - since > TOLERATED_MS;
	if (report.failed) return 'failed';
	if (!report.visible) return 'hidden';
	if (lasts(behindSince)) return 'behind';
	if (lasts(otherSince)) return 'other_scene';
	if (report.lagMs !== null && report.lagMs > LATE_MS) return 'late';
	if (build !== '' && report.build !== '' && report.build !== build) return 'old_build';
	return null;
}

/** The colour of a display's light. */
export function lightOf(trouble: HealthTrouble | null): HealthLight {
	if (trouble === null) return 'green';
	return trouble === 'offline' || trouble === 'silent' || trouble === 'failed' ? 'red' : 'orange';
}
