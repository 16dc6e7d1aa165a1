import type { Identity } from '#domain/identity/identity.ts';
import { bearsStamp } from '#domain/minutes/bearsStamp.ts';
import { isOpenToTasks, readsTask, writesTasks } from '#domain/minutes/policy.ts';
import { taskStatusSchema, type CreateTask, type TaskView, type UpdateTask } from '#domain/minutes/tasks.ts';
import type { Agenda } from '#server/agenda/agenda.contract.ts';
import type { Audit } from '#server/audit/audit.contract.ts';
import type { Clock } from '#server/platform/clock.ts';
import { isUniqueViolation } from '#server/platform/database/uniqueViolation.ts';
import { AppError } from '#server/platform/errors.ts';
import type { MinutesRepository, TaskFields, TaskRow } from './minutes.repository.ts';
import type { FindStanding, Standing } from './standing.ts';

export interface TasksTools {
	readonly repository: MinutesRepository;
	readonly standing: FindStanding;
	readonly agenda: Pick<Agenda, 'items'>;
	readonly audit: Audit;
	readonly clock: Clock;
	/** Tells the meeting's screens that its tasks changed. */
	readonly announce: (meetingId: string) => void;
}

/** Tasks (Nhiệm vụ) out of conclusions: docs/PROTOCOL.md B-10 … B-14. */
export class TasksService {
	readonly #tools: TasksTools;

	constructor(tools: TasksTools) {
		this.#tools = tools;
	}

	/** The meeting's tasks that the reader may know of. */
	async list(identity: Identity, meetingId: string): Promise<readonly TaskView[]> {
		const standing = await this.#tools.standing(identity, meetingId);
		const rows = (await this.#tools.repository.tasks(meetingId)).filter((row) => readsTask(standing, row));
		return this.#present(rows);
	}

	/** Tasks of earlier meetings of the same term that are not done: for those who prepare this one; nobody else has any. */
	async openBefore(identity: Identity, meetingId: string): Promise<readonly TaskView[]> {
		const { roles } = await this.#tools.standing(identity, meetingId);
		return writesTasks(roles) ? this.#present(await this.#tools.repository.openTasksBefore(meetingId)) : [];
	}

	/** All tasks of a meeting, for its record. */
	async ofMeeting(meetingId: string): Promise<readonly TaskView[]> {
		return this.#present(await this.#tools.repository.tasks(meetingId));
	}

	/**
	 * Gives a task out of an item's conclusion; asking again with the same id changes nothing.
	 * @throws AppError forbidden, invalid_state (not concluded yet), not_found (no such item), classified_content, conflict
	 */
	async create(identity: Identity, meetingId: string, input: CreateTask): Promise<TaskView> {
		const { repository, agenda, audit, clock, announce } = this.#tools;
		const standing = await this.#writer(identity, meetingId);
		const item = (await agenda.items(meetingId, null)).find(({ id }) => id === input.itemId);
		if (item === undefined) throw new AppError('not_found');
		if (item.paperOnly || bearsStamp(input.content)) throw new AppError('classified_content');
		if (standing.state.minutes.conclusions[item.id] === undefined) throw new AppError('invalid_state');
		await this.#checkUnit(input.unitId);
		const { id, itemId, ...rest } = input;
		const known = await repository.task(id);
		if (known === null) {
			const fields = { ...rest, deadline: toDate(rest.deadline), status: 'assigned' };
			try {
				await repository.transaction(async (tx) => {
					await repository.createTask(
						tx,
						{ id, meetingId, itemId, ...fields },
						this.#step(identity, clock.now(), '', false),
					);
					await audit.record(tx, {
						accountId: identity.accountId,
						action: 'minutes.task_given',
						meetingId,
						subjectId: id,
					});
				});
			} catch (error) {
				if (!isUniqueViolation(error)) throw error;
			}
			announce(meetingId);
		}
		return this.#own(meetingId, id, 'conflict');
	}

	/**
	 * Changes a task on the version its editor saw.
	 * @throws AppError forbidden, not_found, conflict (somebody else changed it), classified_content
	 */
	async update(identity: Identity, meetingId: string, id: string, change: UpdateTask): Promise<TaskView> {
		const { repository, audit, clock, announce } = this.#tools;
		await this.#writer(identity, meetingId);
		const before = await this.#row(meetingId, id, 'not_found');
		const { version, note = '', withdrawn = false, ...given } = change;
		if (before.version !== version || before.withdrawnAt !== null) throw new AppError('conflict');
		if (given.unitId !== undefined) await this.#checkUnit(given.unitId);
		if (bearsStamp(`${given.content ?? ''}\n${note}`)) throw new AppError('classified_content');
		const fields: TaskFields = {
			content: given.content ?? before.content,
			unitId: given.unitId === undefined ? before.unitId : given.unitId,
			bodyName: given.bodyName ?? before.bodyName,
			deadline: given.deadline === undefined ? before.deadline : toDate(given.deadline),
			status: given.status ?? before.status,
		};
		if (fields.unitId === null && fields.bodyName === '') throw new AppError('bad_request');
		await repository.transaction(async (tx) => {
			const done = await repository.changeTask(
				tx,
				id,
				version,
				fields,
				this.#step(identity, clock.now(), note, withdrawn),
			);
			if (!done) throw new AppError('conflict');
			await audit.record(tx, {
				accountId: identity.accountId,
				action: withdrawn ? 'minutes.task_withdrawn' : 'minutes.task_changed',
				meetingId,
				subjectId: id,
				detail: { version: version + 1, status: fields.status },
			});
		});
		announce(meetingId);
		return this.#own(meetingId, id, 'not_found');
	}

	async #writer(identity: Identity, meetingId: string): Promise<Standing> {
		const standing = await this.#tools.standing(identity, meetingId);
		if (!writesTasks(standing.roles)) throw new AppError('forbidden');
		if (!isOpenToTasks(standing.status)) throw new AppError('invalid_state');
		if (standing.state.closedSession !== null) throw new AppError('closed_session');
		return standing;
	}

