import type { InkLayer } from '#domain/annotations/documentName.ts';

/** `select` leaves the mouse to text selection; a pen draws with the last tool all the same. */
export type InkTool = 'select' | 'pen' | 'highlighter' | 'eraser';

/** 0xRRGGBB. Dark enough to read on white paper. */
export const PEN_COLORS = { red: 0xc3201f, blue: 0x1b4fb5, black: 0x1f1b16, green: 0x1c7a3d } as const;
/** Bright: multiplied with the page, black words stay black. */
export const MARKER_COLORS = { yellow: 0xffe45c, green: 0xb5ecab, pink: 0xffc2d4 } as const;
export type PenColor = keyof typeof PEN_COLORS;
export type MarkerColor = keyof typeof MARKER_COLORS;

/** Line widths as parts of the page's width: 0.4, 0.8 and 1.5 mm on A4. */
export const PEN_WIDTHS = { fine: 0.0019, medium: 0.0036, broad: 0.007 } as const;
export type PenWidth = keyof typeof PEN_WIDTHS;
/** A line of 14-point text is 5 mm high. */
export const MARKER_WIDTH = 0.024;
/** How near the eraser must come, part of the page's width. */
export const ERASER_REACH = 0.008;

/** What a person has chosen. */
export interface InkSettings {
	readonly tool: InkTool;
	/** The last tool that was not `select`. */
	readonly lastTool: Exclude<InkTool, 'select'>;
	readonly penColor: PenColor;
	readonly penWidth: PenWidth;
	readonly markerColor: MarkerColor;
	/** Where the next stroke goes. Begins as private in every paper: nothing becomes public by a forgotten choice. */
	readonly layer: InkLayer;
	readonly drawWithFinger: boolean;
	/** The hand that holds the pen: tools stand at that edge. */
	readonly hand: 'left' | 'right';
	readonly collapsed: boolean;
	readonly hidden: ReadonlySet<InkLayer>;
}

const STORAGE_KEY = 'ink';

const DEFAULTS: InkSettings = {
	tool: 'select',
	lastTool: 'pen',
	penColor: 'red',
	penWidth: 'medium',
	markerColor: 'yellow',
	layer: 'private',
	drawWithFinger: false,
	hand: 'right',
	collapsed: false,
	hidden: new Set(),
};

/** The choices of one open paper; pen, hand and finger are remembered on this device. */
export class InkSettingsStore {
	readonly #listeners = new Set<() => void>();
	#settings: InkSettings;

	/** `folded`: begins without its column, unless this device remembers otherwise. So does a narrow screen: the paper comes first, and a pen draws all the same. */
	constructor(folded = false) {
		this.#settings = { ...DEFAULTS, collapsed: folded || isNarrow(), ...remembered() };
	}

	get = (): InkSettings => this.#settings;

	subscribe = (listener: () => void): (() => void) => {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	};

	set = (change: Partial<InkSettings>): void => {
		const lastTool = change.tool && change.tool !== 'select' ? change.tool : this.#settings.lastTool;
		this.#settings = { ...this.#settings, ...change, lastTool };
		remember(this.#settings);
		for (const listener of this.#listeners) listener();
	};
}

/** What this device remembers; anything unreadable is left out. */
function remembered(): Partial<InkSettings> {
	try {
		const value: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? 'null');
		if (typeof value !== 'object' || value === null) return {};
		const known = value as Readonly<Record<string, unknown>>;
		const { penColor, penWidth, markerColor, hand, drawWithFinger, collapsed } = known;
		return {
			...(isKey(PEN_COLORS, penColor) && { penColor }),
			...(isKey(PEN_WIDTHS, penWidth) && { penWidth }),
			...(isKey(MARKER_COLORS, markerColor) && { markerColor }),
			...((hand === 'left' || hand === 'right') && { hand }),
			...(typeof drawWithFinger === 'boolean' && { drawWithFinger }),
			...(typeof collapsed === 'boolean' && { collapsed }),
		};
	} catch {
		return {};
	}
}

function remember({ penColor, penWidth, markerColor, hand, drawWithFinger, collapsed }: InkSettings): void {
	try {
		localStorage.setItem(
			STORAGE_KEY,
			JSON.stringify({ penColor, penWidth, markerColor, hand, drawWithFinger, collapsed }),
		);
	} catch {
		// Private browsing: the choices last as long as the page.
	}
}

const isNarrow = (): boolean => typeof window !== 'undefined' && window.matchMedia('(max-width: 1099px)').matches;

const isKey = <T extends object>(table: T, key: unknown): key is keyof T =>
	typeof key === 'string' && Object.hasOwn(table, key);
