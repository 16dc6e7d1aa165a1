import { z } from 'zod';
import {
	CIRCULATION_STEPS,
	circulationStatusSchema,
	createCirculationSchema,
	type AnswerReceipt,
	type CirculationDetail,
	type CirculationRecipient,
	type CirculationResult,
	type CirculationStep,
	type CirculationSummary,
} from '#domain/circulation/circulation.ts';
import type { CirculationOption } from '#domain/circulation/options.ts';
import { allowedActions, maySeeWho, type CirculationFacts, type CirculationPlace } from '#domain/circulation/policy.ts';
import type { CirculationReport, ResultFigures } from '#domain/circulation/reporting.ts';
import { neededOf, tallyCirculation } from '#domain/circulation/result.ts';
import { circulationRulesOn, findCirculationRules, type CirculationRules } from '#domain/circulation/rules.ts';
import { dayInVietnam } from '#domain/directory/validity.ts';
import type { AnswerRow, CirculationLine, CirculationRow } from './circulation.repository.ts';

const stepTypeSchema = z.enum(CIRCULATION_STEPS);

/** What everyone who is asked is told of its life; the rest is between office and chair. */
const STEPS_FOR_ALL: ReadonlySet<string> = new Set(['started', 'extended', 'recalled', 'closed']);

/** The options as stored, checked again. */
export function optionsOf({ options }: Pick<CirculationRow, 'options'>): readonly CirculationOption[] {
	return createCirculationSchema.shape.options.parse(options);
}

/** A circulation as far as rights go. */
export function factsOf(
	row: Omit<CirculationFacts, 'recipientIds' | 'status'> & {
		readonly status: string;
		readonly recipients: readonly { readonly personId: string }[];
	},
): CirculationFacts {
	const { createdById, chairPersonId, deadline, answersMayChange, reportedAt, recipients } = row;
	return {
		status: circulationStatusSchema.parse(row.status),
		createdById,
		chairPersonId,
		deadline,
		answersMayChange,
		reportedAt,
		recipientIds: recipients.map(({ personId }) => personId),
	};
}

/** The rule set it was started under. */
export function rulesOf({
	ruleId,
	ruleVersion,
	startedAt,
}: Pick<CirculationRow, 'ruleId' | 'ruleVersion' | 'startedAt'>): CirculationRules {
	const rules = ruleId === null || ruleVersion === null ? undefined : findCirculationRules(ruleId, ruleVersion);
	// A rule set of a newer release, after a downgrade: what held on the day it started.
	return rules ?? circulationRulesOn(dayInVietnam(startedAt ?? new Date()));
}

/** The answers that count: the last one of each person. */
export function standingAnswers(answers: readonly AnswerRow[]): ReadonlyMap<string, AnswerRow> {
	const standing = new Map<string, AnswerRow>();
	for (const answer of answers)
		if (answer.revision > (standing.get(answer.personId)?.revision ?? 0)) standing.set(answer.personId, answer);
	return standing;
}

export function toReceipt(row: AnswerRow): AnswerReceipt {
	const { id, optionId, opinion, revision, answeredAt, canonical, signature, keyId } = row;
	return {
		answerId: id,
		optionId,
		opinion,
		revision,
		answeredAt: answeredAt.toISOString(),
		canonical,
		signature,
		keyId,
	};
}

/** A line of a person's list. */
export function toSummary(
	row: Pick<
		CirculationLine,
		| 'id'
		| 'title'
		| 'chairName'
		| 'deadline'
		| 'createdAt'
		| 'closedAt'
		| 'reportedAt'
		| 'reportMeetingId'
		| 'reportMeeting'
		| 'status'
	>,
	facts: CirculationFacts,
	place: CirculationPlace,
	answeredAt: Date | null,
	now: Date,
	isPlanned: boolean,
): CirculationSummary {
	return {
		id: row.id,
		title: row.title,
		status: facts.status,
		deadline: row.deadline.toISOString(),
		chairName: row.chairName,
		asked: place.isRecipient,
		answeredAt: answeredAt?.toISOString() ?? null,
		isChair: place.isChair,
		isStaff: place.isStaff,
		createdAt: row.createdAt.toISOString(),
		closedAt: row.closedAt?.toISOString() ?? null,
		reportedAt: row.reportedAt?.toISOString() ?? null,
		report: facts.status === 'closed' && maySeeWho(place) ? toReport(row, isPlanned) : null,
		may: allowedActions(facts, place, answeredAt !== null, now),
	};
}

