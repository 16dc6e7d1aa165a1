import type { AgendaItemView } from '../agenda/agenda.ts';
import type { MeetingRole } from '../meetings/meeting.ts';
import type { FloorKind } from '../speakers/state.ts';
import { count } from './attendanceBlocks.ts';
import { circulationBlocks } from './circulationBlocks.ts';
import type { Chronicle, RecordedSpeech, Spell } from './chronicle.ts';
import { shownBlock } from './paperLines.ts';
import { capital, comrade, unended, type People } from './people.ts';
import type { GeneratedBlock } from './record.ts';
import type { MinutesSource } from './source.ts';
import { bodyOf } from './tasks.ts';
import { shortDay, timeWithin } from './vietnameseTime.ts';
import { voteBlocks } from './voteBlocks.ts';

const KINDS: Readonly<Record<FloorKind, string>> = {
	item: '',
	point_of_order: ' về trình tự, thủ tục',
	reply: ' trao đổi lại',
};

/** Part 2, one item: presenter, opinions in time order, votes from their records, conclusion, tasks (DOMAIN.md §3). */
export function itemBlocks(
	item: AgendaItemView,
	place: number,
	source: MinutesSource,
	people: People,
	told: Chronicle,
): GeneratedBlock[] {
	const { state } = told;
	const key = `item:${item.id}`;
	const progress = state.items[item.id];
	const speeches = told.speeches.filter(({ itemId }) => itemId === item.id);
	const votes = state.voting.votes.filter(
		({ definition }) => (told.itemOfVote.get(definition.id) ?? definition.itemId) === item.id,
	);
	return [
		{ kind: 'heading', level: 2, key, text: `2.${place}. ${item.title}` },
		{ kind: 'paragraph', key: `${key}:times`, text: timesLine(told.itemSpells.get(item.id) ?? [], state.openedAt) },
		{ key: `${key}:presenter`, asks: 'presentation', ...presenterLine(item, people, told) },
		...shownBlock(`${key}:shown`, item.id, source, told),
		// Reported is what was taken up, not what stood on the agenda.
		...(progress === undefined
			? []
			: source.circulations.filter(({ itemId }) => itemId === item.id).flatMap(circulationBlocks)),
		{
			kind: 'paragraph',
			emphasis: 'bold',
			key: `${key}:opinions`,
			text:
				speeches.length === 0 ? 'Ý kiến thảo luận:' : `Ý kiến thảo luận (${count(speeches.length)} lượt phát biểu):`,
			...(speeches.length === 0 && { asks: 'opinions' as const, announces: true as const }),
		},
		...speeches.map((speech) => speechBlock(speech, people, told)),
		...votes.flatMap((vote) => voteBlocks(vote, source, state.openedAt)),
		...told.closedSessions
			.filter(({ itemId }) => itemId === item.id)
			.map((spell) => closedSessionBlock(spell, state.openedAt)),
		...postponedBlock(item, told),
		...conclusionBlocks(item, people, told),
		...taskBlocks(item, source),
	];
}

/** One speech: who, when, about what. What was said is the recorder's to write. */
export function speechBlock(
	{ seq, speech, from, until }: RecordedSpeech,
	people: People,
	{ state: { openedAt }, closedSessions }: Pick<Chronicle, 'state' | 'closedSessions'>,
): GeneratedBlock {
	const place = people.find(speech.participantId);
	// A room speaks through the person it named.
	const who =
		place === undefined
			? `đồng chí ${speech.speakerName}`
			: place.role === 'site'
				? `${comrade({ name: speech.speakerName, office: '' })} (${place.name})`
				: comrade({ name: speech.speakerName, office: place.office });
	const when = spellOf({ from, until }, openedAt);
	// What is said in a closed session is not written down here, what it was to be about neither (DOMAIN.md §4).
	const isClosed = closedSessions.some((spell) => spell.from <= from && (spell.until === null || from < spell.until));
	const topic = speech.topic === '' || isClosed ? '' : `; nội dung đăng ký: ${speech.topic}`;
	return {
		kind: 'paragraph',
		key: `speech:${seq}`,
		asks: 'speech',
		text: `- ${capital(who)} phát biểu${KINDS[speech.kind]} (${when}${topic}).`,
	};
}

