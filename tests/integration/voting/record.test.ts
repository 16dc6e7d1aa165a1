import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ReservedOpinions } from '#domain/minutes/reserved.ts';
import type { PreparedVoteView } from '#domain/voting/prepared.ts';
import { plainItem } from '#tests/support/agendaItem.ts';
import { unzip } from '#tests/support/docx.ts';
import { SittingCommittee } from './committee.ts';

/* What becomes of a vote beside its result: opinions in the minutes, reserved opinions, items that are merged or put off. */
const NAMED_WORDS = 'Đề nghị bổ sung nguồn vốn đối ứng';
const SECRET_WORDS = 'Đề nghị xem lại quy trình nhân sự';
const RESERVED_WORDS = 'Tôi bảo lưu ý kiến về kết quả này';

let room: SittingCommittee;
beforeAll(async () => {
	room = await SittingCommittee.open(14);
});
afterAll(() => room.close());

const minutes = () => `/api/minutes/${room.meetingId}`;

/** A published vote in which one voter had more to say. */
async function voteWith(form: 'named' | 'secret', text: string): Promise<string> {
	const voteId = await room.open({ form, itemId: room.committee.meeting.items[0].itemId });
	await room.cast(room.member(2), voteId, 'other', { text });
	await room.cast(room.member(3), voteId, 'for');
	await room.must('chair', { type: 'close_vote', voteId });
	if (form === 'secret') await room.countAndApprove(voteId, room.team);
	await room.reached(voteId, 'published');
	return voteId;
}

/** The text of a .docx. */
async function documentXml(answer: Response): Promise<string> {
	return unzip(new Uint8Array(await answer.arrayBuffer())).get('word/document.xml') ?? '';
}

it('V-12 opinions of named votes are in the minutes with their names; those of secret ones stay out', async () => {
	await voteWith('named', NAMED_WORDS);
	const secret = await voteWith('secret', SECRET_WORDS);
	const draft = await (await room.http('office', 'POST', `${minutes()}/draft`)).text();
	expect(draft).toContain(`Ý kiến của đồng chí Đồng chí Ủy viên 2: ${NAMED_WORDS}`);
	expect(draft).not.toContain(SECRET_WORDS);
	const paper = await documentXml(await room.http('secretary', 'GET', `${minutes()}/minutes.docx`));
	expect(paper).toContain(NAMED_WORDS);
	expect(paper).not.toContain(SECRET_WORDS);
	// Chair and secretary read the others where they are; nobody else does.
	expect(await (await room.http('chair', 'GET', `/api/voting/${secret}/opinions`)).text()).toContain(SECRET_WORDS);
	expect((await room.http('office', 'GET', `/api/voting/${secret}/opinions`)).status).toBe(403);
	for (const [username, status] of [
		[room.member(4), 403],
		['guest', 403],
		['stranger', 404],
	] as const)
		expect((await room.http(username, 'GET', `${minutes()}/draft`)).status).toBe(status);
});

it('a text that bears a stamp is not saved, cast or recorded (DOMAIN.md §4)', async () => {
	const voteId = await room.open();
	const text = 'TUYỆT MẬT\nvề nhân sự';
	const refused = { ok: false, error: { code: 'classified_content' } };
	expect(await room.cast(room.member(2), voteId, 'other', { text })).toMatchObject(refused);
	const personId = room.committee.members[2]?.personId ?? '';
	expect(
		await room.give('secretary', { type: 'record_hand', voteId, personId, optionId: 'other', text }),
	).toMatchObject(refused);
	await room.must('chair', { type: 'close_vote', voteId });
	expect((await room.reached(voteId, 'published')).tally?.cast).toBe(0);
});