function toReport(
	{
		reportedAt,
		reportMeetingId,
		reportMeeting,
	}: Pick<CirculationLine, 'reportedAt' | 'reportMeetingId' | 'reportMeeting'>,
	isPlanned: boolean,
): CirculationReport {
	if (reportedAt === null && !isPlanned) return { state: 'waiting', meetingId: null, meetingTitle: '' };
	const state = reportedAt === null ? 'planned' : 'reported';
	return { state, meetingId: reportMeetingId, meetingTitle: reportMeeting?.title ?? '' };
}

/** What a closed one came to, in figures. */
export function toFigures(row: CirculationRow): ResultFigures {
	const rules = rulesOf(row);
	const options = optionsOf(row);
	const sent = row.recipients.length;
	return {
		...tallyCirculation(options, [...standingAnswers(row.answers).values()], sent, rules),
		id: row.id,
		title: row.title,
		closedAt: (row.closedAt ?? row.deadline).toISOString(),
		options: options.map(({ id, label }) => ({ id, label })),
		needed: neededOf(sent, rules),
	};
}

/** Who reads, and what is looked up for them. */
export interface DetailContext {
	readonly place: CirculationPlace;
	readonly personId: string;
	readonly now: Date;
	/** Before the start: who would be asked today. */
	readonly expected: readonly Omit<CirculationRecipient, 'answeredAt' | 'hasAccount'>[];
	/** People who can sign in. */
	readonly withAccount: ReadonlySet<string>;
	/** Whether an item of a coming meeting is to report the result. */
	readonly isPlanned: boolean;
	/** Versions among its papers that nobody opens from here any more. */
	readonly gone: ReadonlySet<string>;
}

/** The whole of it as this reader may see it. No answer but the reader's own leaves the server before the closing. */
export function toDetail(row: CirculationRow, context: DetailContext): CirculationDetail {
	const { place, personId, now, expected, withAccount, isPlanned, gone } = context;
	const facts = factsOf(row);
	const standing = standingAnswers(row.answers);
	const mine = standing.get(personId);
	const seesWho = maySeeWho(place);
	const isClosed = facts.status === 'closed';
	const people = row.startedAt === null ? expected : row.recipients;
	const started = row.startedAt !== null;
	return {
		...toSummary(row, facts, place, mine?.answeredAt ?? null, now, isPlanned),
		question: row.question,
		termId: row.termId,
		termName: row.term.name,
		chairPersonId: row.chairPersonId,
		options: optionsOf(row),
		papers: row.papers.map(({ versionId, title, kind, pages, sha256, meetingId }) => {
			const isGone = gone.has(versionId);
			// A recalled paper is gone by its name, too, but for those who prepare and decide; its digest stays what was answered about.
			return { versionId, title: isGone && !seesWho ? '' : title, gone: isGone, kind, pages, sha256, meetingId };
		}),
		recipients: seesWho
			? people.map(({ personId: id, name, office }) => ({
					personId: id,
					name,
					office,
					answeredAt: standing.get(id)?.answeredAt.toISOString() ?? null,
					hasAccount: withAccount.has(id),
				}))
			: [],
		sent: people.length,
		answered: started && (seesWho || isClosed) ? standing.size : null,
		answersMayChange: row.answersMayChange,
		rule: started ? ruleView(row) : null,
		version: row.version,
		createdByName: row.createdByName,
		startedAt: row.startedAt?.toISOString() ?? null,
		myAnswer: mine === undefined ? null : toReceipt(mine),
		result: isClosed ? toResult(row, standing, seesWho) : null,
		steps: row.steps.map(toStep).filter(({ type }) => seesWho || STEPS_FOR_ALL.has(type)),
	};
}

function ruleView(row: CirculationRow): CirculationDetail['rule'] {
	const { id, version, legalBasis } = rulesOf(row);
	return { id, version, legalBasis };
}

function toResult(row: CirculationRow, standing: ReadonlyMap<string, AnswerRow>, byName: boolean): CirculationResult {
	const tally = tallyCirculation(optionsOf(row), [...standing.values()], row.recipients.length, rulesOf(row));
	if (!byName) return { ...tally, answers: null };
	const answers = row.recipients.flatMap(({ personId, name, office }) => {
		const answer = standing.get(personId);
		return answer === undefined ? [] : [{ ...toReceipt(answer), personId, name, office }];
	});
	return { ...tally, answers };
}

function toStep({ type, at, actorName, reason, deadline }: CirculationRow['steps'][number]): CirculationStep {
	return {
		type: stepTypeSchema.parse(type),
		at: at.toISOString(),
		actorName,
		reason,
		deadline: deadline?.toISOString() ?? null,
	};
}
