import { hasCome, type AttendanceEntry } from '../attendance/state.ts';
import type { MeetingRole } from '../meetings/meeting.ts';
import type { MeetingState } from '../proceedings/state.ts';
import type { Chronicle } from './chronicle.ts';
import { capital, comrade, hasActed, rollCallLine, unended, type People, type RecordedPerson } from './people.ts';
import type { GeneratedBlock } from './record.ts';
import type { MinutesSource } from './source.ts';
import { timeWithin } from './vietnameseTime.ts';

/** Who votes: chair and members (DOMAIN.md §1). Everyone else attends by invitation or on duty. */
const MEMBER_ROLES: readonly MeetingRole[] = ['chair', 'member'];

/**
 * Part 1 of the minutes, Thành phần (DOMAIN.md §3): members present and how many, absent and how many with name and reason,
 * then who was invited. In Party order. The roll-call comes first; where it says nothing, an absence that was declared in
 * answer to the invitation stands for itself and is said as such.
 */
export function attendanceBlocks(source: MinutesSource, people: People, told: Chronicle): GeneratedBlock[] {
	const { state } = told;
	const entryOf = (person: RecordedPerson): AttendanceEntry => rollCallLine(person, people, state);
	const isAway = (person: RecordedPerson): boolean => isAbsent(person, entryOf(person), hasActed(person, people, told));
	const members = oncePerPerson(people.all.filter(({ role }) => MEMBER_ROLES.includes(role)));
	const present = members.filter((person) => hasCome(entryOf(person)));
	const absent = members.filter(isAway);
	const unmarked = members.filter((person) => entryOf(person).status === 'unmarked' && !isAway(person));
	const line = (person: RecordedPerson) => presentLine(person, entryOf(person), people, told);
	// Invited since the opening: no longer uninvited.
	const uninvited = (state.committee?.members ?? source.incumbents).filter(
		({ participantId, personId }) => participantId === null && !people.all.some((each) => each.personId === personId),
	);
	// Who holds a member's place too is counted there.
	const guests = oncePerPerson(
		people.all.filter(
			(person) =>
				person.role !== 'site' &&
				person.role !== 'secretary' &&
				!people.placesOf(person).some(({ role }) => MEMBER_ROLES.includes(role)),
		),
	);
	return [
		{ kind: 'heading', level: 1, key: 'attendance', text: '1. Thành phần' },
		{ kind: 'paragraph', key: 'attendance:base', text: baseLine(source, members.length, told) },
		...quorumBlock(state, people),
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
			absent.map((person) => `${capital(comrade(person))}. ${absenceOf(person, entryOf(person), people, told)}`),
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
						text: `Chưa điểm danh: ${count(unmarked.length)} đồng chí (${unmarked.map(unmarkedName).join('; ')}).`,
					},
				]),
		...invited(guests, { entryOf, isAway, line, people, told }),
		...siteBlocks(people, told),
	];
}

/** The first place of each person, in the order given. */
function oncePerPerson(places: readonly RecordedPerson[]): readonly RecordedPerson[] {
	const seen = new Set<string>();
	return places.filter(({ id, personId }) => {
		const known = seen.has(personId ?? id);
		seen.add(personId ?? id);
		return !known;
	});
}

/** Marked absent, or not marked at all after having declared to be absent, unless the log has them take part after all. */
function isAbsent({ answer }: RecordedPerson, { status }: AttendanceEntry, acted: boolean): boolean {
	return status === 'absent' || (status === 'unmarked' && answer === 'absent' && !acted);
}

function unmarkedName({ name, answer }: RecordedPerson): string {
	return answer === 'absent' ? `${name}, đã báo vắng nhưng nhật ký ghi có tham gia` : name;
}

