import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ITEMS, PEOPLE, personOf, run, sampleFacts, stepsOf, type Step } from '#tests/support/sampleMeeting.ts';
import { chronicle } from '../minutes/chronicle.ts';
import type { ProceedingsCommand } from '../proceedings/commands.ts';
import { decide } from '../proceedings/decide.ts';
import type { MeetingState } from '../proceedings/state.ts';
import type { Actor } from '../kernel/actor.ts';
import { splitByItem } from './queue.ts';
import { FLOOR_KINDS, type FloorRequest, type SpeakersState } from './state.ts';
import { speechesOf } from './speeches.ts';
import { addSpeech, fairTurn, participantTotal, speakerTotal, totalKey } from './totals.ts';

const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const id = (n: number): string => uuid(700 + n);
const [ITEM, OTHER_ITEM] = ITEMS;
const chair = personOf('chair');
const site = personOf('site');
const guest = personOf('guest');
const [memberA = chair, memberB = chair, memberC = chair] = PEOPLE.filter(({ roles }) => roles.includes('member'));

const give = (actor: Actor, command: ProceedingsCommand): Step => ({ actor, command });
const ask = (
	actor: Actor,
	n: number,
	more: Partial<Extract<ProceedingsCommand, { type: 'request_floor' }>> = {},
): Step =>
	give(actor, {
		type: 'request_floor',
		requestId: id(n),
		kind: 'item',
		itemId: null,
		topic: '',
		speakerName: '',
		...more,
	});
const invite = (n: number, seconds: number | null = 300): Step =>
	give(chair, { type: 'invite_speaker', requestId: id(n), seconds });
const opened = [give(chair, { type: 'open_meeting' }), give(chair, { type: 'open_item', itemId: ITEM })];
const order = (queue: readonly FloorRequest[]): string[] => queue.map((line) => line.id);
const pointsFirst = (queue: readonly FloorRequest[]): boolean => {
	const points = queue.map(({ kind }) => kind === 'point_of_order');
	return !points.slice(points.indexOf(false)).includes(true) || !points.includes(false);
};
const refused = (code: string) => ({ ok: false, code });

describe('an invitation that was not meant', () => {
	const asked = [...opened, ask(memberA, 1), ask(memberB, 2, { topic: 'Về tiến độ' }), ask(memberC, 3)];
	const takeBack = (speech: number): Step => give(chair, { type: 'take_back_floor', speech });

	it('S-14 is taken back as if it had never been: the line stands where it stood, nobody has spoken', () => {
		const log = run([...asked, invite(2)]);
		const { speech } = log.state.speakers;
		log.give(takeBack(speech?.seq ?? 0));
		const { speakers, stageParticipantId } = log.state;
		expect(speakers).toMatchObject({ speech: null, lastSpeech: null, totals: {} });
		expect(order(speakers.queue)).toEqual([id(1), id(2), id(3)]);
		expect(speakers.queue[1]).toMatchObject({ topic: 'Về tiến độ', speakerName: speech?.speakerName });
		expect(stageParticipantId).toBeNull();
		expect(speechesOf(log.events)).toEqual([]);
		expect(chronicle(log.events).speeches, 'in the minutes').toEqual([]);
		// A line whose neighbour has gone meanwhile still comes back.
		log.give(invite(2));
		log.give(give(memberC, { type: 'withdraw_request', requestId: id(3) }));
		log.give(takeBack(log.state.speakers.speech?.seq ?? 0));
		expect(order(log.state.speakers.queue)).toEqual([id(1), id(2)]);
	});

	it('S-14 is for whoever drives, for the speech that is meant, and only at once', () => {
		const log = run([...asked, invite(1)]);
		const seq = log.state.speakers.speech?.seq ?? 0;
		expect(log.give(give(memberA, { type: 'take_back_floor', speech: seq }))).toEqual(refused('forbidden'));
		expect(log.give(takeBack(seq + 1))).toEqual(refused('invalid_state'));
		const { command } = takeBack(seq);
		const after = (ms: number): boolean => {
			const at = new Date(Date.parse(log.state.speakers.speech?.startedAt ?? '') + ms).toISOString();
			return decide(log.state, command, chair, sampleFacts(log.state, command), at).ok;
		};
		expect([after(19_000), after(21_000)]).toEqual([true, false]);
	});
});

