import type { DocumentView } from '#domain/documents/document.ts';
import type { Identity } from '#domain/identity/identity.ts';
import { changeVerdict, isAllowed, mayApproveChanges } from '#domain/meetings/changes.ts';
import { meetingStatusSchema } from '#domain/meetings/meeting.ts';
import { isPublic } from '#domain/meetings/transitions.ts';
import { AppError } from '#server/platform/errors.ts';
import type { ContentStore } from '#server/platform/files/contentStore.ts';
import type { Logger } from '#server/platform/log.ts';
import type { Deed } from './documents.repository.ts';
import type { DocumentsService } from './documents.service.ts';
import type { OpenReadings } from './openReadings.ts';
import { currentVersion, stateOf } from './present.ts';
import type { ReadingCopies } from './reading/readingCopies.ts';
import type { DocumentsTools } from './tools.ts';

export interface DecisionsTools extends DocumentsTools {
	readonly files: ContentStore;
	readonly readingCopies: ReadingCopies;
	readonly openReadings: OpenReadings;
	readonly log: Logger;
}

/** What is decided on papers that came in: recalled, destroyed, approved after the meeting was (PROTOCOL.md T-2 … T-4). */
export class DecisionsService {
	readonly #tools: DecisionsTools;
	readonly #service: DocumentsService;

	constructor(tools: DecisionsTools, service: DocumentsService) {
		this.#tools = tools;
		this.#service = service;
	}

