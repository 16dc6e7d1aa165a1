import type { AgendaItemView } from '../agenda/agenda.ts';
import { hasCome } from '../attendance/state.ts';
import type { MeetingKind, ParticipantView } from '../meetings/meeting.ts';
import type { MeetingState } from '../proceedings/state.ts';
import { attendanceBlocks, count } from './attendanceBlocks.ts';
import { chronicle, type Chronicle } from './chronicle.ts';
import { closedSessionBlock, itemBlocks, speechBlock } from './itemBlocks.ts';
import { paperBlocks } from './paperLines.ts';
import { capital, comrade, hasActed, peopleOf, rollCallLine, unended, type People } from './people.ts';
import type { GeneratedBlock, RecordHead } from './record.ts';
import type { MinutesSource } from './source.ts';
import { dayOf, timeWithin, writtenDay, writtenTime } from './vietnameseTime.ts';
import { voteBlocks } from './voteBlocks.ts';

/** What the log, the agenda and the people make of the minutes by themselves. */
export interface AssembledMinutes {
	readonly head: RecordHead;
	/** In the field order of DOMAIN.md §3. */
	readonly blocks: readonly GeneratedBlock[];
	/** The log was read up to here. */
	readonly seq: number;
	/** Whether the meeting had ended by then. */
	readonly complete: boolean;
}

const BODIES: Readonly<Record<MeetingKind, string>> = {
	standing_committee: 'Ban Thường vụ',
	executive_committee: 'Ban Chấp hành',
	working: '',
	thematic: '',
};

/**
 * Assembles the minutes (docs/PROTOCOL.md B-20…). Pure: the same log gives the same minutes, and a longer log keeps the keys
 * of what was there before.
 * @throws RangeError when the log has a gap
 */
export function assembleMinutes(planned: MinutesSource): AssembledMinutes {
	const told = chronicle(planned.log);
	const source = withDeparted(planned, told);
	const people = peopleOf(source.participants);
	const { state } = told;
	return {
		// Who signs is of the list as it is.
		head: headOf(source, peopleOf(planned.participants), told),
		seq: state.seq,
		complete: state.phase === 'ended',
		blocks: [
			...openingBlocks(source, people, told),
			...attendanceBlocks(source, people, told),
			{ kind: 'heading', level: 1, key: 'course', text: '2. Diễn biến hội nghị' },
			...courseBlocks(source, people, told),
			{ kind: 'heading', level: 1, key: 'end', text: '3. Kết thúc' },
			endBlock(source, told),
		],
	};
}

/** The people of the record: the list, and of those taken off it since the opening whoever the log or the roll-call has. */
function withDeparted(source: MinutesSource, { state, actorIds, speeches }: Chronicle): MinutesSource {
	const isHere = (id: string): boolean => source.participants.some((person) => person.id === id);
	const hasTrace = ({ id, personId }: ParticipantView): boolean =>
		hasCome(state.attendance[id]) ||
		actorIds.has(id) ||
		speeches.some(({ speech }) => speech.participantId === id) ||
		state.connectedSiteIds.includes(id) ||
		(state.siteGuests[id] ?? []).length > 0 ||
		state.voting.votes.some(({ countingTeam }) => personId !== null && countingTeam.includes(personId));
	const departed = (source.departed ?? []).filter((person) => !isHere(person.id) && hasTrace(person));
	return { ...source, participants: [...source.participants, ...departed] };
}

function headOf({ meeting, committee }: MinutesSource, people: People, { state }: Chronicle): RecordHead {
	const body = BODIES[meeting.kind];
	const own = committee ?? '';
	const recorder = people.all.find(({ role }) => role === 'secretary');
	const chair = people.all.find(({ role }) => role === 'chair');
	return {
		superior: body === '' ? '' : own.toLocaleUpperCase('vi'),
		issuer: (body === '' ? own : body).toLocaleUpperCase('vi'),
		place: own.replace(/^(Tỉnh|Thành) (ủy|uỷ) /iu, ''),
		// The day it was held, which a postponed opening moves.
		day: dayOf(state.openedAt ?? meeting.startsAt),
		code: 'BB/TU',
		title: 'BIÊN BẢN',
		summary: meeting.title,
		recorder: recorder?.name ?? '',
		chair: chair?.name ?? '',
	};
}

function openingBlocks(source: MinutesSource, people: People, told: Chronicle): GeneratedBlock[] {
	const { state } = told;
	const { meeting, committee, agenda } = source;
	const start = state.openedAt ?? meeting.startsAt;
	const body = [BODIES[meeting.kind], committee ?? ''].filter((part) => part !== '').join(' ');
	const holds = body === '' ? 'hội nghị được tổ chức' : `${body} tổ chức hội nghị`;
	const when = `${writtenTime(start)}, ${writtenDay(dayOf(start))}, tại ${meeting.place}`;
	return [
		{
			kind: 'paragraph',
			key: 'opening',
			...(state.openedAt === null && { missing: true as const }),
			text:
				state.openedAt === null
					? `Theo giấy mời, hội nghị khai mạc hồi ${when}; hội nghị chưa khai mạc.`
					: `Hồi ${when}, ${holds}.`,
		},
		{ kind: 'paragraph', key: 'opening:content', text: `Nội dung: ${meeting.title}.` },
		...(agenda.length === 0
			? []
			: [
					{ kind: 'paragraph' as const, key: 'opening:planned', text: 'Chương trình hội nghị:' },
					{
						kind: 'list' as const,
						key: 'opening:agenda',
						// Brought up in the meeting itself: no part of the plan.
						items: agenda.map(
							({ id, number, title }) =>
								`Nội dung ${number}: ${title}${state.agenda.inserted[id] === undefined ? '' : ' (bổ sung tại hội nghị)'}`,
						),
					},
				]),
		chairBlock(people, told),
		...delegationBlocks(people, told),
		recorderBlock(people, told),
		...paperBlocks(source, told),
	];
}

