import { afterAll, beforeAll, expect, it } from 'vitest';
import { ParticipantsRepository } from '#server/meetings/participants.repository.ts';
import { startTestServer, type TestServer } from '#tests/support/testServer.ts';

let server: TestServer;
beforeAll(async () => {
	server = await startTestServer();
});
afterAll(() => server.close());

it('who is a member on the day of a meeting goes by the day in Vietnam', async () => {
	const { database } = server;
	const { prisma } = database;
	const day = (text: string): Date => new Date(`${text}T00:00:00Z`);
	const term = await prisma.committeeTerm.create({ data: { name: 'Khóa XIV', startsOn: day('2025-07-01') } });
	const person = (fullName: string) => prisma.person.create({ data: { fullName, office: '' } });
	const [leaver, comer] = [await person('Người thôi chức'), await person('Người nhận chức')];
	const seats = { termId: term.id, office: 'Ủy viên' };
	await prisma.membership.createMany({
		data: [
			{ ...seats, personId: leaver.id, order: 1, startsOn: day('2025-01-01'), endsOn: day('2025-06-30') },
			{ ...seats, personId: comer.id, order: 2, startsOn: day('2025-07-01') },
		],
	});
	const participants = new ParticipantsRepository(database);
	const membersAt = (at: string) =>
		prisma.$transaction(async (tx) =>
			(await participants.members(tx, term.id, new Date(at))).map(({ personId }) => personId),
		);
	// 06:00 on 1 July in Điện Biên is still 30 June in UTC.
	expect(await membersAt('2025-06-30T23:00:00Z')).toEqual([comer.id]);
	expect(await membersAt('2025-06-30T16:59:00Z')).toEqual([leaver.id]);
});
