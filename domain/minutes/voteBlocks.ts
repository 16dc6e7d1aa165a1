import type { Vote } from '../voting/state.ts';
import { count } from './attendanceBlocks.ts';
import { unended } from './people.ts';
import type { GeneratedBlock } from './record.ts';
import type { MinutesSource } from './source.ts';
import { timeWithin } from './vietnameseTime.ts';

const FORMS: Readonly<Record<Vote['definition']['form'], string>> = {
	named: 'biểu quyết công khai',
	secret: 'bỏ phiếu kín',
};

/** The lines of one vote, from its record alone (DOMAIN.md §3: generated, never typed). No figures before they are published. */
export function voteBlocks(
	vote: Vote,
	{ versions, opinions, participants }: Pick<MinutesSource, 'versions' | 'opinions' | 'participants'>,
	openedAt: string | null = null,
): GeneratedBlock[] {
	const { definition, tally } = vote;
	const key = `vote:${definition.id}`;
	const title = `Biểu quyết: ${definition.title} (${FORMS[definition.form]})`;
	const opened = `Mở lúc ${timeWithin(openedAt, vote.openedAt)}${vote.closedAt === null ? '' : `, kết thúc lúc ${timeWithin(openedAt, vote.closedAt)}`}.`;
	const head: GeneratedBlock = { kind: 'paragraph', emphasis: 'bold', key, text: title };
	if (tally === null)
		return [head, { kind: 'paragraph', key: `${key}:state`, text: `${opened}${rollOf(vote)} ${withoutTally(vote)}` }];
	const { subject } = definition;
	const rows = definition.options.map(({ id, label }) => {
		const votes = tally.counts[id] ?? 0;
		return [label, count(votes), `${count(votes)}/${count(vote.base)} (${percent(votes, vote.base)})`];
	});
	return [
		head,
		{
			kind: 'paragraph',
			key: `${key}:base`,
			text:
				`${opened} Ủy viên đương nhiệm: ${count(vote.base)} đồng chí; có mặt khi mở biểu quyết: ${count(vote.present)} đồng chí; ` +
				`số phiếu thu về: ${count(tally.cast)}${tally.spoiled > 0 ? `, trong đó không hợp lệ: ${count(tally.spoiled)}` : ''}.${subject === null ? '' : ` Văn bản được biểu quyết: ${subject.title}${versionOf(subject.versionId, versions)}.`}${rollOf(vote)}${handsOf(vote)}`,
		},
		{
			kind: 'table',
			key: `${key}:table`,
			title,
			table: {
				columns: [
					{ label: 'Phương án', width: 50, align: 'left' },
					{ label: 'Số phiếu', width: 20, align: 'center' },
					{ label: 'Trên tổng số ủy viên đương nhiệm', width: 30, align: 'center' },
				],
				rows,
			},
		},
		...countingLine(vote, key, participants),
		...namedLines(vote, key),
		...opinionLines(vote, key, opinions[definition.id] ?? []),
		{
			kind: 'paragraph',
			emphasis: 'bold',
			key: `${key}:result`,
			text: tally.passed
				? `Kết quả: Được thông qua (trên một nửa tổng số ủy viên đương nhiệm tán thành).`
				: `Kết quả: Không được thông qua (chưa đạt trên một nửa tổng số ủy viên đương nhiệm tán thành).`,
		},
	];
}

/** A paper that was replaced before the vote is named with its version. */
function versionOf(versionId: string, versions: MinutesSource['versions']): string {
	const version = versions.find((paper) => paper.versionId === versionId)?.versionNumber ?? 1;
	return version > 1 ? ` (bản thứ ${version})` : '';
}

/** Whose hands were recorded for them, and by whom: part of how the vote was held (V-16). */
function handsOf({ hands, voters }: Vote): string {
	if (hands.length === 0) return '';
	const nameOf = (id: string) => voters.find(({ personId }) => personId === id)?.name ?? '';
	const people = hands.map(({ personId, recordedBy }) => `đồng chí ${nameOf(personId)} (người ghi: ${recordedBy})`);
	return ` Ghi theo giơ tay ${count(hands.length)} phiếu: ${people.join('; ')}.`;
}

