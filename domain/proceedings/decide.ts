import type { ProceedingsCommand, ProceedingsCommandType } from './commands.ts';
import type { ProceedingsFacts } from './facts.ts';
import { effectiveRoles, mayCommand, type Actor } from './policy.ts';
import { refuse, type Decision, type Question } from './slice.ts';
import { DECIDERS } from './slices.ts';
import type { MeetingState } from './state.ts';

/**
 * Decides a command (docs/PROTOCOL.md P-10 … P-19). Pure: rights first, then whether the meeting's state allows it, then
 * whether it changes anything.
 * @param at when its events will be dated, ISO 8601
 */
export function decide(
	state: MeetingState,
	command: ProceedingsCommand,
	actor: Actor,
	facts: ProceedingsFacts,
	at: string,
): Decision {
	const ownsItem = facts.paper !== null && facts.ownItemIds.includes(facts.paper.itemId);
	if (!mayCommand(state, command.type, actor, ownsItem)) return refuse('forbidden');
	return decideAs(command.type, {
		state,
		command,
		actor: { ...actor, roles: effectiveRoles(state, actor) },
		facts,
		at,
	});
}

function decideAs<Type extends ProceedingsCommandType>(type: Type, question: Question<Type>): Decision {
	return DECIDERS[type](question);
}
