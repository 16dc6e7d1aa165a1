import type { Incumbent } from '#domain/attendance/committee.ts';
import type { Identity } from '#domain/identity/identity.ts';
import type { DepartedView } from '#domain/minutes/source.ts';
import { findGaps } from '#domain/meetings/gaps.ts';
import {
	frozenFields,
	knowingRoles,
	mayCreateMeeting,
	mayKnowMeeting,
	mayOversee,
	mayPrepare,
} from '#domain/meetings/policy.ts';
import {
	invitationAnswerSchema,
	meetingRoleSchema,
	type CreateMeeting,
	type MeetingDetail,
	type MeetingGap,
	type MeetingSummary,
	type UpdateMeeting,
} from '#domain/meetings/meeting.ts';
import { effectiveRoles } from '#domain/course/chair.ts';
import { knowsSomeItemsOnly } from '#domain/documents/policy.ts';
import { isPublic } from '#domain/meetings/transitions.ts';
import type { Transaction } from '#server/platform/database/client.ts';
import { AppError } from '#server/platform/errors.ts';
import type { Meetings, Participation } from './meetings.contract.ts';
import type { MeetingRow } from './meetings.repository.ts';
import { invitedItemIdsOf, namedItems, toParticipantViews, toStatus, toStep, toSummary } from './present.ts';
import { putSecretary, putTerm } from './roster.ts';
import type { MeetingsTools } from './tools.ts';

/** Meetings: who takes part, the list, details. Steps are in lifecycle.ts, participants in participants.service.ts. */
export class MeetingsService implements Meetings {
	readonly #tools: MeetingsTools;
	readonly #onDropped: Parameters<Meetings['whenDropped']>[0][] = [];

	constructor(tools: MeetingsTools) {
		this.#tools = tools;
	}

