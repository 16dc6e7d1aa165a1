import type { MeetingRole } from '#domain/meetings/meeting.ts';
import type { ProceedingsCommand } from '#domain/proceedings/commands.ts';
import type { MeetingState } from '#domain/proceedings/state.ts';
import type { MeetingFixture } from '#tests/support/meetingFixture.ts';
import type { Random } from '#tests/support/random.ts';

/** A command with what tells that it has been carried out. */
export interface Action {
	readonly command: ProceedingsCommand;
	/**
	 * Whether a state is one in which the command asks for nothing more. An accepted command that left no event was given in
	 * such a state; anything else is a command that was lost.
	 */
	readonly holds: (state: MeetingState) => boolean;
}

/** Who acts, and what it sees at that moment. */
export interface Acting {
	readonly role: MeetingRole;
	readonly participantId: string;
	readonly state: MeetingState;
	readonly meeting: MeetingFixture;
	/** Participants whose attendance changes. */
	readonly people: readonly string[];
	/** A number that no other action has: makes what it asks for unlike everything before. */
	readonly mark: number;
}

/** null: not at this moment. */
type Kind = (acting: Acting, random: Random) => Action | null;
/** What is asked for has never been so before: there is always an event. */
const NEVER = (): boolean => false;

const turnPage: Kind = ({ state, mark }, random) =>
	state.presentation === null
		? null
		: {
				command: {
					type: 'move_presentation',
					view: { page: 1 + random.integer(5), zoom: 1, x: 0, y: mark / 1_000_000 },
				},
				holds: NEVER,
			};

const present: Kind = ({ state, meeting, mark }, random) => {
	const item = meeting.items.find(({ itemId }) => itemId === state.openItemId);
	if (item === undefined) return null;
	const view = { page: 1 + random.integer(5), zoom: 1, x: 0.5, y: mark / 1_000_000 };
	return { command: { type: 'present', documentId: item.documentId, view }, holds: NEVER };
};

const openItem: Kind = ({ meeting }, random) => {
	const { itemId } = meeting.items[random.integer(2)] ?? meeting.items[0];
	return { command: { type: 'open_item', itemId }, holds: ({ openItemId }) => openItemId === itemId };
};

const setScene: Kind = (_acting, random) => {
	const scene = random.pick(['waiting', 'agenda', 'paper', 'sites'] as const) ?? 'agenda';
	return { command: { type: 'set_scene', scene }, holds: (state) => state.scene === scene };
};

const setStage: Kind = ({ people }, random) => {
	const participantId = random.chance(0.2) ? null : (random.pick(people) ?? null);
	return {
		command: { type: 'set_stage', participantId },
		holds: ({ stageParticipantId }) => stageParticipantId === participantId,
	};
};

const markAbsent: Kind = ({ people, mark }, random) => {
	const participantId = random.pick(people) ?? '';
	return {
		command: { type: 'mark_attendance', participantId, status: 'absent', reason: `Đi công tác, số ${mark}` },
		holds: NEVER,
	};
};

const markPresent: Kind = ({ people }, random) => {
	const participantId = random.pick(people) ?? '';
	const status = random.chance(0.5) ? 'in_room' : 'online';
	return {
		command: { type: 'mark_attendance', participantId, status, reason: '' },
		holds: ({ attendance }) => attendance[participantId]?.status === status,
	};
};

const checkIn: Kind = ({ participantId }) => ({
	command: { type: 'check_in', status: 'online', seatId: null, doorCode: null },
	holds: ({ attendance }) => attendance[participantId]?.status === 'online',
});

const comeAndGo: Kind = ({ state, participantId }) => {
	const away = (state.attendance[participantId]?.leftAt ?? null) !== null;
	return away
		? {
				command: { type: 'return', participantId: null },
				holds: ({ attendance }) => (attendance[participantId]?.leftAt ?? null) === null,
			}
		: {
				command: { type: 'leave', participantId: null, at: null },
				holds: ({ attendance }) => (attendance[participantId]?.leftAt ?? null) !== null,
			};
};

