export interface EmblemLineProps {
	/** Centred under a title (wall, covers) or running from the left. */
	readonly align?: 'center' | 'left';
}

/** The one place for gold: a short double line under the title of the wall and of covers. */
export function EmblemLine({ align = 'center' }: EmblemLineProps) {
	return (
		<div aria-hidden className={`flex h-[5px] w-32 flex-col justify-between ${align === 'center' ? 'mx-auto' : ''}`}>
			<span className="h-[3px] bg-gold" />
			<span className="h-px bg-gold" />
		</div>
	);
}
