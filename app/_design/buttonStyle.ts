import { classNames } from './classNames.ts';

/** `primary`: the one next step. `secondary`: other steps. `quiet`: toolbars. `danger`: takes something away or is public. */
export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';
/** `md` is 48 px high, `lg` 56 px. There is no smaller one: everything is touched. */
export type ButtonSize = 'md' | 'lg';

const variants: Readonly<Record<ButtonVariant, string>> = {
	primary: 'bg-primary text-on-primary border-transparent hover:bg-primary-hover',
	secondary: 'bg-surface text-ink border-line-strong hover:bg-sunken',
	quiet: 'bg-transparent text-ink border-transparent hover:bg-sunken',
	danger: 'bg-danger text-on-danger border-transparent hover:bg-danger-hover',
};

/** The look shared by Button, LinkButton and IconButton. */
export function buttonStyle(variant: ButtonVariant, size: ButtonSize, extra?: string): string {
	return classNames(
		'inline-flex max-w-full shrink-0 select-none items-center justify-center gap-2 rounded-control border text-center font-semibold text-balance transition-[color,background-color,border-color,opacity] [&>svg]:shrink-0',
		'disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-not-allowed aria-disabled:opacity-60 data-unsteady:cursor-default data-unsteady:opacity-70',
		size === 'lg' ? 'min-h-touch-lg px-6 py-2 text-lead' : 'min-h-touch px-4 py-2 text-base',
		variants[variant],
		extra,
	);
}
