import type { ReactNode } from 'react';

/**
 * The frame that scenes measure themselves by (`cqmin`: parts of its shorter side), as large as its container. The same
 * scene in a frame of 300 pixels is the wall made small.
 */
export function WallFrame({ children }: { readonly children: ReactNode }) {
	return (
		<div
			data-theme="dark"
			data-frame="wall"
			className="relative size-full overflow-hidden bg-bg text-ink select-none [container-type:size]"
		>
			{children}
		</div>
	);
}
