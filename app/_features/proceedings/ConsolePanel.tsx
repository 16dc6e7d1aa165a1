'use client';

import { SiteTroubles } from '#app/_features/conference/SiteTroubles.tsx';
import { Director } from '#app/_features/display/Director.tsx';
import { SpeechCard } from '#app/_features/speakers/SpeechCard.tsx';
import { StorageWarning } from '#app/_features/voting/StorageWarning.tsx';
import { VoteCard } from '#app/_features/voting/VoteCard.tsx';
import { ChairCard } from './console/ChairCard.tsx';
import { NowCard } from './console/NowCard.tsx';
import { OtherSteps } from './console/OtherSteps.tsx';
import { TimeCard } from './console/TimeCard.tsx';
import type { RoomSlotProps } from './room/roomModel.ts';

/**
 * The chair's console: what is now, the one next step, who speaks, what is voted on, clocks, what the wall shows, who acts for
 * whom. The secretary drives it for the chair. The agenda, with its changes, is the column on the left. In the narrow column
 * beside a paper all of it stands in one order of urgency; as the board of the whole room in two columns, or three. What may be needed
 * at any moment (next step, end of a speech, roll-call, closed session) is on the first screen of both.
 */
export function ConsolePanel({ room }: RoomSlotProps) {
	return (
		<div className="@container pb-1">
			<div className="flex flex-col gap-3 not-empty:pb-3">
				<SiteTroubles
					conference={room.video.conference}
					participants={room.snapshot.participants}
					stageParticipantId={room.snapshot.state.stageParticipantId}
				/>
				<StorageWarning room={room} />
			</div>
			<div className="flex flex-col gap-3 @min-[44rem]:grid @min-[44rem]:grid-cols-2 @min-[44rem]:grid-rows-[auto_1fr] @min-[44rem]:items-start @min-[44rem]:gap-4 @min-[84rem]:grid-cols-3">
				<div className={`${COLUMN} @min-[44rem]:row-span-2`}>
					<NowCard room={room} />
					<div className="order-3">
						<OtherSteps room={room} />
					</div>
					<div className="order-4">
						<TimeCard room={room} />
					</div>
					<div className="order-6">
						<ChairCard room={room} />
					</div>
				</div>
				<div className={COLUMN}>
					<div className="order-1">
						<SpeechCard room={room} />
					</div>
					<div className="order-2">
						<VoteCard room={room} />
					</div>
				</div>
				<div className={COLUMN}>
					<div className="order-5">
						<Director snapshot={room.snapshot} client={room.client} conference={room.video.conference} />
					</div>
				</div>
			</div>
		</div>
	);
}

/** A column of the board; in the narrow console its parts are those of the one column, in their `order`. */
const COLUMN =
	'contents @min-[44rem]:flex @min-[44rem]:min-w-0 @min-[44rem]:flex-col @min-[44rem]:gap-4 @min-[44rem]:*:order-none';