/** Secret votes: who counted and approved the count, and how many ballots were of paper. Nobody is named beside a ballot. */
function countingLine(
	{ countingTeam, voters, paperBallots }: Vote,
	key: string,
	participants: MinutesSource['participants'],
): GeneratedBlock[] {
	if (countingTeam.length === 0) return [];
	const nameOf = (id: string) => [...voters, ...participants].find(({ personId }) => personId === id)?.name ?? '';
	const team = countingTeam.map((personId) => `đồng chí ${nameOf(personId)}`).join('; ');
	const paper = paperBallots === null ? '' : ` Trong số phiếu thu về có ${count(paperBallots)} phiếu giấy.`;
	return [{ kind: 'paragraph', key: `${key}:counting`, text: `Ban kiểm phiếu: ${team}.${paper}` }];
}

/** What came with the ballots, as far as the rules of the vote let it in (docs/PROTOCOL.md V-12, B-23). */
function opinionLines(
	{ voters }: Vote,
	key: string,
	opinions: readonly { readonly personId: string | null; readonly text: string }[],
): GeneratedBlock[] {
	if (opinions.length === 0) return [];
	const items = opinions.map(({ personId, text }) => {
		const name = voters.find((voter) => voter.personId === personId)?.name;
		const words = text.replace(/\s+/gu, ' ').trim();
		return `${name === undefined ? 'Ý kiến kèm phiếu kín' : `Ý kiến của đồng chí ${name}`}: ${words}`;
	});
	return [{ kind: 'list', key: `${key}:opinions`, items }];
}

/** Named votes: who did not choose what counts in favour, in the order of the record. */
function namedLines({ definition, tally, voters }: Vote, key: string): GeneratedBlock[] {
	if (tally?.named === null || tally === null) return [];
	const { named } = tally;
	const nameOf = (personId: string) => voters.find((voter) => voter.personId === personId)?.name ?? '';
	const items = definition.options
		.filter(({ inFavour }) => !inFavour)
		.flatMap(({ id, label }) => {
			const names = named
				.filter(({ optionId }) => optionId === id)
				.map(({ personId }) => `đồng chí ${nameOf(personId)}`);
			return names.length === 0 ? [] : [`${label}: ${names.join('; ')}`];
		});
	return items.length === 0 ? [] : [{ kind: 'list', key: `${key}:named`, items }];
}

/** That the vote was held though its roll was near that of one whose count was known (V-24). */
function rollOf({ nearRoll }: Vote): string {
	if (nearRoll === null || nearRoll === undefined) return '';
	return ` Danh sách biểu quyết khác ${count(nearRoll.apart)} đồng chí so với lần bỏ phiếu kín trước đã có kết quả kiểm phiếu; lý do chủ trì vẫn cho biểu quyết: ${unended(nearRoll.reason)}.`;
}

function withoutTally({ status, annulledReason, annulledAfterReport = false }: Vote): string {
	if (status === 'annulled')
		return `Cuộc biểu quyết bị hủy${annulledAfterReport ? ' sau khi Ban kiểm phiếu và chủ trì đã có báo cáo kiểm phiếu' : ''}${annulledReason === '' ? '' : `. Lý do: ${unended(annulledReason)}`}.`;
	if (status === 'invalid') return 'Kết quả kiểm phiếu không hợp lệ; không công bố.';
	return status === 'open' ? 'Đang biểu quyết.' : 'Kết quả chưa được công bố.';
}

/** One decimal at most, with a comma: `57,1%`. */
export function percent(part: number, whole: number): string {
	if (whole === 0) return '0%';
	const value = Math.round((part / whole) * 1000) / 10;
	return `${String(value).replace('.', ',')}%`;
}
