'use client';

import type { InkLayer } from '#domain/annotations/documentName.ts';
import type { PresentationView } from '#domain/proceedings/events.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { PageSkeleton } from './PageSkeleton.tsx';
import { readerTexts } from './reader.texts.ts';

/**
 * - `read`: tools, ink, own place in the paper.
 * - `present`: the same; `onViewChange` tells where the presenter is.
 * - `wall`: no controls, no input; public ink only.
 */
export type ReaderMode = 'read' | 'present' | 'wall';

export interface PaperReaderProps {
	/** The exact version; another `versionId` opens anew. */
	readonly version: { readonly versionId: string; readonly title: string; readonly pages: number };
	readonly meetingId: string;
	/** Who reads; null on the wall. */
	readonly me: { readonly accountId: string; readonly name: string } | null;
	/**
	 * The presentation this screen follows; null when free. Every new `view` moves the paper there, nothing else does.
	 * `onManualMove` tells that the person scrolled or zoomed by hand: the room then sets `follow` to null (Xem tự do).
	 */
	readonly follow: { readonly view: PresentationView; readonly onManualMove: () => void } | null;
	/** The reader's own place, at most every 200 ms while it changes; silent while following. */
	readonly onViewChange?: ((view: PresentationView) => void) | undefined;
	readonly mode: ReaderMode;
	/** Whether this person may draw at all (the server decides again for every stroke). */
	readonly inkEnabled: boolean;
	/** Layers to show, usually `['private', 'public']`; the wall always has `['public']`. */
	readonly layers: readonly InkLayer[];
	/** Names by account id, for "who drew this". */
	readonly names?: ReadonlyMap<string, string> | undefined;
	/** Where to begin when not following, for instance the last place read. */
	readonly initialView?: PresentationView | undefined;
}

/** A paper with its ink. Fills its container, which must have a height. */
export function PaperReader({ version }: PaperReaderProps) {
	const t = useTexts(readerTexts);
	return (
		<section aria-label={t.reader(version.title)} className="relative flex h-full min-h-0 flex-1 flex-col bg-sunken">
			<PageSkeleton label={t.opening} />
		</section>
	);
}
