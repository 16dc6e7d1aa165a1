import { randomUUID } from 'node:crypto';
import type { AnswerReceipt, CirculationDetail, CirculationSummary } from '#domain/circulation/circulation.ts';
import type { ErrorCode } from '#domain/errors.ts';
import type { Server } from '#server/createServer.ts';
import type { Database } from '#server/platform/database/client.ts';
import { request } from '#tests/support/clients.ts';
import { until } from '../proceedings/room.ts';

/** The committee of the tests: the chair first in Party order, then these, and three incumbents without an account. */
export const INCUMBENTS = ['chair', 'member-a', 'member-b', 'stranger'] as const;
const WITHOUT_ACCOUNT = ['Lò Văn Một', 'Quàng Thị Hai', 'Giàng A Ba'] as const;
/** Incumbents in all. */
export const BASE = INCUMBENTS.length + WITHOUT_ACCOUNT.length;

/** A term whose incumbents are the fixture's people, by username. */
export interface Committee {
	readonly termId: string;
	readonly personOf: ReadonlyMap<string, string>;
	/** Versions of a tờ trình and a draft in the fixture's meeting. */
	readonly papers: readonly string[];
}

/** Writes the term; call it once per database, after the fixture. */
export async function writeCommittee({ prisma }: Database): Promise<Committee> {
	const startsOn = new Date('2025-01-01T00:00:00Z');
	const { id: termId } = await prisma.committeeTerm.create({ data: { name: 'Nhiệm kỳ 2025–2030', startsOn } });
	const users = await prisma.user.findMany({ where: { personId: { not: null } } });
	const personOf = new Map(users.map(({ username, personId }) => [username ?? '', personId ?? '']));
	const quiet = await Promise.all(
		WITHOUT_ACCOUNT.map((fullName) => prisma.person.create({ data: { fullName, office: 'Ủy viên' } })),
	);
	const people = [...INCUMBENTS.map((name) => personOf.get(name) ?? ''), ...quiet.map(({ id }) => id)];
	for (const [order, personId] of people.entries())
		await prisma.membership.create({ data: { termId, personId, office: 'Ủy viên Ban Thường vụ', order, startsOn } });
	// Ended last year: not an incumbent.
	await prisma.membership.create({
		data: {
			termId,
			personId: personOf.get('guest') ?? '',
			office: 'Ủy viên',
			order: 90,
			startsOn,
			endsOn: new Date('2025-12-31T00:00:00Z'),
		},
	});
	return { termId, personOf, papers: await writePapers(prisma) };
}

/** The fixture has a tờ trình for each item; the draft that goes with the first. */
export async function writePapers(prisma: Database['prisma']): Promise<readonly string[]> {
	const { meetingId, itemId, versions } = await prisma.document.findFirstOrThrow({
		where: { kind: 'submission' },
		orderBy: { title: 'asc' },
		include: { versions: true },
	});
	const [submission] = versions;
	if (submission === undefined) throw new Error('the fixture has a paper');
	const versionId = randomUUID();
	await prisma.document.create({
		data: {
			id: randomUUID(),
			meetingId,
			itemId,
			title: 'Dự thảo Nghị quyết',
			kind: 'draft_resolution',
			versions: {
				create: {
					id: versionId,
					number: 1,
					fileName: 'du-thao.pdf',
					size: 1000,
					pages: 4,
					sha256: 'd'.repeat(64),
					uploadedById: 'fixture',
					uploadedByName: 'Văn thư',
				},
			},
		},
	});
	return [submission.id, versionId];
}

/** A second published meeting of the committee, with the fixture's chair, secretary and a member, and two items. */
export async function writeMeetingOf({ prisma }: Database, { personOf, termId }: Committee): Promise<string> {
	const id = randomUUID();
	const people = [
		['chair', 'chair'],
		['member-a', 'member'],
		['secretary', 'secretary'],
	] as const;
	await prisma.meeting.create({
		data: {
			id,
			title: 'Hội nghị Ban Thường vụ kỳ sau',
			kind: 'standing_committee',
			status: 'published',
			startsAt: new Date(Date.now() + 86_400_000),
			endsAt: new Date(Date.now() + 90_000_000),
			place: 'Phòng họp số 1',
			termId,
			createdById: 'fixture',
			participants: {
				create: people.map(([username, role], order) => ({
					personId: personOf.get(username) ?? '',
					role,
					name: `Đồng chí ${username}`,
					order,
				})),
			},
			items: { create: [1, 2].map((number) => ({ id: randomUUID(), number, title: `Nội dung ${number}` })) },
		},
	});
	return id;
}

