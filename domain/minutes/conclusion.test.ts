import { describe, expect, it } from 'vitest';
import { decide } from '../proceedings/decide.ts';
import type { LoggedEvent, ProceedingsEvent } from '../proceedings/events.ts';
import type { FactsOf } from '../proceedings/commands.ts';
import type { Actor } from '../kernel/actor.ts';
import { applyEvent, replay } from '../proceedings/reducer.ts';
import type { MeetingState } from '../proceedings/state.ts';

const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const [ITEM, SECRET, UNOPENED] = [uuid(1), uuid(2), uuid(3)];
const AT = '2027-02-05T03:00:00.000Z';
const chair: Actor = { participantId: uuid(10), personId: uuid(20), roles: ['chair'] };
const facts: FactsOf<'conclude_item'> = {
	status: 'in_progress',
	itemIds: [ITEM, SECRET, UNOPENED],
	paperOnlyItemIds: [SECRET],
};
const log = (...events: readonly ProceedingsEvent[]): LoggedEvent[] =>
	events.map((event, index) => ({ seq: index + 1, at: AT, actorId: chair.participantId, event }));
const RUNNING = replay(
	log({ type: 'meeting_opened' }, { type: 'item_opened', itemId: SECRET }, { type: 'item_opened', itemId: ITEM }),
);

function conclude(
	state: MeetingState,
	text: string,
	options: Partial<FactsOf<'conclude_item'> & { itemId: string }> = {},
) {
	const { itemId = ITEM, ...more } = options;
	return decide(state, { type: 'conclude_item', itemId, text }, chair, { ...facts, ...more }, AT);
}

function after(state: MeetingState, text: string): MeetingState {
	const event = { type: 'item_concluded', itemId: ITEM, text } as const;
	return applyEvent(state, { seq: state.seq + 1, at: AT, actorId: chair.participantId, event });
}

describe('conclusions (PROTOCOL B-1, B-2)', () => {
	it('is the chair’s word on an item that was opened', () => {
		expect(conclude(RUNNING, 'Đồng ý chủ trương.')).toEqual({
			ok: true,
			events: [{ type: 'item_concluded', itemId: ITEM, text: 'Đồng ý chủ trương.' }],
		});
		expect(conclude(RUNNING, 'Đồng ý.', { itemId: UNOPENED })).toEqual({ ok: false, code: 'invalid_state' });
		expect(conclude(RUNNING, 'Đồng ý.', { itemId: uuid(99) })).toEqual({ ok: false, code: 'not_found' });
	});

	it.each(['secretary', 'office', 'member', 'submitter', 'guest', 'site'] as const)('is never a %s’s', (role) => {
		const other = { ...chair, roles: [role] };
		expect(decide(RUNNING, { type: 'conclude_item', itemId: ITEM, text: 'Đồng ý.' }, other, facts, AT)).toEqual({
			ok: false,
			code: 'forbidden',
		});
	});

	it('is the deputy’s while the chair is delegated, and then not the chair’s', () => {
		const state = { ...RUNNING, chairDelegateId: uuid(11) };
		const deputy: Actor = { participantId: uuid(11), personId: uuid(21), roles: ['member'] };
		const command = { type: 'conclude_item', itemId: ITEM, text: 'Đồng ý.' } as const;
		expect(decide(state, command, deputy, facts, AT).ok).toBe(true);
		expect(decide(state, command, chair, facts, AT)).toEqual({ ok: false, code: 'forbidden' });
	});

	it('keeps every wording in the log and counts the corrections', () => {
		const corrected = after(after(RUNNING, 'Đồng ý.'), 'Đồng ý chủ trương.');
		expect(corrected.minutes.conclusions[ITEM]).toEqual({
			text: 'Đồng ý chủ trương.',
			concludedAt: AT,
			byParticipantId: chair.participantId,
			revision: 2,
		});
		expect(conclude(corrected, 'Đồng ý chủ trương.')).toEqual({ ok: true, events: [] });
	});

	it('may be corrected after the end, not once the meeting is archived', () => {
		const ended = { ...after(RUNNING, 'Đồng ý.'), phase: 'ended' } as const;
		expect(conclude(ended, 'Đồng ý chủ trương.', { status: 'ended' }).ok).toBe(true);
		expect(conclude(ended, 'Đồng ý chủ trương.', { status: 'archived' })).toEqual({ ok: false, code: 'invalid_state' });
	});

	it('saves nothing of a secret item, nor a text that bears a stamp (DOMAIN.md §4)', () => {
		expect(conclude(RUNNING, 'Đồng ý.', { itemId: SECRET })).toEqual({ ok: false, code: 'classified_content' });
		expect(conclude(RUNNING, 'TỐI MẬT\nĐồng ý.')).toEqual({ ok: false, code: 'classified_content' });
		expect(conclude(RUNNING, 'Bảo đảm bí mật nhà nước.').ok).toBe(true);
	});

	it('writes nothing down in closed session', () => {
		expect(conclude({ ...RUNNING, closedSession: { since: AT, knownVoteIds: [] } }, 'Đồng ý.')).toEqual({
			ok: false,
			code: 'closed_session',
		});
	});

	it('waits for the vote on the item to close', () => {
		const vote = { status: 'open', definition: { itemId: ITEM } } as MeetingState['voting']['votes'][number];
		const voting = { ...RUNNING, voting: { ...RUNNING.voting, votes: [vote] } };
		expect(conclude(voting, 'Đồng ý.')).toEqual({ ok: false, code: 'invalid_state' });
	});
});
