import {
	missingPapers,
	type AnswerCirculation,
	type AnswerReceipt,
	type CirculationStepType,
} from '#domain/circulation/circulation.ts';
import { placeIn } from '#domain/circulation/policy.ts';
import { canonicalAnswer } from '#domain/circulation/result.ts';
import { circulationRulesOn } from '#domain/circulation/rules.ts';
import { dayInVietnam } from '#domain/directory/validity.ts';
import type { Identity } from '#domain/identity/identity.ts';
import { bearsStamp } from '#domain/minutes/bearsStamp.ts';
import { AppError } from '#server/platform/errors.ts';
import type { AnswerRow, CirculationRow } from './circulation.repository.ts';
import { requirePlace, type CirculationService, type LockedStep } from './circulation.service.ts';
import { incumbentsOf } from './committee.ts';
import type { CirculationNews } from './news.ts';
import { factsOf, optionsOf, standingAnswers, toReceipt } from './present.ts';
import type { CirculationTools } from './tools.ts';

/** The course of a circulation: laid before the chair, started, answered, extended, recalled, reported. It closes in closing.ts. */
export class CourseService {
	readonly #tools: CirculationTools;
	readonly #circulations: CirculationService;
	readonly #news: CirculationNews;
	/** Called when a deadline came or moved. */
	readonly #onDeadline: () => void;

	constructor(
		tools: CirculationTools,
		circulations: CirculationService,
		news: CirculationNews,
		onDeadline: () => void,
	) {
		this.#tools = tools;
		this.#circulations = circulations;
		this.#news = news;
		this.#onDeadline = onDeadline;
	}