describe('asking for the floor', () => {
	it('S-1 is open to everyone who takes part, before the meeting opens too', () => {
		for (const actor of PEOPLE) {
			const log = run([ask(actor, 1, { speakerName: 'Lò Văn Nọi' })]);
			expect(log.state.speakers.queue).toMatchObject([{ id: id(1), participantId: actor.participantId }]);
		}
	});

	it('S-1 uses the name of the invitation; a site names who will speak', () => {
		const { queue } = run([ask(memberA, 1, { speakerName: 'Bí thư' })]).state.speakers;
		expect(queue[0]?.speakerName).toMatch(/^Đồng chí \d+$/);
		expect(run(opened).give(ask(site, 1))).toEqual(refused('speaker_name_required'));
		const named = run([
			ask(site, 1, { speakerName: 'Lò Văn Nọi' }),
			ask(site, 2, { speakerName: 'Quàng Thị Ánh' }),
			ask(site, 3, { speakerName: 'Lò Văn Nọi' }),
		]);
		expect(named.state.speakers.queue.map(({ speakerName }) => speakerName)).toEqual(['Lò Văn Nọi', 'Quàng Thị Ánh']);
	});

	it('S-2 pressing twice is one line, with what was said last and its place kept', () => {
		const log = run([ask(memberA, 1), ask(memberB, 2), ask(memberA, 3), ask(memberA, 4, { topic: 'Về kinh phí' })]);
		expect(order(log.state.speakers.queue)).toEqual([id(1), id(2)]);
		expect(log.state.speakers.queue[0]?.topic).toBe('Về kinh phí');
		expect(log.events.map(({ event }) => event.type)).toEqual([
			'floor_requested',
			'floor_requested',
			'request_changed',
		]);
	});

	it('S-2 a line that becomes a point of order goes ahead, and back at the end when it no longer is one', () => {
		const three = [ask(memberA, 1), ask(memberB, 2), ask(memberC, 3)];
		const point = run([...three, ask(memberB, 9, { kind: 'point_of_order' })]);
		expect(order(point.state.speakers.queue)).toEqual([id(2), id(1), id(3)]);
		const back = run([...three, ask(memberB, 9, { kind: 'point_of_order' }), ask(memberB, 9)]);
		expect(order(back.state.speakers.queue)).toEqual([id(1), id(3), id(2)]);
	});

	it('S-2 another’s id is no line of mine', () => {
		expect(run([ask(memberA, 1)]).give(ask(memberB, 1))).toEqual(refused('conflict'));
		expect(run([...opened, ask(memberA, 1), invite(1)]).give(ask(memberB, 1))).toEqual(refused('conflict'));
	});

	it('S-1 only about items the reader knows of', () => {
		expect(run(opened).give(ask(memberA, 1, { itemId: uuid(999) }))).toEqual(refused('not_found'));
	});

	it('S-1 a guest of some items asks about one of them, whatever kind it is', () => {
		const { state } = run(opened);
		const asks = (kind: FloorRequest['kind'], itemId: string | null, invited: readonly string[]) => {
			const { command } = ask(guest, 1, { kind, itemId });
			const facts = { ...sampleFacts(state, command), itemIds: invited, speaksOfInvitedOnly: true };
			const decision = decide(state, command, guest, facts, new Date(0).toISOString());
			return decision.ok || decision.code;
		};
		for (const kind of FLOOR_KINDS) {
			expect(asks(kind, OTHER_ITEM, [OTHER_ITEM])).toBe(true);
			expect(asks(kind, ITEM, [OTHER_ITEM])).toBe('not_found');
			expect(asks(kind, ITEM, [])).toBe('not_found');
			// A reply that names no item belongs to the open one.
			expect(asks(kind, null, [ITEM])).toBe(kind === 'reply' ? true : 'invited_items_only');
			expect(asks(kind, null, [OTHER_ITEM])).toBe('invited_items_only');
		}
	});

	it('S-4 is withdrawn by its owner, never by anyone else', () => {
		const withdraw = (actor: Actor) => give(actor, { type: 'withdraw_request', requestId: id(1) });
		for (const actor of PEOPLE.filter((each) => each !== memberA))
			expect(run([ask(memberA, 1)]).give(withdraw(actor))).toEqual(refused('forbidden'));
		expect(run([ask(memberA, 1), withdraw(memberA)]).state.speakers.queue).toEqual([]);
		// Invited in that very moment: what has the floor is ended, not withdrawn.
		expect(run([...opened, ask(memberA, 1), invite(1)]).give(withdraw(memberA))).toEqual(refused('invalid_state'));
	});
});

