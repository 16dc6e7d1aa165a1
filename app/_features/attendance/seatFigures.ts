/** What a seat says of who sits there. */
export type SeatLook = 'free' | 'waiting' | 'here' | 'away' | 'speaking';

/** How a seat is drawn. Two looks differ in shape, not only in colour, at any size. */
export interface SeatFigure {
	/** `plain` one line, `dashed` a broken one, `double` a second one around it. */
	readonly outline: 'plain' | 'dashed' | 'double';
	/** Dark, the number light on it. */
	readonly filled: boolean;
	/** Crossed out behind the number. */
	readonly struck: boolean;
	readonly box: string;
	readonly number: string;
	/** The second outline, or the line that crosses it out. */
	readonly line: string;
}

const OPEN = { filled: false, struck: false, line: '' } as const;

export const SEAT_FIGURES: Readonly<Record<SeatLook, SeatFigure>> = {
	free: { ...OPEN, outline: 'dashed', box: 'fill-surface stroke-line-strong', number: 'fill-faint' },
	waiting: { ...OPEN, outline: 'plain', box: 'fill-surface stroke-line-strong', number: 'fill-ink' },
	here: { ...OPEN, outline: 'plain', filled: true, box: 'fill-success stroke-success', number: 'fill-surface' },
	away: {
		outline: 'plain',
		filled: false,
		struck: true,
		box: 'fill-warning-soft stroke-warning',
		number: 'fill-warning',
		line: 'stroke-warning',
	},
	speaking: {
		outline: 'double',
		filled: true,
		struck: false,
		box: 'fill-accent stroke-accent',
		number: 'fill-surface',
		line: 'stroke-accent',
	},
};
