import type { PrismaClient } from '../generated/client.ts';
import { loadAccounts, seedAccounts } from './loadAccounts.ts';
import { loadDirectory } from './loadDirectory.ts';
import { loadMeetings } from './loadMeetings.ts';
import { storePapers, type PaperStore } from './loadPapers.ts';

export { seedAccounts } from './loadAccounts.ts';

/** What the loader works with. */
export interface DemoNeeds {
	readonly prisma: PrismaClient;
	readonly files: PaperStore;
	/** Hashes a password with a salt of its own. */
	readonly hashPassword: (password: string) => Promise<string>;
	/** Password of every account. */
	readonly password: string;
	/** Meetings are placed around it. */
	readonly now: Date;
	readonly progress: (step: string) => void;
}

/** Any number known to every server of this product: two starting at once fill an empty database once. */
const ADVISORY_LOCK = 7_202_306_09;

/**
 * Fills an empty database with the demonstration, in one transaction: a process killed half-way leaves it empty.
 * @returns false when there is an account already; nothing is touched then
 */
export async function loadDemo({ prisma, files, hashPassword, password, now, progress }: DemoNeeds): Promise<boolean> {
	if ((await prisma.user.count()) > 0) return false;
	progress(`băm mật khẩu của ${String(seedAccounts.length)} tài khoản`);
	const hashing = Promise.all(seedAccounts.map(() => hashPassword(password)));
	const papers = await storePapers(files, (done, all) => progress(`dựng tài liệu PDF ${String(done)}/${String(all)}`));
	const hashes = await hashing;
	progress('ghi vào cơ sở dữ liệu');
	return prisma.$transaction(
		async (tx) => {
			await tx.$queryRaw`SELECT pg_advisory_xact_lock(${ADVISORY_LOCK})::text`;
			if ((await tx.user.count()) > 0) return false;
			await loadDirectory(tx);
			await loadAccounts(tx, hashes);
			await loadMeetings(tx, papers, now);
			return true;
		},
		{ maxWait: 10_000, timeout: 60_000 },
	);
}
