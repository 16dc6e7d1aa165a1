import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

export interface NoticeProps {
	readonly tone: 'info' | 'success' | 'warning' | 'danger';
	readonly title?: string;
	readonly children?: ReactNode;
	/** A button on the right. */
	readonly action?: ReactNode;
}

const tones = {
	info: { style: 'bg-info-soft text-info', Icon: Info },
	success: { style: 'bg-success-soft text-success', Icon: CircleCheck },
	warning: { style: 'bg-warning-soft text-warning', Icon: TriangleAlert },
	danger: { style: 'bg-accent-soft text-accent-text', Icon: CircleAlert },
};

/** A message that stays where it belongs, in a form or above a list. Danger is announced at once, the others politely. */
export function Notice({ tone, title, children, action }: NoticeProps) {
	const { style, Icon } = tones[tone];
	return (
		<div
			role={tone === 'danger' ? 'alert' : 'status'}
			className={`flex flex-wrap items-center gap-x-4 gap-y-2 rounded-control px-4 py-3 text-left ${style}`}
		>
			<div className="flex min-w-0 flex-1 basis-64 gap-3">
				<Icon aria-hidden className="mt-[2px] size-[22px] shrink-0" />
				<div className="min-w-0">
					{title && <p className="font-semibold">{title}</p>}
					{children}
				</div>
			</div>
			{action}
		</div>
	);
}
