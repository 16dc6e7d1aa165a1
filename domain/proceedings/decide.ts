import type { Actor } from '../kernel/actor.ts';
import type { Decision } from '../kernel/decision.ts';
import { proceedings } from './machine.ts';
import type { FactsOf, ProceedingsCommand, ProceedingsEvent } from './slices.ts';
import type { MeetingState } from './state.ts';

export type ProceedingsDecision = Decision<ProceedingsEvent>;

/**
 * Decides a command (docs/PROTOCOL.md P-10 … P-19). Pure: rights first, then whether the meeting's state allows it, then
 * whether it changes anything.
 * @param facts null: nothing was looked up for somebody who may never give this command
 * @param at when its events will be dated, ISO 8601
 */
export function decide<Command extends ProceedingsCommand>(
	state: MeetingState,
	command: Command,
	actor: Actor,
	facts: FactsOf<Command['type']> | null,
	at: string,
): ProceedingsDecision {
	return proceedings.decide(state, command, actor, facts, at) as ProceedingsDecision;
}
