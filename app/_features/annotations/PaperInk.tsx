'use client';

import { useEffect, useEffectEvent, useMemo, useRef, useState, useSyncExternalStore, type RefObject } from 'react';
import { Button } from '#app/_design/Button.tsx';
import { Notice } from '#app/_design/Notice.tsx';
import { useToast } from '#app/_design/Toast.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { PaperInput } from '#app/_features/documents/reader/PaperInput.ts';
import type { PaperViewport } from '#app/_features/documents/reader/PaperViewport.ts';
import { CLOSE } from '#domain/annotations/collaborationWire.ts';
import type { InkLayer } from '#domain/annotations/documentName.ts';
import type { Stroke } from '#domain/annotations/stroke.ts';
import { annotationsTexts } from './annotations.texts.ts';
import './ink.css';
import type { InkLayerModel } from './InkLayerModel.ts';
import { InkOverlay } from './InkOverlay.ts';
import { InkPen } from './InkPen.ts';
import type { InkSettings } from './inkSettings.ts';
import { NibMark } from './NibMark.ts';
import { closedToMe, type PublicInkInHand } from './publicInkInHand.ts';
import { RemoteStrokes } from './RemoteStrokes.ts';
import type { InkLayers } from './useInkLayers.ts';
import { useKeptStrokes } from './useKeptStrokes.ts';
import { usePublicInkWords } from './usePublicInkWords.ts';
import { WetInk } from './WetInk.ts';

export interface PaperInkProps {
	readonly viewport: PaperViewport;
	/** Lies over the scrolled pages, same size, takes no input. */
	readonly overlayHost: RefObject<HTMLDivElement | null>;
	readonly layers: InkLayers;
	readonly settings: InkSettings;
	/** The open version, and what the meeting says of its public ink. */
	readonly versionId: string;
	readonly publicInk: PublicInkInHand | null;
	/** Strokes may be drawn here at all. */
	readonly enabled: boolean;
	/** The wall: ink is shown, nothing can be touched. */
	readonly displayOnly: boolean;
	readonly names: ReadonlyMap<string, string>;
	readonly accountId: string | null;
}

interface Author {
	readonly accountId: string;
	readonly x: number;
	readonly y: number;
}

/** Ink on an open paper: draws the layers, takes the pen. The tools stand beside it (InkTools). */
export function PaperInk({
	viewport,
	overlayHost,
	layers,
	settings,
	versionId,
	publicInk,
	enabled,
	displayOnly,
	names,
	accountId,
}: PaperInkProps) {
	const t = useTexts(annotationsTexts);
	const toast = useToast();
	const [overlay] = useState(() => new InkOverlay());
	const [author, setAuthor] = useState<Author | null>(null);
	const words = t.layers;

	const getSettings = useEffectEvent(() => settings);
	const getLayer = useEffectEvent((name: InkLayer) => {
		const layer = layers[name];
		if (!enabled || !layer?.canWrite) return null;
		const { model, session } = layer;
		return { model, sendLive: name === 'public' ? (payload: Uint8Array) => session.sendLive(payload) : null };
	});
	const showAuthor = useEffectEvent((next: Author | null) =>
		setAuthor((now) => (now?.accountId === next?.accountId ? now : next)),
	);
	const tellFull = useEffectEvent(() => toast({ tone: 'danger', title: t.documentFull }));
	const getWords = useEffectEvent(() => words);
	const { sayClosed, sayKept } = usePublicInkWords(displayOnly ? null : publicInk, settings.layer === 'public');
	const getClosed = useEffectEvent((name: InkLayer) => enabled && name === 'public' && closedToMe(publicInk) !== null);
	const tellClosed = useEffectEvent(() => sayClosed());
	const keepStroke = useEffectEvent((strokeId: string, stroke: Stroke) => {
		const own = layers.private;
		const key = own && own.status !== 'readonly' && own.status !== 'revoked' ? own.model.add(strokeId, stroke) : null;
		if (key === null) toast({ tone: 'danger', title: t.notKept });
		else sayKept(1);
	});
	const penInHand = useRef<InkPen>(null);
	useKeptStrokes(versionId, accountId, layers, sayKept);

	useEffect(() => {
		viewport.setOverlay(overlay);
		return () => viewport.setOverlay(null);
	}, [viewport, overlay]);

	useEffect(() => {
		const host = overlayHost.current;
		if (!host || displayOnly) return;
		const wet = new WetInk(host);
		const nib = new NibMark(host, getWords());
		const pen = new InkPen({
			viewport,
			overlay,
			wet,
			nib,
			settings: () => getSettings(),
			layer: (name) => getLayer(name),
			onAuthor: (next) => showAuthor(next),
			onFull: () => tellFull(),
			isClosed: (name) => getClosed(name),
			onClosed: () => tellClosed(),
			onTaken: (strokeId, stroke) => keepStroke(strokeId, stroke),
		});
		penInHand.current = pen;
		const input = new PaperInput(viewport, pen);
		return () => {
			input.destroy();
			penInHand.current = null;
			nib.destroy();
			wet.destroy();
		};
	}, [viewport, overlay, overlayHost, displayOnly]);

	const [privateModel, publicModel] = [layers.private?.model ?? null, layers.public?.model ?? null];
	const publicWritable = layers.public?.canWrite ?? false;
	useEffect(() => penInHand.current?.look(), [publicModel, publicWritable]);
	useLayerOn(overlay, 'private', privateModel);
	useLayerOn(overlay, 'public', publicModel);
	useEffect(() => overlay.setHidden(settings.hidden), [overlay, settings.hidden]);

	const publicSession = layers.public?.session ?? null;
	useEffect(() => {
		if (!publicSession || !publicModel) return;
		const remote = new RemoteStrokes(overlay);
		const stopLive = publicSession.onLive(({ accountId: sender, payload }) => remote.receive(sender, payload));
		const stopModel = publicModel.onChange((change) => remote.settle(change));
		return () => {
			stopLive();
			stopModel();
			remote.destroy();
		};
	}, [overlay, publicSession, publicModel]);

	const drawing = enabled && settings.tool !== 'select';
	useEffect(() => {
		viewport.setDrawing(drawing);
	}, [viewport, drawing]);

	// A name shown by a tap goes by itself; one shown by hovering goes with the pointer.
	useEffect(() => {
		if (!author) return;
		const timer = setTimeout(() => setAuthor(null), 4_000);
		return () => clearTimeout(timer);
	}, [author]);

	if (displayOnly) return null;
	return (
		<>
			{author && (
				<AuthorMark
					author={author}
					host={overlayHost}
					name={author.accountId === accountId ? t.you : (names.get(author.accountId) ?? t.someone)}
				/>
			)}
			<RevokedNotice layers={layers} />
		</>
	);
}

