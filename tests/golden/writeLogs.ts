import fc from 'fast-check';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { recordAccess } from '#domain/access/recordAccess.ts';
import { connectSite } from '#domain/conference/connectSite.ts';
import { followReplacement, followWithdrawal } from '#domain/documents/onAir.ts';
import type { ProceedingsCommand } from '#domain/proceedings/commands.ts';
import type { ProceedingsDecision } from '#domain/proceedings/decide.ts';
import { EVENT_TYPES } from '#domain/proceedings/events.ts';
import { applyEvent } from '#domain/proceedings/reducer.ts';
import { recordCount } from '#domain/voting/counting.ts';
import {
	BEGINNINGS,
	dateOf,
	DISPLAYS,
	EVERYONE_HERE,
	ITEMS,
	PAPERS,
	personOf,
	run,
	steps,
	UNKNOWN,
	type SampleLog,
	type Step,
} from '#tests/support/sampleMeeting.ts';

/*
 * npm run golden -- <release>: writes tests/golden/proceedings/<release>.jsonl (README.md beside it). A few meetings of the
 * sample that together have every event there is, and the longest ones. The same each time, until commands or samples change.
 */

const by = (command: ProceedingsCommand): Step => ({ actor: personOf('chair'), command });
const OPENED = [by({ type: 'open_meeting' }), ...EVERYONE_HERE];
const [PAPER] = PAPERS;
if (PAPER === undefined) throw new Error('the sample has papers');

/** Records what no person does. */
function record(log: SampleLog, decision: ProceedingsDecision): void {
	if (!decision.ok || decision.events.length === 0) throw new Error('there was nothing to record');
	const at = dateOf(log.state.seq);
	for (const event of decision.events) {
		const logged = { seq: log.state.seq + 1, at, actorId: null, event };
		log.events.push(logged);
		log.state = applyEvent(log.state, logged);
	}
}

function withSystem(): SampleLog {
	const log = run(OPENED);
	const { participantId } = personOf('member');
	record(log, recordAccess(log.state, { participantId, name: 'Đồng chí 1', givenAt: dateOf(2) }));
	record(log, connectSite(log.state, personOf('site').participantId));
	return log;
}

function withPapers(isWithdrawn: boolean): SampleLog {
	const { documentId } = PAPER as (typeof PAPERS)[number];
	const log = run([
		...OPENED,
		by({ type: 'open_item', itemId: ITEMS[0] }),
		by({ type: 'present', documentId, view: { page: 4, zoom: 1, x: 0, y: 0 } }),
		by({
			type: 'direct_displays',
			targets: [DISPLAYS[1].id],
			pinned: true,
			shown: { scene: 'paper', paper: { documentId, page: 5, part: 1 } },
		}),
	]);
	record(log, followReplacement(log.state, { documentId, versionId: UNKNOWN, pages: 2 }));
	if (isWithdrawn) record(log, followWithdrawal(log.state, documentId));
	return log;
}

function withInvalidCount(): SampleLog {
	const log = run([...OPENED, ...(BEGINNINGS[3] ?? [])]);
	const [vote] = log.state.voting.votes;
	const [personId] = vote?.countingTeam ?? [];
	if (vote === undefined || personId === undefined) throw new Error('the beginning has a vote with its team');
	const voteId = vote.definition.id;
	record(log, { ok: true, events: [{ type: 'count_opened', voteId, personId }] });
	record(log, recordCount(log.state, voteId, { ballots: 3, marked: 4, problem: 'ballots_differ' }));
	return log;
}

/** Few logs that together have every event, and the longest. */
function choose(logs: readonly SampleLog[]): readonly SampleLog[] {
	const chosen = [withSystem(), withPapers(false), withPapers(true), withInvalidCount()];
	const missing = new Set<string>(EVENT_TYPES);
	const has = (log: SampleLog): Set<string> => new Set(log.events.map(({ event }) => event.type));
	for (const log of chosen) for (const type of has(log)) missing.delete(type);
	while (missing.size > 0) {
		const gain = (log: SampleLog): number =>
			[...has(log)].filter((type) => missing.has(type)).length / Math.sqrt(log.events.length + 5);
		const best = logs.reduce((a, b) => (gain(b) > gain(a) ? b : a));
		if (gain(best) === 0) throw new Error(`no sample has ${[...missing].join(', ')}`);
		chosen.push(best);
		for (const type of has(best)) missing.delete(type);
	}
	const longest = logs.toSorted((a, b) => b.events.length - a.events.length).slice(0, 4);
	return [...chosen, ...longest];
}

const [release] = process.argv.slice(2);
if (release === undefined) throw new Error('npm run golden -- <release>');
const meetings = choose(fc.sample(steps, { seed: 20_261_201, numRuns: 4_000 }).map(run));
const lines = meetings.map(({ events, state }) => `${JSON.stringify({ events, state })}\n`);
writeFileSync(path.join(import.meta.dirname, 'proceedings', `${release}.jsonl`), lines.join(''), { flag: 'wx' });
