import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditEntryView } from '#domain/audit/audit.ts';
import type { MeetingSummary, ParticipantView } from '#domain/meetings/meeting.ts';
import { Office } from './office.ts';

/* What the desk may write for others and take back (docs/PROTOCOL.md; issue 8, 5.4). */

let office: Office;
beforeAll(async () => {
	office = await Office.open();
});
afterAll(() => office.close());

const audited = (meetingId: string, action: string) =>
	office.server.database.prisma.auditEntry.count({ where: { meetingId, action } });

describe('an answer by telephone (A-13)', () => {
	it('is written down by secretary or office, with who wrote it; the person’s own word replaces it', async () => {
		const id = await office.meeting();
		await office.draft(id, [{}]);
		const place = async (who: string) => {
			const personId = await office.person('uv05');
			const { participants } = await office.detail(who, id);
			return participants.find((participant) => participant.personId === personId);
		};
		const path = async () => `/api/meetings/${id}/participants/${(await place('thuky'))?.id ?? ''}/answer`;
		// Nobody has been asked yet.
		expect((await office.ask('thuky', 'PUT', await path(), { answer: 'confirmed' })).error?.code).toBe('invalid_state');
		await office.publish(id);
		for (const who of ['bithu', 'uv01', 'uv05', 'trinh-btc', 'dc-muonglay'])
			expect((await office.ask(who, 'PUT', await path(), { answer: 'confirmed' })).error?.code).toBe('forbidden');
		const absent = { answer: 'absent', reason: '' };
		expect((await office.ask('thuky', 'PUT', await path(), absent)).error?.code).toBe('reason_required');
		await office.done('thuky', 'PUT', await path(), { ...absent, reason: 'Đi công tác tại Hà Nội' });
		const { name } = await office.server.database.prisma.user.findUniqueOrThrow({ where: { username: 'thuky' } });
		expect(await place('bithu')).toMatchObject({
			answer: 'absent',
			absenceReason: 'Đi công tác tại Hà Nội',
			answerRecordedBy: name,
		});
		// Like the reason, who wrote it is not for other members.
		expect(await place('uv01')).toMatchObject({ answer: 'absent', absenceReason: '', answerRecordedBy: '' });
		expect(await audited(id, 'meetings.answer_recorded')).toBe(1);
		await office.done('uv05', 'POST', `/api/meetings/${id}/answer`, { answer: 'confirmed' });
		expect(await place('bithu')).toMatchObject({ answer: 'confirmed', absenceReason: '', answerRecordedBy: '' });
	});
});

describe('somebody from outside (A-14)', () => {
	it('is made on the spot by who prepares the meeting, once, and invited as a guest; nobody else makes people', async () => {
		const id = await office.meeting();
		await office.draft(id, [{}]);
		await office.publish(id);
		const person = { id: randomUUID(), fullName: 'Lò Văn Ngoài', office: 'Giám đốc Công ty Thủy điện' };
		const make = (who: string, body: object = person) => office.ask(who, 'POST', `/api/meetings/${id}/people`, body);
		for (const who of ['bithu', 'uv01', 'trinh-btc', 'dc-muonglay'])
			expect((await make(who)).error?.code).toBe('forbidden');
		expect((await make('thuky')).status).toBe(201);
		expect((await make('thuky')).status).toBe(201);
		expect((await make('vanphong', { ...person, fullName: 'Người khác' })).error?.code).toBe('already_exists');
		const { prisma } = office.server.database;
		expect(await prisma.person.count({ where: { fullName: person.fullName } })).toBe(1);
		expect(await prisma.user.count({ where: { personId: person.id } })).toBe(0);
		// Once in the log of the directory, which says of itself that it holds every change, and nothing of the meeting there.
		const { entries } = await office.done<{ entries: AuditEntryView[] }>('quantri', 'GET', '/api/audit');
		expect(entries.filter(({ subjectId }) => subjectId === person.id)).toMatchObject([
			{ action: 'directory.person_created', detail: {} },
		]);
		const { id: place } = await office.done<ParticipantView>('thuky', 'POST', `/api/meetings/${id}/participants`, {
			personId: person.id,
			role: 'guest',
		});
		const { participants } = await office.detail('thuky', id);
		expect(participants.find(({ personId }) => personId === person.id)).toMatchObject({
			name: person.fullName,
			office: person.office,
			role: 'guest',
		});
		// Whoever looks into the trail reads who was put on the list, and who was taken off it.
		await office.done('thuky', 'DELETE', `/api/meetings/${id}/participants/${place}`);
		const changes = await prisma.auditEntry.findMany({
			where: { meetingId: id, subjectId: { in: [person.id, place] } },
			orderBy: { id: 'asc' },
		});
		expect(changes.map(({ action }) => action)).toEqual([
			'meetings.person_made',
			'meetings.participant_added',
			'meetings.participant_removed',
		]);
	});
});

describe('a draft that is thrown away (A-15)', () => {
	it('is gone for everybody, as if it had never been; only drafts, on the version that was seen, by who prepares them', async () => {
		const id = await office.meeting();
		await office.draft(id, [{}]);
		const { version } = await office.detail('thuky', id);
		const discard = (who: string, seen = version) =>
			office.ask(who, 'POST', `/api/meetings/${id}/discard`, { version: seen });
		expect((await discard('bithu')).error?.code).toBe('forbidden');
		expect((await discard('trinh-btc')).error?.code).toBe('forbidden');
		expect((await discard('uv01')).error?.code).toBe('not_found');
		expect((await discard('thuky', version - 1)).error?.code).toBe('conflict');
		expect((await discard('thuky')).status).toBe(200);
		for (const who of ['thuky', 'vanphong', 'bithu', 'trinh-btc', 'quantri']) {
			expect((await office.ask(who, 'GET', `/api/meetings/${id}`)).error?.code).toBe('not_found');
			const { meetings } = await office.done<{ meetings: MeetingSummary[] }>(who, 'GET', '/api/meetings');
			expect(meetings.some((meeting) => meeting.id === id)).toBe(false);
		}
		expect((await discard('thuky')).error?.code).toBe('not_found');
		expect(await audited(id, 'meetings.discarded')).toBe(1);
	});

	it('is possible no more once the chair has it', async () => {
		const id = await office.meeting();
		await office.draft(id, [{}]);
		await office.step('thuky', id, 'submit');
		const { version } = await office.detail('thuky', id);
		expect((await office.ask('thuky', 'POST', `/api/meetings/${id}/discard`, { version })).error?.code).toBe(
			'invalid_state',
		);
		expect((await office.detail('thuky', id)).status).toBe('submitted');
	});
});
