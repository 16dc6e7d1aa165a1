import { connectSite } from '#domain/conference/connectSite.ts';
import { NOTHING } from '#domain/kernel/decision.ts';
import type { Meetings } from '#server/meetings/meetings.contract.ts';
import { derivedId } from '#server/platform/derivedId.ts';
import type { Logger } from '#server/platform/log.ts';
import type { Proceedings } from '#server/proceedings/proceedings.contract.ts';

export interface SiteConnectionsOptions {
	readonly meetings: Pick<Meetings, 'participants'>;
	readonly proceedings: Pick<Proceedings, 'state' | 'record'>;
	/** Places of everyone whose connection is in the conference of a meeting now. */
	readonly inside: (meetingId: string) => Promise<ReadonlySet<string>>;
	readonly log: Logger;
}

/**
 * Writes into a meeting's log which sites were in its conference while it ran, each once (docs/PROTOCOL.md B-27): what the
 * minutes say of sites rests on this, not on who was invited.
 */
export class SiteConnections {
	readonly #options: SiteConnectionsOptions;

	constructor(options: SiteConnectionsOptions) {
		this.#options = options;
	}

	/** A site has entered the conference. Never throws: a site is not kept out because it could not be written down. */
	async entered(meetingId: string, participantId: string): Promise<void> {
		const { proceedings, log } = this.#options;
		try {
			// Asked first: a command that had nothing to do is remembered, and would do nothing later either.
			if (connectSite(await proceedings.state(meetingId), participantId) === NOTHING) return;
			const commandId = derivedId('site_connected', meetingId, participantId);
			await proceedings.record(meetingId, commandId, (state) => connectSite(state, participantId));
		} catch (error) {
			log.error({ err: error, meetingId }, 'a connected site could not be written down');
		}
	}

	/** The meeting has opened: sites that were waiting in the conference are connected from now on. */
	async opened(meetingId: string): Promise<void> {
		const { meetings, inside, log } = this.#options;
		try {
			const here = await inside(meetingId);
			if (here.size === 0) return;
			for (const { id, role } of await meetings.participants(meetingId, false))
				if (role === 'site' && here.has(id)) await this.entered(meetingId, id);
		} catch (error) {
			log.error({ err: error, meetingId }, 'connected sites could not be written down');
		}
	}
}
