'use client';

import {
	Check,
	Eraser,
	Eye,
	EyeOff,
	Globe,
	Hand,
	Highlighter,
	Lock,
	LockKeyhole,
	MousePointer2,
	PanelLeft,
	PanelRight,
	PenLine,
	Redo2,
	Settings2,
	Undo2,
	X,
} from 'lucide-react';
import type { ReactElement } from 'react';
import { IconButton } from '#app/_design/IconButton.tsx';
import { Menu } from '#app/_design/Menu.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { INK_LAYERS, type InkLayer } from '#domain/annotations/documentName.ts';
import { annotationsTexts } from './annotations.texts.ts';
import { colorText } from './InkOverlay.ts';
import {
	MARKER_COLORS,
	PEN_COLORS,
	PEN_WIDTHS,
	type InkSettings,
	type InkTool,
	type MarkerColor,
	type PenColor,
	type PenWidth,
} from './inkSettings.ts';
import { closedToMe, type PublicInkInHand } from './publicInkInHand.ts';
import { useUndoState, type InkLayers } from './useInkLayers.ts';
import { useLeadPublicInk } from './useLeadPublicInk.tsx';

export interface InkToolsProps {
	readonly settings: InkSettings;
	readonly onChange: (change: Partial<InkSettings>) => void;
	readonly layers: InkLayers;
	readonly versionId: string;
	/** What the meeting says of the public layer; null: nothing. */
	readonly publicInk: PublicInkInHand | null;
}

type SettingsProps = Pick<InkToolsProps, 'settings' | 'onChange'>;

const toolIcons: Readonly<Record<InkTool, ReactElement>> = {
	select: <MousePointer2 aria-hidden />,
	pen: <PenLine aria-hidden />,
	highlighter: <Highlighter aria-hidden />,
	eraser: <Eraser aria-hidden />,
};
const penColors = Object.keys(PEN_COLORS) as PenColor[];
const markerColors = Object.keys(MARKER_COLORS) as MarkerColor[];
const penWidths = Object.keys(PEN_WIDTHS) as PenWidth[];
const layerIcons = { private: Lock, public: Globe };
const modeIcons = { open: Globe, locked: LockKeyhole, hidden: EyeOff };
const layerStyles: Readonly<Record<InkLayer, string>> = {
	private: 'bg-info-soft text-info border-info',
	public: 'bg-accent-soft text-accent-text border-accent',
};

/** Folded away: one button among the tools of the paper, with the colour of the layer the pen writes on. */
export function InkToolsButton({ settings, onChange }: SettingsProps) {
	const t = useTexts(annotationsTexts);
	const LayerIcon = layerIcons[settings.layer];
	return (
		<button
			type="button"
			aria-label={`${t.open} (${t.layers[settings.layer]})`}
			onClick={() => onChange({ collapsed: false })}
			className={`relative grid size-touch shrink-0 place-items-center rounded-control border-2 ${layerStyles[settings.layer]}`}
		>
			<PenLine aria-hidden className="size-[22px]" />
			<LayerIcon aria-hidden className="absolute right-0.5 bottom-0.5 size-3.5" />
		</button>
	);
}

/** Where nobody draws any more (the meeting has ended): what chair and secretary may still do with its public ink. */
export function PublicInkMenu({ layers, versionId, publicInk }: Omit<InkToolsProps, keyof SettingsProps>) {
	const t = useTexts(annotationsTexts);
	const { items, dialog } = useLeadPublicInk(versionId, publicInk, layers.public?.model ?? null);
	if (items.length === 0) return null;
	return (
		<>
			<Menu trigger={<IconButton aria-label={t.publicInk} icon={<PenLine aria-hidden />} noTooltip />} items={items} />
			{dialog}
		</>
	);
}

