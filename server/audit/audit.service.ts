import { z } from 'zod';
import { AUDIT_PAGE_SIZE, type AuditEntryView } from '#domain/audit/audit.ts';
import type { Identity } from '#domain/identity/identity.ts';
import { AppError } from '#server/platform/errors.ts';
import type { Audit } from './audit.contract.ts';
import type { AuditRepository } from './audit.repository.ts';

/** What the administrator may read: accounts and the directory. Meeting content is none of the admin's business (DOMAIN.md §1). */
const ADMIN_PREFIXES = ['identity.', 'directory.'] as const;

const detailSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).catch({});

export interface AuditService extends Audit {
	/**
	 * A page of the entries the administrator may read, newest first.
	 * @param before id of the last entry of the page before; `next` of the answer, null on the last page
	 * @throws AppError `forbidden` for anyone but an administrator
	 */
	listForAdmin(
		identity: Identity,
		before: string | undefined,
	): Promise<{ readonly entries: readonly AuditEntryView[]; readonly next: string | null }>;
}

/** Makes the audit service: writing in the caller's transaction, reading for the administrator. */
export function createAuditService(repository: AuditRepository): AuditService {
	return {
		async record(tx, { accountId, action, meetingId = null, subjectId = null, detail = {} }) {
			await repository.add(tx, { accountId, action, meetingId, subjectId, detail });
		},

		async listForAdmin(identity, before) {
			if (!identity.roles.includes('admin')) throw new AppError('forbidden');
			const rows = await repository.listOutsideMeetings(
				ADMIN_PREFIXES,
				before === undefined ? null : BigInt(before),
				AUDIT_PAGE_SIZE + 1,
			);
			const page = rows.slice(0, AUDIT_PAGE_SIZE);
			const names = await repository.namesOf(page.flatMap(({ accountId }) => (accountId === null ? [] : [accountId])));
			const entries = page.map((row) => ({
				id: String(row.id),
				at: row.at.toISOString(),
				actorName: names.get(row.accountId ?? '') ?? '',
				action: row.action,
				subjectId: row.subjectId,
				detail: detailSchema.parse(row.detail),
			}));
			return { entries, next: rows.length > page.length ? (entries.at(-1)?.id ?? null) : null };
		},
	};
}
