import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './classNames.ts';

export interface CardProps extends Omit<ComponentProps<'section'>, 'title'> {
	readonly title?: ReactNode;
	/** Right of the title. */
	readonly actions?: ReactNode;
	/** Content to the edges (tables, lists). */
	readonly flush?: boolean;
}

/** A group of things that belong together, on its own ground. */
export function Card({ title, actions, flush = false, className, children, ...rest }: CardProps) {
	const hasHead = Boolean(title ?? actions);
	return (
		<section
			{...rest}
			className={classNames('min-w-0 overflow-hidden rounded-card border border-line bg-surface', className)}
		>
			{hasHead && (
				<div className="flex min-h-touch flex-wrap items-center justify-between gap-x-4 gap-y-2 px-6 pt-4 pb-2">
					<h2 className="min-w-0 text-lead font-semibold">{title}</h2>
					{actions && <div className="flex flex-wrap gap-2">{actions}</div>}
				</div>
			)}
			<div className={flush ? undefined : classNames('px-6 pb-6', !hasHead && 'pt-6')}>{children}</div>
		</section>
	);
}