/** That part of the meeting was closed, and when. Who spoke and what was voted is here, of what was said there nothing. */
export function closedSessionBlock({ from, until }: Spell, openedAt: string | null): GeneratedBlock {
	const when = spellOf({ from, until }, openedAt);
	return {
		kind: 'paragraph',
		emphasis: 'italic',
		key: `closed:${from}`,
		text: `Phần họp mật ${when}: không truyền hình, nội dung trao đổi không ghi trên hệ thống; việc ghi nội dung theo quy định về bảo vệ bí mật nhà nước.`,
	};
}

/** `từ … đến …`. */
function spellOf({ from, until }: Spell, openedAt: string | null): string {
	return `từ ${timeWithin(openedAt, from)}${until === null ? '' : ` đến ${timeWithin(openedAt, until)}`}`;
}

/** When it was open; an item that was left and taken up again says so. */
function timesLine(spells: readonly Spell[], openedAt: string | null): string {
	const said = spells.flatMap(({ from, until }, index) => [
		`${index === 0 ? 'bắt đầu' : 'tiếp tục'} lúc ${timeWithin(openedAt, from)}`,
		...(until === null
			? []
			: [`${index === spells.length - 1 ? 'kết thúc' : 'tạm dừng'} lúc ${timeWithin(openedAt, until)}`]),
	]);
	return said.length === 0 ? '' : capital(`${said.join(', ')}.`);
}

/** The item was put off after it had been opened, and was not taken up again. */
function postponedBlock({ id }: AgendaItemView, { state }: Chronicle): GeneratedBlock[] {
	const putOff = state.agenda.postponed[id];
	if (putOff === undefined && state.agenda.unfinished.includes(id)) {
		const text = `Nội dung này được hoãn lại, sau đó đưa trở lại chương trình; ${state.phase === 'ended' ? 'không' : 'chưa'} tiến hành tiếp.`;
		return [{ kind: 'paragraph', key: `item:${id}:postponed`, text }];
	}
	if (putOff === undefined) return [];
	const text = `Nội dung này được hoãn lại lúc ${timeWithin(state.openedAt, putOff.at)}. Lý do: ${unended(putOff.reason)}.`;
	return [{ kind: 'paragraph', key: `item:${id}:postponed`, text }];
}

/**
 * Who presented. That somebody did is said when the log has it: a paper shown from their own screen, or the planned presenter
 * taking the floor first. What the agenda alone says is said as planned.
 */
function presenterLine(
	item: AgendaItemView,
	people: People,
	told: Chronicle,
): { readonly kind: 'paragraph'; readonly text: string; readonly missing?: true } {
	const planned = plannedPresenter(item, people);
	const own = people.find(planned.id);
	const shownBy = new Set(
		told.presentations.filter(({ itemId }) => itemId === item.id).map(({ presenterId }) => presenterId),
	);
	// A point of order is no presentation, whoever makes it.
	const first = told.speeches.find(({ itemId, speech }) => itemId === item.id && speech.kind === 'item');
	const presented =
		(own !== undefined && people.placesOf(own).some(({ id }) => shownBy.has(id))) ||
		(first !== undefined && isSpeechOf(first, planned, people));
	if (presented) return { kind: 'paragraph', text: `${capital(planned.who)}${planned.body} trình bày.` };
	const others = [...shownBy].flatMap((id) => {
		const person = people.find(id);
		// Who drives the screens for the meeting shows papers of others.
		return person === undefined || DRIVERS.has(person.role) ? [] : [comrade(person)];
	});
	if (others.length > 0)
		return {
			kind: 'paragraph',
			text: `${capital(others.join('; '))} trình bày (theo chương trình: ${planned.who}${planned.body}).`,
		};
	return { kind: 'paragraph', missing: true, text: `Trình bày (theo chương trình): ${planned.who}${planned.body}.` };
}

