import { systemRoleSchema } from '#domain/identity/identity.ts';
import type { AuditEntryView } from '#domain/audit/audit.ts';
import type { identityTexts } from '#app/_features/identity/identity.texts.ts';
import type { adminTexts } from './admin.texts.ts';

/** What an entry says beyond its action, in words: new roles, switched off or on, how many sessions ended. */
export function auditDetail(
	{ detail }: Pick<AuditEntryView, 'detail'>,
	t: (typeof adminTexts)['vi']['log'],
	words: (typeof identityTexts)['vi'],
	count: (value: number) => string,
): string {
	const { roles, disabled, sessions } = detail;
	const parts: string[] = [];
	if (typeof roles === 'string') {
		const names = roles.split(' ').flatMap((role) => {
			const known = systemRoleSchema.safeParse(role);
			return known.success ? [words.roles[known.data]] : [];
		});
		parts.push(t.roles(names.join(', ') || t.noRoles));
	}
	if (typeof disabled === 'boolean') parts.push(disabled ? t.turnedOff : t.turnedOn);
	if (typeof sessions === 'number') parts.push(t.sessions(count(sessions)));
	return parts.join(' · ');
}
