import { randomUUID } from 'node:crypto';
import { formatCollaborationName } from '#domain/annotations/documentName.ts';
import { dayInVietnam } from '#domain/directory/validity.ts';
import type { Identity } from '#domain/identity/identity.ts';
import { assembleMinutes } from '#domain/minutes/assemble.ts';
import type { MinutesDraftAnswer, MinutesDraftView } from '#domain/minutes/draftView.ts';
import { bearsStamp } from '#domain/minutes/bearsStamp.ts';
import { layoutRuleOf, needsConfirmation } from '#domain/minutes/layoutRules.ts';
import { minutesDraftRight } from '#domain/minutes/policy.ts';
import type { GeneratedBlock, RecordHead } from '#domain/minutes/record.ts';
import { mergeRecord, printedRecord, readTexts, seedTexts } from '#domain/minutes/recordTexts.ts';
import type { MinutesSource } from '#domain/minutes/source.ts';
import type { TaskView } from '#domain/minutes/tasks.ts';
import { conductsVotes } from '#domain/voting/closedSession.ts';
import type { Agenda } from '#server/agenda/agenda.contract.ts';
import type { Circulations } from '#server/circulation/circulation.contract.ts';
import type { Collaboration } from '#server/annotations/collaboration.contract.ts';
import type { Audit } from '#server/audit/audit.contract.ts';
import type { DirectoryService } from '#server/directory/directory.service.ts';
import type { Documents } from '#server/documents/documents.contract.ts';
import type { Meetings } from '#server/meetings/meetings.contract.ts';
import type { Clock } from '#server/platform/clock.ts';
import { AppError } from '#server/platform/errors.ts';
import type { Proceedings } from '#server/proceedings/proceedings.contract.ts';
import type { Votes } from '#server/voting/voting.contract.ts';
import type { Minutes, MinutesFile } from './minutes.contract.ts';
import type { MinutesRepository } from './minutes.repository.ts';
import { minutesDocx } from './paper/minutesDocx.ts';
import type { FindStanding, Standing } from './standing.ts';
import type { TasksService } from './tasks.service.ts';

export interface DraftingTools {
	readonly repository: MinutesRepository;
	readonly standing: FindStanding;
	readonly tasks: TasksService;
	readonly meetings: Meetings;
	readonly agenda: Agenda;
	readonly documents: Documents;
	readonly directory: DirectoryService;
	readonly proceedings: Proceedings;
	readonly collaboration: Collaboration;
	readonly votes: Votes;
	readonly circulations: Circulations;
	readonly audit: Audit;
	readonly clock: Clock;
}

/** The draft of the minutes: assembled from the log, completed by people, given out as .docx (B-20 … B-25). */
export class DraftingService implements Minutes {
	readonly #tools: DraftingTools;

	constructor(tools: DraftingTools) {
		this.#tools = tools;
	}

