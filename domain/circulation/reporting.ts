import { z } from 'zod';
import { isDone, survivorOf } from '../agenda/liveEdit.ts';
import { idSchema } from '../ids.ts';
import type { AgendaPart } from '../agenda/state.ts';
import type { CoursePart } from '../course/state.ts';
import type { MinutesPart } from '../minutes/state.ts';
import type { CirculationOption } from './options.ts';
import type { CirculationTally } from './result.ts';
import { paragraphs } from '../text/typedText.ts';

/*
 * The way of a result to the next meeting (docs/PROTOCOL.md L-13): it waits in the committee's queue, is taken into the agenda of
 * a meeting, and has been reported once that item was dealt with. An item that goes, or is not reached, gives it back.
 */

/** Where a result stands. `planned`: an item of a coming meeting is to report it. */
export const REPORT_STATES = ['waiting', 'planned', 'reported'] as const;
export type ReportState = (typeof REPORT_STATES)[number];

/** Where a closed circulation's result stands, with the meeting that reports it ('' and null: none). */
export interface CirculationReport {
	readonly state: ReportState;
	readonly meetingId: string | null;
	readonly meetingTitle: string;
}

/** Takes results into the agenda of a meeting: one item reports one or several. */
export const takeResultsSchema = z.strictObject({
	/** An item of the meeting; null: a new one at the end of the draft, the same one for all who take the same results. */
	itemId: idSchema.nullable(),
	circulationIds: z
		.array(idSchema)
		.min(1)
		.max(50)
		.refine((ids) => new Set(ids).size === ids.length, { error: 'circulationIds' }),
});
export type TakeResults = z.infer<typeof takeResultsSchema>;

/** Reported at no meeting: how, and why. An empty one is answered with `reason_required`. */
export const reportCirculationSchema = z.strictObject({ reason: paragraphs(1000, 0) });

/** The figures of a result as minutes and agendas name them; no person, no opinion. */
export interface ResultFigures extends CirculationTally {
	readonly id: string;
	readonly title: string;
	readonly closedAt: string;
	readonly options: readonly Pick<CirculationOption, 'id' | 'label'>[];
	/** The least number in favour that passes. */
	readonly needed: number;
}

/** A result in the queue, as whoever prepares a meeting of the committee sees it. */
export interface QueuedResult extends ResultFigures {
	/** The item that is to report it; null: it waits. */
	readonly takenInto: {
		readonly meetingId: string;
		readonly meetingTitle: string;
		readonly itemId: string;
	} | null;
}

/** A result on the agenda of a meeting. */
export interface ReportedResult extends ResultFigures {
	readonly itemId: string;
}

/**
 * When the results of an item were reported: its conclusion, or the end of its turn. null while neither is there, also for an
 * item that was put off half-way, or taken back by undoing.
 */
export function reportedAtOf(
	{ items, agenda, minutes }: AgendaPart & MinutesPart & Pick<CoursePart, 'items'>,
	reportItemId: string,
): string | null {
	const itemId = survivorOf(agenda.merged, reportItemId);
	const concluded = minutes.conclusions[itemId]?.concludedAt;
	if (concluded !== undefined) return concluded;
	const isOver = isDone({ items, agenda }, itemId) && agenda.postponed[itemId] === undefined;
	return isOver ? (items[itemId]?.closedAt ?? null) : null;
}

/** Longest title of an item. */
const TITLE_LENGTH = 1000;

/** What the agenda calls an item that reports these results, in the language of the papers. */
export function reportItemTitle(titles: readonly string[]): string {
	const [only] = titles;
	const title =
		titles.length === 1 && only !== undefined
			? `Báo cáo kết quả lấy ý kiến bằng phiếu: ${only}`
			: `Báo cáo kết quả lấy ý kiến bằng phiếu (${titles.length} nội dung)`;
	return title.slice(0, TITLE_LENGTH).trimEnd();
}
