'use client';

import type { ComponentType } from 'react';
import { PeoplePanel } from '#app/_features/attendance/PeoplePanel.tsx';
import { ConclusionsPanel } from '#app/_features/minutes/ConclusionsPanel.tsx';
import { SpeakersMark, SpeakersPanel } from '#app/_features/speakers/SpeakersPanel.tsx';
import { VotingMark, VotingPanel } from '#app/_features/voting/VotingPanel.tsx';
import { ConsolePanel } from '../ConsolePanel.tsx';
import type { RoomModel, RoomPanelId, RoomSlotProps } from './roomModel.ts';
import { SitesPanel } from './SitesPanel.tsx';

/** A view of the right column. */
export interface RoomPanel {
	/** Also its label: `panel` in room.texts.ts. */
	readonly id: RoomPanelId;
	readonly Content: ComponentType<RoomSlotProps>;
	/** A Badge with what waits there; may draw nothing. */
	readonly Mark?: ComponentType<RoomSlotProps>;
	/** Who has it; everyone when left out. */
	readonly shownTo?: (room: Pick<RoomModel, 'drives' | 'roles'>) => boolean;
}

/** Every view of the right column, in order. A feature adds its own in one line. */
export const ROOM_PANELS: readonly RoomPanel[] = [
	{
		id: 'console',
		Content: ConsolePanel,
		shownTo: ({ drives }) => drives,
	},
	{ id: 'speakers', Content: SpeakersPanel, Mark: SpeakersMark },
	{ id: 'voting', Content: VotingPanel, Mark: VotingMark },
	{ id: 'people', Content: ({ room }) => <PeoplePanel snapshot={room.snapshot} client={room.client} /> },
	{ id: 'sites', Content: SitesPanel },
	{ id: 'conclusions', Content: ConclusionsPanel },
];