	/** The assembled part, and whether the reader may write. @throws AppError not_found, forbidden, closed_session */
	async view(identity: Identity, meetingId: string): Promise<MinutesDraftAnswer> {
		const { right, state } = await this.#rightsOf(identity, meetingId);
		return { draft: await this.#stored(meetingId, state.seq), mayWrite: right === 'write' };
	}

	/**
	 * Assembles the minutes from the log as it is now. Only what is generated is made anew; what people wrote stays.
	 * @throws AppError not_found, forbidden, invalid_state (not opened yet, or archived)
	 */
	async assemble(identity: Identity, meetingId: string): Promise<MinutesDraftAnswer> {
		const { repository, collaboration, audit, clock } = this.#tools;
		const standing = await this.#rightsOf(identity, meetingId);
		if (standing.right !== 'write') throw new AppError(standing.mayEver ? 'invalid_state' : 'forbidden');
		const { head, blocks, seq, complete } = assembleMinutes(await this.#source(standing));
		const { accountId, displayName } = identity;
		const generation = await repository.transaction(async (tx) => {
			const made = await repository.storeDraft(tx, {
				meetingId,
				seq,
				complete,
				head,
				blocks,
				generatedAt: clock.now(),
				generatedById: accountId,
				generatedByName: displayName,
			});
			await audit.record(tx, { accountId, action: 'minutes.assembled', meetingId, detail: { generation: made, seq } });
			return made;
		});
		// After the commit: a crash in between leaves the room for texts to the next assembly, and loses nothing.
		const name = formatCollaborationName({ type: 'minutes', meetingId });
		await collaboration.write(name, accountId, (doc) => seedTexts(doc, blocks, generation, randomUUID));
		return this.view(identity, meetingId);
	}

	/** The .docx for somebody who may read the draft. @throws AppError not_found (also before there is a draft), forbidden */
	async download(identity: Identity, meetingId: string): Promise<MinutesFile> {
		const { repository, audit } = this.#tools;
		await this.#rightsOf(identity, meetingId);
		const file = await this.file(meetingId);
		if (file === null) throw new AppError('not_found');
		const { accountId } = identity;
		const detail = { generation: file.generation };
		await repository.transaction((tx) =>
			audit.record(tx, { accountId, action: 'minutes.downloaded', meetingId, detail }),
		);
		return file;
	}

	async file(meetingId: string): Promise<MinutesFile | null> {
		const draft = await this.#stored(meetingId, 0);
		if (draft === null) return null;
		const name = formatCollaborationName({ type: 'minutes', meetingId });
		const texts = await this.#tools.collaboration.read(name, readTexts);
		// Nothing of a state secret leaves in a file, whoever typed it (F-6).
		if (texts.some(({ text }) => bearsStamp(text))) throw new AppError('classified_content');
		const { head, blocks, generation, seq, complete } = draft;
		return {
			meetingId,
			fileName: `Biên bản ${head.day}.docx`,
			bytes: await minutesDocx(head, printedRecord(mergeRecord(blocks, texts)), {
				rule: layoutRuleOf(head.day),
				complete,
			}),
			generation,
			seq,
			complete,
		};
	}

	/** What stands above the papers of a meeting. @throws AppError not_found, forbidden */
	async head(identity: Identity, meetingId: string): Promise<RecordHead> {
		return assembleMinutes(await this.#source(await this.#rightsOf(identity, meetingId))).head;
	}

	tasks(meetingId: string): Promise<readonly TaskView[]> {
		return this.#tools.tasks.ofMeeting(meetingId);
	}

	async #rightsOf(identity: Identity, meetingId: string) {
		const standing = await this.#tools.standing(identity, meetingId);
		const right = minutesDraftRight(standing.roles, standing.status);
		if (right === 'none') throw new AppError('forbidden');
		// Votes of the session are in it, and whoever prepares the paper is not of them (V-18).
		if (standing.state.closedSession !== null && !conductsVotes(standing.roles)) throw new AppError('closed_session');
		return { ...standing, right, mayEver: minutesDraftRight(standing.roles, 'in_progress') === 'write' };
	}

	async #source(standing: Standing): Promise<MinutesSource> {
		const { meetings, agenda, documents, directory, proceedings, tasks, votes, circulations } = this.#tools;
		const { meetingId } = standing;
		const meeting = await meetings.summary(meetingId, standing);
		const at = new Date(standing.state.openedAt ?? meeting.startsAt);
		const [log, items, participants, departed, incumbents, papers, versions, given, units, opinions, reported] =
			await Promise.all([
				proceedings.log(meetingId),
				agenda.items(meetingId, standing),
				meetings.participants(meetingId, true),
				meetings.departed(meetingId, at),
				meetings.incumbents(meetingId, at),
				documents.list(meetingId, standing),
				documents.namedVersions(meetingId),
				tasks.ofMeeting(meetingId),
				directory.units(null, { on: dayInVietnam(at), q: '' }),
				votes.opinionsForMinutes(meetingId),
				circulations.reportedIn(meetingId),
			]);
		return {
			meeting,
			committee: units.find(({ type }) => type === 'provincial_committee')?.name ?? null,
			log,
			agenda: items,
			participants,
			departed,
			incumbents,
			papers: papers.filter(({ state }) => state === 'ready'),
			versions,
			tasks: given,
			opinions,
			circulations: reported,
		};
	}

	async #stored(meetingId: string, logSeq: number): Promise<MinutesDraftView | null> {
		const row = await this.#tools.repository.draft(meetingId);
		if (row === null) return null;
		// Written by this service only, from values of these types.
		const head = row.head as unknown as RecordHead;
		const rule = layoutRuleOf(head.day);
		return {
			generation: row.generation,
			seq: row.seq,
			logSeq,
			complete: row.complete,
			generatedAt: row.generatedAt.toISOString(),
			generatedByName: row.generatedByName,
			head,
			blocks: row.blocks as unknown as readonly GeneratedBlock[],
			layout: { id: rule.id, needsConfirmation: needsConfirmation(rule) },
		};
	}
}
