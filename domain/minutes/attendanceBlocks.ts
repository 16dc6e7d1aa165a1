import { hasCome, NOT_MARKED, type AttendanceEntry } from '../attendance/state.ts';
import type { MeetingRole, ParticipantView } from '../meetings/meeting.ts';
import type { MeetingState } from '../proceedings/state.ts';
import { capital, comrade, type People } from './people.ts';
import type { GeneratedBlock } from './record.ts';
import type { MinutesSource } from './source.ts';
import { writtenTime } from './vietnameseTime.ts';

/** Who votes: chair and members (DOMAIN.md §1). Everyone else attends by invitation or on duty. */
const MEMBER_ROLES: readonly MeetingRole[] = ['chair', 'member'];

/**
 * Part 1 of the minutes, Thành phần (DOMAIN.md §3): members present and how many, absent and how many with name and reason,
 * then who was invited. In Party order.
 */
export function attendanceBlocks(source: MinutesSource, people: People, state: MeetingState): GeneratedBlock[] {
	const entryOf = ({ id }: ParticipantView): AttendanceEntry => state.attendance[id] ?? NOT_MARKED;
	const members = people.all.filter(({ role }) => MEMBER_ROLES.includes(role));
	const present = members.filter((person) => hasCome(entryOf(person)));
	const absent = members.filter((person) => entryOf(person).status === 'absent');
	const unmarked = members.filter((person) => entryOf(person).status === 'unmarked');
	const line = (person: ParticipantView) => presentLine(person, entryOf(person), state.openedAt);
	const uninvited = source.incumbents.filter(({ participantId }) => participantId === null);
	const base = source.incumbents.length > 0 ? source.incumbents.length : members.length;
	const guests = people.all.filter(
		({ role }) => role !== 'site' && role !== 'secretary' && !MEMBER_ROLES.includes(role),
	);
	const sites = people.all.filter(({ role }) => role === 'site');
	return [
		{ kind: 'heading', level: 1, key: 'attendance', text: '1. Thành phần' },
		{
			kind: 'paragraph',
			key: 'attendance:base',
			text: `Tổng số ủy viên đương nhiệm: ${count(base)} đồng chí; triệu tập: ${count(members.length)} đồng chí.`,
		},
		{
			kind: 'paragraph',
			emphasis: 'bold',
			key: 'attendance:present',
			text: `Có mặt: ${count(present.length)} đồng chí${present.length > 0 ? ', gồm:' : '.'}`,
		},
		...list('attendance:present:names', present.map(line)),
		{
			kind: 'paragraph',
			emphasis: 'bold',
			key: 'attendance:absent',
			text: `Vắng mặt: ${count(absent.length)} đồng chí${absent.length > 0 ? ', gồm:' : '.'}`,
		},
		...list(
			'attendance:absent:names',
			absent.map((person) => `${capital(comrade(person))}. Lý do: ${entryOf(person).reason}`),
		),
		...(uninvited.length === 0
			? []
			: [
					{
						kind: 'paragraph' as const,
						key: 'attendance:uninvited',
						text: `Ủy viên đương nhiệm không có trong danh sách triệu tập: ${count(uninvited.length)} đồng chí (${uninvited.map(({ name }) => name).join('; ')}).`,
					},
				]),
		...(unmarked.length === 0
			? []
			: [
					{
						kind: 'paragraph' as const,
						key: 'attendance:unmarked',
						missing: true as const,
						text: `Chưa điểm danh: ${count(unmarked.length)} đồng chí (${unmarked.map(({ name }) => name).join('; ')}).`,
					},
				]),
		...invited(guests, entryOf, line),
		...siteBlocks(sites, state),
	];
}

/** Sites, and the people each of them named. */
function siteBlocks(sites: readonly ParticipantView[], { siteGuests }: MeetingState): GeneratedBlock[] {
	if (sites.length === 0) return [];
	const named = sites.flatMap(({ id, name }) => {
		const people = (siteGuests[id] ?? []).map((guest) => comrade(guest));
		return people.length === 0 ? [] : [`${name}: ${people.join('; ')}`];
	});
	return [
		{
			kind: 'paragraph',
			key: 'attendance:sites',
			text: `Hội nghị được kết nối với ${count(sites.length)} điểm cầu: ${sites.map(({ name }) => name).join('; ')}.`,
		},
		...list('attendance:sites:names', named),
	];
}

/** Those who are not members: present ones by name, absent ones by name too; who was not marked is left out. */
function invited(
	guests: readonly ParticipantView[],
	entryOf: (person: ParticipantView) => AttendanceEntry,
	line: (person: ParticipantView) => string,
): GeneratedBlock[] {
	const here = guests.filter((person) => hasCome(entryOf(person)));
	const away = guests.filter((person) => entryOf(person).status === 'absent');
	if (here.length + away.length === 0) return [];
	return [
		{
			kind: 'paragraph',
			emphasis: 'bold',
			key: 'attendance:invited',
			text: `Đại biểu mời, cơ quan trình và giúp việc: ${count(here.length)} đồng chí${here.length > 0 ? ', gồm:' : '.'}`,
		},
		...list('attendance:invited:names', here.map(line)),
		...(away.length === 0
			? []
			: [
					{
						kind: 'paragraph' as const,
						key: 'attendance:invited:absent',
						text: `Đại biểu mời vắng mặt: ${away.map((person) => `${comrade(person)} (${entryOf(person).reason})`).join('; ')}.`,
					},
				]),
	];
}

function presentLine(person: ParticipantView, entry: AttendanceEntry, openedAt: string | null): string {
	const { status, arrivedAt, leftAt, away } = entry;
	const notes = [
		...(status === 'online' ? ['dự trực tuyến'] : []),
		...(arrivedAt !== null && openedAt !== null && arrivedAt > openedAt ? [`đến lúc ${writtenTime(arrivedAt)}`] : []),
		...away.map(({ from, to }) => `vắng từ ${writtenTime(from)} đến ${writtenTime(to)}`),
		...(leftAt === null ? [] : [`rời hội nghị lúc ${writtenTime(leftAt)}`]),
	];
	return `${capital(comrade(person))}${notes.length === 0 ? '' : ` (${notes.join('; ')})`}`;
}

function list(key: string, items: readonly string[]): GeneratedBlock[] {
	return items.length === 0 ? [] : [{ kind: 'list', key, items }];
}

/** Numbers under ten have a zero in Party papers. */
export function count(number: number): string {
	return String(number).padStart(2, '0');
}
