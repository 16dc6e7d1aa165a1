import { randomUUID } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import type { SystemRole } from '#domain/identity/identity.ts';
import type { MeetingRole, MeetingStatus } from '#domain/meetings/meeting.ts';
import type { Database } from '#server/platform/database/client.ts';
import { DEMO_PASSWORD } from './testServer.ts';

/** Someone with an account, by username; `participantId` is '' for those who take no part in the meeting. */
export interface FixturePerson {
	readonly username: string;
	readonly accountId: string;
	readonly participantId: string;
	readonly role: MeetingRole | null;
}

/** A meeting written straight into the database, with people, two items and a paper of five pages in each. */
export interface MeetingFixture {
	readonly meetingId: string;
	readonly people: Readonly<Record<FixtureName, FixturePerson>>;
	readonly items: readonly [FixtureItem, FixtureItem];
}

export interface FixtureItem {
	readonly itemId: string;
	readonly documentId: string;
	readonly versionId: string;
}

const PEOPLE = {
	chair: { role: 'chair', roles: [] },
	secretary: { role: 'secretary', roles: ['secretary'] },
	office: { role: 'office', roles: ['office'] },
	'member-a': { role: 'member', roles: [] },
	'member-b': { role: 'member', roles: [] },
	/** Its body submits the first item. */
	submitter: { role: 'submitter', roles: [] },
	guest: { role: 'guest', roles: [] },
	/** The room of a site. */
	room: { role: 'site', roles: [] },
	/** Takes part in nothing. */
	stranger: { role: null, roles: ['secretary'] },
	admin: { role: null, roles: ['admin'] },
} as const satisfies Record<string, { readonly role: MeetingRole | null; readonly roles: readonly SystemRole[] }>;
export type FixtureName = keyof typeof PEOPLE;

/** Everyone's username in the fixture; the password is `DEMO_PASSWORD`. */
export const FIXTURE_NAMES = Object.keys(PEOPLE) as FixtureName[];

const HOUR = 3_600_000;

/** Writes accounts, a meeting with this status and its papers (rows only, no files). Call it once per database. */
export async function writeMeetingFixture(
	{ prisma }: Database,
	status: MeetingStatus = 'published',
): Promise<MeetingFixture> {
	const password = await hashPassword(DEMO_PASSWORD);
	const meetingId = randomUUID();
	const unit = await prisma.unit.create({ data: { name: 'Ban Tổ chức Tỉnh ủy', type: 'advisory_body' } });
	const now = Date.now();
	await prisma.meeting.create({
		data: {
			id: meetingId,
			title: 'Hội nghị Ban Thường vụ',
			kind: 'standing_committee',
			status,
			startsAt: new Date(now + HOUR),
			endsAt: new Date(now + 4 * HOUR),
			place: 'Phòng họp số 1',
			createdById: 'fixture',
		},
	});
	const entries: (readonly [FixtureName, FixturePerson])[] = [];
	const persons = new Map<FixtureName, string | null>();
	for (const [order, name] of FIXTURE_NAMES.entries()) {
		const { role, roles } = PEOPLE[name];
		const isRoom = name === 'room';
		const site = isRoom ? await prisma.site.create({ data: { name: 'Điểm cầu thử', unitId: unit.id } }) : null;
		const person = isRoom
			? null
			: await prisma.person.create({ data: { fullName: `Đồng chí ${name}`, unitId: unit.id } });
		const owner = { personId: person?.id ?? null, siteId: site?.id ?? null };
		const accountId = randomUUID();
		await prisma.user.create({
			data: {
				id: accountId,
				name: `Đồng chí ${name}`,
				email: `${name}@fixture.invalid`,
				username: name,
				displayUsername: name,
				kind: isRoom ? 'site' : 'person',
				...owner,
				roles: [...roles],
				mustChangePassword: false,
				accounts: { create: { id: randomUUID(), accountId, providerId: 'credential', password } },
			},
		});
		const participant =
			role === null
				? null
				: await prisma.participant.create({ data: { meetingId, ...owner, role, name: `Đồng chí ${name}`, order } });
		persons.set(name, owner.personId);
		entries.push([name, { username: name, accountId, participantId: participant?.id ?? '', role }]);
	}
	const items: FixtureItem[] = [];
	for (const number of [1, 2]) {
		const [itemId, documentId, versionId] = [randomUUID(), randomUUID(), randomUUID()];
		const presents =
			number === 1 ? { presenterPersonId: persons.get('submitter') ?? null, submittingUnitId: unit.id } : {};
		await prisma.agendaItem.create({
			data: { id: itemId, meetingId, number, title: `Nội dung ${number}`, ...presents },
		});
		await prisma.document.create({
			data: {
				id: documentId,
				meetingId,
				itemId,
				title: `Tờ trình ${number}`,
				kind: 'submission',
				versions: {
					create: {
						id: versionId,
						number: 1,
						fileName: 'to-trinh.pdf',
						size: 1000,
						pages: 5,
						sha256: String(number).repeat(64),
						uploadedById: 'fixture',
						uploadedByName: 'Văn thư',
					},
				},
			},
		});
		items.push({ itemId, documentId, versionId });
	}
	const [first, second] = items;
	if (first === undefined || second === undefined) throw new Error('two items were written');
	return {
		meetingId,
		people: Object.fromEntries(entries) as Record<FixtureName, FixturePerson>,
		items: [first, second],
	};
}
