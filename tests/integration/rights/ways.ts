import { randomUUID } from 'node:crypto';
import { packBallot } from '#domain/voting/ballot.ts';
import type { RequestName } from '#server/platform/realtime/handle.ts';
import type { Ids } from './scene.ts';

/** One try at an HTTP route. */
export interface Attempt {
	/** The path with its ids in place. */
	readonly path: string;
	readonly body?: unknown;
	readonly headers?: Readonly<Record<string, string>>;
}

/**
 * How a route has to do with a meeting:
 * - `meeting`: names the meeting, or something in it, by id;
 * - `elsewhere`: knows of no meeting's ids; what it answers must bear no trace of the meeting.
 */
export interface Route {
	readonly about: 'meeting' | 'elsewhere';
	readonly tries: (ids: Ids) => readonly Attempt[];
	/** Needs nobody signed in. */
	readonly open?: true;
	/** Refuses everyone outside by a role of the account, before any id is looked at. */
	readonly byRole?: true;
}

const elsewhere = (path: string, body?: unknown, extra: { open?: true } = {}): Route => ({
	about: 'elsewhere',
	tries: () => [body === undefined ? { path } : { path, body }],
	...extra,
});
const meeting = (...tries: ((ids: Ids) => Attempt)[]): Route => ({
	about: 'meeting',
	tries: (ids) => tries.map((make) => make(ids)),
});

const DAY = '2026-01-01';
const someone = randomUUID();
const step = { version: 0 };
const preparedVote = { itemId: null, title: 'Biểu quyết', form: 'named' };
/** Ranges in the file, past its end, several at once, and none at all. */
const RANGES = [
	'bytes=0-9',
	'bytes=0-',
	'bytes=-1',
	'bytes=5-2',
	'bytes=0-1,4-5',
	'bytes=99999999-',
	'pages=1-2',
	'',
] as const;
const begin = (ids: Ids, replacesDocumentId: string | null) => ({
	path: '/api/documents/uploads',
	body: {
		id: ids.upload,
		meetingId: ids.meeting,
		itemId: ids.item,
		fileName: 'a.pdf',
		size: 10,
		title: 'Thử',
		replacesDocumentId,
	},
});

