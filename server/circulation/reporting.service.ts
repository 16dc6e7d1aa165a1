import { mayPrepareCirculations } from '#domain/circulation/policy.ts';
import {
	reportItemTitle,
	reportedAtOf,
	type QueuedResult,
	type ReportedResult,
	type TakeResults,
} from '#domain/circulation/reporting.ts';
import { survivorOf } from '#domain/agenda/liveEdit.ts';
import type { Identity } from '#domain/identity/identity.ts';
import { mayEdit, mayPrepare } from '#domain/meetings/policy.ts';
import { replay } from '#domain/proceedings/reducer.ts';
import type { MeetingState } from '#domain/proceedings/state.ts';
import type { Transaction } from '#server/platform/database/client.ts';
import { derivedId } from '#server/platform/derivedId.ts';
import { AppError } from '#server/platform/errors.ts';
import type { Circulations } from './circulation.contract.ts';
import type { CirculationRow } from './circulation.repository.ts';
import type { CirculationService } from './circulation.service.ts';
import type { CirculationNews } from './news.ts';
import { toFigures } from './present.ts';
import type { CirculationTools } from './tools.ts';

/** Planned length of an item: so many minutes for each result it reports, up to half an hour. */
const MINUTES_EACH = 5;
const MOST_MINUTES = 30;

/** Results on their way to the next meeting: the queue, the agenda, the report (docs/PROTOCOL.md L-13). */
export class ReportingService implements Circulations {
	readonly #tools: CirculationTools;
	readonly #circulations: CirculationService;
	readonly #news: CirculationNews;
	/** What transactions of a meeting changed, to be told after their commit. */
	readonly #changed = new Map<string, Map<string, { deliver(): void } | null>>();

	constructor(tools: CirculationTools, circulations: CirculationService, news: CirculationNews) {
		this.#tools = tools;
		this.#circulations = circulations;
		this.#news = news;
	}

