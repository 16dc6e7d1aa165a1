import type { MeetingForm } from '../meetingForm.ts';

/** What was typed, and what each typed field said when typing in it began. */
export interface Typed {
	readonly values: Partial<MeetingForm>;
	readonly before: Partial<MeetingForm>;
}

export const NOTHING_TYPED: Typed = { values: {}, before: {} };

/** Adds a change to what was typed; `saved` is what the server has at this moment. */
export function typeInto(typed: Typed, change: Partial<MeetingForm>, saved: MeetingForm): Typed {
	const before: Partial<Record<keyof MeetingForm, unknown>> = {};
	for (const name of Object.keys(change) as (keyof MeetingForm)[]) before[name] = saved[name];
	return {
		values: { ...typed.values, ...change },
		before: { ...(before as Partial<MeetingForm>), ...typed.before },
	};
}

/** Typed fields that somebody else has saved differently in the meantime: saving would undo that unseen. */
export function overtakenFields({ values, before }: Typed, saved: MeetingForm): readonly (keyof MeetingForm)[] {
	return (Object.keys(values) as (keyof MeetingForm)[]).filter(
		(name) => saved[name] !== before[name] && saved[name] !== values[name],
	);
}