	async #checkUnit(unitId: string | null): Promise<void> {
		if (unitId !== null && !(await this.#tools.repository.unitExists(unitId)))
			throw new AppError('bad_request', {
				issues: [{ path: 'unitId', message: 'Không tìm thấy đơn vị này trong danh bạ.' }],
			});
	}

	async #row(meetingId: string, id: string, otherwise: 'conflict' | 'not_found'): Promise<TaskRow> {
		const row = await this.#tools.repository.task(id);
		if (row === null || row.meetingId !== meetingId) throw new AppError(otherwise);
		return row;
	}

	async #own(meetingId: string, id: string, otherwise: 'conflict' | 'not_found'): Promise<TaskView> {
		const [view] = await this.#present([await this.#row(meetingId, id, otherwise)]);
		if (view === undefined) throw new AppError('not_found');
		return view;
	}

	#step({ accountId, displayName }: Identity, at: Date, note: string, withdrawn: boolean) {
		return { at, accountId, actorName: displayName, note, withdrawn };
	}

	async #present(rows: readonly TaskRow[]): Promise<readonly TaskView[]> {
		const meetingIds = [...new Set(rows.map(({ meetingId }) => meetingId))];
		const agendas = await Promise.all(meetingIds.map((meetingId) => this.#tools.agenda.items(meetingId, null)));
		const titles = new Map(agendas.flat().map(({ id, title }) => [id, title]));
		return rows.map((row) => toTaskView(row, titles.get(row.itemId) ?? ''));
	}
}

function toTaskView(row: TaskRow, itemTitle: string): TaskView {
	return {
		id: row.id,
		meetingId: row.meetingId,
		meetingTitle: row.meeting.title,
		meetingStartsAt: row.meeting.startsAt.toISOString(),
		itemId: row.itemId,
		itemTitle,
		content: row.content,
		unitId: row.unitId,
		unitName: row.unit?.name ?? '',
		bodyName: row.bodyName,
		deadline: toDay(row.deadline),
		status: taskStatusSchema.parse(row.status),
		version: row.version,
		changes: row.changes.map((change) => ({
			version: change.version,
			at: change.at.toISOString(),
			actorName: change.actorName,
			status: taskStatusSchema.parse(change.status),
			deadline: toDay(change.deadline),
			note: change.note,
		})),
	};
}

const toDate = (day: string | null): Date | null => (day === null ? null : new Date(`${day}T00:00:00.000Z`));
const toDay = (date: Date | null): string | null => date?.toISOString().slice(0, 10) ?? null;