/** Why somebody is absent, whose word it is, and who was here instead. */
function absenceOf(person: RecordedPerson, entry: AttendanceEntry, people: People, told: Chronicle): string {
	const declared = entry.status === 'unmarked';
	const reason = declared ? person.absenceReason : entry.reason;
	const instead = people.all.find(
		(other) => other.substituteFor === person.id && hasCome(rollCallLine(other, people, told.state)),
	);
	const spoke = people
		.placesOf(person)
		.some(({ id }) => told.speeches.some(({ speech }) => speech.participantId === id));
	return [
		`Lý do: ${reason === '' ? 'chưa nêu' : unended(reason)}`,
		declared ? ' (đã báo vắng)' : '',
		instead === undefined ? '' : `; dự thay: ${comrade(instead)}`,
		// Mark and log say different things: whoever signs should know.
		spoke ? '; nhật ký ghi có phát biểu' : '',
	].join('');
}

/**
 * How many incumbents there were, as the opening froze it. Older logs did not: the base of the first vote, which was frozen
 * too, and only then the directory as it is now, which is said.
 */
function baseLine({ incumbents }: MinutesSource, invitedMembers: number, { state }: Chronicle): string {
	const called = `triệu tập: ${count(invitedMembers)} đồng chí.`;
	const [vote] = state.voting.votes;
	const total = (base: number, from: string): string =>
		`Tổng số ủy viên đương nhiệm${from}: ${count(base)} đồng chí; ${called}`;
	if (state.committee !== null) return total(state.committee.members.length, ' khi khai mạc');
	if (vote !== undefined) return total(vote.base, ' khi biểu quyết');
	return incumbents.length > 0 ? total(incumbents.length, ' theo danh bạ') : capital(called);
}

/** Who was here at the opening, by the roll-call as it stands: somebody marked later with an earlier time was. */
function quorumBlock(state: MeetingState, people: People): GeneratedBlock[] {
	const { committee, openedAt } = state;
	if (committee === null || openedAt === null) return [];
	const { members, needed } = committee;
	const here = members.filter(({ participantId, personId }) =>
		isHereAt(rollCallLine({ id: participantId ?? personId, personId }, people, state), openedAt),
	).length;
	const rule =
		needed === null
			? ''
			: `; số cần thiết theo mức đặt trong hệ thống: ${count(needed)} đồng chí (${here < needed ? 'không đủ' : 'đủ'})`;
	// A roll-call that was taken after the opening says nothing of that moment.
	const later = members.filter(({ participantId, personId }) =>
		hasCome(rollCallLine({ id: participantId ?? personId, personId }, people, state)),
	).length;
	if (here === 0 && later > 0) {
		const said = `Khi khai mạc chưa điểm danh; theo điểm danh sau đó: ${count(later)}/${count(members.length)} ủy viên đương nhiệm`;
		return [
			{
				kind: 'paragraph',
				key: 'attendance:quorum',
				text: `${said}${needed === null ? '' : `; số cần thiết theo mức đặt trong hệ thống: ${count(needed)} đồng chí`}.`,
			},
		];
	}
	const text = `Có mặt khi khai mạc, theo điểm danh: ${count(here)}/${count(members.length)} ủy viên đương nhiệm${rule}.`;
	return [{ kind: 'paragraph', key: 'attendance:quorum', text }];
}

function isHereAt(entry: AttendanceEntry, at: string): boolean {
	if (!hasCome(entry) || entry.arrivedAt === null || entry.arrivedAt > at) return false;
	const gone = entry.leftAt !== null && entry.leftAt <= at;
	return !gone && !entry.away.some(({ from, to }) => from <= at && at < to);
}