	/**
	 * Results of the meeting's committee that are not reported yet, for whoever prepares the meeting: figures, no names.
	 * @throws AppError `not_found` for strangers, `forbidden` for those who do not prepare it
	 */
	async queue(identity: Identity, meetingId: string): Promise<readonly QueuedResult[]> {
		const { meetings, repository } = this.#tools;
		await this.#requirePreparing(identity, meetingId);
		const { termId } = await meetings.facts(meetingId);
		if (termId === null) return [];
		const rows = await repository.unreported(termId);
		return Promise.all(
			rows.map(async (row) => ({
				...toFigures(row),
				takenInto: (await this.#circulations.isPlanned(row)) ? intoOf(row) : null,
			})),
		);
	}

	/**
	 * Gives results to an item of the meeting: to one that is on its agenda, or to a new one at the end of its draft. A result that
	 * another coming meeting has is moved; the same again changes nothing.
	 * @throws AppError `not_found` for an item that is not there, and for a result that is neither of the meeting's committee nor
	 * prepared by the account, `conflict` for one that is reported or not closed and for an item that had no turn before the end,
	 * `invalid_state` when the agenda does not change now
	 */
	async take(identity: Identity, meetingId: string, wanted: TakeResults): Promise<void> {
		const { meetings, agenda, repository, audit, clock } = this.#tools;
		const participation = await this.#requirePreparing(identity, meetingId);
		const { circulationIds } = wanted;
		// Follows from what it reports: two who press at once, or one who presses twice, make one item.
		const itemId = wanted.itemId ?? derivedId('report', meetingId, ...[...circulationIds].sort());
		const { termId } = await meetings.facts(meetingId);
		const item = await agenda.itemForPapers(meetingId, itemId);
		if (participation.status === 'archived') throw new AppError('invalid_state');
		if (!item.exists && wanted.itemId !== null) throw new AppError('not_found');
		if (!item.exists && !mayEdit(participation.status, participation.roles)) throw new AppError('invalid_state');
		// Nothing of the content of such an item is kept (DOMAIN.md §4), its results no more than its papers.
		if (item.paperOnly) throw new AppError('classified_content');
		const state = await this.#courseOf(meetingId);
		const reportedAt = reportedAtOf(state, itemId);
		if (state.phase === 'ended' && reportedAt === null) throw new AppError('conflict');
		const { accountId, displayName } = identity;
		const taken = await repository.transaction(async (tx) => {
			await repository.lockReports(tx, meetingId);
			const rows: CirculationRow[] = [];
			for (const id of [...circulationIds].sort()) {
				const row = await repository.lock(tx, id);
				if (row === null || !mayReport(row, identity, termId)) throw new AppError('not_found');
				if (row.status !== 'closed') throw new AppError('conflict');
				rows.push(row);
			}
			for (const row of rows) {
				if (row.reportMeetingId === meetingId && row.reportItemId === itemId) continue;
				if (row.reportedAt !== null) throw new AppError('conflict');
				await repository.update(tx, row.id, {
					reportMeetingId: meetingId,
					reportItemId: itemId,
					reportedAt: reportedAt === null ? null : new Date(reportedAt),
				});
				const type = reportedAt === null ? 'planned' : 'reported';
				const step = { circulationId: row.id, at: clock.now(), actorId: accountId, actorName: displayName };
				await repository.addStep(tx, { ...step, type });
				await audit.record(tx, { accountId, action: `circulation.${type}`, subjectId: row.id, meetingId });
			}
			return rows;
		});
		// After the commit: a crash in between leaves results whose item is not there, and they wait as before.
		const inOrder = circulationIds.flatMap((id) => taken.find((row) => row.id === id) ?? []);
		if (!item.exists)
			await agenda.addToDraft(meetingId, {
				id: itemId,
				title: reportItemTitle(inOrder.map(({ title }) => title)),
				presenterName: '',
				presenterPersonId: null,
				submittingUnitId: null,
				minutesPlanned: Math.min(MINUTES_EACH * inOrder.length, MOST_MINUTES),
				classification: 'internal',
			});
		await this.#catchUp(meetingId, state);
		for (const row of taken) await this.#announce(row, meetingId);
	}

	async reportedIn(meetingId: string): Promise<readonly ReportedResult[]> {
		const rows = await this.#tools.repository.reportedIn(meetingId);
		return rows.flatMap((row) => (row.reportItemId === null ? [] : [{ ...toFigures(row), itemId: row.reportItemId }]));
	}

	/**
	 * Brings the results of a meeting in line with its course, in the transaction of the event: reported with the conclusion or the
	 * end of the item, not any more when that was undone, and back in the queue when the meeting ended without.
	 */
	async follow(tx: Transaction, meetingId: string, state: MeetingState): Promise<void> {
		const { repository, clock } = this.#tools;
		await repository.lockReports(tx, meetingId);
		const own = await repository.reportedIn(meetingId, tx);
		for (const id of own.map((one) => one.id).sort()) {
			// Another meeting may have taken it over meanwhile.
			const row = await repository.lock(tx, id);
			if (row === null || row.reportMeetingId !== meetingId || row.reportItemId === null) continue;
			const itemId = survivorOf(state.agenda.merged, row.reportItemId);
			const reportedAt = reportedAtOf(state, itemId);
			const isLost = reportedAt === null && state.phase === 'ended';
			const isTurn = (reportedAt === null) !== (row.reportedAt === null);
			if (!isLost && !isTurn && itemId === row.reportItemId) continue;
			await repository.update(tx, row.id, {
				reportedAt: reportedAt === null ? null : new Date(reportedAt),
				reportItemId: isLost ? null : itemId,
				reportMeetingId: isLost ? null : meetingId,
			});
			if (isLost || isTurn)
				await repository.addStep(tx, {
					circulationId: row.id,
					type: reportedAt === null ? 'requeued' : 'reported',
					at: clock.now(),
				});
			const told = isLost ? await this.#news.notify(tx, row, 'circulation_requeued', 'staff') : null;
			const changed = this.#changed.get(meetingId) ?? new Map<string, { deliver(): void } | null>();
			this.#changed.set(meetingId, changed.set(row.id, told));
		}
	}

	/** The meeting that was to report them is thrown away or called off: they wait again. */
	async release(tx: Transaction, meetingId: string): Promise<void> {
		const { repository, clock } = this.#tools;
		await repository.lockReports(tx, meetingId);
		for (const { id } of await repository.reportedIn(meetingId, tx)) {
			await repository.update(tx, id, { reportItemId: null, reportMeetingId: null });
			await repository.addStep(tx, { circulationId: id, type: 'requeued', at: clock.now() });
		}
	}

	/** Tells of what `follow` changed, after the commit. */
	async tell(meetingId: string): Promise<void> {
		const changed = this.#changed.get(meetingId);
		this.#changed.delete(meetingId);
		for (const [id, told] of changed ?? []) {
			told?.deliver();
			const row = await this.#tools.repository.find(id);
			if (row !== null) await this.#announce(row, meetingId);
		}
	}

	/**
	 * What a server that was killed between writing a result down and looking at the course again left behind. Harmless at any
	 * other time.
	 */
	async recover(): Promise<void> {
		for (const meetingId of await this.#tools.repository.reportingMeetings()) await this.#catchUp(meetingId, null);
	}

	/**
	 * The item may have been dealt with while its results were written down: an event that was stored before could not know of
	 * them, and every later one finds them. What is written is looked at again, until nothing came in between.
	 * @param seen the course by which they were written; null: none was looked at
	 */
	async #catchUp(meetingId: string, seen: MeetingState | null): Promise<void> {
		let before = seen;
		for (;;) {
			const state = await this.#courseOf(meetingId);
			if (before !== null && isSameCourse(before, state)) return;
			await this.#tools.repository.transaction((tx) => this.follow(tx, meetingId, state));
			await this.tell(meetingId);
			before = state;
		}
	}

	/** The course as it is on disk, whoever wrote it: the state in memory may be an event behind what has been committed. */
	async #courseOf(meetingId: string): Promise<MeetingState> {
		return replay(await this.#tools.proceedings().log(meetingId));
	}

	async #announce(row: CirculationRow, meetingId: string): Promise<void> {
		await this.#news.announceQueue(row, await this.#tools.meetings.accountIds(meetingId, ['secretary', 'office']));
	}

	async #requirePreparing(identity: Identity, meetingId: string) {
		const participation = await this.#tools.meetings.requireParticipation(identity, meetingId);
		if (!mayPrepare(participation.roles)) throw new AppError('forbidden');
		return participation;
	}
}

/** Whether two states say the same of what `reportedAtOf` reads: page turns and ballots are nothing new here. */
function isSameCourse(one: MeetingState, other: MeetingState): boolean {
	const read = ({ phase, items, agenda, minutes }: MeetingState) =>
		JSON.stringify([phase, items, agenda, minutes.conclusions]);
	return read(one) === read(other);
}

/** A meeting reports the results of its own committee; the office those it knows of anywhere, also after the term. */
function mayReport(row: CirculationRow, identity: Identity, termId: string | null): boolean {
	if (row.termId === termId) return true;
	const { roles, accountId } = identity;
	return mayPrepareCirculations(identity) && (roles.includes('office') || row.createdById === accountId);
}

function intoOf({ reportMeetingId, reportItemId, reportMeeting }: CirculationRow): QueuedResult['takenInto'] {
	if (reportMeetingId === null || reportItemId === null) return null;
	return { meetingId: reportMeetingId, meetingTitle: reportMeeting?.title ?? '', itemId: reportItemId };
}