it('B-15, B-16 reserved opinions about a vote and about an item are one list, for their author, chair and secretary', async () => {
	const voteId = await voteWith('named', NAMED_WORDS);
	const { itemId } = room.committee.meeting.items[0];
	const path = `${minutes()}/reserved`;
	const about = (change: object) => ({ id: randomUUID(), itemId: null, voteId: null, text: RESERVED_WORDS, ...change });
	const sent = about({ voteId });
	expect((await room.http(room.member(5), 'POST', path, sent)).status).toBe(201);
	expect((await room.http(room.member(5), 'POST', path, sent)).status).toBe(201);
	expect((await room.http(room.member(5), 'POST', path, about({ itemId }))).status).toBe(201);
	for (const username of ['secretary', room.member(5)]) {
		const { opinions } = (await (await room.http(username, 'GET', path)).json()) as ReservedOpinions;
		expect(opinions).toMatchObject([
			{ itemId, voteId, voteTitle: 'Thông qua chủ trương' },
			{ itemId, voteId: null, voteTitle: '' },
		]);
	}
	expect(await (await room.http(room.member(6), 'GET', path)).json()).toMatchObject({ opinions: [] });
	const paper = await documentXml(await room.http('chair', 'GET', `${path}.docx`));
	expect(paper).toContain('Về kết quả biểu quyết: Thông qua chủ trương.');
	const codeOf = async (username: string, body: object): Promise<string> =>
		((await (await room.http(username, 'POST', path, body)).json()) as { error: { code: string } }).error.code;
	expect(await codeOf('guest', about({ voteId }))).toBe('forbidden');
	// Who has a place here but was not on the roll of this vote.
	expect(await codeOf('member-a', about({ voteId }))).toBe('not_on_roll');
	expect(await codeOf('stranger', about({ voteId }))).toBe('not_found');
	expect(await codeOf(room.member(6), about({ voteId: randomUUID() }))).toBe('not_found');
	expect(await codeOf(room.member(6), about({ voteId, itemId }))).toBe('bad_request');
	const open = await room.open();
	expect(await codeOf(room.member(6), about({ voteId: open }))).toBe('invalid_state');
	await room.must('chair', { type: 'annul_vote', voteId: open, reason: 'Thử' });
	// B-17: in no draft of the minutes.
	expect(await (await room.http('office', 'POST', `${minutes()}/draft`)).text()).not.toContain(RESERVED_WORDS);
});

it('P-53, P-54, V-1 prepared votes go with an item that is merged, and wait for one that is put off', async () => {
	const [first, second] = room.committee.meeting.items;
	const later = plainItem('Nội dung sẽ gộp');
	await room.must('secretary', { type: 'insert_item', item: later, beforeItemId: null });
	const bound = await room.prepare({ itemId: second.itemId, documentId: second.documentId, title: 'Về nội dung hai' });
	await room.must('chair', {
		type: 'merge_items',
		itemId: second.itemId,
		intoItemId: later.id,
		title: 'Nội dung đã gộp',
	});
	const prepared = async (): Promise<PreparedVoteView | undefined> => {
		const answer = await room.http('chair', 'GET', `/api/voting/meetings/${room.meetingId}/prepared`);
		const { votes } = (await answer.json()) as { readonly votes: readonly PreparedVoteView[] };
		return votes.find(({ definition }) => definition.id === bound.definition.id);
	};
	expect(await prepared()).toMatchObject({
		version: 2,
		subjectIsCurrent: true,
		definition: { itemId: later.id, subject: bound.definition.subject },
	});
	await room.must('chair', { type: 'postpone_item', itemId: later.id, reason: 'Chưa đủ hồ sơ' });
	expect(await prepared()).toMatchObject({ definition: { itemId: later.id } });
	const opening = { type: 'open_vote', voteId: bound.definition.id, reason: '' } as const;
	expect(await room.give('chair', opening)).toMatchObject({ ok: false, error: { code: 'invalid_state' } });
	await room.must('chair', { type: 'restore_item', itemId: later.id });
	expect(first.itemId).not.toBe(later.id);
	await room.must('chair', { type: 'open_item', itemId: later.id });
	await room.must('chair', opening);
	expect(await room.vote(bound.definition.id)).toMatchObject({ status: 'open', definition: { itemId: later.id } });
});