	async participation(identity: Identity, meetingId: string): Promise<Participation | null> {
		// The administrator keeps the system, never reads a meeting (DOMAIN.md §1).
		if (identity.roles.includes('admin')) return null;
		const places = await this.#tools.meetings.places(meetingId, identity);
		const first = places[0];
		if (first === undefined) return null;
		const roles = places.map((place) => meetingRoleSchema.parse(place.role));
		const status = toStatus(first.meeting.status);
		if (!mayKnowMeeting(status, roles)) return null;
		const seat = { participantId: first.id, roles };
		return {
			meetingId,
			status,
			participantId: first.id,
			roles: isPublic(status) ? effectiveRoles(await this.#tools.proceedings().state(meetingId), seat) : roles,
			invitedRoles: roles,
			personId: first.personId,
			unitId: first.person?.unitId ?? null,
			invitedItemIds: invitedItemIdsOf(places),
			answer: invitationAnswerSchema.parse(first.answer),
		};
	}

	async requireParticipation(identity: Identity, meetingId: string): Promise<Participation> {
		const participation = await this.participation(identity, meetingId);
		if (participation === null) throw new AppError('not_found');
		return participation;
	}

	async summary(meetingId: string, participation: Participation | null): Promise<MeetingSummary> {
		const meeting = await this.#find(meetingId);
		return toSummary(meeting, participation, participation && (await this.#itemsOf(participation)));
	}

	async participants(meetingId: string, withReasons: boolean) {
		const rows = await this.#tools.participants.list(meetingId);
		return toParticipantViews(rows, () => withReasons);
	}

	async departed(meetingId: string, since: Date): Promise<readonly DepartedView[]> {
		const rows = await this.#tools.participants.departed(meetingId, since);
		return toParticipantViews(rows, () => true).map((view, index) => ({
			...view,
			departedAt: (rows[index]?.removedAt ?? since).toISOString(),
		}));
	}

	async incumbents(meetingId: string, at: Date): Promise<readonly Incumbent[]> {
		const { meetings, participants } = this.#tools;
		const { termId } = await this.#find(meetingId);
		if (termId === null) return [];
		return meetings.transaction(async (tx) => {
			const [members, rows] = [await participants.members(tx, termId, at), await participants.list(meetingId, tx)];
			return members.flatMap(({ personId, name, office, order }) => {
				const participantId = rows.find((row) => row.personId === personId)?.id ?? null;
				return personId === null ? [] : [{ personId, name, office, order, participantId }];
			});
		});
	}

	async facts(meetingId: string) {
		const { status, startsAt, title, termId } = await this.#find(meetingId);
		return { status: toStatus(status), startsAt, title, termId };
	}

	async recordStatus(...[tx, meetingId, status, actor]: Parameters<Meetings['recordStatus']>): Promise<void> {
		const { meetings, clock } = this.#tools;
		// Opened and called off at the same moment: one of the two comes first.
		const row = await meetings.lock(tx, meetingId);
		if (row !== null && toStatus(row.status) === 'cancelled') throw new AppError('invalid_state');
		await meetings.update(tx, meetingId, { status });
		await meetings.addStep(tx, {
			meetingId,
			status,
			at: clock.now(),
			actorId: actor.accountId,
			actorName: actor.name,
			reason: '',
		});
	}

	accountIdsFor(...[itemId, meetingId, roles]: Parameters<Meetings['accountIdsFor']>): Promise<readonly string[]> {
		return this.#tools.participants.accountIdsFor(itemId, meetingId, roles);
	}

	carryGuests(...[tx, fromItemId, toItemId]: Parameters<Meetings['carryGuests']>): Promise<void> {
		return this.#tools.participants.carryGuests(tx, fromItemId, toItemId);
	}

	accountIds(...[meetingId, roles]: Parameters<Meetings['accountIds']>): Promise<readonly string[]> {
		return this.#tools.participants.accountIds(meetingId, roles);
	}

	sittingPlaces(...[who, tx]: Parameters<Meetings['sittingPlaces']>): ReturnType<Meetings['sittingPlaces']> {
		return this.#tools.participants.sittingPlaces(who, tx);
	}

	async pendingAccountIds(meetingId: string, tx: Transaction): Promise<readonly string[]> {
		const { participants } = this.#tools;
		const rows = await participants.list(meetingId, tx);
		return participants.accountsOf(
			rows.filter(({ answer }) => answer === 'pending'),
			tx,
		);
	}

	announce(meetingId: string): Promise<void> {
		return this.#tools.announcer.changed(meetingId);
	}

	onChanged(listener: (meetingId: string) => void): () => void {
		return this.#tools.announcer.onChanged(listener);
	}

	onRemoved(listener: (change: { meetingId: string; accountId: string }) => void): () => void {
		return this.#tools.announcer.onRemoved(listener);
	}

	/** The meetings an account takes part in and may know of now, newest start first. */
	async list(identity: Identity): Promise<readonly MeetingSummary[]> {
		if (identity.roles.includes('admin')) return [];
		const places = await this.#tools.meetings.placesEverywhere(identity);
		const byMeeting = Map.groupBy(places, (place) => place.meetingId);
		const summaries = [...byMeeting.values()].map(async (own): Promise<readonly MeetingSummary[]> => {
			const [first] = own;
			const roles = own.map((place) => meetingRoleSchema.parse(place.role));
			if (first === undefined || !mayKnowMeeting(toStatus(first.meeting.status), roles)) return [];
			const { meetingId, answer } = first;
			const myItems = await this.#itemsOf({ meetingId, roles, invitedItemIds: invitedItemIdsOf(own) });
			return [toSummary(first.meeting, { roles, answer: invitationAnswerSchema.parse(answer) }, myItems)];
		});
		return (await Promise.all(summaries)).flat();
	}

	/** A meeting with all that the reader may know of it. */
	async detail(identity: Identity, meetingId: string): Promise<MeetingDetail> {
		const participation = await this.requireParticipation(identity, meetingId);
		const [meeting, rows, steps, myItems] = await Promise.all([
			this.#find(meetingId),
			this.#tools.participants.list(meetingId),
			this.#tools.meetings.steps(meetingId),
			this.#itemsOf(participation),
		]);
		const overseer = mayOversee(participation.roles);
		const last = steps.at(-1);
		return {
			...toSummary(meeting, participation, myItems),
			participants: toParticipantViews(rows, (row) => overseer || isOwn(row, identity)),
			steps: steps.map(toStep).map((step) => (overseer ? step : { ...step, reason: '' })),
			missing: overseer
				? await this.gaps(
						meeting,
						rows.map((row) => meetingRoleSchema.parse(row.role)),
					)
				: [],
			returnReason: overseer && last?.status === 'draft' ? last.reason : '',
		};
	}

	/** What is missing now; reads the draft while the meeting is drafted, the published agenda afterwards. */
	async gaps(
		meeting: MeetingRow,
		roles: readonly ReturnType<typeof meetingRoleSchema.parse>[],
	): Promise<readonly MeetingGap[]> {
		const { agenda, documents, clock } = this.#tools;
		const status = toStatus(meeting.status);
		const inDraft = status === 'draft';
		const [items, papers] = await Promise.all([agenda().itemsForPapers(meeting.id), documents().facts(meeting.id)]);
		return findGaps({
			status,
			startsAt: meeting.startsAt,
			now: clock.now(),
			roles,
			items: items.filter((item) => (inDraft ? item.exists : item.published)),
			papers,
		});
	}

	/** Creates a meeting in draft; asking again with the same id changes nothing. */
	async create(identity: Identity, input: CreateMeeting): Promise<MeetingDetail> {
		const { personId } = identity;
		if (!mayCreateMeeting(identity.roles) || identity.roles.includes('admin') || personId === null)
			throw new AppError('forbidden');
		const { meetings, participants, audit, clock, announcer } = this.#tools;
		const existing = await meetings.find(input.id);
		if (existing !== null) {
			if (existing.createdById !== identity.accountId) throw new AppError('already_exists');
			return this.detail(identity, input.id);
		}
		const { id, title, kind, place, classification, termId } = input;
		const startsAt = new Date(input.startsAt);
		await meetings
			.transaction(async (tx) => {
				if (termId !== null && !(await participants.hasTerm(tx, termId))) throw unknownTerm();
				await meetings.create(tx, {
					id,
					title,
					kind,
					place,
					classification,
					termId,
					startsAt,
					endsAt: new Date(input.endsAt),
					createdById: identity.accountId,
				});
				const at = clock.now();
				await meetings.addStep(tx, {
					meetingId: id,
					status: 'draft',
					at,
					actorId: identity.accountId,
					actorName: identity.displayName,
					reason: '',
				});
				await putSecretary(tx, participants, id, personId);
				if (termId !== null) await putTerm(tx, participants, { id, startsAt }, termId);
				await audit.record(tx, { accountId: identity.accountId, action: 'meetings.created', meetingId: id });
			})
			.catch(asDuplicate);
		await announcer.changed(id);
		return this.detail(identity, id);
	}

	/** Changes the meeting's own fields, when nobody changed them since they were read. */
	async update(identity: Identity, meetingId: string, input: UpdateMeeting): Promise<MeetingDetail> {
		const participation = await this.requireParticipation(identity, meetingId);
		if (!mayPrepare(participation.roles)) throw new AppError('forbidden');
		const { meetings, participants, audit, notifications, announcer } = this.#tools;
		const { version, startsAt, endsAt, ...rest } = input;
		const told = await meetings.transaction(async (tx) => {
			const meeting = await meetings.lock(tx, meetingId);
			if (meeting === null) throw new AppError('not_found');
			if (meeting.version !== version) throw new AppError('conflict');
			if (frozenFields(toStatus(meeting.status), input).length > 0) throw new AppError('invalid_state');
			const times = {
				startsAt: startsAt === undefined ? meeting.startsAt : new Date(startsAt),
				endsAt: endsAt === undefined ? meeting.endsAt : new Date(endsAt),
			};
			if (times.startsAt >= times.endsAt) {
				throw new AppError('bad_request', {
					issues: [{ path: 'endsAt', message: 'Thời gian kết thúc phải sau thời gian bắt đầu.' }],
				});
			}
			await meetings.update(tx, meetingId, { ...withoutUndefined(rest), ...times });
			const fields = Object.keys(input)
				.filter((field) => field !== 'version')
				.join(' ');
			await audit.record(tx, {
				accountId: identity.accountId,
				action: 'meetings.changed',
				meetingId,
				detail: { fields },
			});
			if (toStatus(meeting.status) !== 'published') return null;
			const accountIds = (await participants.accountIds(meetingId, undefined, tx)).filter(
				(id) => id !== identity.accountId,
			);
			return notifications.notify(tx, accountIds, { type: 'meeting_changed', meetingId });
		});
		told?.deliver();
		await announcer.changed(meetingId);
		return this.detail(identity, meetingId);
	}

	/**
	 * Throws a draft away: everybody is taken off its list, so that from then on there is no such meeting for anybody. Its rows
	 * stay for the audit trail; what other features planned for it is let go in the same transaction (`whenDropped`).
	 * @throws AppError `forbidden`, `conflict` when it changed since it was looked at, `invalid_state` once it was submitted
	 */
	async discard(identity: Identity, meetingId: string, version: number): Promise<void> {
		const participation = await this.requireParticipation(identity, meetingId);
		if (!mayPrepare(participation.roles)) throw new AppError('forbidden');
		const { meetings, participants, audit, announcer, clock } = this.#tools;
		const { accountId } = identity;
		const gone = await meetings.transaction(async (tx) => {
			const meeting = await meetings.lock(tx, meetingId);
			if (meeting === null) throw new AppError('not_found');
			if (toStatus(meeting.status) !== 'draft') throw new AppError('invalid_state');
			if (meeting.version !== version) throw new AppError('conflict');
			const knew = await participants.accountIds(meetingId, knowingRoles('draft'), tx);
			await this.dropped(tx, meetingId);
			await participants.removeAll(tx, meetingId, clock.now());
			await meetings.update(tx, meetingId, {});
			await audit.record(tx, { accountId, action: 'meetings.discarded', meetingId });
			return knew;
		});
		for (const account of gone) announcer.removed(meetingId, account);
	}

	whenDropped(act: Parameters<Meetings['whenDropped']>[0]): void {
		this.#onDropped.push(act);
	}

	/** Lets go, in the transaction that throws a draft away or calls a meeting off, of what was to be dealt with in it. */
	async dropped(tx: Transaction, meetingId: string): Promise<void> {
		for (const act of this.#onDropped) await act(tx, meetingId);
	}

	/** The items that a guest is invited to by name, in the order of the agenda; null: no such limit. */
	async #itemsOf({
		meetingId,
		roles,
		invitedItemIds,
	}: Pick<Participation, 'meetingId' | 'roles' | 'invitedItemIds'>): Promise<MeetingSummary['myItems']> {
		if (invitedItemIds === null || !knowsSomeItemsOnly({ roles, invitedItemIds })) return null;
		return namedItems(await this.#tools.agenda().items(meetingId, null), invitedItemIds);
	}

	async #find(meetingId: string): Promise<MeetingRow> {
		const meeting = await this.#tools.meetings.find(meetingId);
		if (meeting === null) throw new AppError('not_found');
		return meeting;
	}
}

function isOwn(row: { personId: string | null; siteId: string | null }, identity: Identity): boolean {
	return (
		(row.personId !== null && row.personId === identity.personId) ||
		(row.siteId !== null && row.siteId === identity.siteId)
	);
}

/** Fields that were given. */
function withoutUndefined<Fields extends object>(
	fields: Fields,
): { [Name in keyof Fields]: Exclude<Fields[Name], undefined> } {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
		[Name in keyof Fields]: Exclude<Fields[Name], undefined>;
	};
}

export function unknownTerm(): AppError {
	return new AppError('bad_request', { issues: [{ path: 'termId', message: 'Không tìm thấy nhiệm kỳ.' }] });
}

/** Two requests with the same client-made id at once: the database lets one through (Prisma P2002). */
function asDuplicate(thrown: unknown): never {
	if (thrown instanceof Error && 'code' in thrown && thrown.code === 'P2002')
		throw new AppError('conflict', { cause: thrown });
	throw thrown;
}
