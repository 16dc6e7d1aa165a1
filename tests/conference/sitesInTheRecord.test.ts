import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { MinutesDraftAnswer } from '#domain/minutes/draftView.ts';
import type { ProceedingsCommand } from '#domain/proceedings/commands.ts';
import { ask, connectSocket, request, signIn } from '#tests/support/clients.ts';
import { writeMeetingFixture, type MeetingFixture } from '#tests/support/meetingFixture.ts';
import { startTestServer, type TestServer } from '#tests/support/testServer.ts';
import { until } from '../integration/proceedings/room.ts';

let server: TestServer;
let meeting: MeetingFixture;

beforeAll(async () => {
	server = await startTestServer();
	meeting = await writeMeetingFixture(server.database);
});
afterAll(() => server.close());

it('the log has each site that was in the conference while the meeting ran, once; the minutes count these alone (B-27)', async () => {
	const { meetingId, people } = meeting;
	const { prisma } = server.database;
	const silent = await prisma.site.create({ data: { id: randomUUID(), name: 'Điểm cầu không đến' } });
	await prisma.participant.create({
		data: { id: randomUUID(), meetingId, siteId: silent.id, role: 'site', name: silent.name, order: 999 },
	});
	const state = () => server.features.proceedings.service.state(meetingId);
	const chair = await connectSocket(server, await signIn(server, 'chair'));
	const room = await connectSocket(server, await signIn(server, 'room'));
	const enters = (socket: typeof room) => ask(socket, 'conference:join', { meetingId, rtpCapabilities: {} });
	const give = (command: ProceedingsCommand) =>
		ask(chair, 'proceedings:command', { meetingId, commandId: randomUUID(), command });
	// A rehearsal the day before is not the meeting.
	expect((await enters(room)).ok).toBe(true);
	expect((await state()).connectedSiteIds).toEqual([]);
	// Who waits in the conference is connected when the meeting opens; people are not sites.
	expect((await enters(chair)).ok).toBe(true);
	expect((await give({ type: 'open_meeting' })).ok).toBe(true);
	await until(async () => (await state()).connectedSiteIds.length === 1);
	expect((await state()).connectedSiteIds).toEqual([people.room.participantId]);
	const { seq } = await state();
	expect((await enters(room)).ok).toBe(true);
	expect((await give({ type: 'end_meeting' })).ok).toBe(true);
	expect((await state()).seq).toBe(seq + 1);
	const answer = await request(server, `/api/minutes/${meetingId}/draft`, {
		method: 'POST',
		cookie: await signIn(server, 'secretary'),
	});
	const { draft } = (await answer.json()) as MinutesDraftAnswer;
	const said = (key: string) => draft?.blocks.find((block) => block.key === key);
	expect(said('attendance:sites')).toMatchObject({
		text: expect.stringMatching(/^Hội nghị được kết nối với 01 điểm cầu: /u) as string,
	});
	expect(said('attendance:sites:silent')).toMatchObject({
		text: 'Điểm cầu trong danh sách mời, không ghi nhận kết nối: 01 (Điểm cầu không đến).',
	});
	for (const socket of [chair, room]) socket.close();
});
