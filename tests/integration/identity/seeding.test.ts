import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Writable } from 'node:stream';
import { describe, expect, inject, it } from 'vitest';
import type { Identity } from '#domain/identity/identity.ts';
import { MEETING_KINDS, MEETING_ROLES } from '#domain/meetings/meeting.ts';
import { PAPER_KINDS } from '#domain/documents/document.ts';
import { isStateSecret, type AnyClassification } from '#domain/documents/classification.ts';
import { idSchema } from '#domain/ids.ts';
import { loggedEventSchema } from '#domain/proceedings/events.ts';
import { replay } from '#domain/proceedings/reducer.ts';
import { seedAccounts } from '#prisma/seed/load.ts';
import { openDatabase } from '#server/platform/database/client.ts';
import { ContentStore } from '#server/platform/files/contentStore.ts';
import { createLogger } from '#server/platform/log.ts';
import { seedWhenEmpty } from '#server/seeding.ts';
import { request, signIn } from '#tests/support/clients.ts';
import { createMigratedDatabase } from '#tests/support/database.ts';
import { startTestServer, testConfig } from '#tests/support/testServer.ts';

describe('the demonstration', () => {
	it('is whole, in order, and loaded once', async () => {
		const server = await startTestServer({ demo: 'anew' });
		try {
			const { prisma } = server.database;
			const files = await ContentStore.open(server.config.dataDir);
			const accounts = await prisma.account.findMany();
			expect(accounts).toHaveLength(seedAccounts.length);
			expect(new Set(accounts.map(({ password }) => password?.split(':')[0])).size).toBe(accounts.length);
			expect(seedAccounts.every(({ id }) => idSchema.safeParse(id).success)).toBe(true);

			const meetings = await prisma.meeting.findMany({
				include: {
					participants: true,
					items: { orderBy: { number: 'asc' } },
					documents: { include: { versions: true } },
					steps: { orderBy: { at: 'asc' } },
				},
				orderBy: { startsAt: 'asc' },
			});
			expect(meetings.map(({ status }) => status)).toEqual(['in_progress', 'published']);
			expect(meetings[1]?.startsAt.getTime()).toBeGreaterThan(Date.now());
			for (const meeting of meetings) {
				expect(MEETING_KINDS).toContain(meeting.kind);
				expect(meeting.steps.at(-1)?.status).toBe(meeting.status);
				expect(meeting.participants.every(({ role }) => (MEETING_ROLES as readonly string[]).includes(role))).toBe(
					true,
				);
				const count = (role: string): number =>
					meeting.participants.filter((participant) => participant.role === role).length;
				expect([count('chair'), count('member'), count('secretary'), count('office')]).toEqual([1, 13, 1, 1]);
				expect(count('submitter')).toBe(2);
				expect(count('site')).toBeGreaterThanOrEqual(10);
				for (const item of meeting.items) {
					const papers = meeting.documents.filter(({ itemId }) => itemId === item.id);
					expect(papers.length > 0).toBe(!isStateSecret(item.classification as AnyClassification));
				}
				for (const { kind, versions } of meeting.documents) {
					expect(PAPER_KINDS).toContain(kind);
					const version = versions[0];
					const bytes = await readFile(files.pathOf(version?.sha256 ?? ''));
					expect(createHash('sha256').update(bytes).digest('hex')).toBe(version?.sha256);
					expect(bytes.length).toBe(version?.size);
					expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
				}
			}
			const running = meetings[0];
			const log = await prisma.meetingEvent.findMany({
				where: { meetingId: running?.id ?? '' },
				orderBy: { seq: 'asc' },
			});
			const events = log.map(({ seq, at, actorId, event }) =>
				loggedEventSchema.parse({ seq, at: at.toISOString(), actorId, event }),
			);
			expect(events.map(({ seq }) => seq)).toEqual([1, 2]);
			expect(events.every(({ at }) => Date.parse(at) <= Date.now())).toBe(true);
			expect(replay(events)).toMatchObject({ seq: 2, phase: 'in_progress', openItemId: running?.items[0]?.id });

			for (const { username, kind, roles } of seedAccounts) {
				const cookie = await signIn(server, username);
				const { identity } = (await (await request(server, '/api/identity/me', { cookie })).json()) as {
					identity: Identity;
				};
				expect(identity).toMatchObject({ username, kind, roles, mustChangePassword: false });
			}
			const before = await prisma.auditEntry.count();
			const again = await server.restart();
			expect(await again.database.prisma.meeting.count()).toBe(2);
			expect(await again.database.prisma.auditEntry.count()).toBe(before);
			await again.close();
		} catch (error) {
			await server.close();
			throw error;
		}
	});

	it('says the generated password once, on the terminal and in no log', async () => {
		let logged = '';
		const sink = new Writable({ write: (chunk: Buffer, _encoding, done) => ((logged += chunk.toString()), done()) });
		const server = await startTestServer({
			demo: 'anew',
			config: { demoPassword: null },
			log: createLogger('trace', sink),
		});
		try {
			const lines = await server.features.describeDemo();
			const password =
				lines.map((line) => /một lần\): (\S+)$/.exec(line)?.[1]).find((found) => found !== undefined) ?? '';
			expect(password.length).toBeGreaterThanOrEqual(16);
			await signIn(server, 'bithu', password);
			expect((await server.features.describeDemo()).join('\n')).not.toContain(password);
			const listed = (await server.features.describeDemo()).join('\n');
			for (const room of ['dc-trungtam', 'dc-tuangiao']) expect(listed).toContain(room);
			expect(logged).not.toContain(password);
		} finally {
			await server.close();
		}
	});

	it('fills an empty database once when two servers start on it', async () => {
		const database = await createMigratedDatabase(inject('testPostgresUrl'));
		const log = createLogger('silent');
		const folders = await Promise.all([1, 2].map(() => mkdtemp(path.join(tmpdir(), 'nghi-su-seed-'))));
		const databases = folders.map(() => openDatabase(database.url, log));
		try {
			const outcomes = await Promise.all(
				folders.map(async (folder, index) => {
					const opened = databases[index];
					if (opened === undefined) throw new Error('no database');
					const files = await ContentStore.open(folder);
					const needs = {
						config: testConfig(folder, { demo: true }),
						database: opened,
						files,
						clock: { now: () => new Date() },
						log,
					};
					return seedWhenEmpty(needs, () => undefined);
				}),
			);
			expect(outcomes.map(({ what }) => what).toSorted()).toEqual(['demo', 'nothing']);
		} finally {
			for (const opened of databases) await opened.close();
			await database.drop();
			for (const folder of folders) await rm(folder, { recursive: true, force: true });
		}
	});
});

describe('an installation without the demonstration', () => {
	it('has one administrator who must choose a password', async () => {
		const server = await startTestServer({ demo: false });
		try {
			const line = (await server.features.describeDemo()).join('\n');
			const password = /mật khẩu (\S+) \(/.exec(line)?.[1] ?? '';
			const cookie = await signIn(server, 'quantri', password);
			const { identity } = (await (await request(server, '/api/identity/me', { cookie })).json()) as {
				identity: Identity;
			};
			expect(identity).toMatchObject({ roles: ['admin'], mustChangePassword: true });
			expect(await server.database.prisma.user.count()).toBe(1);
			expect(await server.features.describeDemo()).toEqual([]);
		} finally {
			await server.close();
		}
	});
});
