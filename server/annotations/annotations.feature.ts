import { annotationsCommands } from '#domain/annotations/commands.ts';
import type { IncomingMessage } from 'node:http';
import type { Principal } from '#domain/identity/principal.ts';
import type { Agenda } from '#server/agenda/agenda.contract.ts';
import type { Documents } from '#server/documents/documents.contract.ts';
import type { Meetings, Participation } from '#server/meetings/meetings.contract.ts';
import type { Feature, Platform } from '#server/platform/platform.ts';
import { toHeaders, type ResolvePrincipal } from '#server/platform/principal.ts';
import type { Proceedings } from '#server/proceedings/proceedings.contract.ts';
import { createCollaborationMetrics } from './annotations.metrics.ts';
import { createAuthorize, type Authorize } from './authorization.ts';
import type { Collaboration } from './collaboration.contract.ts';
import { createCollaborationRepository } from './collaboration.repository.ts';
import { SHARE_LIMITS, type ShareLimits } from './accountShare.ts';
import { CollaborationService } from './collaboration.service.ts';
import type { ConnectionLimits } from './connection.ts';
import { GroupCommit } from './groupCommit.ts';
import type { Member } from './liveDocument.ts';
import { OpenDocuments } from './openDocuments.ts';

/** Sizes of the collaboration part; the defaults are for a meeting of hundreds. */
export interface CollaborationSettings extends ConnectionLimits {
	readonly connectionsPerAccount: number;
	/** Milliseconds a document stays in memory after its last user left. */
	readonly idleMs: number;
	/** Updates between snapshots. */
	readonly compactEvery: number;
	/** Most bytes waiting for the disk, over all documents. */
	readonly maxPendingBytes: number;
	/** What one account may cost. */
	readonly share: ShareLimits;
}

const DEFAULTS: CollaborationSettings = {
	framesPerSecond: 120,
	frameBurst: 600,
	backlog: 4 * 1024 * 1024,
	connectionsPerAccount: 40,
	idleMs: 30_000,
	compactEvery: 500,
	maxPendingBytes: 64 * 1024 * 1024,
	share: SHARE_LIMITS,
};

/** Collaborative documents on given rights: the part that needs no other feature. Registers /collaboration/. */
export function createCollaboration(
	platform: Pick<Platform, 'database' | 'log' | 'metrics' | 'upgrades'>,
	deps: {
		readonly authorize: Authorize;
		readonly resolvePrincipal: (request: IncomingMessage) => Promise<Principal | null>;
	},
	settings: Partial<CollaborationSettings> = {},
): CollaborationService {
	const sizes = { ...DEFAULTS, ...settings };
	const { log } = platform;
	const repository = createCollaborationRepository(platform.database);
	const metrics = createCollaborationMetrics(platform.metrics.registry, {
		connections: () => service.connections,
		documents: () => documents.size,
		pendingBytes: () => commits.pendingBytes,
	});
	const commits = new GroupCommit<Member>({
		store: (updates) => repository.append(updates),
		log,
		measure: (updates, seconds) => {
			metrics.commitUpdates.observe(updates);
			metrics.commitSeconds.observe(seconds);
		},
		maxPendingBytes: sizes.maxPendingBytes,
	});
	const documents = new OpenDocuments({
		repository,
		commits,
		log,
		idleMs: sizes.idleMs,
		compactEvery: sizes.compactEvery,
	});
	const service = new CollaborationService({ ...deps, documents, commits, metrics, log, limits: sizes });
	platform.upgrades.register('/collaboration/', (request, socket, head, url) =>
		service.accept(request, socket, head, url),
	);
	return service;
}

/** The annotations feature: collaborative documents with the rights of meetings and papers. */
export interface AnnotationsFeature extends Feature {
	readonly service: Collaboration;
}

/**
 * Makes the feature. Rights are looked at again whenever a meeting, its papers or its participants change; call
 * `service.recheckAccount` on sign-out and `service.recheckMeeting` when another paper is presented.
 */
export function createAnnotationsFeature(
	platform: Platform,
	other: {
		readonly meetings: Meetings;
		readonly documents: Documents;
		readonly agenda: Agenda;
		readonly proceedings: Proceedings;
		readonly resolvePrincipal: ResolvePrincipal;
	},
): AnnotationsFeature {
	const { meetings, documents, agenda, proceedings } = other;
	const repository = createCollaborationRepository(platform.database);
	const service = createCollaboration(platform, {
		authorize: createAuthorize({
			meetings,
			documents,
			agenda,
			proceedings,
			exists: (name) => repository.exists(name),
		}),
		resolvePrincipal: (request) => other.resolvePrincipal(toHeaders(request.headers)),
	});
	// Of older versions too, which some still read; none of a paper that was recalled.
	const inkVersion = async (command: { readonly versionId: string }, { meetingId }: Participation) => {
		const named = await documents.namedVersions(meetingId);
		const found = named.find(({ versionId, withdrawn }) => versionId === command.versionId && !withdrawn);
		return { inkVersion: found === undefined ? null : { versionId: found.versionId, documentId: found.documentId } };
	};
	proceedings.provideFacts(annotationsCommands, { clear_public_ink: inkVersion, restore_public_ink: inkVersion });
	const recheck = (meetingId: string): void => {
		service
			.recheckMeeting(meetingId)
			.catch((error: unknown) => platform.log.error({ err: error }, 'rechecking a meeting failed'));
	};
	const unsubscribe = [
		meetings.onChanged(recheck),
		meetings.onRemoved(({ meetingId }) => recheck(meetingId)),
		documents.onChanged(recheck),
	];
	return {
		name: 'annotations',
		service,
		onClose: async () => {
			for (const stop of unsubscribe) stop();
			await service.close();
		},
	};
}
