import type { Identity } from '#domain/identity/identity.ts';
import type { identityTexts } from './identity.texts.ts';

/** What stands under a person's name in the frame: the roles of the account, or "Điểm cầu". Roles in a meeting are shown in that meeting. */
export function roleLabel(me: Pick<Identity, 'kind' | 'roles'>, t: (typeof identityTexts)['vi']): string {
	if (me.roles.length > 0) return me.roles.map((role) => t.roles[role]).join(', ');
	return me.kind === 'site' ? t.site : t.person;
}
