import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AgendaItemView } from '#domain/agenda/agenda.ts';
import type { MeetingDetail, ParticipantView } from '#domain/meetings/meeting.ts';
import type { NotificationView } from '#domain/notifications/notification.ts';
import { makePdf } from '../documents/pdfs.ts';
import { Office, paperOf } from './office.ts';

/* DOMAIN.md §1, P-58: inviting guests to items while a meeting is prepared, and who comes instead of them. */

let office: Office;
beforeAll(async () => {
	office = await Office.open();
});
afterAll(() => office.close());

const add = (id: string, personId: string, itemIds: readonly string[] = []) =>
	office.done<ParticipantView>('thuky', 'POST', `/api/meetings/${id}/participants`, {
		personId,
		role: 'guest',
		itemIds,
	});
const newsOf = async (who: string, id: string) =>
	(await office.done<{ notifications: NotificationView[] }>(who, 'GET', '/api/notifications')).notifications.filter(
		({ meetingId }) => meetingId === id,
	);
const agendaOf = async (who: string, id: string) =>
	(await office.done<{ items: AgendaItemView[] }>(who, 'GET', `/api/meetings/${id}/agenda`)).items.map(
		({ title }) => title,
	);

describe('guests of a meeting that is prepared', () => {
	it('are invited to items of the draft; the invitation names them, and only they open', async () => {
		// Nobody of the committee: `trinh-btc` is a submitter of this meeting, the others take part in nothing else.
		const id = await office.meeting({ termId: null });
		const [first = '', second = ''] = await office.draft(id, [
			{ title: 'Báo cáo kinh tế - xã hội' },
			{ title: 'Dự thảo Nghị quyết' },
		]);
		const [one, all, comes] = ['uv01', 'uv02', 'uv03'];
		const limited = await add(id, await office.person(one), [second, second]);
		expect(limited.invitedItemIds).toEqual([second]);
		expect((await add(id, await office.person(all))).invitedItemIds).toEqual([]);
		// One who is there already stays as it is.
		expect((await add(id, await office.person(one), [first])).invitedItemIds).toEqual([second]);
		// Nobody invited knows of the meeting yet.
		expect((await office.ask(one, 'GET', `/api/meetings/${id}`)).status).toBe(404);
		expect(await newsOf(one, id)).toEqual([]);

		for (const [person, role] of [
			['bithu', 'chair'],
			['uv04', 'member'],
		] as const)
			await office.done('thuky', 'POST', `/api/meetings/${id}/participants`, {
				personId: await office.person(person),
				role,
			});
		for (const item of [first, second]) paperOf(await office.upload('thuky', id, item, await makePdf()));
		for (const [who, step] of [
			['thuky', 'submit'],
			['bithu', 'approve'],
			['thuky', 'publish'],
		] as const)
			expect((await office.step(who, id, step)).error).toBeNull();

		expect((await newsOf(one, id)).map(({ type, detail }) => [type, detail])).toEqual([
			['meeting_published', '2. Dự thảo Nghị quyết'],
		]);
		for (const who of [all, 'uv04'])
			expect((await newsOf(who, id)).map(({ type, detail }) => [type, detail])).toEqual([['meeting_published', '']]);
		expect(await agendaOf(one, id)).toEqual(['Dự thảo Nghị quyết']);
		expect(await agendaOf(all, id)).toHaveLength(2);

		// A new version of a paper is news to its readers only.
		const before = (await newsOf(one, id)).length;
		const { documents } = await office.done<{ documents: { id: string; itemId: string }[] }>(
			'thuky',
			'GET',
			`/api/meetings/${id}/documents`,
		);
		for (const item of [first, second]) {
			const replacesDocumentId = documents.find(({ itemId }) => itemId === item)?.id ?? '';
			const paper = paperOf(await office.upload('thuky', id, item, await makePdf(), { replacesDocumentId }));
			await office.done('bithu', 'POST', `/api/documents/${paper.id}/approve`, { versionId: paper.versionId });
		}
		expect((await newsOf(one, id)).filter(({ type }) => type === 'paper_replaced')).toHaveLength(1);
		expect((await newsOf(all, id)).filter(({ type }) => type === 'paper_replaced')).toHaveLength(2);
		expect(await newsOf(one, id)).toHaveLength(before + 1);

		// who comes instead of a guest is invited to the same, and no more.
		await office.done(one, 'POST', `/api/meetings/${id}/answer`, {
			answer: 'substitute',
			reason: 'Đi công tác.',
			name: 'Người dự thay',
		});
		const decided = await office.done<MeetingDetail>(
			'thuky',
			'PUT',
			`/api/meetings/${id}/participants/${limited.id}/substitute`,
			{ decision: 'accepted', personId: await office.person(comes) },
		);
		expect(decided.participants.find(({ substituteFor }) => substituteFor === limited.id)?.invitedItemIds).toEqual([
			second,
		]);
		expect(await agendaOf(comes, id)).toEqual(['Dự thảo Nghị quyết']);
		expect((await newsOf(comes, id))[0]).toMatchObject({ type: 'meeting_published', detail: '2. Dự thảo Nghị quyết' });

		// Taken off the list and invited again: a new invitation.
		await office.done('thuky', 'DELETE', `/api/meetings/${id}/participants/${limited.id}`);
		expect((await add(id, await office.person(one), [first])).invitedItemIds).toEqual([first]);
		expect(await agendaOf(one, id)).toEqual(['Báo cáo kinh tế - xã hội']);
	});
});
