import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ErrorBody } from '#domain/errors.ts';
import type { AccountView, Identity } from '#domain/identity/identity.ts';
import { connectSocket, request, signIn } from '#tests/support/clients.ts';
import { DEMO_PASSWORD, startTestServer, type TestServer } from '#tests/support/testServer.ts';

let server: TestServer;
let admin: string;
beforeAll(async () => {
	server = await startTestServer({ demo: true });
	admin = await signIn(server, 'quantri');
});
afterAll(() => server.close());

const errorOf = async (response: Response): Promise<ErrorBody> =>
	((await response.json()) as { error: ErrorBody }).error;
const codeOf = async (response: Response): Promise<string> => (await errorOf(response)).code;
const me = (cookie?: string) => request(server, '/api/identity/me', { cookie });
const trySignIn = (username: string, password: string) =>
	request(server, '/api/auth/sign-in/username', { body: { username, password } });
const account = (username: string) => server.database.prisma.user.findUniqueOrThrow({ where: { username } });
const asAdmin = (path: string, method = 'GET', body?: unknown) =>
	request(server, `/api/identity/accounts${path}`, { method, body, cookie: admin });
const created = async (username: string, changes: object = {}): Promise<AccountView> => {
	const response = await asAdmin('', 'POST', {
		username,
		displayName: 'Người Mới',
		kind: 'person',
		password: 'mat-khau-ban-dau',
		...changes,
	});
	expect(response.status).toBe(201);
	return ((await response.json()) as { account: AccountView }).account;
};

