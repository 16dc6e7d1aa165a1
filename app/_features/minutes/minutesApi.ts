'use client';

import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import type { MinutesDraftAnswer } from '#domain/minutes/draftView.ts';
import type { ReservedOpinions, ReserveOpinion } from '#domain/minutes/reserved.ts';
import type { CreateTask, TaskView, UpdateTask } from '#domain/minutes/tasks.ts';
import { api, read } from '#app/_api/client.ts';
import { useNotification } from '#app/_realtime/RealtimeProvider.tsx';

const one = api.api.minutes[':meetingId'];
const at = (meetingId: string) => ({ param: { meetingId } });

/** Keys of what is cached about the record of a meeting. */
export const minutesKeys = {
	tasks: (meetingId: string) => ['minutes', meetingId, 'tasks'] as const,
	openTasks: (meetingId: string) => ['minutes', meetingId, 'open-tasks'] as const,
	reserved: (meetingId: string) => ['minutes', meetingId, 'reserved'] as const,
	draft: (meetingId: string) => ['minutes', meetingId, 'draft'] as const,
};

/** Tasks of a meeting that I may know of; read anew when the server says that they changed. */
export function useTasks(meetingId: string): UseQueryResult<readonly TaskView[]> {
	const client = useQueryClient();
	useNotification('minutes:tasksChanged', (changed) => {
		if (changed.meetingId === meetingId) void client.invalidateQueries({ queryKey: minutesKeys.tasks(meetingId) });
	});
	return useQuery<readonly TaskView[]>({
		queryKey: minutesKeys.tasks(meetingId),
		queryFn: async () => (await read(one.tasks.$get(at(meetingId)))).tasks,
	});
}

/** Tasks of earlier meetings of the term that are not done. */
export function useOpenTasks(meetingId: string): UseQueryResult<readonly TaskView[]> {
	return useQuery<readonly TaskView[]>({
		queryKey: minutesKeys.openTasks(meetingId),
		queryFn: async () => (await read(one['open-tasks'].$get(at(meetingId)))).tasks,
	});
}

export function createTask(meetingId: string, task: CreateTask): Promise<TaskView> {
	return read(one.tasks.$post({ ...at(meetingId), json: task }));
}

export function updateTask(meetingId: string, id: string, change: UpdateTask): Promise<TaskView> {
	return read(one.tasks[':id'].$patch({ param: { meetingId, id }, json: change }));
}

/** Reserved opinions I may read. Nothing is pushed about them (B-16): asked again every half minute. */
export function useReserved(meetingId: string): UseQueryResult<ReservedOpinions> {
	return useQuery<ReservedOpinions>({
		queryKey: minutesKeys.reserved(meetingId),
		queryFn: () => read(one.reserved.$get(at(meetingId))),
		refetchInterval: 30_000,
	});
}

export function reserveOpinion(meetingId: string, opinion: ReserveOpinion): Promise<ReservedOpinions> {
	return read(one.reserved.$post({ ...at(meetingId), json: opinion }));
}

export function withdrawOpinion(meetingId: string, id: string): Promise<ReservedOpinions> {
	return read(one.reserved[':id'].$delete({ param: { meetingId, id } }));
}

/** The assembled part of the minutes. @param generation what the shared document says; a new one is fetched at once */
export function useMinutesDraft(meetingId: string, generation: number): UseQueryResult<MinutesDraftAnswer> {
	return useQuery<MinutesDraftAnswer>({
		queryKey: [...minutesKeys.draft(meetingId), generation],
		queryFn: () => read(one.draft.$get(at(meetingId))),
		placeholderData: (before: MinutesDraftAnswer | undefined) => before,
		refetchInterval: 60_000,
	});
}

export function assembleDraft(meetingId: string): Promise<MinutesDraftAnswer> {
	return read(one.draft.$post(at(meetingId)));
}

export const minutesFileUrl = (meetingId: string): string => `/api/minutes/${meetingId}/minutes.docx`;
export const reservedFileUrl = (meetingId: string): string => `/api/minutes/${meetingId}/reserved.docx`;