function useLayerOn(overlay: InkOverlay, layer: InkLayer, model: InkLayerModel | null): void {
	useEffect(() => {
		overlay.setLayer(layer, model);
		return () => overlay.setLayer(layer, null);
	}, [overlay, layer, model]);
}

function AuthorMark({
	author,
	name,
	host,
}: {
	readonly author: Author;
	readonly name: string;
	readonly host: RefObject<HTMLDivElement | null>;
}) {
	const box = useBox(host);
	return (
		<div
			role="status"
			className="pointer-events-none absolute z-20 -translate-x-1/2 rounded-control bg-primary px-3 py-1 text-meta font-medium whitespace-nowrap text-on-primary shadow-raised"
			style={{ left: Math.max(80, author.x - box.left), top: Math.max(4, author.y - box.top - 44) }}
		>
			{name}
		</div>
	);
}

/** Where the overlay lies in the window, read when something is shown on it. */
function useBox(host: RefObject<HTMLDivElement | null>): { readonly left: number; readonly top: number } {
	const key = useSyncExternalStore(
		() => () => undefined,
		() => {
			const box = host.current?.getBoundingClientRect();
			return `${box?.left ?? 0} ${box?.top ?? 0}`;
		},
		() => '0 0',
	);
	return useMemo(() => {
		const [left, top] = key.split(' ').map(Number);
		return { left: left ?? 0, top: top ?? 0 };
	}, [key]);
}

/** Says that ink will not be kept any more, and why. */
function RevokedNotice({ layers }: { readonly layers: InkLayers }) {
	const t = useTexts(annotationsTexts);
	const revoked = [layers.private, layers.public].filter((layer) => layer?.status === 'revoked');
	const first = revoked[0];
	if (!first) return null;
	const text =
		first.closeCode === CLOSE.signedOut ? t.signedOut : first.closeCode === CLOSE.full ? t.documentFull : t.revoked;
	const retry = () => revoked.forEach((layer) => layer?.session.retry());
	return (
		<div className="absolute inset-x-3 bottom-3 z-20 mx-auto max-w-[640px] shadow-raised">
			<Notice tone="warning" action={<Button onClick={retry}>{t.retry}</Button>}>
				{text}
			</Notice>
		</div>
	);
}
