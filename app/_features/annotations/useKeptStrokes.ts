'use client';

import { useEffect, useEffectEvent } from 'react';
import type { Doc } from 'yjs';
import { namesWithUnsaved, takeUnsaved } from '#app/_realtime/collaborationHook.ts';
import { parseCollaborationName } from '#domain/annotations/documentName.ts';
import { handOver } from './refusedStrokes.ts';
import type { InkLayers } from './useInkLayers.ts';

/**
 * Strokes that the public layer does not take (it was locked, hidden or cleared while they were on their way, or the tablet was
 * without network) go to their author's own layer: nothing that was drawn is lost, and nothing of it becomes public later.
 * @param onKept so many strokes were put on the own layer
 */
export function useKeptStrokes(
	versionId: string,
	accountId: string | null,
	layers: InkLayers,
	onKept: (strokes: number) => void,
): void {
	const { public: shared, private: own } = layers;
	const name = shared?.session.name ?? null;
	const session = shared?.session ?? null;
	const canKeep = own !== null && own.status !== 'readonly' && own.status !== 'revoked';

	const keep = useEffectEvent((updates: readonly Uint8Array[], from: Doc | null): boolean => {
		if (accountId === null || own === null || !canKeep) return false;
		const strokes = handOver(updates, from, { model: own.model, accountId });
		if (strokes !== null && strokes > 0) onKept(strokes);
		return strokes !== null;
	});

	// What went to a server that only lets read.
	useEffect(() => {
		if (session === null || !canKeep) return;
		return session.onRefused(() => {
			if (keep(session.unacknowledged(), session.doc)) session.abandon();
		});
	}, [session, canKeep]);

	// What is meant for a sheet that is not on the paper any more, or not shown.
	useEffect(() => {
		if (accountId === null || !canKeep) return;
		let stopped = false;
		void namesWithUnsaved().then(async (names) => {
			for (const other of names) {
				const parsed = parseCollaborationName(other);
				if (other === name || parsed?.type !== 'ink' || parsed.layer !== 'public') continue;
				if (parsed.versionId !== versionId || stopped) continue;
				await takeUnsaved(other, (updates, doc) => keep(updates, doc));
			}
		});
		return () => void (stopped = true);
	}, [accountId, canKeep, name, versionId]);
}
