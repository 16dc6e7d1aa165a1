import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MembershipView, PersonView, SiteView, TermView, UnitView } from '#domain/directory/directory.ts';
import type { ErrorBody } from '#domain/errors.ts';
import { request, signIn } from '#tests/support/clients.ts';
import { startTestServer, type TestServer } from '#tests/support/testServer.ts';

let server: TestServer;
let admin: string;
let secretary: string;
beforeAll(async () => {
	server = await startTestServer({ demo: true });
	admin = await signIn(server, 'quantri');
	secretary = await signIn(server, 'thuky');
});
afterAll(() => server.close());

async function read<T>(path: string, cookie = secretary): Promise<T> {
	const response = await request(server, `/api/directory${path}`, { cookie });
	expect(response.status).toBe(200);
	return (await response.json()) as T;
}
const write = (method: 'POST' | 'PATCH', path: string, body: unknown) =>
	request(server, `/api/directory${path}`, { method, body, cookie: admin });
const errorOf = async (response: Response): Promise<ErrorBody> =>
	((await response.json()) as { error: ErrorBody }).error;
const codeOf = async (response: Response): Promise<string> => (await errorOf(response)).code;
const units = async (query = ''): Promise<readonly UnitView[]> =>
	(await read<{ units: UnitView[] }>(`/units${query}`)).units;

describe('units as dated data', () => {
	it('shows the ten district committees until 30/6/2025 and the communes from the next day', async () => {
		const [before, after] = [await units('?on=2025-06-30'), await units('?on=2025-07-01')];
		const count = (list: readonly UnitView[], type: string): number => list.filter((unit) => unit.type === type).length;
		expect([count(before, 'district_committee'), count(before, 'commune_committee')]).toEqual([10, 0]);
		expect(count(after, 'district_committee')).toBe(0);
		expect(count(after, 'commune_committee')).toBeGreaterThanOrEqual(12);
	});

	it('keeps successors, each to be confirmed by the office', async () => {
		const all = await units();
		const ended = all.filter(({ type }) => type === 'district_committee');
		for (const unit of ended) {
			expect(unit.successors.length).toBeGreaterThan(0);
			expect(unit.successors.every((link) => link.needsConfirmation && all.some(({ id }) => id === link.unitId))).toBe(
				true,
			);
		}
	});

	it.each(['muong ang', 'MƯỜNG ẢNG', 'Mường Ảng'.normalize('NFD'), 'ang muong'])('finds a unit by %s', async (q) => {
		const found = await units(`?q=${encodeURIComponent(q)}`);
		expect(found.map(({ name }) => name)).toEqual(
			expect.arrayContaining(['Huyện ủy Mường Ảng', 'Đảng ủy xã Mường Ảng']),
		);
	});

	it('finds both spellings of ủy', async () => {
		const [one, two] = [
			await units(`?q=${encodeURIComponent('tỉnh ủy')}`),
			await units(`?q=${encodeURIComponent('tỉnh uỷ')}`),
		];
		expect(one.length).toBeGreaterThan(0);
		expect(two).toEqual(one);
	});

	it('merges two units by data entry', async () => {
		const [a, b, c] = [randomUUID(), randomUUID(), randomUUID()];
		for (const id of [a, b]) {
			expect(
				(
					await write('POST', '/units', {
						id,
						name: 'Đảng ủy xã Thử',
						type: 'commune_committee',
						validFrom: '2025-07-01',
					})
				).status,
			).toBe(201);
		}
		await write('POST', '/units', {
			id: c,
			name: 'Đảng ủy xã Thử',
			type: 'commune_committee',
			validFrom: '2027-01-01',
		});
		const merged = await write('POST', '/units/successions', {
			predecessorIds: [a, b],
			successorIds: [c],
			startsOn: '2027-01-01',
		});
		expect(merged.status).toBe(200);
		const q = encodeURIComponent('xã thử');
		expect((await units(`?on=2026-12-31&q=${q}`)).map(({ id }) => id).toSorted()).toEqual([a, b].toSorted());
		expect((await units(`?on=2027-01-01&q=${q}`)).map(({ id }) => id)).toEqual([c]);
		expect((await units(`?on=2026-12-31&q=${q}`))[0]?.successors).toEqual([{ unitId: c, needsConfirmation: false }]);
		const unknown = { predecessorIds: [a, randomUUID()], successorIds: [c], startsOn: '2028-01-01' };
		expect(await codeOf(await write('POST', '/units/successions', unknown))).toBe('not_found');
		expect((await units(`?on=2026-12-31&q=${q}`)).find(({ id }) => id === a)?.validTo).toBe('2026-12-31');
	});

	it('refuses circles, unknown parents, days out of order and a taken id', async () => {
		const [top, below] = [randomUUID(), randomUUID()];
		await write('POST', '/units', { id: top, name: 'Trên', type: 'office' });
		await write('POST', '/units', { id: below, name: 'Dưới', type: 'office', parentId: top, validFrom: '2026-01-01' });
		expect((await errorOf(await write('PATCH', `/units/${top}`, { parentId: below }))).issues?.[0]?.path).toBe(
			'parentId',
		);
		expect(await codeOf(await write('PATCH', `/units/${top}`, { parentId: top }))).toBe('bad_request');
		expect(await codeOf(await write('PATCH', `/units/${top}`, { parentId: randomUUID() }))).toBe('not_found');
		expect(await codeOf(await write('PATCH', `/units/${below}`, { validTo: '2025-12-31' }))).toBe('bad_request');
		expect(await codeOf(await write('POST', '/units', { id: top, name: 'Khác', type: 'office' }))).toBe(
			'already_exists',
		);
		expect((await units('?q=dưới'))[0]).toMatchObject({ parentId: top, validFrom: '2026-01-01', validTo: null });
		// Both ways at once: at most one of the two may win.
		const [x, y] = [randomUUID(), randomUUID()];
		for (const id of [x, y]) await write('POST', '/units', { id, name: 'Vòng', type: 'office' });
		const answers = await Promise.all([
			write('PATCH', `/units/${x}`, { parentId: y }),
			write('PATCH', `/units/${y}`, { parentId: x }),
		]);
		expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 400]);
	});
});

