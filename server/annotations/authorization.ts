import { formatCollaborationName, type CollaborationName } from '#domain/annotations/documentName.ts';
import { sheetRight } from '#domain/annotations/publicInk.ts';
import type { Identity } from '#domain/identity/identity.ts';
import type { Principal } from '#domain/identity/principal.ts';
import type { MeetingRole, MeetingStatus } from '#domain/meetings/meeting.ts';
import { mayEdit, mayPrepare } from '#domain/meetings/policy.ts';
import { conclusionDraftRight, minutesDraftRight } from '#domain/minutes/policy.ts';
import { effectiveRoles } from '#domain/course/chair.ts';
import type { Agenda } from '#server/agenda/agenda.contract.ts';
import type { Documents, ReadableVersion } from '#server/documents/documents.contract.ts';
import type { Meetings } from '#server/meetings/meetings.contract.ts';
import { AppError } from '#server/platform/errors.ts';
import type { Proceedings } from '#server/proceedings/proceedings.contract.ts';

/** What somebody may do with a document they may know of; reading is always included. */
export interface CollaborationRights {
	readonly write: boolean;
	/** The meeting whose changes may change these rights; null when none can. */
	readonly meetingId: string | null;
	/** Leads the meeting or presents this paper: outside the quota of public ink (C-13). */
	readonly leads?: boolean;
}

/**
 * Decides the rights in a document. Null: unknown or not for them, which look the same from outside. Throws
 * AppError('closed_session') to whoever would have them, while the meeting is in closed session (docs/PROTOCOL.md P-45), and
 * AppError('public_ink_hidden') while public ink is hidden (C-15): both are told to come back.
 */
export type Authorize = (principal: Principal, name: CollaborationName) => Promise<CollaborationRights | null>;

export interface AuthorizationDeps {
	readonly meetings: Pick<Meetings, 'participation'>;
	readonly documents: Pick<Documents, 'readableVersion' | 'notesMeeting'>;
	readonly agenda: Pick<Agenda, 'itemForPapers'>;
	readonly proceedings: Pick<Proceedings, 'state'>;
	/** Whether anything is stored under a name. */
	readonly exists: (name: string) => Promise<boolean>;
}

/** Who may leave public ink; sites and walls only watch (DOMAIN.md §1). */
const INK_WRITERS: readonly MeetingRole[] = ['chair', 'member', 'secretary', 'office', 'submitter', 'guest'];
/** Who keeps room in the public layer whatever others draw. */
const LEADERS: readonly MeetingRole[] = ['chair', 'secretary'];
const INK_OPEN: readonly MeetingStatus[] = ['published', 'in_progress'];

/** The rules of PROTOCOL.md C-3 and C-15 … C-17 on the real features. */
export function createAuthorize({ meetings, documents, agenda, proceedings, exists }: AuthorizationDeps): Authorize {
	const readable = async (principal: Principal, versionId: string): Promise<ReadableVersion | null> => {
		try {
			return await documents.readableVersion(principal, versionId);
		} catch (error) {
			// Suspended is not lost: who might read it otherwise is told to come back.
			if (error instanceof AppError && error.expected && error.code !== 'closed_session') return null;
			throw error;
		}
	};

	const publicInk = async (
		principal: Principal,
		{ versionId, sheet }: Extract<CollaborationName, { layer: 'public' }>,
	): Promise<CollaborationRights | null> => {
		// First of all: whoever may not read the paper learns nothing of its ink, nor that it is hidden.
		const version = await readable(principal, versionId);
		if (version === null) return null;
		const { meetingId } = version;
		const participation =
			principal.type === 'account' ? await meetings.participation(principal.identity, meetingId) : null;
		const writes =
			participation !== null &&
			INK_OPEN.includes(participation.status) &&
			participation.roles.some((role) => INK_WRITERS.includes(role));
		const state = await proceedings.state(meetingId);
		const leads = participation !== null && effectiveRoles(state, participation).some((role) => LEADERS.includes(role));
		const right = sheetRight(state.publicInk, versionId, sheet, { leads, writes });
		if (right === 'none') return null;
		if (right === 'hidden') throw new AppError('public_ink_hidden');
		if (right === 'read') return { write: false, meetingId };
		const presents =
			state.presentation?.versionId === versionId && state.presentation.presenterId === participation?.participantId;
		return leads || presents ? { write: true, meetingId, leads: true } : { write: true, meetingId };
	};

	/** The drafts behind the record: the chair's powers count as they are now, a delegation included. */
	const record = async (
		identity: Identity,
		name: Extract<CollaborationName, { type: 'conclusion' | 'minutes' }>,
	): Promise<CollaborationRights | null> => {
		const { meetingId } = name;
		const participation = await meetings.participation(identity, meetingId);
		if (participation === null) return null;
		const state = await proceedings.state(meetingId);
		const roles = effectiveRoles(state, participation);
		const { status } = participation;
		if (state.closedSession !== null && minutesDraftRight(roles, status) !== 'none')
			throw new AppError('closed_session');
		if (name.type === 'minutes') {
			const right = minutesDraftRight(roles, status);
			return right === 'none' ? null : { write: right === 'write', meetingId };
		}
		const right = conclusionDraftRight(roles, status);
		if (right === 'none') return null;
		// Nothing of a secret item is written anywhere (DOMAIN.md §4).
		const { published, paperOnly } = await agenda.itemForPapers(meetingId, name.itemId);
		return published && !paperOnly ? { write: right === 'write', meetingId } : null;
	};

	return async (principal, name) => {
		if (name.type === 'ink' && name.layer === 'public') return publicInk(principal, name);
		if (principal.type !== 'account') return null;
		if (name.type === 'conclusion' || name.type === 'minutes') return record(principal.identity, name);
		if (name.type === 'agenda') {
			const participation = await meetings.participation(principal.identity, name.meetingId);
			if (participation === null) return null;
			const { roles, status } = participation;
			if (!mayPrepare(roles) && !roles.includes('chair')) return null;
			return { write: mayEdit(status, roles), meetingId: name.meetingId };
		}
		// A private layer is its owner's alone: no role, admin's included, opens it.
		if (name.accountId !== principal.identity.accountId) return null;
		const version = await readable(principal, name.versionId);
		if (version !== null) return { write: true, meetingId: version.meetingId };
		// The paper was recalled, the notes are the reader's: what was drawn until then, online or not, still arrives (T-2).
		const meetingId = await documents.notesMeeting(principal.identity, name.versionId);
		if (meetingId !== null) return { write: true, meetingId };
		// Notes made while the paper could be read stay readable for their author.
		return (await exists(formatCollaborationName(name))) ? { write: false, meetingId: null } : null;
	};
}