	/**
	 * Recalls a paper (thu hồi): it is gone at once from lists, open tabs, walls, presentations and downloads under way, for
	 * everybody but those who decide on it.
	 */
	async withdraw(identity: Identity, documentId: string, reason: string): Promise<DocumentView> {
		const { repository, audit, news, openReadings, onAir } = this.#tools;
		const { document, participation } = await this.#service.seen(identity, documentId);
		const { meetingId } = document;
		const verdict = changeVerdict(participation, 'withdraw_paper');
		if (verdict === 'wrong_role') throw new AppError('forbidden');
		const told = await repository.transaction(async (tx) => {
			const status = meetingStatusSchema.parse(await repository.lockStatus(tx, meetingId));
			const now = changeVerdict({ ...participation, status }, 'withdraw_paper');
			if (!isAllowed(now)) throw new AppError('invalid_state');
			if (reason === '') throw new AppError('reason_required');
			const row = await repository.find(documentId, tx);
			if (row === null) throw new AppError('not_found');
			if (row.withdrawnAt !== null) throw new AppError('invalid_state');
			const wasReadable = stateOf(row, currentVersion(row, true)) === 'ready';
			await repository.withdraw(tx, documentId, this.#deed(identity, reason));
			const { accountId } = identity;
			await audit.record(tx, {
				accountId,
				action: 'documents.withdrawn',
				meetingId,
				subjectId: documentId,
				detail: { reason },
			});
			return now === 'told' && wasReadable ? news.toReaders(tx, 'paper_withdrawn', row, accountId) : null;
		});
		openReadings.cut(documentId);
		told?.deliver();
		await onAir.withdrawn(meetingId, documentId);
		await news.changed(meetingId);
		return this.#service.get(identity, documentId);
	}

	/**
	 * Destroys the file of a paper that is recalled or held (hủy tệp): its bytes and what was made of them leave the disk when
	 * nothing else uses them. Name, hash, who, when and why stay on record.
	 */
	async destroy(identity: Identity, documentId: string, reason: string): Promise<DocumentView> {
		const { repository, audit, news, openReadings, onAir } = this.#tools;
		const { document, participation } = await this.#service.seen(identity, documentId);
		if (!isAllowed(changeVerdict(participation, 'destroy_paper'))) throw new AppError('forbidden');
		if (reason === '') throw new AppError('reason_required');
		const { meetingId } = document;
		const hashes = await repository.transaction(async (tx) => {
			await repository.lockStatus(tx, meetingId);
			const row = await repository.find(documentId, tx);
			if (row === null) throw new AppError('not_found');
			const state = stateOf(row, currentVersion(row, true));
			// What anybody may still read is recalled first: two steps, each with its reason.
			if (state !== 'withdrawn' && state !== 'held') throw new AppError('invalid_state');
			const deed = this.#deed(identity, reason);
			if (row.withdrawnAt === null) await repository.withdraw(tx, documentId, deed);
			await repository.destroy(tx, documentId, deed);
			for (const { number, fileName, sha256, size } of row.versions) {
				await audit.record(tx, {
					accountId: identity.accountId,
					action: 'documents.destroyed',
					meetingId,
					subjectId: documentId,
					detail: { title: row.title, version: number, fileName, sha256, size, reason },
				});
			}
			return [...new Set(row.versions.map(({ sha256 }) => sha256))];
		});
		openReadings.cut(documentId);
		for (const sha256 of hashes) await this.#removeContent(sha256);
		await onAir.withdrawn(meetingId, documentId);
		await news.changed(meetingId);
		return this.#service.get(identity, documentId);
	}

	/** The chair lets a paper out that came after the meeting was approved: its readers have it from now on, and are told. */
	async approve(identity: Identity, documentId: string, versionId: string): Promise<DocumentView> {
		const { repository, audit, news, onAir } = this.#tools;
		const { document, participation } = await this.#service.seen(identity, documentId);
		if (!mayApproveChanges(participation.roles)) throw new AppError('forbidden');
		const { meetingId } = document;
		const { told, version } = await repository.transaction(async (tx) => {
			const status = meetingStatusSchema.parse(await repository.lockStatus(tx, meetingId));
			const row = await repository.find(documentId, tx);
			const asked = row?.versions.find(({ id }) => id === versionId);
			if (!row || asked === undefined) throw new AppError('not_found');
			if (stateOf(row, asked) !== 'waiting') throw new AppError('invalid_state');
			const isFirst = stateOf(row, currentVersion(row, true)) !== 'ready';
			const { accountId } = identity;
			await repository.approve(tx, versionId, this.#deed(identity, ''));
			await audit.record(tx, {
				accountId,
				action: 'documents.approved',
				meetingId,
				subjectId: documentId,
				detail: { version: asked.number, sha256: asked.sha256 },
			});
			const deliveries = [await news.toPreparers(tx, 'paper_approved', row, asked.uploadedById)];
			if (isPublic(status))
				deliveries.push(await news.toReaders(tx, isFirst ? 'paper_added' : 'paper_replaced', row, accountId));
			return { told: deliveries, version: asked };
		});
		for (const each of told) each.deliver();
		await onAir.replaced(meetingId, { documentId, versionId, pages: version.pages });
		await news.changed(meetingId);
		return this.#service.get(identity, documentId);
	}

	/** The chair does not let it out, and says why: a new paper is recalled, a new version of one is never read. */
	async decline(identity: Identity, documentId: string, versionId: string, reason: string): Promise<void> {
		const { repository, audit, news } = this.#tools;
		const { document, participation } = await this.#service.seen(identity, documentId);
		if (!mayApproveChanges(participation.roles)) throw new AppError('forbidden');
		if (reason === '') throw new AppError('reason_required');
		const { meetingId } = document;
		const told = await repository.transaction(async (tx) => {
			await repository.lockStatus(tx, meetingId);
			const row = await repository.find(documentId, tx);
			const asked = row?.versions.find(({ id }) => id === versionId);
			if (!row || asked === undefined) throw new AppError('not_found');
			if (stateOf(row, asked) !== 'waiting') throw new AppError('invalid_state');
			const deed = this.#deed(identity, reason);
			await repository.decline(tx, versionId, deed);
			if (row.versions.every(({ id, declinedAt }) => id === versionId || declinedAt !== null))
				await repository.withdraw(tx, documentId, deed);
			await audit.record(tx, {
				accountId: identity.accountId,
				action: 'documents.declined',
				meetingId,
				subjectId: documentId,
				detail: { version: asked.number, sha256: asked.sha256, reason },
			});
			return news.toPreparers(tx, 'paper_declined', row, asked.uploadedById);
		});
		told.deliver();
		await news.changed(meetingId);
	}

	/** Finishes what a killed server left: contents of destroyed papers that are still on the disk. Call once at start. */
	async recover(): Promise<void> {
		for (const sha256 of await this.#tools.repository.destroyedContents()) await this.#removeContent(sha256);
	}

	/** Under the lock of uploads of the same content: what comes in again meanwhile stays. */
	async #removeContent(sha256: string): Promise<void> {
		const { repository, files, readingCopies, contents, log } = this.#tools;
		try {
			await contents.run(sha256, async () => {
				if (await repository.isInUse(sha256)) return;
				await files.delete(sha256);
				await readingCopies.remove(sha256);
			});
		} catch (error) {
			// The record says destroyed, and nobody can open it; the next start tries again.
			log.error({ err: error, sha256 }, 'the bytes of a destroyed paper could not be removed');
			throw error;
		}
	}

	#deed({ accountId, displayName }: Identity, reason: string): Deed {
		return { at: this.#tools.clock.now(), accountId, name: displayName, reason };
	}
}