/** Every HTTP route of the server. A route that is not here fails the test: decide what outsiders get from it. */
export const ROUTES: Readonly<Record<string, Route>> = {
	'GET /healthz': elsewhere('/healthz', undefined, { open: true }),
	'GET /readyz': elsewhere('/readyz', undefined, { open: true }),
	'GET /metrics': elsewhere('/metrics', undefined, { open: true }),
	'GET /ca': elsewhere('/ca', undefined, { open: true }),
	'GET /ca.crt': elsewhere('/ca.crt', undefined, { open: true }),

	'POST /api/auth/sign-in/username': elsewhere(
		'/api/auth/sign-in/username',
		{ username: 'nobody-here', password: 'wrong-password' },
		{ open: true },
	),
	'POST /api/auth/sign-out': { about: 'elsewhere', tries: () => [], open: true },
	'POST /api/auth/revoke-sessions': { about: 'elsewhere', tries: () => [] },
	'POST /api/auth/change-password': elsewhere('/api/auth/change-password', { currentPassword: 'x', newPassword: 'y' }),
	'GET /api/auth/get-session': elsewhere('/api/auth/get-session', undefined, { open: true }),
	'GET /api/identity/me': elsewhere('/api/identity/me'),
	'GET /api/identity/accounts': elsewhere('/api/identity/accounts'),
	'POST /api/identity/accounts': elsewhere('/api/identity/accounts', {}),
	'PATCH /api/identity/accounts/:id': elsewhere(`/api/identity/accounts/${someone}`, { displayName: 'A' }),
	'POST /api/identity/accounts/:id/reset-password': elsewhere(`/api/identity/accounts/${someone}/reset-password`, {}),
	'POST /api/identity/accounts/:id/unlock': elsewhere(`/api/identity/accounts/${someone}/unlock`, {}),

	'GET /api/directory/units': elsewhere('/api/directory/units'),
	'GET /api/directory/sites': elsewhere('/api/directory/sites'),
	'GET /api/directory/people': elsewhere('/api/directory/people'),
	'GET /api/directory/terms': elsewhere('/api/directory/terms'),
	'GET /api/directory/terms/:id/members': elsewhere(`/api/directory/terms/${someone}/members`),
	'POST /api/directory/units': elsewhere('/api/directory/units', {}),
	'POST /api/directory/units/successions': elsewhere('/api/directory/units/successions', {}),
	'PATCH /api/directory/units/:id': elsewhere(`/api/directory/units/${someone}`, { name: 'A' }),
	'POST /api/directory/sites': elsewhere('/api/directory/sites', {}),
	'PATCH /api/directory/sites/:id': elsewhere(`/api/directory/sites/${someone}`, { name: 'A' }),
	'POST /api/directory/people': elsewhere('/api/directory/people', {}),
	'PATCH /api/directory/people/:id': elsewhere(`/api/directory/people/${someone}`, { fullName: 'A' }),
	'POST /api/directory/terms': elsewhere('/api/directory/terms', {}),
	'PATCH /api/directory/terms/:id': elsewhere(`/api/directory/terms/${someone}`, { name: 'A' }),
	'POST /api/directory/terms/:id/members': elsewhere(`/api/directory/terms/${someone}/members`, {
		id: someone,
		personId: someone,
		office: 'A',
		order: 1,
		startsOn: DAY,
	}),
	'PATCH /api/directory/memberships/:id': elsewhere(`/api/directory/memberships/${someone}`, { office: 'A' }),
	'GET /api/audit': elsewhere('/api/audit'),

	'GET /api/meetings': elsewhere('/api/meetings'),
	// The id of a new meeting is made by its client. A taken one is `already_exists`: to ask, one has to know 122 random bits.
	'POST /api/meetings': elsewhere('/api/meetings', {}),
	'GET /api/meetings/:id': meeting((ids) => ({ path: `/api/meetings/${ids.meeting}` })),
	'PATCH /api/meetings/:id': meeting(
		(ids) => ({ path: `/api/meetings/${ids.meeting}`, body: { version: 0, title: 'Khác' } }),
		(ids) => ({ path: `/api/meetings/${ids.meeting}`, body: { version: 'x' } }),
		(ids) => ({ path: `/api/meetings/${ids.meeting}`, body: '{', headers: { 'Content-Type': 'application/json' } }),
	),
	'GET /api/meetings/:id/agenda': meeting((ids) => ({ path: `/api/meetings/${ids.meeting}/agenda` })),
	'GET /api/meetings/:id/agenda/standing': meeting((ids) => ({ path: `/api/meetings/${ids.meeting}/agenda/standing` })),
	'POST /api/meetings/:id/agenda/publish': meeting((ids) => ({ path: `/api/meetings/${ids.meeting}/agenda/publish` })),
	'GET /api/meetings/:id/documents': meeting((ids) => ({ path: `/api/meetings/${ids.meeting}/documents` })),
	'POST /api/meetings/:id/participants': meeting((ids) => ({
		path: `/api/meetings/${ids.meeting}/participants`,
		body: { personId: someone, role: 'member' },
	})),
	'POST /api/meetings/:id/participants/from-term': meeting((ids) => ({
		path: `/api/meetings/${ids.meeting}/participants/from-term`,
		body: { termId: someone },
	})),
	'DELETE /api/meetings/:id/participants/:participantId': meeting((ids) => ({
		path: `/api/meetings/${ids.meeting}/participants/${ids.participant}`,
	})),
	'PUT /api/meetings/:id/chair': meeting((ids) => ({
		path: `/api/meetings/${ids.meeting}/chair`,
		body: { personId: someone },
	})),
	'POST /api/meetings/:id/submit': meeting((ids) => ({ path: `/api/meetings/${ids.meeting}/submit`, body: step })),
	'POST /api/meetings/:id/approve': meeting((ids) => ({ path: `/api/meetings/${ids.meeting}/approve`, body: step })),
	'POST /api/meetings/:id/return': meeting(
		(ids) => ({ path: `/api/meetings/${ids.meeting}/return`, body: { ...step, reason: 'Sửa lại.' } }),
		(ids) => ({ path: `/api/meetings/${ids.meeting}/return`, body: { ...step, reason: '' } }),
	),
	'POST /api/meetings/:id/cancel': meeting((ids) => ({
		path: `/api/meetings/${ids.meeting}/cancel`,
		body: { ...step, reason: 'Hoãn.' },
	})),
	'POST /api/meetings/:id/publish': meeting((ids) => ({ path: `/api/meetings/${ids.meeting}/publish`, body: step })),
	'POST /api/meetings/:id/answer': meeting(
		(ids) => ({ path: `/api/meetings/${ids.meeting}/answer`, body: { answer: 'confirmed' } }),
		(ids) => ({ path: `/api/meetings/${ids.meeting}/answer`, body: { answer: 'absent', reason: '' } }),
		(ids) => ({
			path: `/api/meetings/${ids.meeting}/answer`,
			body: { answer: 'substitute', reason: 'Đi công tác.', name: 'Lò Văn Thanh' },
		}),
	),
	'PUT /api/meetings/:id/participants/:participantId/substitute': meeting(
		(ids) => ({
			path: `/api/meetings/${ids.meeting}/participants/${ids.participant}/substitute`,
			body: { decision: 'accepted', personId: someone },
		}),
		(ids) => ({
			path: `/api/meetings/${ids.meeting}/participants/${ids.participant}/substitute`,
			body: { decision: 'declined' },
		}),
	),
	'PUT /api/meetings/:id/participants/:participantId/people': meeting((ids) => ({
		path: `/api/meetings/${ids.meeting}/participants/${ids.participant}/people`,
		body: { participantIds: [ids.participant] },
	})),
	'PUT /api/meetings/:id/participants/:participantId/items': meeting(
		(ids) => ({ path: `/api/meetings/${ids.meeting}/participants/${ids.participant}/items`, body: { itemIds: [] } }),
		(ids) => ({
			path: `/api/meetings/${ids.meeting}/participants/${ids.participant}/items`,
			body: { itemIds: [ids.item] },
		}),
		(ids) => ({
			path: `/api/meetings/${ids.meeting}/participants/${ids.participant}/items`,
			body: { itemIds: [someone] },
		}),
	),
	'PUT /api/meetings/:id/participants/:participantId/answer': meeting(
		(ids) => ({
			path: `/api/meetings/${ids.meeting}/participants/${ids.participant}/answer`,
			body: { answer: 'confirmed' },
		}),
		(ids) => ({
			path: `/api/meetings/${ids.meeting}/participants/${ids.participant}/answer`,
			body: { answer: 'absent', reason: 'Đi công tác.' },
		}),
	),
	'POST /api/meetings/:id/people': meeting((ids) => ({
		path: `/api/meetings/${ids.meeting}/people`,
		body: { id: someone, fullName: 'Lò Văn Thanh' },
	})),
	'POST /api/meetings/:id/discard': meeting((ids) => ({
		path: `/api/meetings/${ids.meeting}/discard`,
		body: { version: 1 },
	})),
	'GET /api/meetings/:id/invitation.ics': meeting((ids) => ({ path: `/api/meetings/${ids.meeting}/invitation.ics` })),

	'GET /api/agenda/:meetingId/proposal': meeting((ids) => ({ path: `/api/agenda/${ids.meeting}/proposal` })),
	'POST /api/agenda/:meetingId/proposal/approve': meeting((ids) => ({
		path: `/api/agenda/${ids.meeting}/proposal/approve`,
		body: { proposalId: someone },
	})),
	'POST /api/agenda/:meetingId/proposal/decline': meeting((ids) => ({
		path: `/api/agenda/${ids.meeting}/proposal/decline`,
		body: { proposalId: someone, reason: 'Chưa rõ.' },
	})),
	'DELETE /api/agenda/:meetingId/proposal/:proposalId': meeting((ids) => ({
		path: `/api/agenda/${ids.meeting}/proposal/${someone}`,
	})),

	'GET /api/attendance/rooms': elsewhere('/api/attendance/rooms'),
	'PUT /api/attendance/rooms/:id': elsewhere(`/api/attendance/rooms/${someone}`, {}),
	'DELETE /api/attendance/rooms/:id': elsewhere(`/api/attendance/rooms/${someone}`),
	'GET /api/attendance/meetings/:meetingId/seats': meeting((ids) => ({
		path: `/api/attendance/meetings/${ids.meeting}/seats`,
	})),
	'PUT /api/attendance/meetings/:meetingId/room': meeting((ids) => ({
		path: `/api/attendance/meetings/${ids.meeting}/room`,
		body: { roomId: null },
	})),
	'PUT /api/attendance/meetings/:meetingId/seats': meeting((ids) => ({
		path: `/api/attendance/meetings/${ids.meeting}/seats`,
		body: { version: 0, assignments: [] },
	})),
	'GET /api/attendance/meetings/:meetingId/door-code': meeting((ids) => ({
		path: `/api/attendance/meetings/${ids.meeting}/door-code`,
	})),
	'GET /api/attendance/meetings/:meetingId/reminders': meeting((ids) => ({
		path: `/api/attendance/meetings/${ids.meeting}/reminders`,
	})),
	'POST /api/attendance/meetings/:meetingId/reminders': meeting((ids) => ({
		path: `/api/attendance/meetings/${ids.meeting}/reminders`,
		body: { id: someone },
	})),
	'PUT /api/attendance/meetings/:meetingId/reminders': meeting((ids) => ({
		path: `/api/attendance/meetings/${ids.meeting}/reminders`,
		body: { days: [2] },
	})),

	'GET /api/documents/files/:versionId': meeting(
		(ids) => ({ path: `/api/documents/files/${ids.version}` }),
		...RANGES.map((range) => (ids: Ids) => ({
			path: `/api/documents/files/${ids.version}`,
			headers: { Range: range },
		})),
		(ids) => ({ path: `/api/documents/files/${ids.version}`, headers: { Range: 'bytes=0-1', 'If-Range': '"x"' } }),
		(ids) => ({ path: `/api/documents/files/${ids.version}?reading=1` }),
		(ids) => ({ path: `/api/documents/files/${ids.version}?reading=1`, headers: { Range: 'bytes=0-1' } }),
		(ids) => ({ path: `/api/documents/files/${ids.version.toUpperCase()}`, headers: { 'If-None-Match': '*' } }),
	),
	'POST /api/documents/uploads': meeting(
		(ids) => begin(ids, null),
		(ids) => begin(ids, ids.document),
	),
	'GET /api/documents/uploads/:id': meeting((ids) => ({ path: `/api/documents/uploads/${ids.upload}` })),
	'PUT /api/documents/uploads/:id': meeting(
		(ids) => ({ path: `/api/documents/uploads/${ids.upload}?offset=100`, body: new Uint8Array(40) }),
		(ids) => ({ path: `/api/documents/uploads/${ids.upload}?offset=7`, body: new Uint8Array(40) }),
	),
	'DELETE /api/documents/uploads/:id': meeting((ids) => ({ path: `/api/documents/uploads/${ids.upload}` })),
	'POST /api/documents/uploads/:id/finish': meeting((ids) => ({ path: `/api/documents/uploads/${ids.upload}/finish` })),
	'GET /api/documents/:id': meeting((ids) => ({ path: `/api/documents/${ids.document}` })),
	'PATCH /api/documents/:id': meeting((ids) => ({ path: `/api/documents/${ids.document}`, body: { title: 'Khác' } })),
	'GET /api/documents/:id/versions': meeting((ids) => ({ path: `/api/documents/${ids.document}/versions` })),
	'POST /api/documents/:id/clear': meeting((ids) => ({
		path: `/api/documents/${ids.document}/clear`,
		body: { reason: 'Đã xem.' },
	})),
	'POST /api/documents/:id/destroy': meeting((ids) => ({
		path: `/api/documents/${ids.document}/destroy`,
		body: { reason: 'x' },
	})),
	'POST /api/documents/:id/approve': meeting((ids) => ({
		path: `/api/documents/${ids.document}/approve`,
		body: { versionId: ids.version },
	})),
	'POST /api/documents/:id/decline': meeting((ids) => ({
		path: `/api/documents/${ids.document}/decline`,
		body: { versionId: ids.version, reason: 'x' },
	})),
	'POST /api/documents/:id/withdraw': meeting((ids) => ({
		path: `/api/documents/${ids.document}/withdraw`,
		body: { reason: 'Nhầm.' },
	})),

	// What a circulation gives to whom is tests/integration/circulation; nothing of it is a meeting's.
	'GET /api/circulations': elsewhere('/api/circulations'),
	'POST /api/circulations': elsewhere('/api/circulations', {}),
	'GET /api/circulations/:id': elsewhere(`/api/circulations/${someone}`),
	'PATCH /api/circulations/:id': elsewhere(`/api/circulations/${someone}`, { version: 0 }),
	'DELETE /api/circulations/:id': elsewhere(`/api/circulations/${someone}`),
	'POST /api/circulations/:id/submit': elsewhere(`/api/circulations/${someone}/submit`, step),
	'POST /api/circulations/:id/return': elsewhere(`/api/circulations/${someone}/return`, { reason: 'Sửa lại.' }),
	'POST /api/circulations/:id/start': elsewhere(`/api/circulations/${someone}/start`, step),
	'POST /api/circulations/:id/answer': elsewhere(`/api/circulations/${someone}/answer`, {
		answerId: someone,
		optionId: 'for',
	}),
	'POST /api/circulations/:id/remind': elsewhere(`/api/circulations/${someone}/remind`, {}),
	'POST /api/circulations/:id/extend': elsewhere(`/api/circulations/${someone}/extend`, {
		deadline: '2030-01-01T00:00:00Z',
		reason: 'Chờ ý kiến.',
	}),
	'POST /api/circulations/:id/recall': elsewhere(`/api/circulations/${someone}/recall`, { reason: 'Thôi.' }),
	'POST /api/circulations/:id/report': elsewhere(`/api/circulations/${someone}/report`, { reason: 'Đã gửi văn bản.' }),
	'GET /api/circulations/queue/:meetingId': meeting((ids) => ({ path: `/api/circulations/queue/${ids.meeting}` })),
	'POST /api/circulations/queue/:meetingId': meeting((ids) => ({
		path: `/api/circulations/queue/${ids.meeting}`,
		body: { itemId: ids.item, circulationIds: [someone] },
	})),

	'GET /api/notifications': elsewhere('/api/notifications'),
	'POST /api/notifications/read-all': elsewhere('/api/notifications/read-all', {}),
	'POST /api/notifications/:id/read': meeting((ids) => ({ path: `/api/notifications/${ids.notification}/read` })),

	'GET /api/voting/meetings/:meetingId/storage': meeting((ids) => ({
		path: `/api/voting/meetings/${ids.meeting}/storage`,
	})),
	'GET /api/voting/meetings/:meetingId/prepared': meeting((ids) => ({
		path: `/api/voting/meetings/${ids.meeting}/prepared`,
	})),
	// The id of a new vote is made by its client, as a meeting's is.
	'POST /api/voting/meetings/:meetingId/prepared': meeting(
		(ids) => ({
			path: `/api/voting/meetings/${ids.meeting}/prepared`,
			body: { ...preparedVote, id: someone, itemId: ids.item, documentId: ids.document },
		}),
		(ids) => ({ path: `/api/voting/meetings/${ids.meeting}/prepared`, body: { ...preparedVote, id: 'x' } }),
	),
	'PUT /api/voting/prepared/:voteId': meeting((ids) => ({
		path: `/api/voting/prepared/${ids.vote}`,
		body: { version: 1, vote: { ...preparedVote, id: ids.vote } },
	})),
	'DELETE /api/voting/prepared/:voteId': meeting((ids) => ({ path: `/api/voting/prepared/${ids.vote}` })),
	'GET /api/voting/public-key': elsewhere('/api/voting/public-key'),
	'GET /api/voting/:voteId/turnout': meeting((ids) => ({ path: `/api/voting/${ids.vote}/turnout` })),
	'GET /api/voting/:voteId/paper-lot': meeting((ids) => ({ path: `/api/voting/${ids.vote}/paper-lot` })),
	'PUT /api/voting/:voteId/paper-lot': meeting((ids) => ({
		path: `/api/voting/${ids.vote}/paper-lot`,
		body: { personIds: [], counts: { for: 1 }, spoiled: 0, replaces: null },
	})),
	'DELETE /api/voting/:voteId/paper-lot': meeting((ids) => ({
		path: `/api/voting/${ids.vote}/paper-lot?lot=${'a'.repeat(64)}`,
	})),
	'GET /api/voting/:voteId/report': meeting((ids) => ({ path: `/api/voting/${ids.vote}/report` })),
	'GET /api/voting/:voteId/opinions': meeting((ids) => ({ path: `/api/voting/${ids.vote}/opinions` })),
	'GET /api/voting/:voteId/export': meeting((ids) => ({ path: `/api/voting/${ids.vote}/export` })),
	'GET /api/minutes/:meetingId/tasks': meeting((ids) => ({ path: `/api/minutes/${ids.meeting}/tasks` })),
	'POST /api/minutes/:meetingId/tasks': meeting((ids) => ({
		path: `/api/minutes/${ids.meeting}/tasks`,
		body: { id: randomUUID(), itemId: ids.item, content: 'Thử', unitId: null, bodyName: 'A', deadline: null },
	})),
	'PATCH /api/minutes/:meetingId/tasks/:id': meeting((ids) => ({
		path: `/api/minutes/${ids.meeting}/tasks/${someone}`,
		body: { version: 1, status: 'done' },
	})),
	'GET /api/minutes/:meetingId/open-tasks': meeting((ids) => ({ path: `/api/minutes/${ids.meeting}/open-tasks` })),
	'GET /api/minutes/:meetingId/reserved': meeting((ids) => ({ path: `/api/minutes/${ids.meeting}/reserved` })),
	'POST /api/minutes/:meetingId/reserved': meeting((ids) => ({
		path: `/api/minutes/${ids.meeting}/reserved`,
		body: { id: randomUUID(), itemId: ids.item, text: 'Thử' },
	})),
	'DELETE /api/minutes/:meetingId/reserved/:id': meeting((ids) => ({
		path: `/api/minutes/${ids.meeting}/reserved/${someone}`,
	})),
	'GET /api/minutes/:meetingId/reserved.docx': meeting((ids) => ({
		path: `/api/minutes/${ids.meeting}/reserved.docx`,
	})),
	'GET /api/minutes/:meetingId/draft': meeting((ids) => ({ path: `/api/minutes/${ids.meeting}/draft` })),
	'POST /api/minutes/:meetingId/draft': meeting((ids) => ({ path: `/api/minutes/${ids.meeting}/draft` })),
	'GET /api/minutes/:meetingId/minutes.docx': meeting((ids) => ({ path: `/api/minutes/${ids.meeting}/minutes.docx` })),

	'POST /api/display/session': { about: 'elsewhere', tries: () => [], open: true },
	'GET /api/display/session': elsewhere('/api/display/session'),
	'POST /api/display/pairings': meeting((ids) => ({
		path: '/api/display/pairings',
		body: { meetingId: ids.meeting, code: '000000', name: 'Màn hình' },
	})),
	'PATCH /api/display/pairings/:displayId': meeting(
		(ids) => ({ path: `/api/display/pairings/${ids.display}`, body: { name: 'Tên khác' } }),
		(ids) => ({
			path: `/api/display/pairings/${ids.display}`,
			body: { role: 'site', siteParticipantId: ids.participant },
		}),
	),
	'POST /api/display/pairings/:displayId/restart': meeting((ids) => ({
		path: `/api/display/pairings/${ids.display}/restart`,
	})),
	'POST /api/display/pairings/:displayId/identify': meeting((ids) => ({
		path: `/api/display/pairings/${ids.display}/identify`,
	})),
	'DELETE /api/display/pairings/:displayId': meeting((ids) => ({ path: `/api/display/pairings/${ids.display}` })),
	'GET /api/display/meetings/:meetingId': meeting((ids) => ({ path: `/api/display/meetings/${ids.meeting}` })),
};