/** Pen, marker, eraser, layer: a narrow column beside the paper at the edge of the pen hand, never on it. */
export function InkTools(props: InkToolsProps) {
	const t = useTexts(annotationsTexts);
	const { settings, onChange } = props;
	return (
		<div role="toolbar" aria-label={t.tools} aria-orientation="vertical" className="flex w-[124px] flex-col gap-2 p-2">
			<LayerChoice {...props} />
			<hr className="border-line" />
			<ToolChoice settings={settings} onChange={onChange} />
			<Swatches settings={settings} onChange={onChange} />
			<hr className="border-line" />
			<LastRow {...props} />
		</div>
	);
}

function LayerChoice({ settings, onChange, layers, publicInk }: InkToolsProps) {
	const t = useTexts(annotationsTexts);
	const mode = publicInk?.mode ?? 'open';
	const closed = closedToMe(publicInk);
	return (
		<div role="radiogroup" aria-label={t.layerHeading} className="flex flex-col gap-2">
			{/* What is hidden stands there too: with the reason in its place, so that nothing else moves. */}
			{INK_LAYERS.filter((layer) => layers[layer] !== null || (layer === 'public' && mode === 'hidden')).map(
				(layer) => {
					const isPublic = layer === 'public';
					const Icon = isPublic ? modeIcons[mode] : layerIcons[layer];
					const chosen = settings.layer === layer;
					const reason = isPublic && closed !== null ? t[closed] : null;
					const forOthers = isPublic && mode === 'locked' && closed === null ? t.lockedForOthers : null;
					const said = reason ?? forOthers;
					return (
						<button
							key={layer}
							type="button"
							role="radio"
							aria-checked={chosen}
							{...(said !== null && { 'aria-label': `${t.layers[layer]}: ${said}` })}
							title={said ?? t.layerHints[layer]}
							disabled={!(layers[layer]?.canWrite ?? false)}
							onClick={() => onChange({ layer, hidden: without(settings.hidden, layer) })}
							className={`flex min-h-touch items-center gap-2 rounded-control border-2 px-2 text-left text-meta leading-tight font-semibold disabled:cursor-not-allowed ${reason === null ? 'disabled:opacity-50' : 'py-1.5'} ${chosen ? layerStyles[layer] : 'border-transparent text-muted hover:bg-sunken'}`}
						>
							{reason === null && <Icon aria-hidden className="size-5 shrink-0" />}
							{reason ?? t.layers[layer]}
						</button>
					);
				},
			)}
		</div>
	);
}

function ToolChoice({ settings, onChange }: SettingsProps) {
	const t = useTexts(annotationsTexts);
	return (
		<div className="grid grid-cols-2 gap-2">
			{(['select', 'pen', 'highlighter', 'eraser'] as const).map((tool) => (
				<IconButton
					key={tool}
					aria-label={t[tool]}
					aria-pressed={settings.tool === tool}
					icon={toolIcons[tool]}
					onClick={() => onChange({ tool })}
				/>
			))}
		</div>
	);
}

/** Colours and widths of the tool in hand. */
function Swatches({ settings, onChange }: SettingsProps) {
	const t = useTexts(annotationsTexts);
	const active = settings.tool === 'select' ? null : settings.tool;
	if (active === 'highlighter') {
		return (
			<div role="radiogroup" aria-label={t.highlighter} className="grid grid-cols-2 gap-2">
				{markerColors.map((color) => (
					<Swatch
						key={color}
						label={t.colorOf(t.markerColors[color])}
						chosen={settings.markerColor === color}
						color={MARKER_COLORS[color]}
						onChoose={() => onChange({ markerColor: color })}
					/>
				))}
			</div>
		);
	}
	if (active !== 'pen') return null;
	return (
		<>
			<div role="radiogroup" aria-label={t.pen} className="grid grid-cols-2 gap-2">
				{penColors.map((color) => (
					<Swatch
						key={color}
						label={t.colorOf(t.penColors[color])}
						chosen={settings.penColor === color}
						color={PEN_COLORS[color]}
						onChoose={() => onChange({ penColor: color })}
					/>
				))}
			</div>
			<div role="radiogroup" aria-label={t.penWidths.medium} className="flex justify-between">
				{penWidths.map((width, index) => (
					<button
						key={width}
						type="button"
						role="radio"
						aria-checked={settings.penWidth === width}
						aria-label={t.penWidths[width]}
						title={t.penWidths[width]}
						onClick={() => onChange({ penWidth: width })}
						className="grid h-touch w-[34px] place-items-center rounded-control border border-transparent hover:bg-sunken aria-checked:border-line-strong aria-checked:bg-sunken"
					>
						<span
							aria-hidden
							className="w-5 rounded-full"
							style={{ height: 2 + index * 3, background: colorText(PEN_COLORS[settings.penColor]) }}
						/>
					</button>
				))}
			</div>
		</>
	);
}

