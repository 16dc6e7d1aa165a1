import { randomUUID } from 'node:crypto';
import type { Database } from '#server/platform/database/client.ts';
import type { FixtureItem, FixtureName, FixturePerson, MeetingFixture } from '#tests/support/meetingFixture.ts';

/**
 * Another meeting with the same people, agenda and papers as the fixture's (as written: events are not copied). Accounts and
 * sessions stay, so that many meetings in many states cost little.
 */
export async function copyMeeting({ prisma }: Database, fixture: MeetingFixture): Promise<MeetingFixture> {
	const where = { meetingId: fixture.meetingId };
	const [meeting, participants, items, documents] = await Promise.all([
		prisma.meeting.findUniqueOrThrow({ where: { id: fixture.meetingId } }),
		prisma.participant.findMany({ where }),
		prisma.agendaItem.findMany({ where }),
		prisma.document.findMany({ where, include: { versions: true } }),
	]);
	const ids = new Map<string, string>();
	const anew = (id: string): string => {
		const known = ids.get(id) ?? randomUUID();
		ids.set(id, known);
		return known;
	};
	const meetingId = anew(fixture.meetingId);
	await prisma.meeting.create({ data: { ...meeting, id: meetingId } });
	await prisma.participant.createMany({ data: participants.map((row) => ({ ...row, id: anew(row.id), meetingId })) });
	await prisma.agendaItem.createMany({ data: items.map((row) => ({ ...row, id: anew(row.id), meetingId })) });
	await prisma.document.createMany({
		data: documents.map(({ versions: _, ...row }) => ({
			...row,
			id: anew(row.id),
			meetingId,
			itemId: anew(row.itemId),
		})),
	});
	await prisma.documentVersion.createMany({
		data: documents.flatMap(({ versions }) =>
			versions.map((row) => ({ ...row, id: anew(row.id), documentId: anew(row.documentId) })),
		),
	});
	const moved = (item: FixtureItem): FixtureItem => ({
		itemId: anew(item.itemId),
		documentId: anew(item.documentId),
		versionId: anew(item.versionId),
	});
	const people = Object.entries(fixture.people).map(([name, person]): [string, FixturePerson] => [
		name,
		{ ...person, participantId: person.participantId === '' ? '' : anew(person.participantId) },
	]);
	return {
		...fixture,
		meetingId,
		people: Object.fromEntries(people) as Record<FixtureName, FixturePerson>,
		items: [moved(fixture.items[0]), moved(fixture.items[1])],
	};
}
