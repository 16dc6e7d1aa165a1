import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePdf } from '../documents/pdfs.ts';
import { Office, paperOf } from './office.ts';

let office: Office;
/** A meeting before its invitations are out, one that is out, and ids that nothing has. */
interface Ids {
	readonly meeting: string;
	readonly participant: string;
	readonly item: string;
	readonly document: string;
	readonly version: string;
	readonly upload: string;
	readonly notification: string;
}
let draft: Ids;
let published: Ids;
const unknown: Ids = {
	meeting: randomUUID(),
	participant: randomUUID(),
	item: randomUUID(),
	document: randomUUID(),
	version: randomUUID(),
	upload: randomUUID(),
	notification: randomUUID(),
};

async function make(isPublished: boolean): Promise<Ids> {
	const meeting = await office.meeting();
	const [item = ''] = await office.draft(meeting, [{}]);
	const paper = paperOf(await office.upload('thuky', meeting, item, await makePdf()));
	const { participants } = await office.detail('thuky', meeting);
	// Someone of the committee takes part in the other meeting only.
	const outsider = participants.find(({ personId }) => personId === outsiderPersonId);
	await office.done('thuky', 'DELETE', `/api/meetings/${meeting}/participants/${outsider?.id ?? ''}`);
	if (isPublished) await office.publish(meeting);
	const upload = isPublished ? (await office.begin('thuky', meeting, item, await makePdf())).data.id : randomUUID();
	const notification = await office.server.database.prisma.notification.findFirst({ where: { meetingId: meeting } });
	return {
		meeting,
		participant: participants[0]?.id ?? '',
		item,
		document: paper.id,
		version: paper.versionId,
		upload,
		notification: notification?.id ?? randomUUID(),
	};
}

let outsiderPersonId: string;
beforeAll(async () => {
	office = await Office.open();
	outsiderPersonId = await office.person('uv13');
	[draft, published] = [await make(false), await make(true)];
	const own = await office.meeting({ title: 'Hội nghị khác' });
	await office.draft(own, [{}]);
	await office.publish(own);
});
afterAll(() => office.close());

const version = { version: 1 };
const routes: readonly (readonly [method: string, path: (ids: Ids) => string, body?: (ids: Ids) => unknown])[] = [
	['GET', ({ meeting }) => `/api/meetings/${meeting}`],
	['PATCH', ({ meeting }) => `/api/meetings/${meeting}`, () => ({ ...version, place: 'x' })],
	['GET', ({ meeting }) => `/api/meetings/${meeting}/agenda`],
	['POST', ({ meeting }) => `/api/meetings/${meeting}/agenda/publish`, () => ({})],
	['GET', ({ meeting }) => `/api/meetings/${meeting}/documents`],
	[
		'POST',
		({ meeting }) => `/api/meetings/${meeting}/participants`,
		() => ({ personId: outsiderPersonId, role: 'secretary' }),
	],
	['POST', ({ meeting }) => `/api/meetings/${meeting}/participants/from-term`, () => ({ termId: randomUUID() })],
	['DELETE', ({ meeting, participant }) => `/api/meetings/${meeting}/participants/${participant}`],
	['PUT', ({ meeting }) => `/api/meetings/${meeting}/chair`, () => ({ personId: outsiderPersonId })],
	['POST', ({ meeting }) => `/api/meetings/${meeting}/submit`, () => version],
	['POST', ({ meeting }) => `/api/meetings/${meeting}/approve`, () => version],
	['POST', ({ meeting }) => `/api/meetings/${meeting}/return`, () => ({ ...version, reason: 'x' })],
	['POST', ({ meeting }) => `/api/meetings/${meeting}/publish`, () => version],
	['POST', ({ meeting }) => `/api/meetings/${meeting}/answer`, () => ({ answer: 'confirmed' })],
	[
		'PUT',
		({ meeting, participant }) => `/api/meetings/${meeting}/participants/${participant}/answer`,
		() => ({ answer: 'confirmed' }),
	],
	['POST', ({ meeting }) => `/api/meetings/${meeting}/people`, () => ({ id: randomUUID(), fullName: 'X' })],
	['POST', ({ meeting }) => `/api/meetings/${meeting}/discard`, () => version],
	['GET', ({ meeting }) => `/api/meetings/${meeting}/invitation.ics`],
	[
		'POST',
		() => '/api/documents/uploads',
		({ meeting, item }) => ({
			id: randomUUID(),
			meetingId: meeting,
			itemId: item,
			fileName: 'a.pdf',
			size: 10,
			title: 'x',
		}),
	],
	['GET', ({ upload }) => `/api/documents/uploads/${upload}`],
	['PUT', ({ upload }) => `/api/documents/uploads/${upload}?offset=0`, () => 'bytes'],
	['POST', ({ upload }) => `/api/documents/uploads/${upload}/finish`, () => ({})],
	['DELETE', ({ upload }) => `/api/documents/uploads/${upload}`],
	['GET', ({ document }) => `/api/documents/${document}`],
	['PATCH', ({ document }) => `/api/documents/${document}`, () => ({ title: 'x' })],
	['GET', ({ document }) => `/api/documents/${document}/versions`],
	['POST', ({ document }) => `/api/documents/${document}/clear`, () => ({ reason: 'x' })],
	['POST', ({ document }) => `/api/documents/${document}/withdraw`, () => ({ reason: 'x' })],
	['GET', ({ version: id }) => `/api/documents/files/${id}`],
	['POST', ({ notification }) => `/api/notifications/${notification}/read`],
];