/** What a request was answered with. */
export interface Answered<T> {
	readonly status: number;
	readonly data: T;
	readonly code: ErrorCode | null;
}

/** Circulations of a committee on a running server, asked for by people. */
export class CirculationDesk {
	readonly committee: Committee;
	readonly #url: () => string;
	readonly #cookie: (who: string) => Promise<string | undefined>;

	constructor(url: () => string, committee: Committee, cookie: (who: string) => Promise<string | undefined>) {
		this.#url = url;
		this.committee = committee;
		this.#cookie = cookie;
	}

	/** Asks as somebody below /api/circulations. */
	async ask<T = CirculationDetail>(who: string, method: string, path = '', body?: unknown): Promise<Answered<T>> {
		const cookie = await this.#cookie(who);
		const server = { url: this.#url() };
		const response = await request(server, `/api/circulations${path}`, { method, body, cookie });
		const text = await response.text();
		const parsed: unknown = text === '' ? null : JSON.parse(text);
		const code = response.ok ? null : (parsed as { error: { code: ErrorCode } }).error.code;
		return { status: response.status, data: parsed as T, code };
	}

	/** Asks for what must succeed. */
	async done<T = CirculationDetail>(who: string, method: string, path = '', body?: unknown): Promise<T> {
		const { status, data, code } = await this.ask<T>(who, method, path, body);
		if (code !== null) throw new Error(`${who} ${method} ${path}: ${status} ${code}`);
		return data;
	}

	/** A draft by the secretary, for an hour from now; after the papers given come the tờ trình and the draft. */
	draft({
		versionIds = [],
		...changes
	}: { readonly versionIds?: readonly string[]; readonly [field: string]: unknown } = {}): Promise<CirculationDetail> {
		return this.done('secretary', 'POST', '', {
			id: randomUUID(),
			title: 'Xin ý kiến về chủ trương điều chỉnh kế hoạch đầu tư công trung hạn',
			question: 'Đồng chí có tán thành nội dung Tờ trình không?',
			termId: this.committee.termId,
			chairPersonId: this.committee.personOf.get('chair'),
			deadline: new Date(Date.now() + 3_600_000).toISOString(),
			versionIds: [...versionIds, ...this.committee.papers],
			...changes,
		});
	}

	/** One that the chair has started. */
	async started(changes: Parameters<CirculationDesk['draft']>[0] = {}): Promise<CirculationDetail> {
		const draft = await this.draft(changes);
		const submitted = await this.done('secretary', 'POST', `/${draft.id}/submit`, { version: draft.version });
		return this.done('chair', 'POST', `/${draft.id}/start`, { version: submitted.version });
	}

	/** Moves the deadline to so many ms from now, as if that much of the hour were left; returns it. */
	async dueIn(id: string, ms: number, { database, features }: Pick<Server, 'database' | 'features'>): Promise<Date> {
		const deadline = new Date(Date.now() + ms);
		await database.prisma.circulation.update({ where: { id }, data: { deadline } });
		await features.circulation.closing.check();
		return deadline;
	}

	/** One that has closed with three answers of seven: one in favour, one against, one with an opinion. */
	async closed(title: string, server: Pick<Server, 'database' | 'features'>): Promise<CirculationDetail> {
		const { id } = await this.started({ title });
		await this.answer('member-a', id, 'for');
		await this.answer('member-b', id, 'other', 'Đề nghị rà soát.');
		await this.answer('stranger', id, 'against');
		await this.dueIn(id, 200, server);
		await until(async () => (await this.detail('secretary', id)).status === 'closed', 'closing by itself');
		return this.detail('secretary', id);
	}

	answer(who: string, id: string, optionId: string, opinion = '', answerId: string = randomUUID()) {
		return this.ask<AnswerReceipt>(who, 'POST', `/${id}/answer`, { answerId, optionId, opinion });
	}

	detail(who: string, id: string): Promise<CirculationDetail> {
		return this.done(who, 'GET', `/${id}`);
	}

	async listed(who: string): Promise<readonly CirculationSummary[]> {
		return (await this.done<{ circulations: CirculationSummary[] }>(who, 'GET')).circulations;
	}
}
