import { expect, it } from 'vitest';
import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';
import { callEveryone, rollCallLines, uncalled } from './rollCallLines.ts';

const IDS = ['a', 'b', 'c', 'd'] as const;

/** A meeting of four members as far as the roll-call looks at one; these have been called, these have reported absent. */
function meeting(called: readonly string[], absent: readonly string[]): MeetingSnapshot {
	const participants = IDS.map((id) => ({
		id,
		personId: id,
		role: 'member',
		sitePlaceId: null,
		substituteFor: null,
		answer: absent.includes(id) ? 'absent' : 'confirmed',
	}));
	const attendance = Object.fromEntries(called.map((id) => [id, { status: 'online', away: [] }]));
	return { participants, presence: [], state: { attendance, siteGuests: {} } } as unknown as MeetingSnapshot;
}

it('"everyone is present" leaves those as they are who are called, or report absent, while it goes on', async () => {
	const marked: string[] = [];
	const asked = uncalled(rollCallLines(meeting([], [])));
	expect(asked).toHaveLength(4);
	await callEveryone(
		asked,
		// Meanwhile b has checked in by itself, and d has said that it does not come.
		() => meeting(marked.length === 0 ? [] : [...marked, 'b'], marked.length === 0 ? [] : ['d']),
		({ id }) => Promise.resolve(marked.push(id)),
	);
	expect(marked).toEqual(['a', 'c']);
});