describe.each([
	['a member of another meeting', 'uv13', () => [draft, published]],
	['the site of another meeting', 'dc-tuangiao', () => [draft, published]],
	['the administrator', 'quantri', () => [draft, published]],
	['a member before the invitations are out', 'uv01', () => [draft]],
	['a site before the invitations are out', 'dc-muonglay', () => [draft]],
] as const)('%s', (_name, who, places) => {
	it('gets the same answer as for an unknown id, on every route', async () => {
		for (const [method, path, body] of routes) {
			const strange = await office.ask(who, method, path(unknown), body?.(unknown));
			expect([method, path(unknown), strange.status, strange.error?.code]).toEqual([
				method,
				path(unknown),
				404,
				'not_found',
			]);
			for (const ids of places()) {
				const answer = await office.ask(who, method, path(ids), body?.(ids));
				expect([method, path(ids), answer.status, answer.error]).toEqual([
					method,
					path(ids),
					strange.status,
					strange.error,
				]);
			}
		}
	});
});

it('tells someone who is not signed in to sign in, whatever the id', async () => {
	for (const [method, path, body] of routes) {
		for (const ids of [unknown, published]) {
			const answer = await office.ask('', method, path(ids), body?.(ids));
			expect([method, path(ids), answer.status, answer.error?.code]).toEqual([
				method,
				path(ids),
				401,
				'unauthenticated',
			]);
		}
	}
});

it('keeps a submitter to its own items, before and after', async () => {
	const meeting = await office.meeting();
	const unit = await office.unitOf('trinh-btc');
	const [own = '', other = ''] = await office.draft(meeting, [
		{ submittingUnitId: unit },
		{ title: 'Của cơ quan khác' },
	]);
	const mine = paperOf(await office.upload('trinh-btc', meeting, own, await makePdf({ text: 'Của tôi.' })));
	const theirs = paperOf(await office.upload('thuky', meeting, other, await makePdf({ text: 'Của họ.' })));
	expect((await office.upload('trinh-btc', meeting, other, await makePdf())).error?.code).toBe('not_found');
	for (const status of ['draft', 'published']) {
		if (status === 'published') await office.publish(meeting);
		const { documents } = await office.done<{ documents: { id: string }[] }>(
			'trinh-btc',
			'GET',
			`/api/meetings/${meeting}/documents`,
		);
		expect(documents.map(({ id }) => id)).toEqual([mine.id]);
		expect((await office.ask('trinh-btc', 'GET', `/api/documents/${theirs.id}`)).error?.code).toBe('not_found');
		expect((await office.ask('trinh-btc', 'GET', `/api/documents/files/${theirs.versionId}`)).error?.code).toBe(
			'not_found',
		);
	}
	expect((await office.upload('trinh-btc', meeting, own, await makePdf())).error?.code).toBe('invalid_state');
});

it('answers malformed ids and bodies with what is wrong, and lives', async () => {
	for (const path of [
		'/api/meetings/x',
		'/api/meetings/%00',
		'/api/documents/files/..%2f..%2fetc',
		'/api/documents/uploads/1',
	]) {
		expect((await office.ask('thuky', 'GET', path)).status).toBe(400);
	}
	for (const body of ['{', '[]', 'null', '{"id":1}', '"x"']) {
		expect((await office.ask('thuky', 'POST', '/api/meetings', body)).status).toBe(400);
	}
	expect((await office.ask('thuky', 'GET', '/api/meetings')).status).toBe(200);
});