/** Sites that were connected and the people there; apart from them those of the list that the log knows nothing of. */
function siteBlocks(people: People, told: Chronicle): GeneratedBlock[] {
	const { state } = told;
	const sites = people.all.filter(({ role }) => role === 'site');
	const connected = sites.filter((site) => wasConnected(site, people, told));
	const silent = sites.filter((site) => !connected.includes(site));
	const named = connected.flatMap((site) => {
		const there = [...placedThere(site, people, state), ...(state.siteGuests[site.id] ?? [])].map(comrade);
		return there.length === 0 ? [] : [`${site.name}: ${there.join('; ')}`];
	});
	const names = (list: readonly RecordedPerson[]): string => list.map(({ name }) => name).join('; ');
	return [
		...(connected.length === 0
			? []
			: [
					{
						kind: 'paragraph' as const,
						key: 'attendance:sites',
						text: `Hội nghị được kết nối với ${count(connected.length)} điểm cầu: ${names(connected)}.`,
					},
				]),
		...list('attendance:sites:names', named),
		...(silent.length === 0
			? []
			: [
					{
						kind: 'paragraph' as const,
						key: 'attendance:sites:silent',
						text: `Điểm cầu trong danh sách mời, không ghi nhận kết nối: ${count(silent.length)} (${names(silent)}).`,
					},
				]),
	];
}

/** People with a place of their own whom the roll-call has at this site: come, and not in the main room. */
function placedThere({ id }: RecordedPerson, people: People, state: MeetingState): readonly RecordedPerson[] {
	const placed = people.all.filter(({ sitePlaceId }) => sitePlaceId === id);
	return oncePerPerson(placed).filter((person) => rollCallLine(person, people, state).status === 'online');
}

/** In the conference while the meeting ran (B-27), or said by the site itself: who is there, or a speech from there. */
function wasConnected({ id }: RecordedPerson, people: People, { state, speeches }: Chronicle): boolean {
	return (
		state.connectedSiteIds.includes(id) ||
		(state.siteGuests[id] ?? []).length > 0 ||
		speeches.some(({ speech }) => speech.participantId === id) ||
		people.all.some((person) => person.sitePlaceId === id && saidBySite(rollCallLine(person, people, state)))
	);
}

const saidBySite = ({ status, recordedBy }: AttendanceEntry): boolean => status !== 'unmarked' && recordedBy === 'site';

/** Those who are not members: present ones by name, absent ones by name too; of whom nothing is known is left out. */
function invited(
	guests: readonly RecordedPerson[],
	{
		entryOf,
		isAway,
		line,
		people,
		told,
	}: {
		readonly entryOf: (person: RecordedPerson) => AttendanceEntry;
		readonly isAway: (person: RecordedPerson) => boolean;
		readonly line: (person: RecordedPerson) => string;
		readonly people: People;
		readonly told: Chronicle;
	},
): GeneratedBlock[] {
	const here = guests.filter((person) => hasCome(entryOf(person)));
	const away = guests.filter(isAway);
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
						text: `Đại biểu mời vắng mặt (${count(away.length)}): ${away.map((person) => `${comrade(person)}. ${absenceOf(person, entryOf(person), people, told)}`).join('; ')}.`,
					},
				]),
	];
}

function presentLine(
	person: RecordedPerson,
	{ status, arrivedAt, leftAt, away }: AttendanceEntry,
	people: People,
	{ state: { openedAt }, markedOnly }: Chronicle,
): string {
	const isMark = people.placesOf(person).some(({ id }) => markedOnly.has(id));
	const insteadOf = people.find(person.substituteFor);
	const notes = [
		...(insteadOf === undefined ? [] : [`dự thay đồng chí ${insteadOf.name}`]),
		...(status === 'online' ? ['dự trực tuyến'] : []),
		...(arrivedAt !== null && openedAt !== null && arrivedAt > openedAt
			? [`${isMark ? 'điểm danh' : 'đến'} lúc ${timeWithin(openedAt, arrivedAt)}`]
			: []),
		...away.map(({ from, to }) => `vắng từ ${timeWithin(openedAt, from)} đến ${timeWithin(openedAt, to)}`),
		...(person.departedAt === undefined
			? []
			: [`thôi trong danh sách hội nghị từ ${timeWithin(openedAt, person.departedAt)}`]),
		...(leftAt === null ? [] : [`rời hội nghị lúc ${timeWithin(openedAt, leftAt)}`]),
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
