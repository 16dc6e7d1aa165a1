export interface ProductMarkProps {
	/** Size as a class; default 32 px. */
	readonly className?: string;
}

/** The product's own neutral mark: a sheet of paper with one gold line. No state or Party emblem. */
export function ProductMark({ className = 'size-8' }: ProductMarkProps) {
	return (
		<svg aria-hidden viewBox="0 0 32 32" className={`shrink-0 ${className}`}>
			<rect width="32" height="32" rx="7" fill="var(--danger)" />
			<path d="M10 6h9l5 5v14a1.5 1.5 0 0 1-1.5 1.5h-12A1.5 1.5 0 0 1 9 25V7a1 1 0 0 1 1-1z" fill="#fff" />
			<path d="M19 6v3.6A1.4 1.4 0 0 0 20.4 11H24z" fill="#e3dcd3" />
			<path d="M12 15.2h9M12 18.4h9" stroke="#8a8278" strokeWidth="1.3" strokeLinecap="round" />
			<path d="M12 22.6h9" stroke="#d1a54a" strokeWidth="2.2" strokeLinecap="round" />
		</svg>
	);
}