describe('S-13 an item and those who wait to speak about it', () => {
	const [, , THIRD] = ITEMS;
	const about = (itemId: string | null, kind: FloorRequest['kind'] = 'item') => ({ itemId, kind });
	/** Two about the open item, one about the next, one about none, a point of order about the open one. */
	const waiting = [
		...opened,
		ask(memberA, 1, about(ITEM)),
		ask(memberB, 2, about(OTHER_ITEM)),
		ask(memberC, 3, about(null)),
		ask(guest, 4, about(ITEM, 'point_of_order')),
		ask(site, 5, { ...about(null, 'reply'), speakerName: 'Lò Văn Nọi' }),
	];
	const split = ({ state }: { readonly state: MeetingState }) => {
		const { now, later, setAside } = splitByItem(state.speakers.queue, state);
		return [now, later, setAside].map(order);
	};
	const leave = {
		advance: give(chair, { type: 'advance', fromItemId: ITEM }),
		opening: give(chair, { type: 'open_item', itemId: OTHER_ITEM }),
		closing: give(chair, { type: 'close_item', itemId: ITEM }),
		postponing: give(chair, { type: 'postpone_item', itemId: ITEM, reason: 'Thiếu hồ sơ' }),
		ending: give(chair, { type: 'end_meeting' }),
	};

	it('sets aside who was not heard about it, whichever way the meeting leaves it, and says so in the log', () => {
		for (const [way, step] of Object.entries(leave)) {
			const log = run(waiting);
			expect([way, ...split(log)]).toEqual([way, [id(4), id(1), id(3), id(5)], [id(2)], []]);
			const decision = log.give(step);
			expect([way, decision.ok && decision.events.filter(({ type }) => type === 'requests_set_aside')]).toEqual([
				way,
				[{ type: 'requests_set_aside', itemId: ITEM, requestIds: [id(1), id(5)] }],
			]);
			// Points of order, who asked about none in particular, and who waited for the next item go on waiting.
			const [now = [], later = [], setAside] = split(log);
			expect([way, [...now, ...later].toSorted(), setAside]).toEqual([way, [id(2), id(3), id(4)], [id(1), id(5)]]);
		}
	});

	it('has them back, in their places, when the step is undone or the item is opened again', () => {
		const log = run([...waiting, leave.advance]);
		const { seq = 0 } = log.state.lastStep ?? {};
		const undone = run([...waiting, leave.advance, give(chair, { type: 'undo_step', seq })]);
		expect(undone.state.speakers.queue).toEqual(run(waiting).state.speakers.queue);
		expect(split(undone)).toEqual(split(run(waiting)));
		// Opened again: its speakers are back, and those of the item that closed for it are set aside.
		const again = run([...waiting, leave.advance, give(chair, { type: 'open_item', itemId: ITEM })]);
		expect(split(again)).toEqual([[id(4), id(1), id(3), id(5)], [], [id(2)]]);
		const restored = run([...waiting, leave.postponing, give(chair, { type: 'restore_item', itemId: ITEM })]);
		expect(split(restored)[2]).toEqual([]);
	});

	it('sets aside who waits for an item that is put off before its turn', () => {
		const log = run(waiting);
		const decision = log.give(give(chair, { type: 'postpone_item', itemId: OTHER_ITEM, reason: 'Thiếu hồ sơ' }));
		expect(decision.ok && decision.events.map(({ type }) => type)).toEqual(['item_postponed', 'requests_set_aside']);
		expect(split(log)[2]).toEqual([id(2)]);
	});

	it('takes no requests about it, and moves one that is asked again to the end of the new item’s', () => {
		const log = run([...waiting, leave.advance]);
		expect(log.give(ask(memberC, 9, about(ITEM)))).toEqual(refused('item_over'));
		// The same request again, whose answer was lost, is no new one.
		expect(log.give(ask(memberA, 1, about(ITEM)))).toEqual({ ok: true, events: [] });
		expect(log.give(ask(memberA, 9, about(OTHER_ITEM))).ok).toBe(true);
		expect(split(log)).toEqual([[id(4), id(2), id(3), id(1)], [], [id(5)]]);
	});

	it('S-2 who asked early about one item is not ahead of those who waited for another', () => {
		const log = run([...opened, ask(memberA, 1, about(THIRD)), ask(memberB, 2, about(ITEM))]);
		log.give(ask(memberA, 9, about(ITEM)));
		expect(split(log)[0]).toEqual([id(2), id(1)]);
	});

	it('moves them to the item that another one became part of, with their places', () => {
		const merge = give(chair, { type: 'merge_items', itemId: OTHER_ITEM, intoItemId: ITEM, title: 'Ghép' });
		const log = run([...waiting, invite(2), ask(memberB, 6, about(OTHER_ITEM)), merge]);
		expect(log.state.speakers.speech?.itemId).toBe(ITEM);
		expect(split(log)).toEqual([[id(4), id(1), id(3), id(5), id(6)], [], []]);
		expect(log.state.speakers.queue.some(({ itemId }) => itemId === OTHER_ITEM)).toBe(false);
	});
});

