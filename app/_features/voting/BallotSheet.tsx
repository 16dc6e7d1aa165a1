'use client';

import { ChevronDown, EyeOff, Lock, UserCheck, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { openVoteOf, voteOf, type Vote } from '#domain/voting/state.ts';
import { Button } from '#app/_design/Button.tsx';
import { IconButton } from '#app/_design/IconButton.tsx';
import { StatusPill } from '#app/_design/StatusPill.tsx';
import { Covers } from '#app/_design/steady/Covers.tsx';
import { useHasRisen } from '#app/_design/steady/useWritingHand.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import type { RoomModel, RoomSlotProps } from '#app/_features/proceedings/room/roomModel.ts';
import { useConnectionStatus, useIsLineSilent } from '#app/_realtime/RealtimeProvider.tsx';
import { BallotChoice } from './BallotChoice.tsx';
import { BallotMark } from './BallotMark.tsx';
import { BallotOutcome } from './BallotOutcome.tsx';
import { BallotStrip, NotEntitledStrip } from './BallotStrip.tsx';
import { ballotTexts } from './ballot.texts.ts';
import { myPersonId } from './myPersonId.ts';
import { useBallot } from './useBallot.ts';
import { useVoteProgress } from './useVoteProgress.ts';

/**
 * The ballot: slides up over the bottom bar when a vote opens and stays until it is answered, or the vote is over; then one
 * line says what became of it, and goes by itself. It takes neither the focus nor the page: a stroke or a sentence under way goes on,
 * and while the hand writes a ballot waits as a mark. Its voter may fold it away and call it back.
 * In a closed session its voters have it under the veil, without the way to its paper, and whoever does not vote has nothing
 * (docs/PROTOCOL.md V-18).
 */
export function BallotSheet({ room }: RoomSlotProps) {
	const { voting } = room.snapshot.state;
	const open = openVoteOf(voting);
	const [shownId, setShownId] = useState<string | null>(open?.definition.id ?? null);
	const [dismissedId, setDismissedId] = useState<string | null>(null);
	// A new vote takes the place of what the last one left on screen.
	if (open !== undefined && open.definition.id !== shownId) setShownId(open.definition.id);
	const vote = shownId === null ? undefined : voteOf(voting, shownId);
	if (vote === undefined || dismissedId === vote.definition.id) return null;
	const dismiss = () => setDismissedId(vote.definition.id);
	const personId = myPersonId(room.snapshot);
	const isVoter = vote.voters.some((voter) => voter.personId === personId);
	if (isVoter) return <VoterSheet key={vote.definition.id} vote={vote} room={room} onDismiss={dismiss} />;
	return vote.status === 'open' && !isVeiled(room) ? (
		<NotEntitledStrip vote={vote} room={room} onDismiss={dismiss} />
	) : null;
}

const isVeiled = ({ snapshot }: RoomModel): boolean => snapshot.state.closedSession !== null;

interface SheetProps {
	readonly vote: Vote;
	readonly room: RoomModel;
	readonly onDismiss: () => void;
}

function VoterSheet({ vote, room, onDismiss }: SheetProps) {
	const t = useTexts(ballotTexts);
	const { definition, voters } = vote;
	const isOpen = vote.status === 'open';
	const { state: known, client } = useBallot(room.snapshot.meeting.id, definition.id, isOpen);
	const silent = useIsLineSilent();
	const lost = useConnectionStatus() !== 'online' || silent;
	// A ballot that is sent into a dead line waits, and is said to wait: before the line is found to be closed, and after.
	const state = known.type === 'sending' && lost ? { ...known, type: 'waiting' as const } : known;
	const risen = useHasRisen();
	const [folded, setFolded] = useState(false);
	const received = useVoteProgress(room.snapshot.meeting.id, isOpen ? definition.id : null);
	const personId = myPersonId(room.snapshot);
	const byHand = vote.hands.some((hand) => hand.personId === personId);
	// A hand that was recorded or taken back changes what this person may still do.
	useEffect(() => void client.ask(), [byHand, client]);
	const paper = room.snapshot.documents.find(({ versionId }) => versionId === definition.subject?.versionId);
	if (state.type === 'not_entitled')
		return isOpen && !isVeiled(room) ? <NotEntitledStrip vote={vote} room={room} onDismiss={onDismiss} /> : null;
	if (
		!isOpen &&
		(state.type === 'saved' || state.type === 'elsewhere' || state.type === 'by_hand' || state.type === 'closed')
	)
		return <BallotStrip vote={vote} state={state} veiled={isVeiled(room)} onDismiss={onDismiss} />;
	const titleId = `ballot-${definition.id}`;
	const waits = !risen || (folded && state.type === 'choosing');
	return (
		<>
			{waits && <BallotMark title={definition.title} onOpen={risen ? () => setFolded(false) : undefined} />}
			<section
				aria-labelledby={titleId}
				// What was chosen and written stays while the ballot is folded away.
				hidden={waits}
				className="mx-auto flex max-h-[85dvh] w-full max-w-5xl animate-rise flex-col gap-4 overflow-y-auto rounded-t-card border border-b-0 border-line bg-surface p-4 shadow-raised sm:p-6"
			>
				<Covers />
				<p role="status" className="sr-only">
					{t.started(definition.title)}
				</p>
				<div className="flex flex-wrap items-center gap-x-4 gap-y-2">
					<StatusPill tone={isOpen ? 'live' : 'neutral'} {...(!isOpen && { icon: <X aria-hidden /> })}>
						{isOpen ? t.title : t.closed}
					</StatusPill>
					{isVeiled(room) && (
						<StatusPill tone="neutral" icon={<Lock aria-hidden />}>
							{t.closedSession}
						</StatusPill>
					)}
					<span className="flex items-center gap-2 text-small font-medium [&_svg]:size-5">
						{definition.form === 'secret' ? <EyeOff aria-hidden /> : <UserCheck aria-hidden />}
						{t.forms[definition.form]}
					</span>
					{received !== null && (
						<span className="ml-auto text-small text-muted tabular-nums">{t.progress(received, voters.length)}</span>
					)}
					{state.type === 'choosing' && (
						<IconButton
							className={`-my-3 ${received === null ? 'ml-auto' : ''}`}
							aria-label={t.fold}
							icon={<ChevronDown aria-hidden />}
							onClick={() => setFolded(true)}
							noTooltip
						/>
					)}
				</div>
				<div>
					<h2 id={titleId} className="text-lead font-semibold text-pretty sm:text-title">
						{definition.title}
					</h2>
					{definition.subject && (
						<p className="mt-1 flex flex-wrap items-center gap-x-3 text-small text-muted">
							{t.paper(definition.subject.title)}
							{paper && !isVeiled(room) && (
								<Button variant="quiet" className="-my-2" onClick={() => room.place.open(paper)}>
									{t.openPaper}
								</Button>
							)}
						</p>
					)}
				</div>
				{state.type === 'choosing' ? (
					<BallotChoice
						definition={definition}
						rule={vote.rule}
						refusal={state.refusal}
						onSend={(_press, optionId, text) => void client.cast(optionId, text)}
					/>
				) : (
					<BallotOutcome
						state={state}
						definition={definition}
						isOpen={isOpen}
						onChange={() => client.chooseAgain()}
						onDismiss={onDismiss}
					/>
				)}
			</section>
		</>
	);
}
