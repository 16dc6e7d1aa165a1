import { createHmac, randomUUID } from 'node:crypto';
import type { MeetingRole } from '#domain/meetings/meeting.ts';
import { PLAIN_COOKIE } from '#server/identity/auth.ts';
import type { Database } from '#server/platform/database/client.ts';
import { loadSecret } from '#server/platform/secrets.ts';

/** Somebody signed in who takes part in a meeting. */
export interface CrowdPerson {
	readonly accountId: string;
	readonly participantId: string;
	/** null for a site's room. */
	readonly personId: string | null;
	readonly name: string;
	readonly role: MeetingRole;
	/** Value of the `Cookie` header. */
	readonly cookie: string;
}

/** Name of the file under DATA_DIR/secrets that signs sessions. */
const SESSION_SECRET = 'session';

/**
 * Writes accounts with sessions and places in a meeting straight into the database: a thousand of them in a second, where
 * signing in takes a password check each.
 * @param dataDir of the server, whose secret signs the cookies
 * @param roles one account for each, in Party order after those who are there
 */
export async function writeCrowd(
	{ prisma }: Database,
	dataDir: string,
	meetingId: string,
	roles: readonly MeetingRole[],
): Promise<CrowdPerson[]> {
	const secret = await loadSecret(dataDir, SESSION_SECRET);
	const people = roles.map((role, index) => {
		const isRoom = role === 'site';
		const owner = { personId: isRoom ? null : randomUUID(), siteId: isRoom ? randomUUID() : null };
		const name = isRoom ? `Điểm cầu số ${index + 1}` : `Đồng chí thứ ${index + 1}`;
		const ids = { accountId: randomUUID(), participantId: randomUUID(), token: randomUUID().replaceAll('-', '') };
		return { role, owner, name, order: 1_000 + index, ...ids };
	});
	const persons = people.flatMap(({ owner, name }) =>
		owner.personId === null ? [] : [{ id: owner.personId, fullName: name }],
	);
	const sites = people.flatMap(({ owner, name }) => (owner.siteId === null ? [] : [{ id: owner.siteId, name }]));
	await prisma.person.createMany({ data: persons });
	await prisma.site.createMany({ data: sites });
	await prisma.user.createMany({
		data: people.map(({ accountId, name, owner }) => ({
			id: accountId,
			name,
			email: `${accountId}@fixture.invalid`,
			username: accountId,
			kind: owner.siteId === null ? 'person' : 'site',
			...owner,
			mustChangePassword: false,
		})),
	});
	await prisma.participant.createMany({
		data: people.map(({ participantId, owner, role, name, order }) => ({
			id: participantId,
			meetingId,
			...owner,
			role,
			name,
			order,
		})),
	});
	await prisma.session.createMany({
		data: people.map(({ accountId, token }) => ({
			id: randomUUID(),
			userId: accountId,
			token,
			expiresAt: new Date(Date.now() + 12 * 3_600_000),
		})),
	});
	return people.map(({ accountId, participantId, owner, name, role, token }) => ({
		accountId,
		participantId,
		personId: owner.personId,
		name,
		role,
		cookie: sessionCookie(token, secret),
	}));
}

/** A session's cookie, signed as better-auth signs it. */
function sessionCookie(token: string, secret: string): string {
	const signature = createHmac('sha256', secret).update(token).digest('base64');
	return `${PLAIN_COOKIE}=${encodeURIComponent(`${token}.${signature}`)}`;
}
