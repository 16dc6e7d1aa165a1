export interface SkeletonProps {
	/** Size and shape of what will stand here: "h-6 w-2/3", "size-12 rounded-full". */
	readonly className?: string;
}

/** A grey place-holder with the size of the real thing. */
export function Skeleton({ className = 'h-6 w-full' }: SkeletonProps) {
	return <div aria-hidden className={`animate-pulse-soft rounded-control bg-line/70 ${className}`} />;
}
