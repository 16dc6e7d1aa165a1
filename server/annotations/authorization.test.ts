import { describe, expect, it } from 'vitest';
import type { Identity, SystemRole } from '#domain/identity/identity.ts';
import type { DisplayPrincipal, Principal } from '#domain/identity/principal.ts';
import type { MeetingRole, MeetingStatus } from '#domain/meetings/meeting.ts';
import { INITIAL_STATE, type MeetingState } from '#domain/proceedings/state.ts';
import { AppError } from '#server/platform/errors.ts';
import { createAuthorize, type Authorize } from './authorization.ts';

const MEETING = '0190c0de-0000-7000-8000-00000000aaaa';
const VERSION = '0190c0de-0000-7000-8000-00000000bbbb';
const ME = '0190c0de-0000-7000-8000-000000000001';
const OTHER = '0190c0de-0000-7000-8000-000000000002';

function account(accountId: string, roles: readonly SystemRole[] = []): Principal {
	const identity: Identity = {
		accountId,
		sessionId: 's',
		username: 'uv01',
		displayName: 'Đại biểu',
		kind: 'person',
		personId: null,
		siteId: null,
		roles,
		mustChangePassword: false,
	};
	return { type: 'account', identity };
}
const wall: DisplayPrincipal = { type: 'display', displayId: 'd', meetingId: MEETING, name: 'Màn hình', role: 'main' };

interface Situation {
	readonly roles?: readonly MeetingRole[] | null;
	readonly status?: MeetingStatus;
	readonly readable?: boolean;
	/** The paper could be read until it was recalled. */
	readonly recalled?: boolean;
	readonly stored?: boolean;
	readonly state?: Partial<MeetingState>;
	readonly item?: { readonly published: boolean; readonly paperOnly: boolean };
}

/** The rules over a given situation; the facts come from the contracts of other features. */
function rules({
	roles = ['member'],
	status = 'in_progress',
	readable = true,
	recalled = false,
	stored = false,
	state = {},
	item = { published: true, paperOnly: false },
}: Situation): Authorize {
	return createAuthorize({
		meetings: {
			participation: (_identity, meetingId) =>
				Promise.resolve(
					roles === null
						? null
						: {
								meetingId,
								status,
								participantId: 'p',
								roles,
								invitedRoles: roles,
								invitedItemIds: null,
								personId: null,
								unitId: null,
								answer: 'pending',
							},
				),
		},
		documents: {
			notesMeeting: () => Promise.resolve(recalled ? MEETING : null),
			readableVersion: () =>
				readable
					? Promise.resolve({
							meetingId: MEETING,
							documentId: 'd',
							itemId: 'i',
							versionId: VERSION,
							sha256: '',
							size: 1,
							fileName: 'a.pdf',
							pages: 1,
						})
					: Promise.reject(new AppError('not_found')),
		},
		agenda: {
			itemForPapers: (_meetingId, id) =>
				Promise.resolve({ id, exists: true, ...item, submittingUnitId: null, presenterPersonId: null }),
		},
		proceedings: { state: () => Promise.resolve({ ...INITIAL_STATE, ...state }) },
		exists: () => Promise.resolve(stored),
	});
}

const sheet = (number: number) => ({ type: 'ink', layer: 'public', versionId: VERSION, sheet: number }) as const;
const publicInk = sheet(0);
const privateInk = (accountId: string) => ({ type: 'ink', layer: 'private', versionId: VERSION, accountId }) as const;
const draft = { type: 'agenda', meetingId: MEETING } as const;
const conclusion = { type: 'conclusion', meetingId: MEETING, itemId: VERSION } as const;
const minutes = { type: 'minutes', meetingId: MEETING } as const;
const write = { write: true, meetingId: MEETING };
const read = { write: false, meetingId: MEETING };