describe('the administrator', () => {
	it('lists every account and never a hash or an address', async () => {
		const response = await asAdmin('');
		const text = await response.text();
		const { accounts } = JSON.parse(text) as { accounts: AccountView[] };
		expect(accounts.map(({ username }) => username)).toEqual(
			expect.arrayContaining(['quantri', 'thuky', 'vanphong', 'bithu', 'uv01', 'uv13', 'dc-tuangiao']),
		);
		expect(text).not.toMatch(/accounts\.invalid|[0-9a-f]{64}/);
	});

	it('creates an account that must choose its own password before anything else', async () => {
		await created('moi01');
		const cookie = await signIn(server, 'moi01', 'mat-khau-ban-dau');
		expect(((await (await me(cookie)).json()) as { identity: Identity }).identity.mustChangePassword).toBe(true);
		for (const path of ['/api/directory/units', '/api/identity/accounts', '/api/audit', '/api/no-such-thing']) {
			const response = await request(server, path, { cookie });
			expect(response.status).toBe(403);
			expect(await codeOf(response)).toBe('password_change_required');
		}
		await expect(connectSocket(server, cookie)).rejects.toMatchObject({ data: { code: 'password_change_required' } });

		const change = (currentPassword: string, newPassword: string) =>
			request(server, '/api/auth/change-password', { cookie, body: { currentPassword, newPassword } });
		expect(await codeOf(await change('mat-khau-ban-dau', 'ngan'))).toBe('weak_password');
		expect(await codeOf(await change('khong-phai', 'mat-khau-rieng-cua-toi'))).toBe('invalid_credentials');
		expect(await errorOf(await change('mat-khau-ban-dau', 'mat-khau-ban-dau'))).toMatchObject({
			code: 'bad_request',
			issues: [{ path: 'newPassword' }],
		});
		const other = await signIn(server, 'moi01', 'mat-khau-ban-dau');
		const done = await change('mat-khau-ban-dau', 'mat-khau-rieng-cua-toi');
		expect(done.status).toBe(200);
		expect(((await done.json()) as { identity: Identity }).identity.mustChangePassword).toBe(false);

		const renewed = done.headers.getSetCookie()[0]?.split(';', 1)[0];
		expect(renewed).not.toBe(cookie.split('; ')[0]);
		(await connectSocket(server, renewed)).close();
		expect(await codeOf(await request(server, '/api/directory/units', { cookie: renewed }))).toBe('forbidden');
		expect((await me(cookie)).status).toBe(401);
		expect((await me(other)).status).toBe(401);
		expect(await codeOf(await trySignIn('moi01', 'mat-khau-ban-dau'))).toBe('invalid_credentials');
		expect((await trySignIn('moi01', 'mat-khau-rieng-cua-toi')).status).toBe(200);
	});

	it('makes wrong current passwords wait, in whoever’s hands the session is', async () => {
		await created('moi02');
		const cookie = await signIn(server, 'moi02', 'mat-khau-ban-dau');
		const body = { currentPassword: 'sai-roi', newPassword: 'mat-khau-rieng-cua-toi' };
		for (let i = 0; i < 5; i++) await request(server, '/api/auth/change-password', { cookie, body });
		expect(
			await codeOf(
				await request(server, '/api/auth/change-password', {
					cookie,
					body: { ...body, currentPassword: 'mat-khau-ban-dau' },
				}),
			),
		).toBe('sign_in_delayed');
		// The owner's way in is another one.
		expect((await trySignIn('moi02', 'mat-khau-ban-dau')).status).toBe(200);
		const { id } = await account('moi02');
		const ended = await asAdmin(`/${id}/unlock`, 'POST');
		expect(await ended.json()).toMatchObject({ account: { username: 'moi02', delayedUntil: null } });
		const right = { ...body, currentPassword: 'mat-khau-ban-dau' };
		expect((await request(server, '/api/auth/change-password', { cookie, body: right })).status).toBe(200);
	});

	it('E-9 keeps the connections of a device whose password is changed, under its new session', async () => {
		await created('moi05');
		const first = await signIn(server, 'moi05', 'mat-khau-ban-dau');
		const change = (cookie: string, currentPassword: string, newPassword: string) =>
			request(server, '/api/auth/change-password', { cookie, body: { currentPassword, newPassword } });
		const own = (await change(first, 'mat-khau-ban-dau', 'mat-khau-rieng-cua-toi')).headers.getSetCookie();
		const cookie = own[0]?.split(';', 1)[0] ?? '';
		const [here, there] = [
			await connectSocket(server, cookie),
			await connectSocket(server, await signIn(server, 'moi05', 'mat-khau-rieng-cua-toi')),
		];
		const heard: string[] = [];
		here.on('identity:signedOut', () => heard.push('here'));
		there.on('identity:signedOut', () => heard.push('there'));
		const closed = new Promise((resolve) => here.once('disconnect', resolve));
		const cut = new Promise((resolve) => there.once('disconnect', resolve));
		expect((await change(cookie, 'mat-khau-rieng-cua-toi', 'mat-khau-khac-cua-toi')).status).toBe(200);
		expect((await me(cookie)).status).toBe(401);
		await Promise.all([closed, cut]);
		expect(heard).toEqual(['there']);
	});

	it.each([
		['aaaaaaaaaa', 'lặp lại'],
		['moi06moi06moi06', 'lặp lại'],
		['qwertyuiop', 'dãy phím'],
		['nghisu12345', 'từ ai cũng thử'],
		['moi06-2026!', 'tên đăng nhập'],
	])('E-10 refuses the password %s with words', async (password, words) => {
		const base = { username: 'moi06', displayName: 'Người Mới', kind: 'person' };
		const refused = await asAdmin('', 'POST', { ...base, password });
		expect(refused.status).toBe(422);
		expect(await errorOf(refused)).toMatchObject({
			code: 'weak_password',
			issues: [{ path: 'password', message: expect.stringContaining(words) as string }],
		});
	});

	it('disables an account: sessions and sockets end, the right password is told so, a wrong one is not', async () => {
		const { id } = await account('uv12');
		const cookie = await signIn(server, 'uv12');
		const socket = await connectSocket(server, cookie);
		const cut = new Promise((resolve) => socket.once('disconnect', resolve));
		expect((await asAdmin(`/${id}`, 'PATCH', { disabled: true })).status).toBe(200);
		await cut;
		expect((await me(cookie)).status).toBe(401);
		expect(await codeOf(await trySignIn('uv12', DEMO_PASSWORD))).toBe('account_disabled');
		expect(await codeOf(await trySignIn('uv12', 'sai-mat-khau'))).toBe('invalid_credentials');
		expect(await server.database.prisma.session.count({ where: { userId: id } })).toBe(0);
		expect((await asAdmin(`/${id}`, 'PATCH', { disabled: false })).status).toBe(200);
		expect((await trySignIn('uv12', DEMO_PASSWORD)).status).toBe(200);
	});

	it('resets a password, tells it once and ends the sessions', async () => {
		const { id } = await account('uv13');
		const cookie = await signIn(server, 'uv13');
		const response = await asAdmin(`/${id}/reset-password`, 'POST');
		const { password } = (await response.json()) as { password: string };
		expect(password.length).toBeGreaterThanOrEqual(16);
		expect((await me(cookie)).status).toBe(401);
		expect(await codeOf(await trySignIn('uv13', DEMO_PASSWORD))).toBe('invalid_credentials');
		const fresh = (await (await trySignIn('uv13', password)).json()) as { identity: Identity };
		expect(fresh.identity.mustChangePassword).toBe(true);
		expect(JSON.stringify(await (await request(server, '/api/audit', { cookie: admin })).json())).not.toContain(
			password,
		);
	});

	it('lets no sign-in with the old password slip past a reset or a disabling', async () => {
		for (const path of ['/reset-password', '']) {
			const { id } = await created(`moi-${path === '' ? 'tat' : 'lai'}`);
			const { username } = await server.database.prisma.user.findUniqueOrThrow({ where: { id } });
			const signIns = Array.from({ length: 8 }, () => trySignIn(username ?? '', 'mat-khau-ban-dau'));
			await new Promise((resolve) => setTimeout(resolve, 120));
			const change = path === '' ? asAdmin(`/${id}`, 'PATCH', { disabled: true }) : asAdmin(`/${id}${path}`, 'POST');
			const answers = await Promise.all(signIns);
			expect((await change).status).toBe(200);
			expect(await server.database.prisma.session.count({ where: { userId: id } })).toBe(0);
			for (const answer of answers) {
				const cookie = answer.headers.getSetCookie()[0]?.split(';', 1)[0];
				expect((await me(cookie)).status).toBe(401);
			}
		}
	});

	it('changes roles at once, in the sessions that are open too', async () => {
		const cookie = await signIn(server, 'uv01');
		expect((await request(server, '/api/directory/units', { cookie })).status).toBe(403);
		const { id } = await account('uv01');
		await asAdmin(`/${id}`, 'PATCH', { roles: ['secretary', 'secretary'] });
		expect((await request(server, '/api/directory/units', { cookie })).status).toBe(200);
		expect((await account('uv01')).roles).toEqual(['secretary']);
		await asAdmin(`/${id}`, 'PATCH', { roles: [] });
		expect((await request(server, '/api/directory/units', { cookie })).status).toBe(403);
	});

	it('cannot leave the system without an administrator, whatever is sent at once', async () => {
		const { id } = await account('quantri');
		for (const change of [{ disabled: true }, { roles: [] }, { roles: ['office'] }]) {
			expect(await codeOf(await asAdmin(`/${id}`, 'PATCH', change))).toBe('bad_request');
		}
		const second = await created('quantri2', { roles: ['admin'] });
		const answers = await Promise.all([
			asAdmin(`/${id}`, 'PATCH', { roles: [] }),
			asAdmin(`/${second.id}`, 'PATCH', { disabled: true }),
		]);
		expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
		expect(await server.database.prisma.user.count({ where: { roles: { has: 'admin' }, disabled: false } })).toBe(1);
		// Whichever change won, the tests after this one go on as an administrator.
		await server.database.prisma.user.update({ where: { id }, data: { roles: ['admin'] } });
		await new Promise((resolve) => setTimeout(resolve, 2_100));
	});

	it('is refused what does not fit', async () => {
		const site = await server.database.prisma.site.findFirstOrThrow();
		const base = { username: 'moi03', displayName: 'Mới', kind: 'person', password: 'mat-khau-ban-dau' };
		const unknownId = '00000000-0000-4000-8000-000000000000';
		const cases: readonly (readonly [object, string])[] = [
			[{ username: 'uv01' }, 'already_exists'],
			[{ username: 'UV01' }, 'already_exists'],
			[{ personId: (await account('uv01')).personId }, 'already_exists'],
			[{ personId: unknownId }, 'not_found'],
			[{ siteId: site.id }, 'bad_request'],
			[{ kind: 'site' }, 'bad_request'],
			[{ kind: 'site', siteId: unknownId }, 'not_found'],
			[{ kind: 'site', siteId: site.id, roles: ['admin'] }, 'bad_request'],
			[{ password: 'ngan' }, 'bad_request'],
			[{ mustChangePassword: false }, 'bad_request'],
			[{ id: unknownId }, 'bad_request'],
			[{ displayName: 'a\u0000b' }, 'bad_request'],
		];
		for (const [change, code] of cases) {
			expect(await codeOf(await asAdmin('', 'POST', { ...base, ...change })), JSON.stringify(change)).toBe(code);
		}
		expect(await server.database.prisma.user.count({ where: { username: 'moi03' } })).toBe(0);
		expect(await codeOf(await asAdmin(`/${unknownId}`, 'PATCH', { disabled: true }))).toBe('not_found');
		expect(await codeOf(await asAdmin('/khong-phai-id/unlock', 'POST'))).toBe('bad_request');
		const { id } = await account('dc-muonglay');
		expect(await codeOf(await asAdmin(`/${id}`, 'PATCH', { roles: ['office'] }))).toBe('bad_request');
		for (const change of [
			{ username: 'khac' },
			{ personId: unknownId },
			{ delayedUntil: null },
			{ password: 'mot-mat-khau-dai' },
		]) {
			expect(await codeOf(await asAdmin(`/${id}`, 'PATCH', change))).toBe('bad_request');
		}
	});

	it('reads the log of accounts and nothing of meetings', async () => {
		const { entries, next } = (await (await request(server, '/api/audit', { cookie: admin })).json()) as {
			entries: { action: string; actorName: string; id: string }[];
			next: string | null;
		};
		expect(entries.every(({ action }) => /^(identity|directory)\./.test(action))).toBe(true);
		expect(entries.map(({ action }) => action)).toEqual(
			expect.arrayContaining(['identity.account_updated', 'identity.password_reset']),
		);
		expect(entries.find(({ action }) => action === 'identity.account_updated')?.actorName).toBe('Đinh Công Tuyến');
		const ids = entries.map(({ id }) => Number(id));
		expect(ids).toEqual(ids.toSorted((a, b) => b - a));
		if (next !== null) {
			const more = (await (await request(server, `/api/audit?before=${next}`, { cookie: admin })).json()) as {
				entries: { id: string }[];
			};
			expect(more.entries.every(({ id }) => Number(id) < Number(next))).toBe(true);
		}
	});
});

