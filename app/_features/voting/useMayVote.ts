'use client';

import { mayCommand } from '#domain/proceedings/policy.ts';
import type { ProceedingsCommandType } from '#domain/proceedings/commands.ts';
import type { RoomModel } from '#app/_features/proceedings/room/roomModel.ts';
import { myPersonId } from './myPersonId.ts';

/** Whether this person may give a command of the votes now, as the server will decide it. */
export function useMayVote(room: RoomModel): (command: ProceedingsCommandType) => boolean {
	const { me, state } = room.snapshot;
	if (me === null) return () => false;
	const actor = { participantId: me.participantId, personId: myPersonId(room.snapshot), roles: room.roles };
	return (command) => mayCommand(state, command, actor, false);
}
