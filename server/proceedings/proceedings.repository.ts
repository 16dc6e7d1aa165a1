import { Prisma } from '#prisma/generated/client.ts';
import {
	proceedingsEventSchema,
	type LoggedEvent,
	type ProceedingsEvent,
	type ProceedingsEventType,
} from '#domain/proceedings/events.ts';
import type { AuditFacts, EventOf } from '#domain/proceedings/slice.ts';
import { AUDIT } from '#domain/proceedings/slices.ts';
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

/**
 * Log rows and their audit entries in one statement: one round trip and one commit, which is what a command costs.
 * Moves of a presentation are not audited: the log itself names who scrolled, and the audit trail stays readable.
 */
const APPEND = `
WITH new_event AS (
	SELECT * FROM jsonb_to_recordset($2::jsonb) AS r(
		seq int, at timestamptz, "actorId" uuid, "accountId" text, "commandId" uuid, part int,
		event jsonb, action text, "subjectId" text, detail jsonb)
), logged AS (
	INSERT INTO "MeetingEvent" ("meetingId", "seq", "at", "actorId", "accountId", "commandId", "part", "event")
	SELECT $1::uuid, seq, at, "actorId", "accountId", "commandId", part, event FROM new_event
)
INSERT INTO "AuditEntry" ("at", "accountId", "action", "meetingId", "subjectId", "detail")
SELECT at AT TIME ZONE 'UTC', "accountId", action, $1::uuid, "subjectId", detail FROM new_event WHERE action IS NOT NULL
ORDER BY seq`;

/**
 * One log row without an audit entry, which is what each page turn costs: the row as it is, since taking it out of JSON is a
 * tenth of the time of such a commit.
 */
const APPEND_ONE = `
INSERT INTO "MeetingEvent" ("meetingId", "seq", "at", "actorId", "accountId", "commandId", "part", "event")
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`;

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
			await this.#ownConnection.query({ name: 'proceedings-append', text: APPEND, values });
			return;
		}
		const { seq, at, actorId, accountId, commandId, part, event } = only;
		const values = [meetingId, seq, at, actorId, accountId, commandId, part, JSON.stringify(event)];
		await this.#ownConnection.query({ name: 'proceedings-append-one', text: APPEND_ONE, values });
	}

	/** Appends together with other changes, in one transaction. */
	appendWith(
		meetingId: string,
		events: readonly NewEvent[],
		change: (tx: Transaction) => Promise<void>,
	): Promise<void> {
		return this.#database.prisma.$transaction(async (tx) => {
			await change(tx);
			await tx.$executeRawUnsafe(APPEND, meetingId, JSON.stringify(events.map(toRow)));
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

	/** Those of the commands that are in the log already, with the seq that each reached. */
	async knownCommands(meetingId: string, commandIds: readonly string[]): Promise<Map<string, KnownCommand>> {
		const rows = await this.#database.prisma.meetingEvent.findMany({
			where: { meetingId, commandId: { in: [...commandIds] } },
			orderBy: { seq: 'asc' },
			select: { commandId: true, accountId: true, seq: true },
		});
		return new Map(rows.map(({ commandId, accountId, seq }) => [commandId, { accountId, seq }]));
	}
}

/** Whether storing failed because the log has a row with that seq or command already (PostgreSQL 23505). */
export function isUniqueViolation(error: unknown): boolean {
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
	const facts = auditAs(event.type, event);
	return facts && { action: `proceedings.${event.type}`, subjectId: facts.subjectId, detail: { seq, ...facts.detail } };
}

function auditAs<Type extends ProceedingsEventType>(type: Type, event: ProceedingsEvent): AuditFacts | null {
	return AUDIT[type](event as EventOf<Type>);
}
