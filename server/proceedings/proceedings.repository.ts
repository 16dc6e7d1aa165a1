import { Prisma } from '#prisma/generated/client.ts';
import { proceedingsEventSchema, type LoggedEvent } from '#domain/proceedings/events.ts';
import { proceedings } from '#domain/proceedings/machine.ts';
import type { Database, Transaction } from '#server/platform/database/client.ts';
import { StandingConnection } from '#server/platform/database/standingConnection.ts';

/** A row of the log before it is stored, with what only the server keeps about it. */
export interface NewEvent extends LoggedEvent {
	readonly accountId: string;
	readonly commandId: string;
	/** Place among the events of the same command; with commandId and the meeting it makes a retry harmless. */
	readonly part: number;
}

/** What a command led to, as the log remembers it. */
export interface KnownCommand {
	readonly accountId: string;
	readonly seq: number;
}

/** A command that was answered without an event. */
export interface AnsweredCommand extends KnownCommand {
	readonly commandId: string;
}

/** Storing was given up: a command of it was answered before, without an event (docs/PROTOCOL.md P-14). */
class AnsweredBefore extends Error {
	constructor() {
		super('the command was answered before');
	}
}

/**
 * Log rows and their audit entries in one statement: one round trip and one commit, which is what a command costs.
 * Moves of a presentation are not audited: the log itself names who scrolled, and the audit trail stays readable.
 */
const APPEND = `
WITH new_event AS (
	SELECT * FROM jsonb_to_recordset($2::jsonb) AS r(
		seq int, at timestamptz, "actorId" uuid, "accountId" text, "commandId" uuid, part int,
		event jsonb, action text, "subjectId" text, detail jsonb)
), answered AS (
	SELECT FROM "CommandWithoutEvent" WHERE "meetingId" = $1::uuid AND "commandId" IN (SELECT "commandId" FROM new_event)
), audited AS (
	INSERT INTO "AuditEntry" ("at", "accountId", "action", "meetingId", "subjectId", "detail")
	SELECT at AT TIME ZONE 'UTC', "accountId", action, $1::uuid, "subjectId", detail FROM new_event
	WHERE action IS NOT NULL AND NOT EXISTS (SELECT FROM answered)
	ORDER BY seq
)
INSERT INTO "MeetingEvent" ("meetingId", "seq", "at", "actorId", "accountId", "commandId", "part", "event")
SELECT $1::uuid, seq, at, "actorId", "accountId", "commandId", part, event FROM new_event
WHERE NOT EXISTS (SELECT FROM answered)`;

/**
 * One log row without an audit entry, which is what each page turn costs: the row as it is, since taking it out of JSON is a
 * tenth of the time of such a commit.
 */
const APPEND_ONE = `
INSERT INTO "MeetingEvent" ("meetingId", "seq", "at", "actorId", "accountId", "commandId", "part", "event")
SELECT $1::uuid, $2::int, $3::timestamptz, $4::uuid, $5::text, $6::uuid, $7::int, $8::jsonb
WHERE NOT EXISTS (SELECT FROM "CommandWithoutEvent" WHERE "meetingId" = $1::uuid AND "commandId" = $6::uuid)`;

/** The meeting's log in the database. */
export class ProceedingsRepository {
	readonly #database: Database;
	readonly #ownConnection: StandingConnection;

	constructor(database: Database) {
		this.#database = database;
		this.#ownConnection = new StandingConnection(database.pool);
	}

	/** Before the database is closed. */
	close(): Promise<void> {
		return this.#ownConnection.close();
	}

	/** Appends in a transaction of its own (a single statement). */
	async append(meetingId: string, events: readonly NewEvent[]): Promise<void> {
		const rows = events.map(toRow);
		const [only] = rows;
		if (only === undefined) return;
		if (rows.length > 1 || only.action !== undefined) {
			const values = [meetingId, JSON.stringify(rows)];
			const { rowCount } = await this.#ownConnection.query({ name: 'proceedings-append', text: APPEND, values });
			if (rowCount !== rows.length) throw new AnsweredBefore();
			return;
		}
		const { seq, at, actorId, accountId, commandId, part, event } = only;
		const values = [meetingId, seq, at, actorId, accountId, commandId, part, JSON.stringify(event)];
		const { rowCount } = await this.#ownConnection.query({ name: 'proceedings-append-one', text: APPEND_ONE, values });
		if (rowCount !== 1) throw new AnsweredBefore();
	}

	/** Appends together with other changes, in one transaction. */
	appendWith(
		meetingId: string,
		events: readonly NewEvent[],
		change: (tx: Transaction) => Promise<void>,
	): Promise<void> {
		return this.#database.prisma.$transaction(async (tx) => {
			await change(tx);
			const stored = await tx.$executeRawUnsafe(APPEND, meetingId, JSON.stringify(events.map(toRow)));
			if (stored !== events.length) throw new AnsweredBefore();
		});
	}

	/** Events after `afterSeq`, in order. */
	async eventsAfter(meetingId: string, afterSeq: number, limit: number): Promise<LoggedEvent[]> {
		const rows = await this.#database.prisma.meetingEvent.findMany({
			where: { meetingId, seq: { gt: afterSeq } },
			orderBy: { seq: 'asc' },
			take: limit,
		});
		return rows.map((row) => ({
			seq: row.seq,
			at: row.at.toISOString(),
			actorId: row.actorId,
			event: proceedingsEventSchema.parse(row.event),
		}));
	}

	/** Keeps what commands without events were answered with. Another process may have answered the same one: its answer stays. */
	async keepAnswers(meetingId: string, commands: readonly AnsweredCommand[]): Promise<void> {
		const data = commands.map((command) => ({ meetingId, ...command }));
		await this.#database.prisma.commandWithoutEvent.createMany({ data, skipDuplicates: true });
	}

	/** Those of the commands that were answered already, with the seq of the answer. */
	async knownCommands(meetingId: string, commandIds: readonly string[]): Promise<Map<string, KnownCommand>> {
		const { meetingEvent, commandWithoutEvent } = this.#database.prisma;
		const where = { meetingId, commandId: { in: [...commandIds] } };
		const select = { commandId: true, accountId: true, seq: true };
		const [without, logged] = await Promise.all([
			commandWithoutEvent.findMany({ where, select }),
			meetingEvent.findMany({ where, orderBy: { seq: 'asc' }, select }),
		]);
		return new Map([...without, ...logged].map(({ commandId, accountId, seq }) => [commandId, { accountId, seq }]));
	}
}

/** Whether storing failed because that seq or command is taken already: by a row of the log (PostgreSQL 23505), or an answer. */
export function isTaken(error: unknown): boolean {
	if (error instanceof AnsweredBefore) return true;
	if (typeof error !== 'object' || error === null) return false;
	if ('code' in error && (error.code === '23505' || error.code === 'P2002')) return true;
	// Raw SQL in a Prisma transaction: the driver's code is inside.
	return error instanceof Prisma.PrismaClientKnownRequestError && JSON.stringify(error.meta ?? {}).includes('23505');
}

/** A row with its audit entry, if it has one. */
function toRow(event: NewEvent) {
	return { ...event, ...auditOf(event) };
}

/** The audit entry of an event: names and ids, never a reason or a paper's content. null: not audited. */
function auditOf({ seq, event }: NewEvent) {
	const facts = proceedings.audit(event);
	return facts && { action: `proceedings.${event.type}`, subjectId: facts.subjectId, detail: { seq, ...facts.detail } };
}