describe('the floor', () => {
	it('S-5 inviting ends the present speech, gives the floor, and moves the stage, in one command', () => {
		const log = run([...opened, ask(memberA, 1), ask(memberB, 2), invite(1)]);
		const decision = log.give(invite(2));
		expect(decision.ok && decision.events.map(({ type }) => type)).toEqual([
			'speech_ended',
			'floor_given',
			'stage_changed',
		]);
		expect(log.state.speakers.speech).toMatchObject({ requestId: id(2), participantId: memberB.participantId });
		expect(log.state.stageParticipantId).toBe(memberB.participantId);
		expect(log.state.speakers.lastSpeech?.participantId).toBe(memberA.participantId);
	});

	it('S-5 writes down from which place somebody was invited', () => {
		const log = run([...opened, ask(memberA, 1), ask(memberB, 2)]);
		const decision = log.give(invite(2));
		expect(decision.ok && decision.events[0]).toMatchObject({ type: 'floor_given', place: 2 });
	});

	it('S-5 given to somebody who waits in the list uses up that line, its topic with it', () => {
		const log = run([...opened, ask(memberA, 1, { topic: 'Về kinh phí' }), ask(memberB, 2)]);
		const { participantId } = memberA;
		log.give(give(chair, { type: 'give_floor', participantId, speakerName: '', topic: '', seconds: null }));
		expect(order(log.state.speakers.queue)).toEqual([id(2)]);
		expect(log.state.speakers.speech).toMatchObject({ requestId: id(1), topic: 'Về kinh phí', seconds: null });
	});

	it('S-6 is ended by the chair or by its speaker, and only the speech that was meant', () => {
		const speaking = [...opened, ask(memberA, 1), ask(memberB, 2), invite(1)];
		const { seq = 0 } = run(speaking).state.speakers.speech ?? {};
		const end = (actor: Actor): Step => give(actor, { type: 'end_speech', speech: seq });
		expect(run(speaking).give(end(memberB))).toEqual(refused('forbidden'));
		expect(run([...speaking, end(memberA)]).state).toMatchObject({
			speakers: { speech: null },
			stageParticipantId: null,
		});
		// The end for the first speaker comes after the second was invited: nothing happens to the second.
		const late = run([...speaking, invite(2), end(chair)]);
		expect(late.state.speakers.speech?.requestId).toBe(id(2));
	});

	it('S-11 an interruption stops the clock and is not the speaker’s time', () => {
		const speaking = [...opened, ask(memberA, 1), invite(1)];
		const { seq = 0 } = run(speaking).state.speakers.speech ?? {};
		const pause = (paused: boolean, speech = seq): Step => give(chair, { type: 'set_speech_paused', speech, paused });
		const end = give(chair, { type: 'end_speech', speech: seq });
		const log = run([...speaking, pause(true)]);
		expect(log.give(pause(true))).toEqual({ ok: true, events: [] });
		expect(log.give(pause(true, seq - 1))).toEqual(refused('invalid_state'));
		log.give(ask(memberB, 2));
		log.give(pause(false));
		log.give(end);
		// As long as without the interruption and what came during it.
		const straight = run([...speaking, ask(memberB, 2), end]).state.speakers.lastSpeech?.seconds ?? 0;
		expect(log.state.speakers.lastSpeech?.seconds).toBe(straight);
		expect(participantTotal(log.state.speakers.totals, memberA.participantId).seconds).toBe(straight);
		// Ended while it stood still, as if it had ended there.
		const still = run([...speaking, pause(true), ask(memberB, 2), end]).state.speakers.lastSpeech;
		expect(still?.seconds).toBe(run([...speaking, end]).state.speakers.lastSpeech?.seconds);
	});

	it('S-6 leaves the stage to whom the chair put there meanwhile', () => {
		const speaking = [...opened, ask(memberA, 1), invite(1)];
		const { seq = 0 } = run(speaking).state.speakers.speech ?? {};
		const stage = give(chair, { type: 'set_stage', participantId: site.participantId });
		const { state } = run([...speaking, stage, give(chair, { type: 'end_speech', speech: seq })]);
		expect(state.stageParticipantId).toBe(site.participantId);
	});

	it('S-10 ends by itself with the item or the meeting, and its seconds count', () => {
		for (const command of [
			{ type: 'close_item', itemId: ITEM },
			{ type: 'open_item', itemId: OTHER_ITEM },
			{ type: 'end_meeting' },
		] satisfies ProceedingsCommand[]) {
			const { state } = run([...opened, ask(memberA, 1), invite(1), give(chair, command)]);
			expect(state.speakers.speech).toBeNull();
			expect(state.stageParticipantId).toBeNull();
			expect(participantTotal(state.speakers.totals, memberA.participantId)).toMatchObject({ count: 1 });
			expect(state.speakers.lastSpeech?.seconds).toBeGreaterThan(0);
		}
	});

	it('S-1 keeps nothing of what is said in a closed session, of requests, other words and floors given', () => {
		const log = run([...opened, ask(memberA, 1, { topic: 'Trước đó' }), give(chair, { type: 'enter_closed_session' })]);
		const before = log.events.length;
		log.give(ask(memberA, 1, { topic: 'Đã họp mật' }));
		log.give(ask(memberB, 2, { topic: 'Nội dung mật' }));
		const { participantId } = memberC;
		log.give(give(chair, { type: 'give_floor', participantId, speakerName: '', topic: 'Nội dung mật', seconds: null }));
		const topics = log.events.slice(before).flatMap(({ event }) => ('topic' in event ? [event.topic] : []));
		expect(topics).toEqual(['', '', '']);
		log.give(give(chair, { type: 'leave_closed_session' }));
		log.give(ask(memberB, 2, { topic: 'Sau đó' }));
		expect(log.state.speakers.queue.map(({ topic }) => topic)).toEqual(['', 'Sau đó']);
	});

	it('S-9 a paused list invites nobody but takes requests; a closed one the other way round, points of order excepted', () => {
		const set = (status: 'open' | 'paused' | 'closed') => give(chair, { type: 'set_speaker_queue', status });
		const paused = run([...opened, ask(memberA, 1), set('paused')]);
		expect(paused.give(invite(1))).toEqual(refused('invalid_state'));
		expect(paused.give(ask(memberB, 2)).ok).toBe(true);
		const closed = run([...opened, ask(memberA, 1), set('closed')]);
		expect(closed.give(ask(memberB, 2))).toEqual(refused('queue_closed'));
		expect(closed.give(ask(memberC, 3, { kind: 'point_of_order' })).ok).toBe(true);
		expect(closed.give(invite(1)).ok).toBe(true);
	});

	it('S-8 another order, or no place at all, needs a reason', () => {
		const two = run([...opened, ask(memberA, 1), ask(memberB, 2)]);
		const move = (reason: string) => give(chair, { type: 'move_request', requestId: id(2), beforeId: id(1), reason });
		const remove = (reason: string) => give(chair, { type: 'remove_request', requestId: id(1), reason });
		expect([two.give(move('')), two.give(remove(''))]).toEqual([
			refused('reason_required'),
			refused('reason_required'),
		]);
		two.give(move('Trả lời trực tiếp'));
		expect(order(two.state.speakers.queue)).toEqual([id(2), id(1)]);
		two.give(remove('Đã gửi văn bản'));
		expect(order(two.state.speakers.queue)).toEqual([id(2)]);
	});

	it('is driven by chair and secretary only', () => {
		const drivers = PEOPLE.filter(({ roles }) => roles.includes('chair') || roles.includes('secretary'));
		for (const actor of PEOPLE.filter((each) => !drivers.includes(each))) {
			const log = run([...opened, ask(memberA, 1)]);
			for (const command of [
				{ type: 'invite_speaker', requestId: id(1), seconds: null },
				{ type: 'give_floor', participantId: actor.participantId, speakerName: '', topic: '', seconds: null },
				{ type: 'move_request', requestId: id(1), beforeId: null, reason: 'Lý do' },
				{ type: 'remove_request', requestId: id(1), reason: 'Lý do' },
				{ type: 'set_speaker_queue', status: 'closed' },
				{ type: 'set_speech_paused', speech: 1, paused: true },
			] satisfies ProceedingsCommand[])
				expect(log.give(give(actor, command))).toEqual(refused('forbidden'));
		}
	});
});

