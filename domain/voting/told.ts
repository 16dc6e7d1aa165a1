import { effectiveRoles } from '../course/chair.ts';
import type { CoursePart } from '../course/state.ts';
import { hides, type ReaderView } from '../kernel/actor.ts';
import { isOfVote, isVoteShown } from './closedSession.ts';
import type { VotingEvent } from './events.ts';
import { voteOf, type Tally, type Vote, type VotingPart } from './state.ts';

/*
 * What readers are told of votes (docs/PROTOCOL.md P-57, V-18). When a closed session began or ended with a vote in it
 * (`changesWhatIsTold`), readers ask for the meeting anew.
 */

type Told = VotingPart & Pick<CoursePart, 'closedSession' | 'chairDelegateId'>;
type AboutVote = Extract<VotingEvent, { readonly voteId: string }>;

/**
 * Whether a vote is kept from the reader: it is about the items of others (P-57), or belongs to the closed session (V-18).
 * Fail closed: of a reader's own items is none that is about no item, such as on people. Whom it takes is always told.
 */
export function withholdsVote(
	reader: ReaderView,
	vote: Pick<Vote, 'definition' | 'voters' | 'countingTeam'>,
	state: Pick<CoursePart, 'closedSession' | 'chairDelegateId'>,
): boolean {
	const { personId, place } = reader;
	if (isOfVote(vote, personId)) return false;
	if (hides(reader, vote.definition.itemId)) return true;
	const roles = place === null ? [] : effectiveRoles(state, place);
	return !isVoteShown(vote, state.closedSession, { personId, roles });
}

const NO_TALLY: Tally = { counts: {}, cast: 0, spoiled: 0, passed: false, named: null, ballots: null };

function blankDefinition(definition: Vote['definition']): Vote['definition'] {
	return { ...definition, title: '', options: [], subject: null, series: '', personnel: false };
}

/** The vote without what it is about, how many took part, and how it ended. */
function blankVote(vote: Vote): Vote {
	const { nearRoll: _near, annulledAfterReport: _after, ...known } = vote;
	const { received, paperBallots, paperLotDigest, counted, tally } = vote;
	return {
		...known,
		definition: blankDefinition(vote.definition),
		secrecyWaiver: '',
		received: received === null ? null : 0,
		hands: [],
		paperBallots: paperBallots === null ? null : 0,
		paperLotDigest: paperLotDigest === null ? null : '',
		counted: counted && { ballots: 0, marked: 0 },
		tally: tally && NO_TALLY,
		annulledReason: '',
	};
}

/** The opening of a vote as this reader is told it. */
export function openingFor(
	event: Extract<VotingEvent, { readonly type: 'vote_opened' }>,
	reader: ReaderView,
	state: Told,
): typeof event {
	if (!withholdsVote(reader, event, state)) return event;
	const { nearRoll: _near, ...known } = event;
	return { ...known, definition: writable(blankDefinition(event.definition)), secrecyWaiver: '' };
}

/**
 * What is told of an event of a vote: it, or what is left of it for whoever is not told of the vote, as `blankVote` leaves it:
 * what comes of each event is the same for every reader.
 */
export function ofVote<Event extends AboutVote>(blank: (event: Event) => Event) {
	return (event: Event, reader: ReaderView, state: Told): Event => {
		const vote = voteOf(state.voting, event.voteId);
		return vote !== undefined && !withholdsVote(reader, vote, state) ? event : blank(event);
	};
}

/** The tally of a vote that is kept back. */
export const noTally = () => writable(NO_TALLY);

/** Votes as this reader is told them. */
export function votesFor({ voting, ...state }: Told, reader: ReaderView): Pick<VotingPart, 'voting'> {
	const told = voting.votes.map((vote) => (withholdsVote(reader, vote, state) ? blankVote(vote) : vote));
	return { voting: { ...voting, votes: told } };
}

/** Whether a vote is told: one that is kept back has no title. */
export const isTold = ({ definition }: Vote): boolean => definition.title !== '';

/** Events are parsed into mutable types; nobody changes them. */
const writable = <Value>(value: Value): Writable<Value> => value as Writable<Value>;
type Writable<Value> = Value extends readonly (infer Each)[]
	? Writable<Each>[]
	: Value extends object
		? { -readonly [Key in keyof Value]: Writable<Value[Key]> }
		: Value;