const nameGuest: Kind = ({ mark }, random) => ({
	command: {
		type: 'record_site_guest',
		sitePlaceId: null,
		guestId: random.uuid(),
		name: `Đồng chí ${mark}`,
		office: '',
		presence: 'here',
	},
	holds: NEVER,
});

const askForFloor = ({ mark }: Acting, random: Random): Action => ({
	command: {
		type: 'request_floor',
		requestId: random.uuid(),
		kind: random.chance(0.1) ? 'point_of_order' : 'item',
		itemId: null,
		topic: `Ý kiến ${mark}`,
		speakerName: random.pick(['Lò Văn Nọi', 'Quàng Thị Ánh', 'Vừ A Sáu']) ?? '',
	},
	holds: NEVER,
});

const withdraw: Kind = ({ state, participantId }) => {
	const line = state.speakers.queue.find((each) => each.participantId === participantId);
	if (line === undefined) return null;
	return {
		command: { type: 'withdraw_request', requestId: line.id },
		holds: ({ speakers }) => speakers.queue.every(({ id }) => id !== line.id),
	};
};

const invite: Kind = ({ state }, random) => {
	const line = random.pick(state.speakers.queue.slice(0, 3));
	if (line === undefined) return null;
	return {
		command: { type: 'invite_speaker', requestId: line.id, seconds: 300 },
		holds: ({ speakers }) => speakers.speech?.requestId === line.id,
	};
};

const endSpeech: Kind = ({ state }) => {
	const { speech } = state.speakers;
	if (speech === null) return null;
	return {
		command: { type: 'end_speech', speech: speech.seq },
		holds: ({ speakers }) => speakers.speech?.seq !== speech.seq,
	};
};

const setSpeechTime: Kind = ({ state, mark }) => {
	const { speech } = state.speakers;
	if (speech === null) return null;
	const seconds = 60 + (mark % 10_000);
	return {
		command: { type: 'set_speech_time', speech: speech.seq, seconds },
		holds: ({ speakers }) => speakers.speech?.seq !== speech.seq || speakers.speech.seconds === seconds,
	};
};

const reorder: Kind = ({ state }, random) => {
	const line = random.pick(state.speakers.queue);
	if (line === undefined) return null;
	const before = random.pick(state.speakers.queue.filter(({ id }) => id !== line.id)) ?? null;
	return {
		command: {
			type: 'move_request',
			requestId: line.id,
			beforeId: before?.id ?? null,
			reason: 'Trả lời trực tiếp',
		},
		// It stands there already.
		holds: ({ speakers: { queue } }) => {
			const at = queue.findIndex(({ id }) => id === line.id);
			return (queue[at + 1]?.id ?? null) === (before?.id ?? null);
		},
	};
};

const DRIVER: readonly Kind[] = [
	turnPage,
	turnPage,
	turnPage,
	present,
	openItem,
	setScene,
	setStage,
	markAbsent,
	markPresent,
	invite,
	invite,
	endSpeech,
	setSpeechTime,
	reorder,
];
const GUEST: readonly Kind[] = [askForFloor, askForFloor, withdraw, checkIn, comeAndGo];
const MEMBER: readonly Kind[] = [askForFloor, askForFloor, withdraw];
const ROOM: readonly Kind[] = [askForFloor, withdraw, nameGuest];

function kindsOf(role: MeetingRole): readonly Kind[] {
	switch (role) {
		case 'chair':
		case 'secretary':
			return DRIVER;
		case 'site':
			return ROOM;
		case 'guest':
			return GUEST;
		case 'member':
		case 'office':
		case 'submitter':
			return MEMBER;
	}
}

/** What this participant does next; asking for the floor is possible at any moment. */
export function nextAction(acting: Acting, random: Random): Action {
	return random.pick(kindsOf(acting.role))?.(acting, random) ?? askForFloor(acting, random);
}