/** Everything that touches the list, often enough to fill it, and what ends speeches from outside. */
const steps = stepsOf(
	'request_floor',
	'request_floor',
	'withdraw_request',
	'invite_speaker',
	'invite_speaker',
	'give_floor',
	'end_speech',
	'set_speech_time',
	'set_speech_paused',
	'move_request',
	'remove_request',
	'set_speaker_queue',
	'open_item',
	'close_item',
	'advance',
	'undo_step',
	'postpone_item',
	'restore_item',
	'merge_items',
	'set_stage',
);

describe('any sequence of commands from anyone', () => {
	it('S-2, S-3 keeps points of order first, one line for each speaker, and the rest in the order it came or was put', () => {
		fc.assert(
			fc.property(steps, (list) => {
				const log = run([]);
				let before = log.state.speakers.queue;
				for (const each of list) {
					log.give(each);
					const { queue } = log.state.speakers;
					expect(pointsFirst(queue)).toBe(true);
					expect(new Set(queue.map((line) => totalKey(line.participantId, line.speakerName))).size).toBe(queue.length);
					// Whoever stays, and is not what the command is about, keeps its place relative to the others who stay.
					const about = 'requestId' in each.command ? each.command.requestId : '';
					const own = 'speakerName' in each.command ? each.actor.participantId : '';
					const stays = (line: FloorRequest): boolean => line.id !== about && line.participantId !== own;
					const [was, is] = [before, queue].map((lines) => order(lines.filter(stays)));
					expect(is).toEqual(was?.filter((each) => is?.includes(each)));
					before = queue;
				}
			}),
		);
	});

	it('accounts for every line: it waits, was heard, was withdrawn or was removed, once', () => {
		fc.assert(
			fc.property(steps, (list) => {
				const { events, state } = run(list);
				const waiting = new Set<string>();
				for (const { event } of events) {
					if (event.type === 'floor_requested') {
						expect(waiting.has(event.requestId)).toBe(false);
						waiting.add(event.requestId);
					}
					const gone =
						event.type === 'request_withdrawn' || event.type === 'request_removed' || event.type === 'floor_given';
					if (gone && event.requestId !== null) expect(waiting.delete(event.requestId)).toBe(true);
				}
				expect(order(state.speakers.queue).toSorted()).toEqual([...waiting].toSorted());
			}),
		);
	});

	it('counts every speech once: those ended are those given, but for the one that is still on', () => {
		fc.assert(
			fc.property(steps, (list) => {
				const { events, state } = run(list);
				const given = events.filter(({ event }) => event.type === 'floor_given').length;
				const counted = Object.values(state.speakers.totals).reduce((sum, { count }) => sum + count, 0);
				expect(counted + (state.speakers.speech === null ? 0 : 1)).toBe(given);
				// The list for the minutes adds up to the same totals.
				const totals = speechesOf(events).reduce<SpeakersState['totals']>(
					(sum, { participantId, speakerName, seconds }) => addSpeech(sum, participantId, speakerName, seconds),
					{},
				);
				expect(totals).toEqual(state.speakers.totals);
			}),
		);
	});
});