const view = { page: 1, zoom: 1, x: 0, y: 0 };
const inMeeting = (ids: Ids) => [{ meetingId: ids.meeting }];
const command = (ids: Ids, ...commands: readonly unknown[]) =>
	commands.map((one) => ({ meetingId: ids.meeting, commandId: randomUUID(), command: one }));
const producer = (ids: Ids) => [{ meetingId: ids.meeting, producerId: ids.media }];
const consumer = (ids: Ids) => [{ meetingId: ids.meeting, consumerId: ids.media }];

/** Every Socket.IO request. One that is not here does not compile, and one that is registered under another name fails the test. */
export const REQUESTS: Readonly<Record<RequestName, (ids: Ids) => readonly unknown[]>> = {
	'server:time': () => [{}],
	'proceedings:join': inMeeting,
	'proceedings:leave': inMeeting,
	'proceedings:events': (ids) => [{ meetingId: ids.meeting, afterSeq: 0 }],
	'proceedings:command': (ids) =>
		command(
			ids,
			{ type: 'open_meeting' },
			{ type: 'end_meeting' },
			{ type: 'open_item', itemId: ids.item },
			{ type: 'close_item', itemId: ids.item },
			{ type: 'present', documentId: ids.document, view },
			{ type: 'move_presentation', view },
			{ type: 'stop_presentation' },
			{ type: 'mark_attendance', participantId: ids.participant, status: 'in_room' },
			{ type: 'mark_attendance', participantId: ids.participant, status: 'absent', reason: '' },
			{ type: 'check_in', status: 'online' },
			{ type: 'check_in', status: 'in_room', seatId: someone, doorCode: 'x' },
			{ type: 'leave' },
			{ type: 'leave', participantId: ids.participant, at: '2027-01-01T00:00:00.000Z' },
			{ type: 'return', participantId: ids.participant },
			{ type: 'site_check_in', participantIds: [ids.participant] },
			{ type: 'record_site_guest', guestId: someone, name: 'Lò Văn Nghĩa', presence: 'here' },
			{ type: 'set_stage', participantId: ids.participant },
			{ type: 'set_scene', scene: 'agenda' },
			{ type: 'direct_displays', targets: ['all'], shown: { scene: 'agenda' }, pinned: true },
			{
				type: 'direct_displays',
				targets: ['main'],
				shown: { scene: 'paper', paper: { documentId: ids.document, page: 1 } },
				pinned: false,
			},
			{ type: 'release_displays', targets: ['all'] },
			{ type: 'conclude_item', itemId: ids.item, text: 'Đồng ý.' },
			{ type: 'set_public_ink', mode: 'locked' },
			{ type: 'clear_public_ink', versionId: ids.version, sheet: 0 },
			{ type: 'restore_public_ink', versionId: ids.version, sheet: 0 },
		),
	'voting:cast': (ids) => [
		packBallot({ meetingId: ids.meeting, voteId: ids.vote, ballotId: someone, optionId: 'for', text: '' }),
		packBallot({ meetingId: ids.meeting, voteId: ids.vote, ballotId: someone, optionId: 'other', text: 'Ý kiến' }),
	],
	'voting:mine': (ids) => [{ meetingId: ids.meeting, voteId: ids.vote }],
	'voting:progress': (ids) => [{ meetingId: ids.meeting, voteId: ids.vote }],
	'speakers:microphoneConsent': inMeeting,
	'speakers:setMicrophoneConsent': (ids) => [{ meetingId: ids.meeting, allowed: true }],
	'display:report': (ids) => [
		{
			meetingId: ids.meeting,
			scene: 'agenda',
			since: '2026-01-01T00:00:00.000Z',
			seq: 0,
			width: 1920,
			height: 1080,
			lagMs: null,
			build: '',
			visible: true,
			failed: false,
		},
	],
	'conference:join': (ids) => [{ meetingId: ids.meeting, rtpCapabilities: {} }],
	'conference:leave': inMeeting,
	'conference:createTransport': (ids) => [
		{ meetingId: ids.meeting, direction: 'send' },
		{ meetingId: ids.meeting, direction: 'receive' },
	],
	'conference:connectTransport': (ids) => [{ meetingId: ids.meeting, transportId: ids.media, dtlsParameters: {} }],
	'conference:restartIce': (ids) => [{ meetingId: ids.meeting, transportId: ids.media }],
	'conference:produce': (ids) => [
		{ meetingId: ids.meeting, transportId: ids.media, source: 'camera', rtpParameters: {} },
	],
	'conference:closeProducer': producer,
	'conference:pauseProducer': producer,
	'conference:resumeProducer': producer,
	'conference:consume': producer,
	'conference:resumeConsumer': consumer,
	'conference:pauseConsumer': consumer,
	'conference:closeConsumer': consumer,
	'conference:setPreferredLayers': (ids) => [{ meetingId: ids.meeting, consumerId: ids.media, spatialLayer: 1 }],
	'conference:interruptSource': (ids) => [{ meetingId: ids.meeting, producerId: ids.media, interrupted: true }],
	'conference:troubles': inMeeting,
	'conference:mute': (ids) => [
		{ meetingId: ids.meeting, participantId: ids.participant },
		{ meetingId: ids.meeting, participantId: null },
	],
};

