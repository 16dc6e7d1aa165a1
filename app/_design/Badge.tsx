export interface BadgeProps {
	/** Nothing is drawn for 0; above 99 it says 99+. */
	readonly count: number;
	/** What is counted, for screen readers: "3 thông báo chưa đọc". */
	readonly label: string;
	readonly tone?: 'accent' | 'neutral';
}

/** A small number beside an icon or a word. */
export function Badge({ count, label, tone = 'accent' }: BadgeProps) {
	if (count <= 0) return null;
	return (
		<span
			className={`inline-flex h-6 min-w-6 items-center justify-center rounded-full px-2 text-meta font-semibold ${tone === 'accent' ? 'bg-danger text-on-danger' : 'bg-sunken text-ink'}`}
		>
			<span aria-hidden>{count > 99 ? '99+' : count}</span>
			<span className="sr-only">{label}</span>
		</span>
	);
}