interface SwatchProps {
	readonly label: string;
	readonly color: number;
	readonly chosen: boolean;
	readonly onChoose: () => void;
}

function Swatch({ label, color, chosen, onChoose }: SwatchProps) {
	const dark = color < 0xb00000 || color === PEN_COLORS.red;
	return (
		<button
			type="button"
			role="radio"
			aria-checked={chosen}
			aria-label={label}
			title={label}
			onClick={onChoose}
			className="grid size-touch place-items-center rounded-control hover:bg-sunken"
		>
			<span
				aria-hidden
				className="grid size-8 place-items-center rounded-full border border-black/20"
				style={{ background: colorText(color) }}
			>
				{chosen && <Check className={`size-5 ${dark ? 'text-white' : 'text-black'}`} />}
			</span>
		</button>
	);
}

function LastRow({ settings, onChange, layers, versionId, publicInk }: InkToolsProps) {
	const t = useTexts(annotationsTexts);
	const lead = useLeadPublicInk(versionId, publicInk, layers.public?.model ?? null);
	const model = layers[settings.layer]?.model ?? null;
	const { canUndo, canRedo } = useUndoState(model);
	const items = [
		...(lead.items.length === 0 ? [] : [...lead.items, { kind: 'separator' as const }]),
		{
			label: t.drawWithFinger,
			icon: <Hand aria-hidden className="size-5" />,
			checked: settings.drawWithFinger,
			onSelect: () => onChange({ drawWithFinger: !settings.drawWithFinger }),
		},
		{ kind: 'heading' as const, label: t.show },
		...INK_LAYERS.filter((layer) => layers[layer] !== null).map((layer) => ({
			label: t.showLayers[layer],
			icon: <Eye aria-hidden className="size-5" />,
			checked: !settings.hidden.has(layer),
			onSelect: () =>
				onChange({
					hidden: settings.hidden.has(layer) ? without(settings.hidden, layer) : new Set([...settings.hidden, layer]),
				}),
		})),
		{ kind: 'heading' as const, label: t.hand },
		{
			label: t.rightHand,
			icon: <PanelRight aria-hidden className="size-5" />,
			checked: settings.hand === 'right',
			onSelect: () => onChange({ hand: 'right' }),
		},
		{
			label: t.leftHand,
			icon: <PanelLeft aria-hidden className="size-5" />,
			checked: settings.hand === 'left',
			onSelect: () => onChange({ hand: 'left' }),
		},
	];
	return (
		<div className="grid grid-cols-2 gap-2">
			<IconButton aria-label={t.undo} icon={<Undo2 aria-hidden />} disabled={!canUndo} onClick={() => model?.undo()} />
			<IconButton aria-label={t.redo} icon={<Redo2 aria-hidden />} disabled={!canRedo} onClick={() => model?.redo()} />
			<Menu trigger={<IconButton aria-label={t.more} icon={<Settings2 aria-hidden />} noTooltip />} items={items} />
			<IconButton
				aria-label={t.collapse}
				icon={<X aria-hidden />}
				onClick={() => onChange({ collapsed: true, tool: 'select' })}
			/>
			{lead.dialog}
		</div>
	);
}

function without(hidden: ReadonlySet<InkLayer>, layer: InkLayer): ReadonlySet<InkLayer> {
	return new Set([...hidden].filter((other) => other !== layer));
}
