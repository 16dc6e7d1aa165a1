import type { AgendaItemView } from '../agenda/agenda.ts';
import type { FloorKind } from '../speakers/state.ts';
import { count } from './attendanceBlocks.ts';
import { circulationBlocks } from './circulationBlocks.ts';
import type { Chronicle, RecordedSpeech } from './chronicle.ts';
import { capital, comrade, type People } from './people.ts';
import type { GeneratedBlock } from './record.ts';
import type { MinutesSource } from './source.ts';
import { bodyOf } from './tasks.ts';
import { shortDay, writtenTime } from './vietnameseTime.ts';
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
	const presented = source.papers.filter(({ itemId }) => itemId === item.id);
	const times =
		progress === undefined
			? ''
			: `Bắt đầu lúc ${writtenTime(progress.openedAt)}${progress.closedAt === null ? '' : `, kết thúc lúc ${writtenTime(progress.closedAt)}`}.`;
	const speeches = told.speeches.filter(({ itemId }) => itemId === item.id);
	const votes = state.voting.votes.filter(
		({ definition }) => (told.itemOfVote.get(definition.id) ?? definition.itemId) === item.id,
	);
	return [
		{ kind: 'heading', level: 2, key, text: `2.${place}. ${item.title}` },
		{ kind: 'paragraph', key: `${key}:times`, text: times },
		{ kind: 'paragraph', key: `${key}:presenter`, asks: 'presentation', text: presenterLine(item, people, presented) },
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
		...speeches.map((speech) => speechBlock(speech, people)),
		...votes.flatMap((vote) => voteBlocks(vote, source)),
		...told.closedSessions.filter(({ itemId }) => itemId === item.id).map(closedSessionBlock),
		...conclusionBlocks(item, people, told),
		...taskBlocks(item, source),
	];
}

/** One speech: who, when, about what. What was said is the recorder's to write. */
export function speechBlock({ seq, speech, from, until }: RecordedSpeech, people: People): GeneratedBlock {
	const place = people.find(speech.participantId);
	// A room speaks through the person it named.
	const who =
		place === undefined
			? `đồng chí ${speech.speakerName}`
			: place.role === 'site'
				? `${comrade({ name: speech.speakerName, office: '' })} (${place.name})`
				: comrade({ name: speech.speakerName, office: place.office });
	const when = until === null ? `từ ${writtenTime(from)}` : `từ ${writtenTime(from)} đến ${writtenTime(until)}`;
	const topic = speech.topic === '' ? '' : `; nội dung đăng ký: ${speech.topic}`;
	return {
		kind: 'paragraph',
		key: `speech:${seq}`,
		asks: 'speech',
		text: `- ${capital(who)} phát biểu${KINDS[speech.kind]} (${when}${topic}).`,
	};
}

/** That part of the meeting was closed, and when; of what was said there nothing is here. */
export function closedSessionBlock({ from, until }: Chronicle['closedSessions'][number]): GeneratedBlock {
	const when = until === null ? `từ ${writtenTime(from)}` : `từ ${writtenTime(from)} đến ${writtenTime(until)}`;
	return {
		kind: 'paragraph',
		emphasis: 'italic',
		key: `closed:${from}`,
		text: `Phần họp mật ${when}: không truyền hình, không ghi trên hệ thống; nội dung ghi theo quy định về bảo vệ bí mật nhà nước.`,
	};
}

function presenterLine(
	{ presenterName, presenterPersonId, submittingUnitName, paperOnly }: AgendaItemView,
	people: People,
	papers: MinutesSource['papers'],
): string {
	const presenter = people.all.find(({ personId }) => personId !== null && personId === presenterPersonId);
	const who =
		presenter !== undefined
			? capital(comrade(presenter))
			: presenterName !== ''
				? `Đồng chí ${presenterName}`
				: submittingUnitName !== ''
					? `Đại diện ${submittingUnitName}`
					: 'Cơ quan trình';
	const body =
		submittingUnitName === '' || who.includes(submittingUnitName) ? '' : ` (cơ quan trình: ${submittingUnitName})`;
	if (paperOnly) return `${who}${body} trình bày; tài liệu giấy phát tại hội nghị.`;
	const titles = papers.map(({ title }) => title).join('; ');
	return `${who}${body} trình bày${titles === '' ? ' nội dung.' : `: ${titles}.`}`;
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
				text: 'Kết luận nội dung này được ghi trên giấy theo quy định về bảo vệ bí mật nhà nước.',
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
	const by = chair === undefined ? 'đồng chí chủ trì' : comrade(chair);
	return [
		{ kind: 'paragraph', emphasis: 'bold', key, text: `Kết luận của ${by}:` },
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