	/** Lays a draft before the chair. */
	submit(identity: Identity, id: string, version: number): Promise<void> {
		return this.#circulations.step(identity, id, 'submit', async (step) => {
			requireSeen(step.row, version);
			requirePapers(step.row);
			if (step.row.deadline <= step.now) throw new AppError('deadline_passed');
			await this.#become(identity, step, 'submitted', { status: 'submitted' });
			return this.#news.notify(step.tx, step.row, 'circulation_submitted', 'chair', { except: identity.accountId });
		});
	}

	/** The chair gives it back to the office, with a reason. */
	returnToOffice(identity: Identity, id: string, reason: string): Promise<void> {
		return this.#circulations.step(identity, id, 'return', async (step) => {
			requireReason(reason);
			await this.#become(identity, step, 'returned', { status: 'draft' }, reason);
			return this.#news.notify(step.tx, step.row, 'circulation_returned', 'maker', { detail: reason });
		});
	}

	/**
	 * The chair starts it: those who are incumbents at this moment are asked, and are the base of the count whatever changes
	 * later; the rule set of the day is kept with it.
	 */
	async start(identity: Identity, id: string, version: number): Promise<void> {
		const { repository, documents } = this.#tools;
		await this.#circulations.step(identity, id, 'start', async (step) => {
			const { tx, row, now } = step;
			requireSeen(row, version);
			requirePapers(row);
			if (row.deadline <= now) throw new AppError('deadline_passed');
			for (const { versionId } of row.papers)
				if ((await documents.bindable(versionId)) === null) throw new AppError('paper_unavailable');
			const incumbents = await incumbentsOf(this.#tools, row.termId, now);
			// The chair's own place in the committee is looked at again: it may have ended since the draft.
			if (!incumbents.some(({ personId }) => personId === row.chairPersonId)) throw new AppError('conflict');
			const rules = circulationRulesOn(dayInVietnam(now));
			await repository.addRecipients(
				tx,
				incumbents.map((member) => ({ circulationId: id, ...member })),
			);
			await this.#become(identity, step, 'started', {
				status: 'open',
				startedAt: now,
				ruleId: rules.id,
				ruleVersion: rules.version,
				answersMayChange: rules.answersMayChange,
			});
			const asked = { ...row, recipients: incumbents.map((member) => ({ circulationId: id, ...member })) };
			return this.#news.notify(tx, asked, 'circulation_started', 'asked');
		});
		this.#onDeadline();
	}

	/** Reminds those who have not answered. */
	remind(identity: Identity, id: string): Promise<void> {
		return this.#circulations.step(identity, id, 'remind', async (step) => {
			await this.#become(identity, step, 'reminded', {});
			return this.#news.notify(step.tx, step.row, 'circulation_reminder', 'silent');
		});
	}

	/** The chair gives more time, with a reason; answers already given stay. */
	async extend(identity: Identity, id: string, deadline: Date, reason: string): Promise<void> {
		await this.#circulations.step(identity, id, 'extend', async (step) => {
			requireReason(reason);
			if (deadline <= step.row.deadline) throw new AppError('deadline_passed');
			await this.#become(identity, step, 'extended', { deadline }, reason, deadline);
			return this.#news.notify(step.tx, step.row, 'circulation_extended', 'asked', { detail: reason });
		});
		this.#onDeadline();
	}

	/** The chair takes it back, with a reason: nothing is counted, now or later. */
	recall(identity: Identity, id: string, reason: string): Promise<void> {
		return this.#circulations.step(identity, id, 'recall', async (step) => {
			requireReason(reason);
			await this.#become(identity, step, 'recalled', { status: 'recalled', closedAt: step.now }, reason);
			return this.#news.notify(step.tx, step.row, 'circulation_recalled', 'everyone', {
				detail: reason,
				except: identity.accountId,
			});
		});
	}

	/** Marks the result as reported at no meeting, with the reason; the way through an agenda is in reporting.service.ts. */
	report(identity: Identity, id: string, reason: string): Promise<void> {
		return this.#circulations.step(identity, id, 'report', async (step) => {
			requireReason(reason);
			const change = { reportedAt: step.now, reportMeetingId: null, reportItemId: null };
			await this.#become(identity, step, 'reported', change, reason);
			return null;
		});
	}

	/**
	 * Takes a member's answer: once (unless the rules let it be replaced), before the deadline, on disk and signed when this
	 * resolves. The same `answerId` again is the same answer, also after the closing.
	 * @throws AppError `forbidden` for chair and office who are not asked, `circulation_closed`, `already_answered`,
	 * `opinion_required`, `classified_content`, `bad_request` for no such option, `conflict` for an id used for another answer
	 */
	async answer(identity: Identity, id: string, given: AnswerCirculation): Promise<AnswerReceipt> {
		const { repository, clock, audit } = this.#tools;
		const { answer, row, isNew } = await repository.transaction(async (tx) => {
			const { row, place, personId } = requirePlace(await repository.lock(tx, id), identity);
			if (!place.isRecipient) throw new AppError('forbidden');
			if (bearsStamp(given.opinion)) throw new AppError('classified_content');
			const before = await repository.findAnswer(tx, given.answerId);
			if (before !== null) return { answer: sameAnswer(before, row.id, personId, given), row, isNew: false };
			const now = clock.now();
			const last = standingAnswers(row.answers).get(personId);
			const refusal = refusalOf(row, identity, last !== undefined, now, given);
			if (refusal !== null) throw new AppError(refusal);
			const revision = (last?.revision ?? 0) + 1;
			const canonical = this.#canonical(row, personId, given, revision, now);
			const answer = await repository.addAnswer(tx, {
				id: given.answerId,
				circulationId: row.id,
				personId,
				revision,
				optionId: given.optionId,
				opinion: given.opinion,
				answeredAt: now,
				accountId: identity.accountId,
				canonical,
				signature: this.#tools.signing.sign(canonical),
				keyId: this.#tools.signing.keyId,
			});
			// That there is an answer, never which.
			const detail = { revision };
			const { accountId } = identity;
			await audit.record(tx, { accountId, action: 'circulation.answered', subjectId: row.id, detail });
			return { answer, row, isNew: true };
		});
		if (isNew) await this.#news.announce(row, answer.personId);
		return toReceipt(answer);
	}

	#canonical(row: CirculationRow, personId: string, given: AnswerCirculation, revision: number, at: Date): string {
		return canonicalAnswer({
			circulationId: row.id,
			title: row.title,
			question: row.question,
			papers: row.papers.map(({ sha256 }) => sha256),
			personId,
			name: row.recipients.find((recipient) => recipient.personId === personId)?.name ?? '',
			answerId: given.answerId,
			revision,
			optionId: given.optionId,
			optionLabel: optionsOf(row).find((option) => option.id === given.optionId)?.label ?? '',
			opinion: given.opinion,
			answeredAt: at.toISOString(),
		});
	}

	/** Changes the row, with its step and audit entry. */
	async #become(
		identity: Identity,
		{ tx, row, now }: LockedStep,
		type: CirculationStepType,
		change: Parameters<CirculationTools['repository']['update']>[2],
		reason = '',
		deadline: Date | null = null,
	): Promise<void> {
		const { repository, audit } = this.#tools;
		const { accountId, displayName } = identity;
		await repository.update(tx, row.id, change);
		await repository.addStep(tx, {
			circulationId: row.id,
			type,
			at: now,
			actorId: accountId,
			actorName: displayName,
			reason,
			deadline,
		});
		await audit.record(tx, { accountId, action: `circulation.${type}`, subjectId: row.id });
	}
}

/** Why an answer is not taken; null when it is. */
function refusalOf(
	row: CirculationRow,
	identity: Identity,
	answered: boolean,
	now: Date,
	given: AnswerCirculation,
): 'circulation_closed' | 'already_answered' | 'opinion_required' | 'bad_request' | null {
	const facts = factsOf(row);
	if (facts.status !== 'open' || now >= facts.deadline || placeIn(facts, identity) === null)
		return 'circulation_closed';
	if (answered && !facts.answersMayChange) return 'already_answered';
	const option = optionsOf(row).find(({ id }) => id === given.optionId);
	if (option === undefined) return 'bad_request';
	return option.needsText && given.opinion === '' ? 'opinion_required' : null;
}

/** The stored answer when it is the one that is sent again. */
function sameAnswer(stored: AnswerRow, circulationId: string, personId: string, given: AnswerCirculation): AnswerRow {
	const same =
		stored.circulationId === circulationId &&
		stored.personId === personId &&
		stored.optionId === given.optionId &&
		stored.opinion === given.opinion;
	if (!same) throw new AppError('conflict');
	return stored;
}

function requireReason(reason: string): void {
	if (reason === '') throw new AppError('reason_required');
	if (bearsStamp(reason)) throw new AppError('classified_content');
}

function requirePapers({ papers }: CirculationRow): void {
	if (missingPapers(papers).length > 0) throw new AppError('circulation_papers_required');
}

function requireSeen(row: CirculationRow, version: number): void {
	if (row.version !== version) throw new AppError('conflict');
}