/** Requests that answer everyone alike and say nothing. */
export const ANSWERED_ALIKE: ReadonlySet<RequestName> = new Set(['server:time', 'conference:leave']);

/** Every form of a document's name, and some that are none. `own` is the asker's account id. */
export const documentNames = (ids: Ids, own: string): readonly string[] => [
	`ink/${ids.version}/public`,
	`ink/${ids.version}/public/1`,
	`ink/${ids.version}/public/0`,
	`ink/${ids.version}/public/01`,
	`ink/${ids.version}/private/${own}`,
	`ink/${ids.version}/private/${ids.account}`,
	`agenda/${ids.meeting}`,
	`conclusion/${ids.meeting}/${ids.item}`,
	`conclusion/${ids.meeting}`,
	`minutes/${ids.meeting}`,
	`minutes/${ids.meeting}/${ids.item}`,
	`ink/${ids.version}`,
	`ink/${ids.version}/public/`,
	`ink/${ids.version}/group`,
	`ink/${ids.version}/private`,
	`ink/${ids.document}/public`,
	`ink/${ids.version}/private/${ids.account}/..`,
	`ink/${ids.version.toUpperCase()}/public`,
	`agenda/${ids.meeting}?ack=1`,
	`ink/${ids.version}/public?ack=1`,
	`ink/${ids.version}%2fpublic`,
	`x/../ink/${ids.version}/public`,
];
