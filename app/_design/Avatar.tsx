import { initialsOf } from './initials.ts';

export interface AvatarProps {
	/** The person's or site's full name; drawn as initials. The name itself must stand beside it: this is decoration. */
	readonly name: string;
	readonly size?: 'md' | 'lg';
	/** A site gets a square, a person a circle. */
	readonly shape?: 'person' | 'site';
}

/** Initials on a quiet ground. */
export function Avatar({ name, size = 'md', shape = 'person' }: AvatarProps) {
	return (
		<span
			aria-hidden
			className={`inline-flex shrink-0 items-center justify-center border border-line bg-sunken font-semibold text-muted ${size === 'lg' ? 'size-14 text-lead' : 'size-10 text-small'} ${shape === 'site' ? 'rounded-control' : 'rounded-full'}`}
		>
			{initialsOf(name)}
		</span>
	);
}
