import type {
	CirculationAction,
	CirculationDetail,
	CirculationSummary,
	CreateCirculation,
	UpdateCirculation,
} from '#domain/circulation/circulation.ts';
import {
	allowedActions,
	couldEver,
	maySeeWho,
	mayPrepareCirculations,
	placeIn,
	type CirculationPlace,
} from '#domain/circulation/policy.ts';
import type { Identity } from '#domain/identity/identity.ts';
import { bearsStamp } from '#domain/minutes/bearsStamp.ts';
import type { Transaction } from '#server/platform/database/client.ts';
import { AppError } from '#server/platform/errors.ts';
import type { CirculationRow } from './circulation.repository.ts';
import { incumbentsOf } from './committee.ts';
import type { CirculationNews } from './news.ts';
import { factsOf, standingAnswers, toDetail, toSummary } from './present.ts';
import type { CirculationTools } from './tools.ts';

/** What a step works with: the locked row, the actor's place, and the moment that decides. */
export interface LockedStep {
	readonly tx: Transaction;
	readonly row: CirculationRow;
	readonly place: CirculationPlace;
	readonly personId: string;
	/** Taken under the lock: what is decided and what is dated agree. */
	readonly now: Date;
}

/** Circulations as people see them, and their drafts. Steps and answers are in course.service.ts. */
export class CirculationService {
	readonly #tools: CirculationTools;
	readonly #news: CirculationNews;

	constructor(tools: CirculationTools, news: CirculationNews) {
		this.#tools = tools;
		this.#news = news;
	}

	/** Those the account may know of, newest first. */
	async list(identity: Identity): Promise<readonly CirculationSummary[]> {
		const { repository, clock } = this.#tools;
		const { accountId, personId } = identity;
		if (personId === null || identity.roles.includes('admin')) return [];
		const seesAll = mayPrepareCirculations(identity) && identity.roles.includes('office');
		const now = clock.now();
		const lines = (await repository.list({ accountId, personId, seesAll })).flatMap((row) => {
			const facts = factsOf(row);
			const place = placeIn(facts, identity);
			return place === null ? [] : [{ row, facts, place }];
		});
		return Promise.all(
			lines.map(async ({ row, facts, place }) => {
				const isPlanned = maySeeWho(place) && (await this.isPlanned(row));
				return toSummary(row, facts, place, row.answers[0]?.answeredAt ?? null, now, isPlanned);
			}),
		);
	}

