import type { Hono } from 'hono';
import type { Features } from './features.ts';
import type { HttpEnv } from './platform/http/app.ts';

/**
 * Mounts the routes of every feature under /api. Keep one chain: its type is what the browser's typed client
 * (`hc<Api>`) knows.
 * @example return app.route('/api/meetings', features.meetings.routes).route('/api/documents', features.documents.routes)
 */
export function mountApi(app: Hono<HttpEnv>, features: Features) {
	// Every feature that is listed must be whole before its routes answer.
	if (new Set(features.list.map(({ name }) => name)).size !== features.list.length)
		throw new Error('a feature is listed twice');
	return app
		.route('/api/auth', features.identity.authRoutes)
		.route('/api/identity', features.identity.routes)
		.route('/api/directory', features.directory.routes)
		.route('/api/audit', features.audit.routes)
		.route('/api/meetings', features.meetings.routes)
		.route('/api/agenda', features.agenda.routes)
		.route('/api/attendance', features.attendance.routes)
		.route('/api/documents', features.documents.routes)
		.route('/api/circulations', features.circulation.routes)
		.route('/api/notifications', features.notifications.routes)
		.route('/api/display', features.display.routes)
		.route('/api/voting', features.voting.routes)
		.route('/api/minutes', features.minutes.routes);
}

/** The type of the HTTP API, for the client; import it with `import type` only. */
export type Api = ReturnType<typeof mountApi>;
