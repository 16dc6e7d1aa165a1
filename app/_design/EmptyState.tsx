import type { ReactElement, ReactNode } from 'react';

export interface EmptyStateProps {
	readonly icon?: ReactElement;
	/** What is not there: "Chưa có tài liệu". */
	readonly title: string;
	/** Why, or what comes next. */
	readonly description?: ReactNode;
	/** The one thing to do about it. */
	readonly action?: ReactNode;
	/** Less air, for rails and cards. */
	readonly compact?: boolean;
}

/** A list without lines, said calmly. */
export function EmptyState({ icon, title, description, action, compact = false }: EmptyStateProps) {
	return (
		<div className={`flex flex-col items-center justify-center gap-2 text-center ${compact ? 'p-4' : 'px-6 py-16'}`}>
			{icon && (
				<div aria-hidden className={`mb-2 text-faint ${compact ? '[&_svg]:size-8' : '[&_svg]:size-12'}`}>
					{icon}
				</div>
			)}
			<p className={compact ? 'font-medium' : 'text-lead font-semibold'}>{title}</p>
			{description && <div className="max-w-[56ch] text-balance text-muted">{description}</div>}
			{action && <div className="mt-4">{action}</div>}
		</div>
	);
}
