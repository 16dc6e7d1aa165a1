import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './classNames.ts';

export interface CardProps extends Omit<ComponentProps<'section'>, 'title'> {
	readonly title?: ReactNode;
	/** Right of the title. */
	readonly actions?: ReactNode;
	/** Content to the edges (tables, lists). */
	readonly flush?: boolean;
	/** Less room around what is in it: several of them are read at one glance (the console). */
	readonly dense?: boolean;
}

/** A group of things that belong together, on its own ground. */
export function Card({ title, actions, flush = false, dense = false, className, children, ...rest }: CardProps) {
	const hasHead = Boolean(title ?? actions);
	return (
		<section
			{...rest}
			className={classNames('min-w-0 overflow-hidden rounded-card border border-line bg-surface', className)}
		>
			{hasHead && (
				<div
					className={classNames(
						'flex flex-wrap items-center justify-between gap-x-4 gap-y-2',
						dense ? 'px-4 pt-3 pb-1' : 'min-h-touch px-6 pt-4 pb-2',
					)}
				>
					<h2 className={classNames('min-w-0 font-semibold', dense ? 'text-base' : 'text-lead')}>{title}</h2>
					{actions && <div className="flex flex-wrap gap-2">{actions}</div>}
				</div>
			)}
			<div
				className={
					flush ? undefined : classNames(dense ? 'px-4 pb-4' : 'px-6 pb-6', !hasHead && (dense ? 'pt-3' : 'pt-6'))
				}
			>
				{children}
			</div>
		</section>
	);
}
