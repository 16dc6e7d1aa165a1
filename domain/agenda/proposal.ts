import { z } from 'zod';
import { idSchema } from '../ids.ts';
import { paragraphs } from '../text/typedText.ts';
import type { AgendaItemView } from './agenda.ts';

/** A changed agenda of a meeting that people are invited to, as it waits for the chair (DOMAIN.md §3, PROTOCOL.md T-7). */
export interface AgendaProposal {
	/** Names what was looked at: another proposal has another id. */
	readonly id: string;
	readonly items: readonly AgendaItemView[];
	readonly submittedByName: string;
	readonly submittedAt: string;
}

/** The chair decides on the proposal that was looked at, never on a later one. */
export const approveAgendaSchema = z.object({ proposalId: idSchema });
/** A refusal says why (an empty reason is answered with `reason_required`). */
export const declineAgendaSchema = z.object({ proposalId: idSchema, reason: paragraphs(1000, 0) });

/** Fields of an item that its readers go by. */
const FIELDS = ['title', 'presenterName', 'submittingUnitId', 'minutesPlanned', 'classification'] as const;
export type AgendaField = (typeof FIELDS)[number];

/** One thing that is different in the later agenda; an item that is moved and reworded is two. */
export type AgendaDifference =
	| { readonly type: 'added'; readonly item: AgendaItemView }
	| { readonly type: 'removed'; readonly item: AgendaItemView }
	| {
			readonly type: 'changed';
			readonly before: AgendaItemView;
			readonly after: AgendaItemView;
			readonly fields: readonly AgendaField[];
	  }
	| { readonly type: 'moved'; readonly item: AgendaItemView; readonly from: number; readonly to: number };

/** Two people of one name are two. */
function isAnother(before: AgendaItemView, after: AgendaItemView, field: AgendaField): boolean {
	if (field === 'presenterName' && before.presenterPersonId !== after.presenterPersonId) return true;
	return before[field] !== after[field];
}

/**
 * What is different between two agendas, in the order of the later one, what was taken off last. As few items as possible are
 * said to be moved: those that stand outside the longest run of items whose order is kept.
 */
export function compareAgendas(
	before: readonly AgendaItemView[],
	after: readonly AgendaItemView[],
): readonly AgendaDifference[] {
	const old = new Map(before.map((item) => [item.id, item]));
	const kept = after.filter(({ id }) => old.has(id));
	const places = new Map(before.map(({ id }, index) => [id, index]));
	const inOrder = longestRun(kept.map(({ id }) => places.get(id) ?? 0));
	const stays = new Set(inOrder.map((index) => kept[index]?.id));
	const differences: AgendaDifference[] = [];
	for (const item of after) {
		const was = old.get(item.id);
		if (was === undefined) {
			differences.push({ type: 'added', item });
			continue;
		}
		const fields = FIELDS.filter((field) => isAnother(was, item, field));
		if (fields.length > 0) differences.push({ type: 'changed', before: was, after: item, fields });
		if (!stays.has(item.id)) differences.push({ type: 'moved', item, from: was.number, to: item.number });
	}
	const present = new Set(after.map(({ id }) => id));
	for (const item of before) if (!present.has(item.id)) differences.push({ type: 'removed', item });
	return differences;
}

/** Indexes of a longest increasing run of the numbers, each of which stands there once. */
function longestRun(numbers: readonly number[]): readonly number[] {
	const best: (readonly number[])[] = [];
	for (const [index, value] of numbers.entries()) {
		let longest: readonly number[] = [];
		for (let earlier = 0; earlier < index; earlier += 1) {
			const run = best[earlier] ?? [];
			if ((numbers[earlier] ?? 0) < value && run.length > longest.length) longest = run;
		}
		best.push([...longest, index]);
	}
	return best.reduce<readonly number[]>((longest, run) => (run.length > longest.length ? run : longest), []);
}