	/** One of them. AppError('not_found') for whoever may not know of it, as for an unknown id. */
	async detail(identity: Identity, id: string): Promise<CirculationDetail> {
		const { repository, clock } = this.#tools;
		const { row, place, personId } = requirePlace(await repository.find(id), identity);
		const now = clock.now();
		const expected = row.startedAt === null ? await incumbentsOf(this.#tools, row.termId, now) : [];
		const people = row.startedAt === null ? expected : row.recipients;
		const accounts = await repository.accountsOf(people.map((person) => person.personId));
		const isPlanned = await this.isPlanned(row);
		const gone = await this.#gone(row.papers.map(({ versionId }) => versionId));
		return toDetail(row, { place, personId, now, expected, withAccount: new Set(accounts.keys()), isPlanned, gone });
	}

	/**
	 * Whether an item of a coming meeting is to report the result. The agenda says so, not the row: an item that was taken out of
	 * the draft, by whatever hand, gives its results back at once, and undoing brings them back with it.
	 */
	async isPlanned({
		reportedAt,
		reportMeetingId,
		reportItemId,
	}: Pick<CirculationRow, 'reportedAt' | 'reportMeetingId' | 'reportItemId'>): Promise<boolean> {
		if (reportedAt !== null || reportMeetingId === null || reportItemId === null) return false;
		return (await this.#tools.agenda.itemForPapers(reportMeetingId, reportItemId)).exists;
	}

	/** Makes a draft. AppError('already_exists') when the id is another's; the account's own is answered as it is. */
	async create(identity: Identity, wanted: CreateCirculation): Promise<CirculationDetail> {
		const { repository, audit, clock } = this.#tools;
		if (!mayPrepareCirculations(identity)) throw new AppError('forbidden');
		assertNoStamp(wanted);
		const papers = await this.#bind(identity, wanted.versionIds);
		const chair = await this.#chair(wanted.termId, wanted.chairPersonId);
		const { accountId } = identity;
		const row = await repository.transaction(async (tx) => {
			const { versionIds: _, deadline, options, ...rest } = wanted;
			const at = clock.now();
			const made = await repository.create(tx, {
				...rest,
				options: [...options],
				deadline: new Date(deadline),
				chairName: chair.name,
				createdById: accountId,
				createdByName: identity.displayName,
				createdAt: at,
			});
			if (!made) return repository.find(wanted.id, tx);
			await repository.putPapers(tx, wanted.id, papers);
			await repository.addStep(tx, {
				circulationId: wanted.id,
				type: 'created',
				at,
				actorId: accountId,
				actorName: identity.displayName,
			});
			await audit.record(tx, { accountId, action: 'circulation.created', subjectId: wanted.id });
			return repository.find(wanted.id, tx);
		});
		if (row?.createdById !== accountId) throw new AppError('already_exists');
		await this.#news.announce(row);
		return this.detail(identity, wanted.id);
	}

	/** Changes a draft. AppError('conflict') when somebody changed it since. */
	async update(identity: Identity, id: string, change: UpdateCirculation): Promise<CirculationDetail> {
		const { repository, audit } = this.#tools;
		const { version, versionIds, deadline, options, ...fields } = change;
		assertNoStamp(change);
		const papers = versionIds === undefined ? null : await this.#bind(identity, versionIds);
		await this.step(identity, id, 'edit', async ({ tx, row }) => {
			if (row.version !== version) throw new AppError('conflict');
			const chair = await this.#chair(fields.termId ?? row.termId, fields.chairPersonId ?? row.chairPersonId);
			await repository.update(tx, id, {
				...(fields.title === undefined ? {} : { title: fields.title }),
				...(fields.question === undefined ? {} : { question: fields.question }),
				...(fields.termId === undefined ? {} : { termId: fields.termId }),
				...(deadline === undefined ? {} : { deadline: new Date(deadline) }),
				...(options === undefined ? {} : { options: [...options] }),
				chairPersonId: chair.personId,
				chairName: chair.name,
			});
			if (papers !== null) await repository.putPapers(tx, id, papers);
			await audit.record(tx, { accountId: identity.accountId, action: 'circulation.changed', subjectId: id });
			return null;
		});
		return this.detail(identity, id);
	}

	/** Throws a draft away. */
	async discard(identity: Identity, id: string): Promise<void> {
		const { repository, audit } = this.#tools;
		await this.step(identity, id, 'discard', async ({ tx }) => {
			await repository.discard(tx, id);
			await audit.record(tx, { accountId: identity.accountId, action: 'circulation.discarded', subjectId: id });
			return null;
		});
	}

	/** Whether the account may open a paper because a circulation that it knows of is bound to it; not once it is recalled. */
	async mayReadPaper(identity: Identity, versionId: string): Promise<boolean> {
		if (identity.personId === null) return false;
		return (await this.#tools.repository.boundTo(versionId)).some((row) => {
			const facts = factsOf(row);
			return facts.status !== 'recalled' && placeIn(facts, identity) !== null;
		});
	}

	/**
	 * Takes one step under the circulation's lock, then tells the screens concerned.
	 * @param work writes rows; what it returns is delivered after the commit
	 * @throws AppError `not_found` without a place, `forbidden` when the place never may, `conflict` when it may not now
	 */
	async step(
		identity: Identity,
		id: string,
		action: CirculationAction,
		work: (step: LockedStep) => Promise<{ deliver(): void } | null>,
	): Promise<void> {
		const { repository, clock } = this.#tools;
		const { told, row } = await repository.transaction(async (tx) => {
			const { row, place, personId } = requirePlace(await repository.lock(tx, id), identity);
			const now = clock.now();
			const facts = factsOf(row);
			const may = allowedActions(facts, place, standingAnswers(row.answers).has(personId), now);
			if (!may.includes(action)) throw new AppError(couldEver(place, action) ? 'conflict' : 'forbidden');
			return { told: await work({ tx, row, place, personId, now }), row };
		});
		told?.deliver();
		await this.#news.announce((await repository.find(id)) ?? row);
	}

	async #gone(versionIds: readonly string[]): Promise<ReadonlySet<string>> {
		const found = await Promise.all(versionIds.map((id) => this.#tools.documents.bindable(id)));
		return new Set(versionIds.filter((_, index) => found[index] === null));
	}

	/** The papers by their exact versions; those that prepare may bind what they themselves may read. */
	async #bind(identity: Identity, versionIds: readonly string[]) {
		const { documents } = this.#tools;
		return Promise.all(
			versionIds.map(async (versionId) => {
				await documents.readableVersion({ type: 'account', identity }, versionId);
				const paper = await documents.bindable(versionId);
				if (paper === null) throw new AppError('paper_unavailable');
				const { meetingId, title, kind, pages, sha256 } = paper;
				return { versionId, meetingId, title, kind, pages, sha256 };
			}),
		);
	}

	async #chair(termId: string, personId: string) {
		const incumbents = await incumbentsOf(this.#tools, termId, this.#tools.clock.now());
		const chair = incumbents.find((member) => member.personId === personId);
		if (chair !== undefined) return chair;
		const message = 'Người chủ trì phải là ủy viên đương nhiệm của nhiệm kỳ này.';
		throw new AppError('bad_request', { issues: [{ path: 'chairPersonId', message }] });
	}
}

/** Nothing that bears a classification stamp is kept, on any path (DOMAIN.md §4). */
function assertNoStamp({ title = '', question = '', options = [] }: Omit<UpdateCirculation, 'version'>): void {
	if ([title, question, ...options.map(({ label }) => label)].some(bearsStamp))
		throw new AppError('classified_content');
}

/** The row with the account's place in it, or AppError('not_found'). */
export function requirePlace(row: CirculationRow | null, identity: Identity) {
	const place = row === null ? null : placeIn(factsOf(row), identity);
	if (row === null || place === null || identity.personId === null) throw new AppError('not_found');
	return { row, place, personId: identity.personId };
}