describe('everyone else', () => {
	const id = '00000000-0000-4000-8000-000000000000';
	const routes: readonly (readonly [method: string, path: string, body?: object])[] = [
		['GET', '/api/identity/accounts'],
		[
			'POST',
			'/api/identity/accounts',
			{ username: 'trom', displayName: 'X', kind: 'person', password: 'mot-mat-khau-dai', roles: ['admin'] },
		],
		['PATCH', `/api/identity/accounts/${id}`, { roles: ['admin'] }],
		['POST', `/api/identity/accounts/${id}/reset-password`],
		['POST', `/api/identity/accounts/${id}/unlock`],
		['GET', '/api/audit'],
		['POST', '/api/directory/units', { id, name: 'X', type: 'office' }],
		['PATCH', `/api/directory/units/${id}`, { name: 'X' }],
		[
			'POST',
			'/api/directory/units/successions',
			{ predecessorIds: [id], successorIds: ['10000000-0000-4000-8000-000000000000'], startsOn: '2026-01-01' },
		],
		['POST', '/api/directory/sites', { id, name: 'X' }],
		['PATCH', `/api/directory/sites/${id}`, { name: 'X' }],
		['POST', '/api/directory/people', { id, fullName: 'X' }],
		['PATCH', `/api/directory/people/${id}`, { fullName: 'X' }],
		['POST', '/api/directory/terms', { id, name: 'X', startsOn: '2026-01-01' }],
		['PATCH', `/api/directory/terms/${id}`, { name: 'X' }],
		['POST', `/api/directory/terms/${id}/members`, { id, personId: id, office: 'X', order: 1, startsOn: '2026-01-01' }],
		['PATCH', `/api/directory/memberships/${id}`, { order: 1 }],
	];

	it.each(['uv02', 'bithu', 'thuky', 'vanphong', 'trinh-btc', 'dc-muonglay', null])(
		'%s can use no admin route',
		async (username) => {
			const cookie = username === null ? undefined : await signIn(server, username);
			const before = await server.database.prisma.auditEntry.count();
			for (const [method, path, body] of routes) {
				const response = await request(server, path, { method, body, cookie });
				expect(await codeOf(response), `${method} ${path}`).toBe(username === null ? 'unauthenticated' : 'forbidden');
			}
			expect(await server.database.prisma.auditEntry.count()).toBe(before);
			expect(await server.database.prisma.user.count({ where: { username: 'trom' } })).toBe(0);
		},
	);

	it('cannot change anything from another origin with the administrator’s cookie', async () => {
		const headers = { Origin: 'http://example.org' };
		for (const [method, path, body] of routes.filter(([method]) => method !== 'GET')) {
			expect(await codeOf(await request(server, path, { method, body, cookie: admin, headers }))).toBe('wrong_origin');
		}
	});
});