/** Who conducted for the chair, and when: a delegation that was given before the opening conducts from there on. */
function delegationBlocks(people: People, { state: { openedAt }, delegations }: Chronicle): GeneratedBlock[] {
	if (openedAt === null) return [];
	return delegations
		.filter(({ until }) => until === null || until > openedAt)
		.map(({ deputyId, from, until }, index) => {
			const deputy = people.find(deputyId);
			const since = timeWithin(openedAt, from < openedAt ? openedAt : from);
			const when = `Từ ${since}${until === null ? '' : ` đến ${timeWithin(openedAt, until)}`}`;
			const who = deputy === undefined ? 'người được ủy quyền' : comrade(deputy);
			return {
				kind: 'paragraph',
				key: `opening:delegation:${index + 1}`,
				text: `${when}, ${who} điều hành hội nghị theo ủy quyền của đồng chí chủ trì.`,
			};
		});
}

/** Whether somebody took part: marked as come, or acting in the meeting and not marked absent. */
function tookPart(person: ParticipantView, people: People, told: Chronicle): boolean {
	const { status } = rollCallLine(person, people, told.state);
	return hasCome({ status }) || (hasActed(person, people, told) && status !== 'absent');
}

function chairBlock(people: People, told: Chronicle): GeneratedBlock {
	const chair = people.all.find(({ role }) => role === 'chair');
	const key = 'opening:chair';
	if (chair === undefined) return { kind: 'paragraph', key, missing: true, text: 'Chủ trì hội nghị: chưa xác định.' };
	return tookPart(chair, people, told)
		? { kind: 'paragraph', key, text: `Chủ trì hội nghị: ${comrade(chair)}.` }
		: { kind: 'paragraph', key, missing: true, text: `Chủ trì hội nghị (theo giấy mời): ${comrade(chair)}.` };
}

function recorderBlock(people: People, told: Chronicle): GeneratedBlock {
	const assigned = people.all.filter(({ role }) => role === 'secretary');
	const here = assigned.filter((person) => tookPart(person, people, told));
	const names = (list: typeof assigned): string => list.map(comrade).join('; ');
	const key = 'opening:recorder';
	if (here.length > 0) return { kind: 'paragraph', key, text: `Ghi biên bản: ${names(here)}.` };
	const text =
		assigned.length === 0 ? 'Ghi biên bản: chưa xác định.' : `Ghi biên bản (theo phân công): ${names(assigned)}.`;
	return { kind: 'paragraph', key, missing: true, text };
}

/** Items in the order they were first opened; then what belongs to no item, and what was not reached. */
function courseBlocks(source: MinutesSource, people: People, told: Chronicle): GeneratedBlock[] {
	const { state } = told;
	const held = source.agenda
		.filter(({ id }) => state.items[id] !== undefined)
		.sort((a, b) => openedAt(told, a.id).localeCompare(openedAt(told, b.id)) || a.number - b.number);
	const known = new Set(held.map(({ id }) => id));
	const speeches = told.speeches.filter(({ itemId }) => itemId === null || !known.has(itemId));
	const votes = state.voting.votes.filter(({ definition }) => {
		const itemId = told.itemOfVote.get(definition.id) ?? null;
		return itemId === null || !known.has(itemId);
	});
	const closed = told.closedSessions.filter(({ itemId }) => itemId === null || !known.has(itemId));
	const unheld = source.agenda.filter(({ id }) => !known.has(id));
	return [
		...held.flatMap((item, index) => itemBlocks(item, index + 1, source, people, told)),
		...(speeches.length + votes.length + closed.length === 0
			? []
			: [
					{
						kind: 'heading' as const,
						level: 2 as const,
						key: 'others',
						text: `2.${held.length + 1}. Ý kiến, biểu quyết khác`,
					},
					...speeches.map((speech) => speechBlock(speech, people, told)),
					...votes.flatMap((vote) => voteBlocks(vote, source, state.openedAt)),
					...closed.map((spell) => closedSessionBlock(spell, state.openedAt)),
				]),
		...(unheld.length === 0 || state.phase === 'not_started'
			? []
			: [
					{
						kind: 'paragraph' as const,
						key: 'unheld',
						text: `Nội dung trong chương trình ${state.phase === 'ended' ? 'không' : 'chưa'} tiến hành (${count(unheld.length)}): ${unheld.map((item) => unheldLine(item, state)).join('; ')}.`,
					},
				]),
	];
}

function unheldLine({ id, number, title }: AgendaItemView, { agenda: { postponed } }: MeetingState): string {
	const putOff = postponed[id];
	return `nội dung ${number} – ${title}${putOff === undefined ? '' : ` (hoãn lại; lý do: ${unended(putOff.reason)})`}`;
}

const openedAt = ({ state }: Chronicle, itemId: string): string => state.items[itemId]?.openedAt ?? '';

function endBlock({ meeting }: MinutesSource, { state }: Chronicle): GeneratedBlock {
	const { endedAt, openedAt: started } = state;
	if (endedAt === null) return { kind: 'paragraph', key: 'end:time', missing: true, text: 'Hội nghị chưa kết thúc.' };
	const sameDay = dayOf(started ?? meeting.startsAt) === dayOf(endedAt);
	return {
		kind: 'paragraph',
		key: 'end:time',
		text: capital(
			`hội nghị kết thúc hồi ${writtenTime(endedAt)} ${sameDay ? 'cùng ngày' : writtenDay(dayOf(endedAt))}.`,
		),
	};
}
