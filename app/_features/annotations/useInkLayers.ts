'use client';

import { isLeavingOnPurpose } from '#app/_api/signInRedirect.ts';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { SaveState } from '#app/_design/ConnectionBadge.tsx';
import type { CollaborationSession, CollaborationStatus } from '#app/_realtime/collaboration.ts';
import { useCollaboration, type OpenCollaboration } from '#app/_realtime/collaborationHook.ts';
import { formatCollaborationName, type InkLayer } from '#domain/annotations/documentName.ts';
import { InkLayerModel } from './InkLayerModel.ts';
import { closedToMe, type PublicInkInHand } from './publicInkInHand.ts';

/** A layer of the open paper. */
interface OpenInkLayer {
	readonly layer: InkLayer;
	readonly model: InkLayerModel;
	readonly session: CollaborationSession;
	readonly status: CollaborationStatus;
	/** A stroke drawn now will reach the server, at once or after the connection is back. */
	readonly canWrite: boolean;
	readonly unsaved: boolean;
	readonly closeCode: number | null;
}

/** The layers of a paper, connected. */
export interface InkLayers {
	readonly private: OpenInkLayer | null;
	readonly public: OpenInkLayer | null;
}

/**
 * Opens the ink layers of a paper version.
 * @param accountId who draws; null opens the public layer for reading (the wall)
 * @param publicInk what the meeting says of the public layer; null: nothing, it is open
 */
export function useInkLayers(
	versionId: string,
	accountId: string | null,
	layers: readonly InkLayer[],
	publicInk: PublicInkInHand | null,
): InkLayers {
	const privateName =
		accountId !== null && layers.includes('private')
			? formatCollaborationName({ type: 'ink', layer: 'private', versionId, accountId })
			: null;
	// What is hidden is not fetched: the server would refuse it.
	const publicName =
		layers.includes('public') && publicInk?.mode !== 'hidden'
			? formatCollaborationName({ type: 'ink', layer: 'public', versionId, sheet: publicInk?.sheets.current ?? 0 })
			: null;
	return {
		private: useLayer('private', useCollaboration(privateName), accountId),
		// The meeting's word comes first: the connection hears of it a moment later.
		public: useLayer('public', useCollaboration(publicName), accountId, closedToMe(publicInk) !== null),
	};
}

function useLayer(
	layer: InkLayer,
	open: OpenCollaboration,
	accountId: string | null,
	closed = false,
): OpenInkLayer | null {
	const { session, status, unsaved, loaded, closeCode } = open;
	const model = useModel(session, accountId, layer);
	return useMemo(() => {
		if (!session || !model) return null;
		const canWrite = accountId !== null && loaded && !closed && status !== 'readonly' && status !== 'revoked';
		return { layer, model, session, status, canWrite, unsaved, closeCode };
	}, [layer, session, model, accountId, closed, status, unsaved, loaded, closeCode]);
}

/** Models by session: made once, shared by React's double renders, freed with the document. */
const models = new WeakMap<
	CollaborationSession,
	{ readonly accountId: string | null; readonly model: InkLayerModel }
>();

function useModel(
	session: CollaborationSession | null,
	accountId: string | null,
	layer: InkLayer,
): InkLayerModel | null {
	return useMemo(() => {
		if (!session) return null;
		const known = models.get(session);
		if (known?.accountId === accountId) return known.model;
		const model = new InkLayerModel(session.doc, accountId, layer === 'public');
		models.set(session, { accountId, model });
		session.doc.once('destroy', () => model.destroy());
		return model;
	}, [session, accountId, layer]);
}

/** Whether the last step on a layer can be undone or redone. */
export function useUndoState(model: InkLayerModel | null): { readonly canUndo: boolean; readonly canRedo: boolean } {
	const key = useSyncExternalStore(
		(listener) => model?.onChange(() => listener()) ?? (() => undefined),
		() => `${model?.canUndo ?? false} ${model?.canRedo ?? false}`,
		() => 'false false',
	);
	return { canUndo: key.startsWith('true'), canRedo: key.endsWith('true') };
}

/**
 * What the badge says for both layers together: the worst of them. Null while nothing is known yet.
 * `saved` only when the server has everything on its disk.
 */
export function saveStateOf(layers: InkLayers, active: InkLayer): SaveState | null {
	const open = [layers.private, layers.public].filter((layer) => layer !== null);
	if (open.length === 0) return null;
	if (open.some(({ status, unsaved }) => status === 'offline' || (status === 'connecting' && unsaved)))
		return 'waiting';
	if (open.some(({ status }) => status === 'saving')) return 'saving';
	const { status } = layers[active] ?? { status: 'connecting' as const };
	if (status === 'readonly' || status === 'revoked') return 'read_only';
	return open.some((layer) => layer.status === 'saved') ? 'saved' : null;
}

/** Asks before the page is left while something is only in this page. */
export function useLeaveGuard(unsaved: boolean): void {
	useEffect(() => {
		if (!unsaved) return;
		const ask = (event: BeforeUnloadEvent): void => {
			if (!isLeavingOnPurpose()) event.preventDefault();
		};
		window.addEventListener('beforeunload', ask);
		return () => window.removeEventListener('beforeunload', ask);
	}, [unsaved]);
}
