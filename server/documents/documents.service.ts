import { routedPaper } from '#domain/display/state.ts';
import {
	isGone,
	paperKindSchema,
	type DocumentView,
	type UpdateDocument,
	type VersionView,
	type WithdrawnPaper,
} from '#domain/documents/document.ts';
import { isInRoom, isSubmitterOnly, mayClear, mayListPaper, mayReadPaper } from '#domain/documents/policy.ts';
import type { Identity } from '#domain/identity/identity.ts';
import type { Principal } from '#domain/identity/principal.ts';
import { changeVerdict, isAllowed, mayApproveChanges } from '#domain/meetings/changes.ts';
import { mayOversee, mayPrepare } from '#domain/meetings/policy.ts';
import { isPublic } from '#domain/meetings/transitions.ts';
import { meetingStatusSchema } from '#domain/meetings/meeting.ts';
import type { ItemForPapers } from '#server/agenda/agenda.contract.ts';
import type { Participation } from '#server/meetings/meetings.contract.ts';
import type { Transaction } from '#server/platform/database/client.ts';
import { AppError } from '#server/platform/errors.ts';
import type { BindableVersion, Documents, NamedVersion, ReadableVersion, ReadingGrant } from './documents.contract.ts';
import type { DocumentRow, VersionRow } from './documents.repository.ts';
import {
	bearsStamp,
	currentVersion,
	sameFiles,
	stateOf,
	toDocumentView,
	toVersionView,
	toWithdrawn,
} from './present.ts';
import type { DocumentsTools } from './tools.ts';

/**
 * Papers as they stand: who sees, reads, changes and clears them. Bringing them in is uploads.service.ts, what else is decided
 * on them decisions.service.ts.
 */
export class DocumentsService implements Documents {
	readonly #tools: DocumentsTools;
	readonly #grants: ReadingGrant[] = [];

	constructor(tools: DocumentsTools) {
		this.#tools = tools;
	}

	async list(meetingId: string, participation: Participation): Promise<readonly DocumentView[]> {
		// Also for those who decide: in the room they have what the room has.
		const listed = await this.#listed(meetingId, participation, true);
		return listed.flatMap(({ document, version, paper }) =>
			isInRoom(participation, paper) ? [toDocumentView(document, version)] : [],
		);
	}

