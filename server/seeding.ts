import { hashPassword } from 'better-auth/crypto';
import { randomUUID } from 'node:crypto';
import { loadDemo, seedAccounts } from '#prisma/seed/load.ts';
import { credentialRow, newAccountRow } from './identity/identity.repository.ts';
import { generatePassword } from './identity/accounts.service.ts';
import type { Feature, Platform } from './platform/platform.ts';

/** What filling an empty database needs of the platform. */
export type SeedingNeeds = Pick<Platform, 'config' | 'database' | 'files' | 'clock' | 'log'>;

/** The outcome, for the lines at start. */
export type Seeded =
	| { readonly what: 'nothing' }
	/** `password` is told once, here. */
	| { readonly what: 'demo' | 'administrator'; readonly password: string };

export interface SeedingFeature extends Feature {
	/** Lines for the terminal: accounts to sign in with, and the password right after it was made. */
	readonly describe: () => Promise<readonly string[]>;
}

/** Name of the first account of an installation without demonstration data. */
const FIRST_ADMINISTRATOR = 'quantri';

/**
 * Fills a database without accounts: with the demonstration when it is switched on, otherwise with one administrator, who
 * must choose a password of their own at first sign-in.
 * @param progress called with what is being done, in Vietnamese
 */
export async function seedWhenEmpty(
	{ config, database, files, clock }: SeedingNeeds,
	progress: (step: string) => void,
): Promise<Seeded> {
	const { prisma } = database;
	if ((await prisma.user.count()) > 0) return { what: 'nothing' };
	if (config.demo) {
		const password = config.demoPassword ?? generatePassword();
		const loaded = await loadDemo({ prisma, files, hashPassword, password, now: clock.now(), progress });
		return loaded ? { what: 'demo', password } : { what: 'nothing' };
	}
	const password = generatePassword();
	const hash = await hashPassword(password);
	const id = randomUUID();
	const account = {
		id,
		username: FIRST_ADMINISTRATOR,
		name: 'Quản trị hệ thống',
		kind: 'person',
		personId: null,
		siteId: null,
	} as const;
	await prisma.$transaction(async (tx) => {
		await tx.user.create({ data: newAccountRow({ ...account, roles: ['admin'], mustChangePassword: true }) });
		await tx.account.create({ data: credentialRow(id, hash) });
	});
	return { what: 'administrator', password };
}

/** What to print about the outcome. */
export function describeSeeded(seeded: Seeded, passwordIsSet: boolean): readonly string[] {
	switch (seeded.what) {
		case 'nothing':
			return [];
		case 'administrator':
			return [
				'',
				`Tài khoản quản trị đầu tiên: ${FIRST_ADMINISTRATOR}, mật khẩu ${seeded.password} (chỉ hiện một lần, phải đổi khi đăng nhập).`,
			];
		case 'demo':
			return [
				'',
				...(passwordIsSet ? [] : [`Mật khẩu chung của các tài khoản mẫu (chỉ hiện một lần): ${seeded.password}`]),
				...listDemoAccounts(),
			];
	}
}

/** The demonstration's accounts, a line each; rooms share lines. */
export function listDemoAccounts(): readonly string[] {
	const persons = seedAccounts.filter(({ kind }) => kind === 'person');
	const rooms = seedAccounts.filter(({ kind }) => kind === 'site').map(({ username }) => username);
	return [
		'Tài khoản mẫu:',
		...persons.map(({ username, name, about }) => `  ${username.padEnd(12)} ${name}, ${about}`),
		'Điểm cầu:',
		...Array.from(
			{ length: Math.ceil(rooms.length / 5) },
			(_, row) => `  ${rooms.slice(row * 5, row * 5 + 5).join('  ')}`,
		),
	];
}

/** Fills an empty database before the server listens. */
export function createSeedingFeature(platform: SeedingNeeds): SeedingFeature {
	const { config, database, log } = platform;
	let seeded: Seeded = { what: 'nothing' };
	return {
		name: 'seeding',
		async onReady() {
			seeded = await seedWhenEmpty(platform, (step) => log.info(`dữ liệu ban đầu: ${step}`));
		},
		async describe() {
			const lines = describeSeeded(seeded, config.demoPassword !== null);
			if (lines.length > 0) {
				seeded = { what: 'nothing' };
				return lines;
			}
			const first = seedAccounts[0];
			const isDemo = first !== undefined && (await database.prisma.user.count({ where: { id: first.id } })) > 0;
			return isDemo ? ['', ...listDemoAccounts()] : [];
		},
	};
}
