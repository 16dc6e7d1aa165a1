/**
 * How long before a meeting its papers must be out. The office's own rules set it; the default is an assumption that
 * the office confirms ("cần xác nhận", DOMAIN.md §3).
 */
export const LEAD_TIME = { days: 3, needsConfirmation: true } as const;

const DAY_MS = 86_400_000;

/** Whether a paper uploaded then counts as late ("phát hành muộn") for a meeting that starts then. */
export function isLate(uploadedAt: Date, startsAt: Date): boolean {
	return startsAt.getTime() - uploadedAt.getTime() < LEAD_TIME.days * DAY_MS;
}
