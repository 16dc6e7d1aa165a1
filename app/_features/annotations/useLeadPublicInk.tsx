'use client';

import { Eye, EyeOff, LockKeyhole, LockKeyholeOpen, RotateCcw, Trash2 } from 'lucide-react';
import { useState, useSyncExternalStore, type ReactElement, type ReactNode } from 'react';
import { ConfirmDialog } from '#app/_design/ConfirmDialog.tsx';
import type { MenuItem } from '#app/_design/Menu.tsx';
import type { SteadyPress } from '#app/_design/steady/SteadyControl.ts';
import { useToast } from '#app/_design/Toast.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { PUBLIC_INK_MODES, type PublicInkMode } from '#domain/annotations/publicInk.ts';
import { annotationsTexts } from './annotations.texts.ts';
import type { InkLayerModel } from './InkLayerModel.ts';
import type { PublicInkInHand } from './publicInkInHand.ts';

const icons: Readonly<Record<PublicInkMode, ReactElement>> = {
	open: <LockKeyholeOpen aria-hidden className="size-5" />,
	locked: <LockKeyhole aria-hidden className="size-5" />,
	hidden: <EyeOff aria-hidden className="size-5" />,
};

/**
 * What chair and secretary may do with the public ink of the open paper: lines for the menu of the ink tools, and the question
 * before it is cleared. Nothing for anybody else.
 */
export function useLeadPublicInk(
	versionId: string,
	ink: PublicInkInHand | null,
	model: InkLayerModel | null,
): { readonly items: readonly MenuItem[]; readonly dialog: ReactNode } {
	const t = useTexts(annotationsTexts);
	const toast = useToast();
	const [asking, setAsking] = useState(false);
	const decide = ink?.decide ?? null;
	const extent = useExtent(decide === null ? null : model);
	if (ink === null || decide === null) return { items: [], dialog: null };
	const { mode, sheets, ended } = ink;
	// After the end nobody writes: it is shown or not.
	const afterwards: readonly PublicInkMode[] = [mode === 'hidden' ? 'open' : 'hidden'];
	const choices = ended ? afterwards : PUBLIC_INK_MODES.filter((other) => other !== mode);

	const set = async (press: SteadyPress, next: PublicInkMode) => {
		if (await decide(press, { type: 'set_public_ink', mode: next }))
			toast({ tone: 'success', title: ended && next === 'open' ? t.publicInkShown : t.publicInkSet[next] });
	};
	/** Takes a sheet back that lay on the paper before. */
	const restore = async (press: SteadyPress, sheet: number) => {
		if (await decide(press, { type: 'restore_public_ink', versionId, sheet }))
			toast({ tone: 'success', title: t.restoredByMe });
	};
	const clear = async (press: SteadyPress) => {
		const sheet = sheets.current;
		if (!(await decide(press, { type: 'clear_public_ink', versionId, sheet }))) return;
		toast({
			tone: 'success',
			title: t.clearedByMe,
			action: { label: t.undo, onPress: (again) => void restore(again, sheet) },
		});
	};
	const items: MenuItem[] = [
		{ kind: 'heading', label: t.publicInk },
		...choices.map((other) => ({
			kind: 'decisive' as const,
			label: ended && other === 'open' ? t.showPublicInk : t.setPublicInk[other],
			icon: mode === 'hidden' && other === 'open' ? <Eye aria-hidden className="size-5" /> : icons[other],
			onSelect: (press: SteadyPress) => void set(press, other),
		})),
		{
			label: t.clear,
			icon: <Trash2 aria-hidden className="size-5" />,
			danger: true,
			disabled: extent?.strokes === 0,
			onSelect: () => setAsking(true),
		},
	];
	if (sheets.last > 0)
		items.push({
			kind: 'decisive',
			label: t.restore,
			icon: <RotateCcw aria-hidden className="size-5" />,
			onSelect: (press) => void restore(press, sheets.before),
		});
	const dialog = asking && (
		<ConfirmDialog
			open
			onOpenChange={setAsking}
			title={t.clearTitle}
			consequence={extent === null ? t.clearHidden : t.clearConsequence(extent.strokes, extent.pages)}
			confirmLabel={t.clearConfirm}
			tone="danger"
			onConfirm={clear}
		/>
	);
	return { items, dialog };
}

/** How much there is on a layer, as it changes; null: not known. */
function useExtent(model: InkLayerModel | null): InkLayerModel['extent'] | null {
	const key = useSyncExternalStore(
		(listener) => model?.onChange(() => listener()) ?? (() => undefined),
		() => (model === null ? '' : `${model.extent.strokes} ${model.extent.pages}`),
		() => '',
	);
	if (key === '') return null;
	const [strokes = 0, pages = 0] = key.split(' ').map(Number);
	return { strokes, pages };
}
