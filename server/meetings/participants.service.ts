import type { Identity } from '#domain/identity/identity.ts';
import type { AddParticipant, Newcomer, ParticipantView } from '#domain/meetings/meeting.ts';
import { isOpenToChange, knowingRoles, mayPrepare } from '#domain/meetings/policy.ts';
import { isPublic } from '#domain/meetings/transitions.ts';
import type { Transaction } from '#server/platform/database/client.ts';
import { AppError } from '#server/platform/errors.ts';
import { itemNames, notifyInvited } from './invitationNews.ts';
import type { MeetingRow } from './meetings.repository.ts';
import { unknownTerm, type MeetingsService } from './meetings.service.ts';
import { invitedItemIdsOf, namedItems, toParticipantViews, toStatus } from './present.ts';
import { putChair, putTerm, unknownPerson } from './roster.ts';
import type { MeetingsTools } from './tools.ts';

/** Who is invited to a meeting. What they answer is in answers.service.ts. */
export class ParticipantsService {
	readonly #tools: MeetingsTools;
	readonly #service: MeetingsService;

	constructor(tools: MeetingsTools, service: MeetingsService) {
		this.#tools = tools;
		this.#service = service;
	}

	/** Adds a person or site; one who is there already stays as is. A new chair takes the place of the former one. */
	async add(identity: Identity, meetingId: string, input: AddParticipant): Promise<ParticipantView> {
		const { participants, clock } = this.#tools;
		const itemIds = await this.#knownItems(identity, meetingId, input.itemIds);
		await this.#change(
			identity,
			meetingId,
			'meetings.participant_added',
			{ subjectId: input.personId ?? input.siteId ?? '', detail: { items: itemIds.length } },
			async (tx, meeting) => {
				const { personId, siteId, role } = input;
				if (role === 'chair' && personId !== null) return putChair(tx, participants, meeting, personId, clock.now());
				const invitee =
					personId !== null
						? await participants.person(tx, personId, meeting.termId, meeting.startsAt)
						: await participants.site(tx, siteId ?? '');
				if (invitee === null) throw unknownPerson(personId === null ? 'siteId' : 'personId');
				const here = (await participants.list(meetingId, tx)).map(({ id }) => id);
				const { id } = await participants.put(tx, meetingId, invitee, role);
				if (itemIds.length > 0 && !here.includes(id)) await participants.setInvitedItems(tx, id, itemIds);
			},
		);
		const views = toParticipantViews(await participants.list(meetingId), () => true);
		const added = views.find(
			(row) => row.role === input.role && row.personId === input.personId && row.siteId === input.siteId,
		);
		// Taken back by somebody else in between.
		if (added === undefined) throw new AppError('conflict');
		return added;
	}

	/**
	 * Makes a person of the directory for somebody from outside who is to be a guest or a substitute here. It gives them no
	 * account and no place; who prepares a meeting that is open to change may.
	 * @throws AppError `forbidden`, `invalid_state`, `already_exists` for an id that is somebody else's
	 */
	async makePerson(identity: Identity, meetingId: string, person: Newcomer): Promise<void> {
		const { status, roles } = await this.#service.requireParticipation(identity, meetingId);
		if (!mayPrepare(roles)) throw new AppError('forbidden');
		if (!isOpenToChange(status)) throw new AppError('invalid_state');
		const { meetings, participants, audit } = this.#tools;
		await meetings.transaction(async (tx) => {
			const outcome = await participants.makePerson(tx, person);
			if (outcome === 'taken') throw new AppError('already_exists');
			if (outcome === 'known') return;
			const made = { accountId: identity.accountId, subjectId: person.id };
			await audit.record(tx, { ...made, action: 'meetings.person_made', meetingId });
			// Administrators read the whole log of the directory, and nothing of meetings.
			await audit.record(tx, { ...made, action: 'directory.person_created' });
		});
	}

	/** Adds the members of a committee term on the day of the meeting, in Party order. */
	async addFromTerm(identity: Identity, meetingId: string, termId: string): Promise<readonly ParticipantView[]> {
		const { participants, meetings } = this.#tools;
		await this.#change(identity, meetingId, 'meetings.term_added', {}, async (tx, meeting) => {
			if (!(await participants.hasTerm(tx, termId))) throw unknownTerm();
			await putTerm(tx, participants, meeting, termId);
			await meetings.update(tx, meetingId, { termId });
		});
		return this.#service.participants(meetingId, true);
	}

	/** Hands the chair to another person. */
	async setChair(identity: Identity, meetingId: string, personId: string): Promise<readonly ParticipantView[]> {
		const { participants, clock } = this.#tools;
		await this.#change(identity, meetingId, 'meetings.chair_changed', { subjectId: personId }, async (tx, meeting) => {
			// While the meeting runs, delegation belongs to the chair and the proceedings.
			if (toStatus(meeting.status) === 'in_progress') throw new AppError('invalid_state');
			await putChair(tx, participants, meeting, personId, clock.now());
		});
		return this.#service.participants(meetingId, true);
	}

	/** Takes one role of a person, or a site, off the list. A meeting keeps its last secretary and, once public, its chair. */
	async remove(identity: Identity, meetingId: string, participantId: string): Promise<readonly ParticipantView[]> {
		const { participants, clock } = this.#tools;
		await this.#change(
			identity,
			meetingId,
			'meetings.participant_removed',
			{ subjectId: participantId },
			async (tx, meeting) => {
				const rows = await participants.list(meetingId, tx);
				const row = rows.find(({ id }) => id === participantId);
				if (row === undefined) throw new AppError('not_found');
				const lastSecretary = row.role === 'secretary' && rows.filter(({ role }) => role === 'secretary').length === 1;
				const publicChair = row.role === 'chair' && isPublic(toStatus(meeting.status));
				if (lastSecretary || publicChair) throw new AppError('invalid_state');
				await participants.remove(tx, participantId, clock.now());
			},
		);
		return this.#service.participants(meetingId, true);
	}

	/** Says who of the meeting's people sits at a site (all of their places in the meeting). */
	async putAtSite(
		identity: Identity,
		meetingId: string,
		sitePlaceId: string,
		participantIds: readonly string[],
	): Promise<readonly ParticipantView[]> {
		const { participants } = this.#tools;
		await this.#change(identity, meetingId, 'meetings.site_people_changed', {}, async (tx) => {
			const rows = await participants.list(meetingId, tx);
			const site = rows.find(({ id, role }) => id === sitePlaceId && role === 'site');
			const people = participantIds.map((wanted) => rows.find(({ id }) => id === wanted)?.personId ?? null);
			if (site === undefined || people.includes(null)) throw new AppError('not_found');
			const places = rows.filter(({ personId }) => personId !== null && people.includes(personId));
			await participants.putAtSite(
				tx,
				meetingId,
				sitePlaceId,
				places.map(({ id }) => id),
			);
		});
		return this.#service.participants(meetingId, true);
	}

	/** Says which items a guest is invited to; none named: the whole meeting (DOMAIN.md §1). The guest is told at once. */
	async inviteTo(
		identity: Identity,
		meetingId: string,
		participantId: string,
		wanted: readonly string[],
	): Promise<readonly ParticipantView[]> {
		const { participants, notifications, agenda } = this.#tools;
		const itemIds = await this.#knownItems(identity, meetingId, wanted);
		const told: { deliver: () => void }[] = [];
		const about = { subjectId: participantId, detail: { items: itemIds.length } };
		await this.#change(identity, meetingId, 'meetings.guest_items_changed', about, async (tx, meeting) => {
			const row = (await participants.list(meetingId, tx)).find(({ id }) => id === participantId);
			if (row === undefined) throw new AppError('not_found');
			if (row.role !== 'guest') throw new AppError('invalid_state');
			const before = invitedItemIdsOf([row]) ?? [];
			if (before.length === itemIds.length && before.every((id) => itemIds.includes(id))) return;
			await participants.setInvitedItems(tx, participantId, itemIds);
			if (isPublic(toStatus(meeting.status))) {
				const detail = itemNames(namedItems(await agenda().items(meetingId, null), itemIds));
				const accounts = await participants.accountsOf([row], tx);
				told.push(await notifications.notify(tx, accounts, { type: 'guest_items_changed', meetingId, detail }));
			}
		});
		for (const each of told) each.deliver();
		return this.#service.participants(meetingId, true);
	}

	/** The same ids once each, when all are items of the meeting, in its draft or on its agenda. */
	async #knownItems(identity: Identity, meetingId: string, itemIds: readonly string[]): Promise<readonly string[]> {
		if (itemIds.length === 0) return [];
		const { roles } = await this.#service.requireParticipation(identity, meetingId);
		if (!mayPrepare(roles)) throw new AppError('forbidden');
		const items = await this.#tools.agenda().itemsForPapers(meetingId);
		const wanted = [...new Set(itemIds)];
		if (!wanted.every((id) => items.some((item) => item.id === id))) throw new AppError('not_found');
		return wanted;
	}

	/** One change of the list: rights, lock, version, log, news to those who came and went. */
	async #change(
		identity: Identity,
		meetingId: string,
		action: string,
		about: { readonly subjectId?: string; readonly detail?: Readonly<Record<string, number>> },
		work: (tx: Transaction, meeting: MeetingRow) => Promise<void>,
	): Promise<void> {
		const participation = await this.#service.requireParticipation(identity, meetingId);
		if (!mayPrepare(participation.roles)) throw new AppError('forbidden');
		const { meetings, participants, audit, announcer } = this.#tools;
		const { told, gone } = await meetings.transaction(async (tx) => {
			const meeting = await meetings.lock(tx, meetingId);
			if (meeting === null) throw new AppError('not_found');
			if (!isOpenToChange(toStatus(meeting.status))) throw new AppError('invalid_state');
			const before = await participants.accountIds(meetingId, undefined, tx);
			// Before the meeting is public, whoever did not know of it is not told that it was there.
			const knew = await participants.accountIds(meetingId, knowingRoles(toStatus(meeting.status)), tx);
			await work(tx, meeting);
			await meetings.update(tx, meetingId, {});
			const after = await participants.accountIds(meetingId, undefined, tx);
			await audit.record(tx, {
				accountId: identity.accountId,
				action,
				meetingId,
				subjectId: about.subjectId ?? null,
				detail: { before: before.length, after: after.length, ...about.detail },
			});
			const come = isPublic(toStatus(meeting.status)) ? after.filter((id) => !before.includes(id)) : [];
			return {
				told: await notifyInvited(tx, this.#tools, meetingId, come, await participants.list(meetingId, tx)),
				gone: knew.filter((id) => !after.includes(id)),
			};
		});
		told.deliver();
		for (const accountId of gone) announcer.removed(meetingId, accountId);
		await announcer.changed(meetingId);
	}
}