	async desk(meetingId: string, participation: Participation): Promise<readonly DocumentView[]> {
		const overseer = mayOversee(participation.roles);
		const listed = await this.#listed(
			meetingId,
			participation,
			!overseer && !participation.roles.includes('submitter'),
		);
		const documents = listed.map(({ document }) => document);
		return listed.flatMap(({ document, version, paper }) =>
			mayListPaper(participation, paper)
				? [toDocumentView(document, version, overseer && !isGone(paper) ? sameFiles(document, documents) : [])]
				: [],
		);
	}

	async withdrawn(meetingId: string, participation: Participation): Promise<readonly WithdrawnPaper[]> {
		const listed = await this.#listed(meetingId, participation, true);
		return listed
			.filter(({ document, paper }) => {
				// A version that was never out for its readers was taken from nobody.
				if (document.withdrawnAt === null || paper.bearsStamp || paper.awaited) return false;
				return isInRoom(participation, { ...paper, state: 'ready' });
			})
			.flatMap(({ document }) => toWithdrawn(document))
			.toSorted((a, b) => b.at.localeCompare(a.at));
	}

	async notesMeeting(identity: Identity, versionId: string): Promise<string | null> {
		const { repository, meetings } = this.#tools;
		const document = await repository.findByVersion(versionId);
		const version = document?.versions.find(({ id }) => id === versionId);
		if (!document || version === undefined) return null;
		const participation = await meetings.participation(identity, document.meetingId);
		if (participation === null) return null;
		const paper = asPaper(document, version, await this.#itemOf(document));
		const asOnceRead =
			document.withdrawnAt === null || paper.bearsStamp || paper.awaited
				? paper
				: { ...paper, state: 'ready' as const };
		if (!mayReadPaper(participation, asOnceRead)) return null;
		// Phần họp mật: nobody has notes either (P-45).
		if ((await this.#tools.proceedings().state(document.meetingId)).closedSession !== null)
			throw new AppError('closed_session');
		return document.meetingId;
	}

	/** Papers of a meeting in agenda order, each with the version that stands for it. */
	async #listed(meetingId: string, participation: Participation, forReaders: boolean) {
		const { repository, agenda } = this.#tools;
		const deciding = mayOversee(participation.roles);
		const [documents, items] = await Promise.all([
			repository.list(meetingId),
			deciding || participation.roles.includes('submitter')
				? agenda.itemsForPapers(meetingId)
				: this.#publishedItems(meetingId),
		]);
		const places = new Map(items.map((item, index) => [item.id, { item, index }]));
		return documents
			.map((document) => ({ document, place: places.get(document.itemId) }))
			.sort(
				(a, b) => (a.place?.index ?? Infinity) - (b.place?.index ?? Infinity) || a.document.order - b.document.order,
			)
			.map(({ document, place }) => {
				const version = currentVersion(document, forReaders);
				return { document, version, paper: asPaper(document, version, place?.item ?? noItem(document.itemId)) };
			});
	}

	async readableVersion(principal: Principal, versionId: string): Promise<ReadableVersion> {
		const { repository, meetings, proceedings } = this.#tools;
		const document = await repository.findByVersion(versionId);
		const version = document?.versions.find(({ id }) => id === versionId);
		if (!document || version === undefined) throw new AppError('not_found');
		if (principal.type === 'display') {
			// What is on the wall now, and nothing else.
			if (principal.meetingId !== document.meetingId || stateOf(document, version) !== 'ready')
				throw new AppError('not_found');
			const state = await proceedings().state(document.meetingId);
			if (state.closedSession !== null) throw new AppError('not_found');
			const routed = routedPaper(state, { id: principal.displayId, role: principal.role });
			if (state.presentation?.versionId !== versionId && routed?.versionId !== versionId)
				throw new AppError('not_found');
			return toReadable(document, version);
		}
		const participation = await meetings.requireParticipation(principal.identity, document.meetingId);
		const item = await this.#itemOf(document);
		if (!mayReadPaper(participation, asPaper(document, version, item))) throw new AppError('not_found');
		// Phần họp mật: no tablet has a paper, whoever holds it (P-45).
		if ((await proceedings().state(document.meetingId)).closedSession !== null) throw new AppError('closed_session');
		return toReadable(document, version);
	}

	/**
	 * The bytes of a version: for whoever may read it, and for those another feature gives the right to (a circulation's
	 * recipients). Ink and presentation of the paper stay with its meeting.
	 */
	async readableFile(principal: Principal, versionId: string): Promise<ReadableVersion> {
		try {
			return await this.readableVersion(principal, versionId);
		} catch (error) {
			if (!(error instanceof AppError) || error.code !== 'not_found' || principal.type !== 'account') throw error;
			const version = await this.bindable(versionId);
			if (version === null) throw error;
			const granted = await Promise.all(this.#grants.map((grant) => grant(principal.identity, versionId)));
			if (!granted.includes(true)) throw error;
			// While the paper's meeting is in closed session nobody reads it, from outside neither (P-45).
			const { closedSession } = await this.#tools.proceedings().state(version.meetingId);
			if (closedSession !== null) throw new AppError('closed_session');
			return version;
		}
	}

	async bindable(versionId: string): Promise<BindableVersion | null> {
		const document = await this.#tools.repository.findByVersion(versionId);
		const version = document?.versions.find(({ id }) => id === versionId);
		if (!document || version === undefined || stateOf(document, version) !== 'ready') return null;
		// On the agenda, or in the draft of one that is still prepared: who binds it may read it there, and answers for it.
		const item = await this.#itemOf(document);
		if (!item.exists || item.paperOnly) return null;
		return { ...toReadable(document, version), title: document.title, kind: paperKindSchema.parse(document.kind) };
	}

	grantReading(grant: ReadingGrant): void {
		this.#grants.push(grant);
	}

	async presentable(meetingId: string, documentId: string): Promise<ReadableVersion> {
		const document = await this.#tools.repository.find(documentId);
		if (document?.meetingId !== meetingId) throw new AppError('not_found');
		const version = currentVersion(document, true);
		const item = (await this.#publishedItems(meetingId)).find(({ id }) => id === document.itemId);
		if (stateOf(document, version) !== 'ready' || item === undefined || item.paperOnly) throw new AppError('not_found');
		return toReadable(document, version);
	}

	async view(documentId: string): Promise<DocumentView> {
		const document = await this.#tools.repository.find(documentId);
		const version = document && currentVersion(document, true);
		if (document === null || version === null || stateOf(document, version) !== 'ready')
			throw new AppError('not_found');
		return toDocumentView(document, version);
	}

	async facts(meetingId: string, tx?: Transaction) {
		const documents = await this.#tools.repository.list(meetingId, tx);
		return documents
			.filter((document) => document.withdrawnAt === null)
			.map((document) => ({
				itemId: document.itemId,
				held: stateOf(document, currentVersion(document, false)) === 'held',
			}));
	}

	async namedVersions(meetingId: string): Promise<readonly NamedVersion[]> {
		const documents = await this.#tools.repository.list(meetingId);
		return documents.flatMap(({ id, itemId, title, withdrawnAt, versions }) =>
			versions.map((version) => ({
				versionId: version.id,
				documentId: id,
				itemId,
				title,
				versionNumber: version.number,
				late: version.late,
				withdrawn: withdrawnAt !== null,
			})),
		);
	}

	async moveToItem(tx: Transaction, meetingId: string, fromItemId: string, toItemId: string): Promise<void> {
		const { repository } = this.#tools;
		const documents = await repository.list(meetingId, tx);
		const idsIn = (item: string) => documents.filter(({ itemId }) => itemId === item).map(({ id }) => id);
		await repository.moveToItem(tx, meetingId, fromItemId, toItemId);
		await repository.reorder(tx, [...idsIn(toItemId), ...idsIn(fromItemId)]);
	}

	onChanged(listener: (meetingId: string) => void): () => void {
		return this.#tools.news.subscribe(listener);
	}

	/** A paper as the asker sees it. */
	async get(identity: Identity, documentId: string): Promise<DocumentView> {
		const { document, participation } = await this.seen(identity, documentId);
		return toDocumentView(document, this.#versionFor(document, participation));
	}

	/** All versions of a paper, newest first, for those who prepare or decide, and the submitter whose paper it is. */
	async versions(identity: Identity, documentId: string): Promise<readonly VersionView[]> {
		const { document, participation } = await this.seen(identity, documentId);
		if (!mayOversee(participation.roles) && !isSubmitterOnly(participation.roles)) throw new AppError('forbidden');
		return document.versions.map(toVersionView);
	}

	/** Changes title, kind, or place within the item. */
	async update(identity: Identity, documentId: string, { title, kind, order }: UpdateDocument): Promise<DocumentView> {
		const { repository, audit } = this.#tools;
		await this.#change(identity, documentId, async (tx, document) => {
			if (document.withdrawnAt !== null) throw new AppError('invalid_state');
			await repository.update(tx, documentId, {
				...(title === undefined ? {} : { title }),
				...(kind === undefined ? {} : { kind }),
			});
			if (order !== undefined) {
				// Places count papers in use, as the desk shows them; a withdrawn one takes none.
				const siblings = (await repository.list(document.meetingId, tx)).filter(
					({ itemId, withdrawnAt }) => itemId === document.itemId && withdrawnAt === null,
				);
				const ids = siblings.map(({ id }) => id).filter((id) => id !== documentId);
				await repository.reorder(tx, [...ids.slice(0, order), documentId, ...ids.slice(order)]);
			}
			await audit.record(tx, {
				accountId: identity.accountId,
				action: 'documents.changed',
				meetingId: document.meetingId,
				subjectId: documentId,
			});
		});
		return this.get(identity, documentId);
	}

	/** Clears the newest version of a held paper: an officer, who is not the one who brought it, answers for it by name. */
	async clear(identity: Identity, documentId: string, reason: string): Promise<DocumentView> {
		const { repository, audit, clock, news, onAir } = this.#tools;
		const seen = await this.seen(identity, documentId);
		const held = currentVersion(seen.document, false);
		if (!mayClear(seen.participation, identity.accountId, held.uploadedById)) throw new AppError('forbidden');
		if (reason === '') throw new AppError('reason_required');
		const { told, isOut } = await repository.transaction(async (tx) => {
			const status = meetingStatusSchema.parse(await repository.lockStatus(tx, seen.document.meetingId));
			const document = await repository.find(documentId, tx);
			if (document === null || currentVersion(document, false).id !== held.id) throw new AppError('conflict');
			if (stateOf(document, held) !== 'held' || stateOf(document, currentVersion(document, false)) !== 'held')
				throw new AppError('invalid_state');
			const { accountId } = identity;
			const { meetingId } = document;
			await repository.clear(tx, held.id, { clearedAt: clock.now(), clearedById: accountId, clearedReason: reason });
			// The chair who clears it has looked at it, and need not be asked again.
			const approves = held.awaitsApproval && mayApproveChanges(seen.participation.roles);
			if (approves) await repository.approve(tx, held.id, { at: clock.now(), accountId, name: identity.displayName });
			const detail = { stamp: held.heldStamp, version: held.number, sha256: held.sha256, reason };
			await audit.record(tx, { accountId, action: 'documents.held_cleared', meetingId, subjectId: documentId, detail });
			if (held.awaitsApproval && !approves) return { isOut: false, told: await news.toChair(tx, document) };
			const type = document.versions.some(({ number }) => number < held.number) ? 'paper_replaced' : 'paper_added';
			return { isOut: true, told: isPublic(status) ? await news.toReaders(tx, type, document, accountId) : null };
		});
		told?.deliver();
		const { meetingId } = seen.document;
		if (isOut) await onAir.replaced(meetingId, { documentId, versionId: held.id, pages: held.pages });
		await news.changed(seen.document.meetingId);
		return this.get(identity, documentId);
	}

	/** A change by those who prepare the meeting, under its lock. */
	async #change(
		identity: Identity,
		documentId: string,
		work: (tx: Transaction, document: DocumentRow) => Promise<void>,
	): Promise<void> {
		const { repository, news } = this.#tools;
		const { document, participation } = await this.seen(identity, documentId);
		if (!isAllowed(changeVerdict(participation, 'edit_paper')) && !mayPrepare(participation.roles))
			throw new AppError('forbidden');
		await repository.transaction(async (tx) => {
			const status = meetingStatusSchema.parse(await repository.lockStatus(tx, document.meetingId));
			if (!isAllowed(changeVerdict({ ...participation, status }, 'edit_paper'))) throw new AppError('invalid_state');
			const now = await repository.find(documentId, tx);
			if (now === null) throw new AppError('not_found');
			await work(tx, now);
		});
		await news.changed(document.meetingId);
	}

	/** The paper and the asker's place in its meeting; silent about papers outside the asker's list. */
	async seen(identity: Identity, documentId: string): Promise<{ document: DocumentRow; participation: Participation }> {
		const document = await this.#tools.repository.find(documentId);
		if (document === null) throw new AppError('not_found');
		const participation = await this.#tools.meetings.requireParticipation(identity, document.meetingId);
		const paper = asPaper(document, this.#versionFor(document, participation), await this.#itemOf(document));
		if (!mayListPaper(participation, paper)) throw new AppError('not_found');
		return { document, participation };
	}

	#versionFor(document: DocumentRow, { roles }: Participation): VersionRow {
		return currentVersion(document, !mayOversee(roles) && !roles.includes('submitter'));
	}

	/** The published item of a paper, or the draft's before the agenda is out. */
	async #itemOf({ meetingId, itemId }: DocumentRow): Promise<ItemForPapers> {
		const published = (await this.#publishedItems(meetingId)).find(({ id }) => id === itemId);
		return published ?? this.#tools.agenda.itemForPapers(meetingId, itemId);
	}

	/** Published items alone: the way readers take, which leaves the draft in peace. */
	async #publishedItems(meetingId: string): Promise<readonly ItemForPapers[]> {
		const items = await this.#tools.agenda.items(meetingId, null);
		return items.map(({ id, paperOnly, submittingUnitId, presenterPersonId }) => {
			return { id, paperOnly, submittingUnitId, presenterPersonId, exists: true, published: true };
		});
	}
}

function noItem(id: string): ItemForPapers {
	return { id, exists: false, published: false, paperOnly: false, submittingUnitId: null, presenterPersonId: null };
}

function asPaper(document: DocumentRow, version: VersionRow, item: ItemForPapers) {
	return {
		state: stateOf(document, version),
		item,
		itemPublished: item.published,
		paperOnly: item.paperOnly,
		bearsStamp: bearsStamp(version),
		/** Never let out: it still waits for the chair, or was declined. */
		awaited: version.awaitsApproval,
	};
}

function toReadable(document: DocumentRow, version: VersionRow): ReadableVersion {
	const { sha256, size, fileName, pages } = version;
	const { meetingId, id, itemId } = document;
	return { meetingId, documentId: id, itemId, versionId: version.id, sha256, size, fileName, pages };
}
