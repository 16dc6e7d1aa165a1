import { afterAll, beforeAll, expect, it } from 'vitest';
import type { MinutesDraftAnswer } from '#domain/minutes/draftView.ts';
import { request } from '#tests/support/clients.ts';
import { startTestServer, type TestServer } from '#tests/support/testServer.ts';
import { VotingMeeting, writeCommittee } from '../voting/committee.ts';

/** A record counts the committee that met, not the directory of the day the record is written (B-26). */

let server: TestServer;
let meeting: VotingMeeting;

beforeAll(async () => {
	server = await startTestServer();
	meeting = new VotingMeeting(server, await writeCommittee(server.database, 14));
});
afterAll(async () => {
	meeting.leave();
	await server.close();
});

it('the head of the minutes has the incumbents of the opening, whoever is taken off the term later (B-26, 6.9)', async () => {
	await meeting.give('chair', { type: 'open_meeting' });
	const { committee } = await server.features.proceedings.service.state(meeting.meetingId);
	expect([committee?.members.length, committee?.needed]).toEqual([14, 10]);
	const { participantId } = meeting.committee.members[5] ?? {};
	if (participantId === undefined) throw new Error('fourteen sit');
	await meeting.must('secretary', { type: 'mark_attendance', participantId, status: 'in_room', reason: '' });
	const list = `/api/meetings/${meeting.meetingId}/participants`;
	expect((await meeting.http('secretary', 'DELETE', `${list}/${participantId}`)).status).toBe(200);
	await meeting.give('chair', { type: 'end_meeting' });
	// The office tidies up the term afterwards, back to before the meeting.
	await server.database.prisma.membership.deleteMany({ where: { personId: meeting.personOf(13) } });
	const answer = await request(server, `/api/minutes/${meeting.meetingId}/draft`, {
		method: 'POST',
		cookie: await meeting.cookie('secretary'),
	});
	const { draft } = (await answer.json()) as MinutesDraftAnswer;
	const base = draft?.blocks.find(({ key }) => key === 'attendance:base');
	expect(base).toMatchObject({
		text: expect.stringContaining('Tổng số ủy viên đương nhiệm khi khai mạc: 14 đồng chí') as string,
	});
	// Taken off the list in mid-meeting: was here all the same (B-28).
	const present = draft?.blocks.find(({ key }) => key === 'attendance:present:names');
	expect(present).toMatchObject({
		items: [expect.stringMatching(/^Đồng chí Ủy viên 5 .*\(.*thôi trong danh sách hội nghị từ /u) as string],
	});
});