const DRIVERS: ReadonlySet<MeetingRole> = new Set(['chair', 'secretary', 'office']);

interface PlannedPresenter {
	/** Its place in the meeting; null: not of the list. */
	readonly id: string | null;
	readonly name: string;
	readonly who: string;
	/** ` (cơ quan trình: …)`, or ''. */
	readonly body: string;
}

function plannedPresenter(
	{ presenterName, presenterPersonId, submittingUnitName }: AgendaItemView,
	people: People,
): PlannedPresenter {
	const person = people.all.find(({ personId }) => personId !== null && personId === presenterPersonId);
	const name = (person?.name ?? presenterName).replace(/^đồng chí\s+/iu, '');
	const who =
		person !== undefined
			? comrade(person)
			: name !== ''
				? `đồng chí ${name}`
				: submittingUnitName !== ''
					? `đại diện ${submittingUnitName}`
					: 'cơ quan trình';
	const body =
		submittingUnitName === '' || who.includes(submittingUnitName) ? '' : ` (cơ quan trình: ${submittingUnitName})`;
	return { id: person?.id ?? null, name, who, body };
}

/** Spoken from a place of the presenter's own, or by name from the room of a site; names alone are shared by several people. */
function isSpeechOf({ speech }: RecordedSpeech, { id, name }: PlannedPresenter, people: People): boolean {
	const own = people.find(id);
	if (own !== undefined && people.placesOf(own).some((place) => place.id === speech.participantId)) return true;
	const isSite = people.find(speech.participantId)?.role === 'site';
	return (own === undefined || isSite) && name !== '' && speech.speakerName === name;
}

function conclusionBlocks({ id, paperOnly }: AgendaItemView, people: People, { state }: Chronicle): GeneratedBlock[] {
	const key = `conclusion:${id}`;
	const conclusion = state.minutes.conclusions[id];
	// The system takes no content of such an item, so none is missing here (DOMAIN.md §4).
	if (conclusion === undefined && paperOnly)
		return [
			{
				kind: 'paragraph',
				emphasis: 'italic',
				key,
				text: 'Hệ thống không ghi kết luận của nội dung này; việc ghi trên giấy theo quy định về bảo vệ bí mật nhà nước.',
			},
		];
	if (conclusion === undefined)
		return [
			{
				kind: 'paragraph',
				emphasis: 'italic',
				key,
				missing: true,
				text: 'Nội dung này chưa có kết luận của đồng chí chủ trì.',
			},
		];
	const chair = people.find(conclusion.byParticipantId);
	// Only the chair concludes, or the deputy who holds it; who has left the list since is not guessed.
	const by = chair === undefined ? '' : ` của ${comrade(chair)}`;
	return [
		{ kind: 'paragraph', emphasis: 'bold', key, text: `Kết luận${by}:` },
		...conclusion.text
			.split(/\n+/)
			.filter((line) => line.trim() !== '')
			.map((text, line): GeneratedBlock => ({ kind: 'paragraph', key: `${key}:${line + 1}`, text: text.trim() })),
	];
}

function taskBlocks({ id }: AgendaItemView, { tasks }: MinutesSource): GeneratedBlock[] {
	const own = tasks.filter(({ itemId }) => itemId === id);
	if (own.length === 0) return [];
	return [
		{ kind: 'paragraph', emphasis: 'bold', key: `tasks:${id}:head`, text: 'Nhiệm vụ được giao:' },
		{
			kind: 'table',
			key: `tasks:${id}`,
			title: 'Nhiệm vụ được giao',
			table: {
				columns: [
					{ label: 'Đơn vị thực hiện', width: 30, align: 'left' },
					{ label: 'Nhiệm vụ', width: 50, align: 'left' },
					{ label: 'Hạn xử lý', width: 20, align: 'center' },
				],
				rows: own.map((task) => [
					bodyOf(task),
					task.content,
					task.deadline === null ? 'Không đặt hạn' : shortDay(task.deadline),
				]),
			},
		},
	];
}
