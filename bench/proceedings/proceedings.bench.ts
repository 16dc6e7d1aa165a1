import { availableParallelism } from 'node:os';
import { percentile, report, reportRow, type ReportSection } from '../report.ts';
import { moveTo } from './cores.ts';
import { measureLatency, type Latencies } from './latency.ts';
import { connectListeners } from './listeners.ts';
import { memoryPerConnection } from './memory.ts';
import { openStage, type Stage } from './stage.ts';

/*
 * One meeting with 200 connections, 50 of them rooms of sites: from a command to its acknowledgement (its event is on disk),
 * and to everyone; then the same with 1,000, and what a connection costs in memory. Beside it, in the same rounds, the
 * floor with the same bytes: a bare Socket.IO acknowledgement plus a bare commit, and a bare broadcast. `proceedings.bench.ts [rounds [people]]`:
 * with a number of people only that many are measured, and no memory.
 */
const ROUNDS = Number(process.argv[2] ?? 400);
const ONLY = process.argv[3] === undefined ? null : Number(process.argv[3]);
const SIZES =
	ONLY === null
		? [
				{ people: 200, rounds: ROUNDS },
				{ people: 1_000, rounds: Math.ceil(ROUNDS / 4) },
			]
		: [{ people: ONLY, rounds: ROUNDS }];
/** Connections whose memory is compared, after those that warm the servers up. */
const MEMORY = { warmUp: 400, count: 400 } as const;

/** Of two middles of rounds that were measured in turns. */
const ratio = (above: number, below: number): string => (above / below).toFixed(2);
const p50 = (values: readonly number[]): number => percentile(heardOnly(values), 0.5);
/** Rounds in which everyone heard. */
const heardOnly = (values: readonly number[]): number[] => values.filter((value) => !Number.isNaN(value));

function latencySection(people: number, measured: Latencies): ReportSection {
	const { ack, everyone, bareCommand, bareCommandEveryone, bareAck, bareCommit, bareCommitAck, bareEveryone } =
		measured;
	const missed = everyone.length - heardOnly(everyone).length;
	const floor = p50(bareAck) + p50(bareCommit);
	const rows = [
		reportRow(
			'command → ack (event and audit on disk)',
			ack,
			`${ratio(p50(ack), p50(bareCommitAck))} × both floors in one piece, ${ratio(p50(ack), floor)} × the sum of their middles`,
		),
		reportRow('bare Socket.IO ack', bareAck),
		reportRow('bare PostgreSQL commit', bareCommit),
		reportRow(
			'bare commit, then bare ack, in one piece',
			bareCommitAck,
			`${ratio(p50(bareCommitAck), floor)} × the sum of their middles`,
		),
		reportRow(
			'bare server: one row, ack, broadcast',
			bareCommand,
			`${ratio(p50(bareCommand), p50(bareCommitAck))} × both in one piece; nothing decided or checked`,
		),
		reportRow(
			'command → everyone',
			heardOnly(everyone),
			`${ratio(p50(everyone), p50(bareEveryone))} × a bare broadcast; rounds not heard by all: ${missed}`,
		),
		reportRow('bare server: command → everyone', heardOnly(bareCommandEveryone)),
		reportRow('bare Socket.IO broadcast → everyone', heardOnly(bareEveryone)),
	];
	return { title: `one meeting, ${people} connections`, rows };
}

async function measureLatencies(stage: Stage): Promise<ReportSection[]> {
	const sections: ReportSection[] = [];
	const cookies: string[] = [];
	for (const { people, rounds } of SIZES) {
		// One of them acts.
		cookies.push(...(await stage.people(people - 1 - cookies.length)));
		sections.push(latencySection(people, await measureLatency(stage, cookies, rounds)));
	}
	return sections;
}

/** The same with an inspector on both servers, which can collect their garbage before it is weighed. */
async function measureMemory(): Promise<string> {
	const stage = await openStage('--inspect=127.0.0.1:0');
	try {
		const { meetingId } = stage.meeting;
		const cookies = await stage.people(MEMORY.warmUp + MEMORY.count);
		const parts = [cookies.slice(0, MEMORY.warmUp), cookies.slice(MEMORY.warmUp)];
		const product = await memoryPerConnection(stage.product, MEMORY.count, (part) =>
			connectListeners({
				url: stage.product.url,
				cookies: parts[part] ?? [],
				meetingId,
				event: 'proceedings:appended',
				givingWay: false,
			}),
		);
		const bare = await memoryPerConnection(stage.bare, MEMORY.count, (part) =>
			connectListeners({
				url: stage.bare.url,
				cookies: parts[part] ?? [],
				meetingId: null,
				event: 'heard',
				givingWay: false,
			}),
		);
		const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KiB`;
		return `memory per connection: ${kilobytes(product)}, bare Socket.IO ${kilobytes(bare)}: ${ratio(product, bare)} ×\n`;
	} finally {
		await stage.close();
	}
}

const cores = availableParallelism();
const halved = moveTo('servers');
const stage = await openStage();
try {
	moveTo('clients');
	const sections = await measureLatencies(stage);
	process.stdout.write(
		`${cores} cores${halved ? ', one half for servers and PostgreSQL, the other for clients' : ''}\n`,
	);
	report(sections);
	for (const { title, rows } of sections) {
		process.stdout.write(`${title} (ms: p50, p99)\n`);
		for (const row of rows)
			process.stdout.write(
				`  ${row.label.padEnd(42)}${row.p50.toFixed(2).padStart(9)}${row.p99.toFixed(2).padStart(9)}  ${row.note ?? ''}\n`,
			);
	}
} finally {
	await stage.close();
}
if (ONLY === null) process.stdout.write(await measureMemory());
