import { AccessNews } from './access/accessNews.ts';
import { createAgendaFeature, type AgendaFeature } from './agenda/agenda.feature.ts';
import { createAnnotationsFeature, type AnnotationsFeature } from './annotations/annotations.feature.ts';
import { createAttendanceFeature, type AttendanceFeature } from './attendance/attendance.feature.ts';
import { createAuditFeature, type AuditFeature } from './audit/audit.feature.ts';
import { createCirculationFeature, type CirculationFeature } from './circulation/circulation.feature.ts';
import { createConferenceFeature, type ConferenceFeature } from './conference/conference.feature.ts';
import { createCourseFeature } from './course/course.feature.ts';
import { createDirectoryFeature, type DirectoryFeature } from './directory/directory.feature.ts';
import { createDisplayFeature, type DisplayFeature } from './display/display.feature.ts';
import { createDocumentsFeature, type DocumentsFeature } from './documents/documents.feature.ts';
import { createIdentityFeature, type IdentityFeature } from './identity/identity.feature.ts';
import { createMeetingsFeature, type MeetingsFeature } from './meetings/meetings.feature.ts';
import { createMinutesFeature, type MinutesFeature } from './minutes/minutes.feature.ts';
import { createNotificationsFeature, type NotificationsFeature } from './notifications/notifications.feature.ts';
import type { Feature, Platform } from './platform/platform.ts';
import type { ResolvePrincipal } from './platform/principal.ts';
import { createProceedingsFeature, type ProceedingsFeature } from './proceedings/proceedings.feature.ts';
import { createSeedingFeature } from './seeding.ts';
import { createSpeakersFeature } from './speakers/speakers.feature.ts';
import { createVotingFeature, type VotingFeature } from './voting/voting.feature.ts';

/*
 * How a feature plugs in. Composition is explicit: what a feature needs is what its `create…Feature` is called with.
 *
 * 1. `server/<feature>/<feature>.feature.ts` exports
 *      export function createXFeature(platform: Platform, other: { identity: IdentityService }): XFeature
 *    and returns an object with `name`, its `service` (for other features), and, when it has them,
 *      routes         a Hono app made with `new Hono<HttpEnv>()`, relative to its mount point
 *      onReady        before listening, in list order (seed, recovery); onClose: at shutdown, in reverse order
 *      streamedBodies paths of uploads, which the 1 MB body limit leaves alone
 * 2. Inside it, while it is being made:
 *      HTTP        routes read input with `validate('json' | 'query' | 'param', schema)` from platform/http/validate.ts,
 *                  take who asks from `signedIn` (`c.var.identity`) or `c.var.principal` (null, account or wall),
 *                  refuse by throwing `AppError(code)`; chain calls (`.get().post()`) so that the typed client knows them
 *      Socket.IO   platform.realtime.handle('<feature>:<verb>', { schema, openToDisplays?, membership?, policy?, run })
 *                  notifications: platform.realtime.io.to(room).emit('<feature>:<past participle>', payload)
 *      WebSocket   platform.upgrades.register('/path/', (request, socket, head, url) => …); resolve who asks first
 *                  with `resolvePrincipal(toHeaders(request.headers))`, throw AppError to refuse
 *      SQL         platform.database.prisma in repositories; platform.database.transaction(sql => …) for hand-written SQL
 *      files       platform.files (content-addressed)
 * 3. Create it below, in the order of what needs what, and add it to `list`; mount its routes in server/api.ts.
 */

/** The features of the server. */
export interface Features {
	/** In the order in which they become ready. */
	readonly list: readonly Feature[];
	/** Who is behind a request: the identity feature's accounts, then the display feature's walls. */
	readonly resolvePrincipal: ResolvePrincipal;
	/** Lines for the terminal after start-up: demonstration accounts and their password the first time. */
	readonly describeDemo: () => Promise<readonly string[]>;
	readonly audit: AuditFeature;
	readonly identity: IdentityFeature;
	readonly directory: DirectoryFeature;
	readonly notifications: NotificationsFeature;
	readonly meetings: MeetingsFeature;
	readonly agenda: AgendaFeature;
	readonly documents: DocumentsFeature;
	readonly circulation: CirculationFeature;
	readonly proceedings: ProceedingsFeature;
	readonly attendance: AttendanceFeature;
	readonly display: DisplayFeature;
	readonly annotations: AnnotationsFeature;
	readonly conference: ConferenceFeature;
	readonly voting: VotingFeature;
	readonly minutes: MinutesFeature;
}