describe('rights in collaborative documents (PROTOCOL C-3)', () => {
	it.each(['chair', 'member', 'secretary', 'office', 'submitter', 'guest'] as const)(
		'lets a %s write public ink while the meeting is open',
		async (role) => {
			// Outside the quota of others (C-13): who leads.
			const leading = role === 'chair' || role === 'secretary' ? { ...write, leads: true } : write;
			for (const status of ['published', 'in_progress'] as const)
				expect(await rules({ roles: [role], status })(account(ME), publicInk)).toEqual(leading);
			for (const status of ['draft', 'submitted', 'approved', 'ended', 'archived', 'cancelled'] as const)
				expect(await rules({ roles: [role], status })(account(ME), publicInk)).toEqual(read);
		},
	);

	it('lets sites and walls only watch public ink, and shows nothing of an unreadable paper', async () => {
		expect(await rules({ roles: ['site'] })(account(ME), publicInk)).toEqual(read);
		expect(await rules({})(wall, publicInk)).toEqual(read);
		for (const principal of [account(ME), wall, account(ME, ['admin', 'secretary'])])
			expect(await rules({ readable: false })(principal, publicInk)).toBeNull();
	});

	it('goes by what the meeting says of public ink, and tells who may not read the paper nothing of it (C-15 … C-18)', async () => {
		const state = (mode: 'open' | 'locked' | 'hidden'): Partial<MeetingState> => ({
			publicInk: { mode, sheets: { [VERSION]: { current: 2, last: 3, before: 1 } } },
			presentation: {
				itemId: 'i',
				documentId: 'd',
				versionId: VERSION,
				presenterId: 'p',
				view: { page: 1, zoom: 1, x: 0, y: 0 },
				startedAt: '',
			},
		});
		const leading = { ...write, leads: true };
		// The presenter has no quota, and no exception from a lock.
		expect(await rules({ state: state('open') })(account(ME), sheet(2))).toEqual(leading);
		expect(await rules({ state: state('locked') })(account(ME), sheet(2))).toEqual(read);
		for (const role of ['chair', 'secretary'] as const) {
			expect(await rules({ roles: [role], state: state('locked') })(account(ME), sheet(2))).toEqual(leading);
			for (const mode of ['open', 'locked', 'hidden'] as const) {
				for (const old of [0, 1, 3])
					expect(await rules({ roles: [role], state: state(mode) })(account(ME), sheet(old))).toEqual(read);
				expect(await rules({ roles: [role], state: state(mode) })(account(ME), sheet(4))).toBeNull();
			}
		}
		const deputy = { ...state('locked'), chairDelegateId: 'p' };
		expect(await rules({ state: deputy })(account(ME), sheet(2))).toEqual(leading);
		expect(
			await rules({ roles: ['chair'], state: { ...deputy, chairDelegateId: 'q' } })(account(ME), sheet(2)),
		).toEqual(read);
		for (const principal of [account(ME), account(ME, ['admin', 'secretary']), wall]) {
			for (const old of [0, 1, 3]) expect(await rules({ state: state('open') })(principal, sheet(old))).toBeNull();
			await expect(rules({ state: state('hidden') })(principal, sheet(2))).rejects.toThrow('public_ink_hidden');
			expect(await rules({ readable: false, state: state('hidden') })(principal, sheet(2))).toBeNull();
		}
		await expect(rules({ roles: ['chair'], state: state('hidden') })(account(ME), sheet(2))).rejects.toThrow(
			'public_ink_hidden',
		);
	});

	it('opens a private layer to its owner alone', async () => {
		const open = rules({ stored: true });
		expect(await open(account(ME), privateInk(ME))).toEqual(write);
		for (const principal of [account(ME), account(ME, ['admin']), account(ME, ['secretary', 'office']), wall])
			expect(await open(principal, privateInk(OTHER))).toBeNull();
	});

	it('keeps own notes readable after the paper is out of reach, and makes none then', async () => {
		expect(await rules({ readable: false, stored: true })(account(ME), privateInk(ME))).toEqual({
			write: false,
			meetingId: null,
		});
		expect(await rules({ readable: false, stored: false })(account(ME), privateInk(ME))).toBeNull();
		// T-2: what was drawn before the paper was recalled still arrives; nobody else's, and no public ink.
		const recalled = rules({ readable: false, recalled: true });
		expect(await recalled(account(ME), privateInk(ME))).toEqual({ write: true, meetingId: MEETING });
		expect(await recalled(account(OTHER), privateInk(ME))).toBeNull();
		expect(await recalled(account(ME), publicInk)).toBeNull();
	});

	it('gives the agenda draft to secretary and office whenever the agenda may change, and to the chair for reading', async () => {
		for (const role of ['secretary', 'office'] as const) {
			for (const status of ['draft', 'published', 'in_progress'] as const)
				expect(await rules({ roles: [role], status })(account(ME), draft)).toEqual(write);
			for (const status of ['submitted', 'approved', 'ended', 'archived', 'cancelled'] as const)
				expect(await rules({ roles: [role], status })(account(ME), draft)).toEqual(read);
		}
		expect(await rules({ roles: ['chair'], status: 'draft' })(account(ME), draft)).toEqual(read);
		for (const role of ['member', 'submitter', 'guest', 'site'] as const)
			expect(await rules({ roles: [role] })(account(ME), draft)).toBeNull();
		expect(await rules({ roles: null })(account(ME, ['admin']), draft)).toBeNull();
		expect(await rules({})(wall, draft)).toBeNull();
	});

	it('gives drafts of conclusions to chair, secretary and office alone, and none of a secret item (B-3)', async () => {
		for (const role of ['chair', 'secretary', 'office'] as const) {
			for (const status of ['published', 'in_progress', 'ended'] as const)
				expect(await rules({ roles: [role], status })(account(ME), conclusion)).toEqual(write);
			expect(await rules({ roles: [role], status: 'archived' })(account(ME), conclusion)).toEqual(read);
			for (const item of [
				{ published: true, paperOnly: true },
				{ published: false, paperOnly: false },
			])
				expect(await rules({ roles: [role], item })(account(ME), conclusion)).toBeNull();
		}
		for (const role of ['member', 'submitter', 'guest', 'site'] as const)
			expect(await rules({ roles: [role] })(account(ME), conclusion)).toBeNull();
		expect(await rules({ roles: null })(account(ME, ['admin']), conclusion)).toBeNull();
		expect(await rules({})(wall, conclusion)).toBeNull();
	});

	it('moves the chair’s drafts to the deputy while the chair is delegated', async () => {
		const state = { chairDelegateId: 'p' };
		expect(await rules({ roles: ['member'], state })(account(ME), conclusion)).toEqual(write);
		expect(await rules({ roles: ['chair'], state: { chairDelegateId: 'q' } })(account(ME), conclusion)).toBeNull();
	});

	it('gives the minutes to secretary and office from the opening on, and to the chair for reading (B-20)', async () => {
		for (const role of ['secretary', 'office'] as const) {
			for (const status of ['in_progress', 'ended'] as const)
				expect(await rules({ roles: [role], status })(account(ME), minutes)).toEqual(write);
			for (const status of ['published', 'archived'] as const)
				expect(await rules({ roles: [role], status })(account(ME), minutes)).toEqual(read);
		}
		expect(await rules({ roles: ['chair'] })(account(ME), minutes)).toEqual(read);
		for (const role of ['member', 'submitter', 'guest', 'site'] as const)
			expect(await rules({ roles: [role] })(account(ME), minutes)).toBeNull();
		expect(await rules({})(wall, minutes)).toBeNull();
	});

	it('passes on a failing database instead of calling it "not found"', async () => {
		const authorize = createAuthorize({
			meetings: { participation: () => Promise.resolve(null) },
			documents: {
				readableVersion: () => Promise.reject(new Error('connection lost')),
				notesMeeting: () => Promise.resolve(null),
			},
			agenda: { itemForPapers: () => Promise.reject(new Error('not asked')) },
			proceedings: { state: () => Promise.reject(new Error('not asked')) },
			exists: () => Promise.resolve(false),
		});
		await expect(authorize(account(ME), publicInk)).rejects.toThrow('connection lost');
	});
});
