import type { AgendaItemView } from '../agenda/agenda.ts';
import type { Incumbent } from '../attendance/committee.ts';
import type { ReportedResult } from '../circulation/reporting.ts';
import type { DocumentView } from '../documents/document.ts';
import type { MeetingSummary, ParticipantView } from '../meetings/meeting.ts';
import type { LoggedEvent } from '../proceedings/events.ts';
import type { TaskView } from './tasks.ts';

/** A version of a paper by its name. */
export interface PaperVersion {
	readonly versionId: string;
	readonly documentId: string;
	readonly itemId: string;
	readonly title: string;
	readonly versionNumber: number;
	/** Issued after the lead time. */
	readonly late: boolean;
	/** Recalled since. */
	readonly withdrawn: boolean;
}

/** A place that is no longer on the list, and since when. */
export type DepartedView = ParticipantView & { readonly departedAt: string };

/** Everything the minutes are assembled from. Times and people are those of the log, never of the moment of writing. */
export interface MinutesSource {
	readonly meeting: Pick<MeetingSummary, 'title' | 'kind' | 'place' | 'startsAt'>;
	/** The committee whose paper this is, `Tỉnh ủy Điện Biên`; null when the directory does not say. */
	readonly committee: string | null;
	/** The whole log, reasons of absence included. */
	readonly log: readonly LoggedEvent[];
	readonly agenda: readonly AgendaItemView[];
	/** In Party order, sites after people. */
	readonly participants: readonly ParticipantView[];
	/** Places that were taken off the list after the opening: who came or spoke belongs in the record all the same. */
	readonly departed?: readonly DepartedView[];
	/**
	 * Incumbent members on the day of the meeting, in Party order; [] for a meeting of no committee. Only for logs that do not
	 * say who they were when the meeting opened (B-26).
	 */
	readonly incumbents: readonly Incumbent[];
	/** Papers that were issued and not withdrawn, in agenda order. */
	readonly papers: readonly Pick<DocumentView, 'id' | 'itemId' | 'title' | 'versionNumber' | 'late'>[];
	/** Every version of every paper by its name, replaced and recalled ones too: the log names what was shown by these ids. */
	readonly versions: readonly PaperVersion[];
	/** Opinions that came with ballots, by vote, as far as the rules let them into the minutes; without a person: secret. */
	readonly opinions: Readonly<Record<string, readonly { readonly personId: string | null; readonly text: string }[]>>;
	/** Results of opinions taken in writing that items of the meeting report, in the order in which they closed. */
	readonly circulations: readonly ReportedResult[];
	readonly tasks: readonly Pick<TaskView, 'itemId' | 'content' | 'unitName' | 'bodyName' | 'deadline'>[];
}
