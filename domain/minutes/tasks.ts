import { z } from 'zod';
import { daySchema, idSchema } from '../ids.ts';
import { oneLine, paragraphs } from '../text/typedText.ts';

/** How far a task (Nhiệm vụ) is. That it is overdue follows from its deadline and is stored nowhere. */
export const TASK_STATUSES = ['assigned', 'in_progress', 'done'] as const;
export const taskStatusSchema = z.enum(TASK_STATUSES);
export type TaskStatus = z.infer<typeof taskStatusSchema>;

const fields = {
	content: paragraphs(2_000),
	/** The body that answers for it; null: named in words only. */
	unitId: idSchema.nullable(),
	/** Who answers for it in words; what the directory says of `unitId` goes before it. */
	bodyName: oneLine(300, 0),
	/** Last day, in Vietnam; null: none was set. */
	deadline: daySchema.nullable(),
};

/** A task out of an item's conclusion. The id is client-made: sending it again makes no second task. */
export const createTaskSchema = z
	.object({ id: idSchema, itemId: idSchema, ...fields })
	.refine(({ unitId, bodyName }) => unitId !== null || bodyName !== '', { path: ['bodyName'] });
export type CreateTask = z.infer<typeof createTaskSchema>;

/** Changes of a task, on the version its editor saw; every one is kept in its history. */
export const updateTaskSchema = z
	.object({
		version: z.int().positive(),
		...fields,
		status: taskStatusSchema,
		/** What was done so far, or why it changes; goes into the history. */
		note: paragraphs(1_000, 0),
		/** Taken off the list (entered by mistake); its history stays. */
		withdrawn: z.boolean(),
	})
	.partial()
	.required({ version: true });
export type UpdateTask = z.infer<typeof updateTaskSchema>;

/** One step in the history of a task. */
export interface TaskChange {
	readonly version: number;
	readonly at: string;
	readonly actorName: string;
	readonly status: TaskStatus;
	readonly deadline: string | null;
	readonly note: string;
}

export interface TaskView {
	readonly id: string;
	readonly meetingId: string;
	readonly meetingTitle: string;
	readonly meetingStartsAt: string;
	readonly itemId: string;
	readonly itemTitle: string;
	readonly content: string;
	readonly unitId: string | null;
	/** Name of that unit; '' when there is none. */
	readonly unitName: string;
	readonly bodyName: string;
	readonly deadline: string | null;
	readonly status: TaskStatus;
	readonly version: number;
	/** Oldest first. */
	readonly changes: readonly TaskChange[];
}

/** Whether a task is late on a day: not done, and its last day is over. Both days are YYYY-MM-DD in Vietnam. */
export function isOverdue(task: Pick<TaskView, 'status' | 'deadline'>, today: string): boolean {
	return task.status !== 'done' && task.deadline !== null && task.deadline < today;
}

/** Who answers for a task, as lists and papers print it. */
export function bodyOf({ unitName, bodyName }: Pick<TaskView, 'unitName' | 'bodyName'>): string {
	return [unitName, bodyName].filter((part) => part !== '').join(' – ');
}