describe('the fair-turn hint', () => {
	it('names members who have not spoken in Party order, and who waits longest among those that spoke least', () => {
		const members = [memberA, memberB, memberC].map(({ participantId }) => participantId);
		const log = run([...opened, ask(memberA, 1), invite(1), ask(memberB, 2), invite(2)]);
		for (const step of [ask(memberA, 3), ask(guest, 4), ask(memberC, 5)]) log.give(step);
		const { speakers } = log.state;
		// Member B has the floor: not unheard any more, and not counted yet.
		const hint = fairTurn(speakers, speakers.queue, members);
		expect(hint.unheard).toEqual([memberC.participantId]);
		expect(hint.suggestion?.id).toBe(id(4));
		log.give(ask(memberC, 6, { kind: 'point_of_order' }));
		expect(fairTurn(log.state.speakers, log.state.speakers.queue, members).suggestion?.participantId).toBe(
			memberC.participantId,
		);
		expect(fairTurn(speakers, [], members).suggestion).toBeNull();
	});

	it('counts a site’s people by name, and the site as their sum', () => {
		const speak = (n: number, speakerName: string) => [ask(site, n, { speakerName }), invite(n)];
		const { speakers } = run([
			...opened,
			...speak(1, 'Lò Văn Nọi'),
			...speak(2, 'Quàng Thị Ánh'),
			...speak(3, 'Lò Văn Nọi'),
		]).state;
		expect(speakerTotal(speakers.totals, site.participantId, 'Lò Văn Nọi').count).toBe(1);
		expect(participantTotal(speakers.totals, site.participantId).count).toBe(2);
	});
});
