'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { AnswerCirculation } from '#domain/circulation/circulation.ts';
import { ApiError } from '#app/_api/ApiError.ts';
import { answerCirculation } from './circulationApi.ts';
import { circulationKeys } from './circulationQueries.ts';

/** Between two tries without network, ms. */
const PAUSE_MS = 2_000;

/**
 * Sends my answer, again and again with the same id while the network is lost: it is one answer. `failureCount` above 0
 * while pending means that it is not recorded yet.
 */
export function useAnswer(circulationId: string) {
	const client = useQueryClient();
	return useMutation({
		mutationFn: (answer: AnswerCirculation) => answerCirculation(circulationId, answer),
		networkMode: 'always',
		retry: (_count, error) => error instanceof ApiError && error.isNetwork,
		retryDelay: PAUSE_MS,
		// Refused or taken: what the server has now is shown, for instance an answer from another device.
		onSettled: () => client.invalidateQueries({ queryKey: circulationKeys.all }),
	});
}
