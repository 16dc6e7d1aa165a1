import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProceedingsCommand } from '#domain/proceedings/commands.ts';
import { copyCommittee, SittingCommittee } from '../voting/committee.ts';

/*
 * D-9 Nothing private reaches a display, whoever asks for it and on whatever way: the server says no, always in the same words.
 */

type Direct = Extract<ProceedingsCommand, { type: 'direct_displays' }>;

describe('D-9 what must not be put on air', () => {
	let room: SittingCommittee;
	beforeAll(async () => {
		room = await SittingCommittee.open(5);
	});
	afterAll(() => room.close());

	const direct = async (by: string, shown: unknown, targets: readonly string[] = ['all']) => {
		const answer = await room.give(by, { type: 'direct_displays', targets, shown, pinned: true } as Direct);
		return answer.ok ? 'on air' : answer.error.code;
	};
	/** The same answer to the chair, to the secretary, and nothing about it to those who may not direct. */
	const refused = async (shown: unknown, code: string) => {
		for (const by of ['chair', 'secretary']) expect(await direct(by, shown)).toBe(code);
		const others = await Promise.all(['uy-vien-1', 'office', 'guest', 'submitter'].map((by) => direct(by, shown)));
		expect(others.filter((each) => each !== 'forbidden' && each !== 'bad_request')).toEqual([]);
	};
	const paper = (documentId: string, page = 1) => ({ scene: 'paper', paper: { documentId, page } });

	it('papers: none of another meeting or of a draft, none that is secret, and no page that is not there', async () => {
		const { prisma } = room.server.database;
		const [item] = room.committee.meeting.items;
		const { documentId, itemId } = item;
		const other = await copyCommittee(room.server.database, room.committee);
		const of = { meetingId: other.meeting.meetingId, itemId: other.meeting.items[0].itemId };
		const like = await prisma.document.findUniqueOrThrow({ where: { id: documentId } });
		const {
			id: _old,
			documentId: _of,
			...version
		} = await prisma.documentVersion.findUniqueOrThrow({
			where: { id: item.versionId },
		});
		const foreign = randomUUID();
		await prisma.document.create({ data: { ...like, ...of, id: foreign } });
		await prisma.documentVersion.create({ data: { ...version, id: randomUUID(), documentId: foreign } });
		await refused(paper(foreign), 'not_found');
		await refused(paper(randomUUID()), 'not_found');
		await refused(paper(documentId, 6), 'bad_request');
		// The draft of a meeting that is still being prepared.
		await prisma.meeting.update({ where: { id: other.meeting.meetingId }, data: { status: 'draft' } });
		await refused(paper(foreign), 'not_found');
		await prisma.agendaItem.update({ where: { id: itemId }, data: { classification: 'secret' } });
		await refused(paper(documentId), 'not_found');
		await prisma.agendaItem.update({ where: { id: itemId }, data: { classification: 'internal' } });
		expect(await direct('chair', paper(documentId))).toBe('on air');
	});

	it('votes: no tally before it is published, of a secret one in particular, and none that was annulled', async () => {
		const result = (voteId: string) => ({ scene: 'result', voteId });
		const voteId = await room.open({ form: 'secret', series: 'Nhân sự', holdResult: true });
		expect(await room.cast('uy-vien-1', voteId, 'for')).toMatchObject({ ok: true });
		await refused(result(voteId), 'invalid_state');
		expect(await direct('chair', { scene: 'vote', voteId })).toBe('on air');
		expect((await room.vote(voteId))?.tally).toBeNull();
		await room.must('chair', { type: 'close_vote', voteId });
		await refused(result(voteId), 'invalid_state');
		await room.countAndApprove(voteId, room.team);
		await room.reached(voteId, 'held');
		await refused(result(voteId), 'invalid_state');
		await room.must('chair', { type: 'publish_results', voteIds: [voteId] });
		expect(await direct('secretary', result(voteId))).toBe('on air');
		const annulled = await room.open();
		await room.must('chair', { type: 'annul_vote', voteId: annulled, reason: 'Mở nhầm' });
		await refused({ scene: 'vote', voteId: annulled }, 'invalid_state');
		const { definition } = await room.prepare();
		await refused({ scene: 'vote', voteId: definition.id }, 'not_found');
	});

	it('there is no scene of notes, reserved opinions, drafts or group ink, and no parameter that adds them', async () => {
		const [{ documentId, versionId }] = room.committee.meeting.items;
		for (const scene of ['notes', 'opinion', 'reserved', 'minutes', 'draft', 'url', 'ink'])
			await refused({ scene, participantId: null }, 'bad_request');
		await refused({ scene: 'sites', participantId: randomUUID() }, 'not_found');
		// What the scene does not know is dropped: the version is the server's word, and layers are none of the director's.
		expect(await direct('chair', { ...paper(documentId, 2), layers: ['private'], versionId: randomUUID() })).toBe(
			'on air',
		);
		const last = await room.server.database.prisma.meetingEvent.findFirstOrThrow({
			where: { meetingId: room.meetingId },
			orderBy: { seq: 'desc' },
		});
		expect(JSON.stringify(last)).not.toContain('layers');
		expect(JSON.stringify(last)).toContain(versionId);
	});
});
