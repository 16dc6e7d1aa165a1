import { commandEnvelopeSchema } from '#domain/proceedings/commands.ts';
import { readPageTurn } from '#domain/proceedings/pageTurn.ts';
import { eventsSinceSchema, joinMeetingSchema } from '#domain/proceedings/wire.ts';
import type { Participation } from '#server/meetings/meetings.contract.ts';
import { AppError } from '#server/platform/errors.ts';
import type { Principal } from '#server/platform/principal.ts';
import type { RequestContext } from '#server/platform/realtime/handle.ts';
import type { Realtime } from '#server/platform/realtime/realtime.ts';
import type { Audience } from './audience.ts';
import type { Participations } from './participations.ts';
import type { ProceedingsService } from './proceedings.service.ts';
import { SnapshotTurns } from './snapshotTurns.ts';

export interface ProceedingsHandlerOptions {
	readonly service: ProceedingsService;
	readonly audience: Audience;
	readonly participations: Participations;
}

/** One key for all connections of an account, or of a wall. */
const keyOf = (principal: Principal): string =>
	principal.type === 'account' ? principal.identity.accountId : `display:${principal.displayId}`;

/** Registers `proceedings:*` and the presence of connections. */
export function registerProceedingsHandlers(
	realtime: Realtime,
	{ service, audience, participations }: ProceedingsHandlerOptions,
): void {
	/** The reader's place in the meeting; null for the meeting's own wall; `not_found` for everyone else. */
	const placeOf = async (
		{ principal }: RequestContext,
		{ meetingId }: { readonly meetingId: string },
	): Promise<Participation | null> => {
		if (principal.type === 'account') return participations.require(principal.identity, meetingId);
		if (principal.meetingId !== meetingId) throw new AppError('not_found');
		return null;
	};

	const turns = new SnapshotTurns();
	realtime.handle('proceedings:join', {
		schema: joinMeetingSchema,
		openToDisplays: true,
		run: (context, input) =>
			turns.run(keyOf(context.principal), () =>
				service.join(context.socket, input.meetingId, () => placeOf(context, input)),
			),
	});
	realtime.handle('proceedings:leave', {
		schema: joinMeetingSchema,
		openToDisplays: true,
		membership: placeOf,
		run: ({ socket }, { meetingId }) => {
			audience.dismiss(socket, meetingId);
			return {};
		},
	});
	realtime.handle('proceedings:events', {
		schema: eventsSinceSchema,
		openToDisplays: true,
		membership: placeOf,
		run: (_context, { meetingId, afterSeq }, place) => service.eventsAfter(meetingId, afterSeq, place),
	});
	realtime.handle('proceedings:command', {
		schema: commandEnvelopeSchema,
		readFrequent: readPageTurn,
		membership: ({ identity }, { meetingId }) => participations.require(identity, meetingId),
		run: ({ identity }, envelope, participation) => service.command(identity, participation, envelope),
	});

	realtime.onConnection((socket) => () => audience.presence.disconnect(socket.id));
}
