'use client';

import { SYSTEM_ROLES, type SystemRole } from '#domain/identity/identity.ts';
import { Checkbox } from '#app/_design/Checkbox.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { accountsTexts } from './accounts.texts.ts';
import { identityTexts } from './identity.texts.ts';

interface RolesFieldProps {
	readonly roles: readonly SystemRole[];
	readonly onChange: (roles: readonly SystemRole[]) => void;
	readonly error: string | undefined;
}

/** What an account may do outside any one meeting. */
export function RolesField({ roles, onChange, error }: RolesFieldProps) {
	const t = useTexts(accountsTexts);
	const words = useTexts(identityTexts);
	return (
		<fieldset className="min-w-0">
			<legend className="font-medium">{t.roles}</legend>
			<p className={`text-small ${error ? 'text-accent-text' : 'text-muted'}`} role={error ? 'alert' : undefined}>
				{error ?? t.rolesHint}
			</p>
			{SYSTEM_ROLES.map((role) => (
				<Checkbox
					key={role}
					label={words.roles[role]}
					hint={t.roleHints[role]}
					checked={roles.includes(role)}
					onCheckedChange={(checked) =>
						onChange(SYSTEM_ROLES.filter((other) => (other === role ? checked : roles.includes(other))))
					}
				/>
			))}
		</fieldset>
	);
}