describe('sites, people and terms', () => {
	it('lists sites in their order, on a day', async () => {
		const list = async (query = '') => (await read<{ sites: SiteView[] }>(`/sites${query}`)).sites;
		const all = await list();
		expect(all.map(({ order }) => order)).toEqual(all.map(({ order }) => order).toSorted((a, b) => a - b));
		expect(all.length).toBeGreaterThanOrEqual(11);
		const id = randomUUID();
		await write('POST', '/sites', {
			id,
			name: 'Điểm cầu xã Mường Phăng',
			order: 3,
			validFrom: '2025-07-01',
			validTo: '2030-12-31',
		});
		expect((await list('?on=2025-06-30')).some((site) => site.id === id)).toBe(false);
		expect((await list('?on=2030-12-31&q=muong+phang')).map((site) => site.id)).toEqual([id]);
		expect((await write('PATCH', `/sites/${id}`, { validTo: null, order: 50 })).status).toBe(200);
		expect((await list('?on=2031-01-01')).find((site) => site.id === id)?.order).toBe(50);
	});

	it('gives the members of a term on a day in Party order', async () => {
		const { terms } = await read<{ terms: TermView[] }>('/terms');
		const term = terms[0];
		if (term === undefined) throw new Error('the demonstration has no term');
		const members = async (on: string) =>
			(await read<{ members: MembershipView[] }>(`/terms/${term.id}/members?on=${on}`)).members;
		const today = await members('2026-11-22');
		expect(today).toHaveLength(14);
		expect(today.map(({ order }) => order)).toEqual(Array.from({ length: 14 }, (_, index) => index + 1));
		expect(today[0]?.office).toBe('Bí thư');
		expect(await members('2025-09-30')).toEqual([]);

		const last = today.at(-1);
		const id = randomUUID();
		expect((await write('PATCH', `/memberships/${last?.id ?? ''}`, { endsOn: '2026-12-31' })).status).toBe(200);
		const someone = (await read<{ people: PersonView[] }>('/people?q=hoang+xuan+lam')).people[0];
		const membership = { id, personId: someone?.id, office: 'Ủy viên', order: 14, startsOn: '2027-01-01' };
		expect((await write('POST', `/terms/${term.id}/members`, membership)).status).toBe(201);
		expect((await members('2026-12-31')).at(-1)?.personId).toBe(last?.personId);
		expect((await members('2027-01-01')).at(-1)?.personId).toBe(someone?.id);
		expect(await codeOf(await write('POST', `/terms/${term.id}/members`, { ...membership, id: randomUUID() }))).toBe(
			'already_exists',
		);
		expect((await request(server, `/api/directory/terms/${randomUUID()}/members`, { cookie: secretary })).status).toBe(
			404,
		);
	});

	it('lists people in Party order before everyone else, and finds them folded', async () => {
		const people = async (query = '') => (await read<{ people: PersonView[] }>(`/people${query}`)).people;
		expect((await people()).slice(0, 2).map(({ office }) => office)).toEqual([
			'Bí thư Tỉnh ủy',
			'Phó Bí thư Thường trực Tỉnh ủy',
		]);
		expect((await people('?q=lo+van+thinh')).map(({ fullName }) => fullName)).toEqual(['Lò Văn Thịnh']);
		const id = randomUUID();
		// Two people may share every word of their names.
		expect((await write('POST', '/people', { id, fullName: 'Lò Văn Thịnh'.normalize('NFD') })).status).toBe(201);
		expect((await people('?q=lò văn thịnh')).map((person) => person.fullName)).toEqual([
			'Lò Văn Thịnh',
			'Lò Văn Thịnh',
		]);
		expect((await write('PATCH', `/people/${id}`, { office: 'Chuyên viên' })).status).toBe(200);
	});
});

describe('rights', () => {
	it.each(['uv02', 'bithu', 'dc-muonglay', 'trinh-btc'])(
		'keeps %s, who prepares nothing, out of the directory',
		async (username) => {
			const cookie = await signIn(server, username);
			for (const path of ['/units', '/sites', '/people', '/terms', `/terms/${randomUUID()}/members`]) {
				expect(await codeOf(await request(server, `/api/directory${path}`, { cookie }))).toBe('forbidden');
				expect(await codeOf(await request(server, `/api/directory${path}`))).toBe('unauthenticated');
			}
		},
	);

	it('refuses a malformed day and unknown fields', async () => {
		for (const on of ['2025-02-30', '30/6/2025', '', "2025-01-01';--"]) {
			expect(
				await codeOf(await request(server, `/api/directory/units?on=${encodeURIComponent(on)}`, { cookie: secretary })),
			).toBe('bad_request');
		}
		expect(
			await codeOf(await write('POST', '/people', { id: randomUUID(), fullName: 'X', account: { roles: ['admin'] } })),
		).toBe('bad_request');
	});

	it('writes every change to the log', async () => {
		const id = randomUUID();
		await write('POST', '/people', { id, fullName: 'Người Ghi Nhật Ký' });
		const entry = await server.database.prisma.auditEntry.findFirstOrThrow({ where: { subjectId: id } });
		expect(entry).toMatchObject({ action: 'directory.person_created', meetingId: null });
	});
});