/** Makes every feature, each with what it needs. What is made later is handed over as a function and asked for when used. */
export function createFeatures(platform: Platform): Features {
	const { log } = platform;
	const audit = createAuditFeature(platform);
	const identity = createIdentityFeature(platform, { audit: audit.service });
	const directory = createDirectoryFeature(platform, { audit: audit.service });
	const notifications = createNotificationsFeature(platform);
	const meetings = createMeetingsFeature(platform, {
		audit: audit.service,
		notifications: notifications.service,
		agenda: () => agenda.service,
		documents: () => documents.service,
		proceedings: () => proceedings.service,
	});
	const agenda = createAgendaFeature(platform, {
		meetings: meetings.service,
		audit: audit.service,
		notifications: notifications.service,
		collaboration: () => annotations.service,
		documents: () => documents.service,
		proceedings: () => proceedings.service,
	});
	const documents = createDocumentsFeature(platform, {
		meetings: meetings.service,
		agenda: agenda.service,
		audit: audit.service,
		notifications: notifications.service,
		proceedings: () => proceedings.service,
	});
	const circulation = createCirculationFeature(platform, {
		audit: audit.service,
		directory: directory.service,
		documents: documents.service,
		meetings: meetings.service,
		notifications: notifications.service,
		agenda: agenda.service,
		proceedings: () => proceedings.service,
	});
	const proceedings = createProceedingsFeature(platform, {
		meetings: meetings.service,
		agenda: agenda.service,
		documents: () => documents.service,
	});
	const course = createCourseFeature(platform, {
		meetings: meetings.service,
		agenda: agenda.service,
		documents: documents.service,
		proceedings: proceedings.service,
	});
	const attendance = createAttendanceFeature(platform, {
		meetings: meetings.service,
		proceedings: proceedings.service,
		notifications: notifications.service,
		audit: audit.service,
	});
	const display = createDisplayFeature(platform, {
		meetings: meetings.service,
		audit: audit.service,
		documents: documents.service,
		proceedings: proceedings.service,
	});
	const resolvePrincipal: ResolvePrincipal = async (headers) =>
		(await identity.service.resolveAccount(headers)) ?? (await display.service.resolveDisplay(headers));
	const annotations = createAnnotationsFeature(platform, {
		meetings: meetings.service,
		documents: documents.service,
		agenda: agenda.service,
		proceedings: proceedings.service,
		resolvePrincipal,
	});
	const conference = createConferenceFeature(platform, {
		meetings: meetings.service,
		proceedings: proceedings.service,
	});
	const voting = createVotingFeature(platform, {
		meetings: meetings.service,
		agenda: agenda.service,
		documents: documents.service,
		proceedings: proceedings.service,
		audit: audit.service,
		identity: identity.service,
	});
	const minutes = createMinutesFeature(platform, {
		meetings: meetings.service,
		agenda: agenda.service,
		documents: documents.service,
		directory: directory.service,
		proceedings: proceedings.service,
		collaboration: annotations.service,
		votes: voting.service,
		circulations: circulation.service,
		audit: audit.service,
	});
	const speakers = createSpeakersFeature(platform, {
		meetings: meetings.service,
		agenda: agenda.service,
		proceedings: proceedings.service,
		conference: conference.service,
	});
	const seeding = createSeedingFeature(platform);
	new AccessNews({
		identity: identity.service,
		meetings: meetings.service,
		notifications: notifications.service,
		proceedings: proceedings.service,
		clock: platform.clock,
		log,
	}).listen();

	// Open collaboration sockets outlive the request that authorised them: their rights are looked at again here.
	const logFailure = (error: unknown): void => log.error({ err: error }, 'checking open documents again failed');
	identity.service.onSignedOut(({ accountId }) => {
		annotations.service.recheckAccount(accountId).catch(logFailure);
	});
	identity.service.onRenewed((sessionId) => annotations.service.renewSession(sessionId));
	identity.service.onChanged((accountId) => {
		annotations.service.recheckAccount(accountId).catch(logFailure);
	});
	display.service.onUnpaired((displayId) => {
		annotations.service.recheckDisplay(displayId).catch(logFailure);
	});
	proceedings.service.whenSuspended((meetingId) => annotations.service.suspendMeeting(meetingId));
	proceedings.service.whenStored('public_ink_set', (meetingId, { mode }) =>
		annotations.service.reopenPublicInk(meetingId, { mode }),
	);
	for (const type of ['public_ink_cleared', 'public_ink_restored'] as const)
		proceedings.service.whenStored(type, (meetingId, { versionId }) =>
			annotations.service.reopenPublicInk(meetingId, { versionId }),
		);
	proceedings.service.onRightsChanged((meetingId) => {
		annotations.service.recheckMeeting(meetingId).catch(logFailure);
	});

	return {
		list: [
			seeding,
			audit,
			identity,
			directory,
			notifications,
			meetings,
			agenda,
			documents,
			circulation,
			proceedings,
			course,
			attendance,
			display,
			annotations,
			conference,
			speakers,
			voting,
			minutes,
		],
		resolvePrincipal,
		describeDemo: seeding.describe,
		audit,
		identity,
		directory,
		notifications,
		meetings,
		agenda,
		documents,
		circulation,
		proceedings,
		attendance,
		display,
		annotations,
		conference,
		voting,
		minutes,
	};
}
