'use client';

import { Hand } from 'lucide-react';
import { useState } from 'react';
import { isHere } from '#domain/attendance/state.ts';
import type { ProceedingsCommand } from '#domain/proceedings/commands.ts';
import { OPINION_MAX } from '#domain/voting/choice.ts';
import type { Vote, VoteOption, Voter } from '#domain/voting/state.ts';
import { useErrorText } from '#app/_api/errorText.ts';
import { Button } from '#app/_design/Button.tsx';
import { GuardedButton } from '#app/_design/GuardedButton.tsx';
import { Dialog } from '#app/_design/Dialog.tsx';
import { Notice } from '#app/_design/Notice.tsx';
import { StatusPill } from '#app/_design/StatusPill.tsx';
import type { SteadyPress } from '#app/_design/steady/SteadyControl.ts';
import { TextArea } from '#app/_design/TextArea.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import type { RoomModel } from '#app/_features/proceedings/room/roomModel.ts';
import { myPersonId } from './myPersonId.ts';
import { votingTexts } from './voting.texts.ts';

type HandCommand = Extract<ProceedingsCommand, { readonly type: 'record_hand' | 'retract_hand' }>;

interface HandsDialogProps {
	readonly vote: Vote;
	readonly room: RoomModel;
	/** Who has no ballot yet. */
	readonly notYet: readonly string[];
	readonly onClose: () => void;
}

/**
 * Chair or secretary record the hands of members who are here and have no device (docs/PROTOCOL.md V-16). Whoever stood in the
 * list stays where they stood, whatever comes in: the next press never meets another name than the one that was read.
 */
export function HandsDialog({ vote, room, notYet, onClose }: HandsDialogProps) {
	const t = useTexts(votingTexts);
	const errorText = useErrorText();
	const [failure, setFailure] = useState<unknown>(null);
	const [busyId, setBusyId] = useState<string | null>(null);
	const { id: voteId } = vote.definition;
	const { participants, state } = room.snapshot;
	const me = myPersonId(room.snapshot);
	const isPresent = (personId: string): boolean =>
		participants.some((place) => place.personId === personId && isHere(state.attendance[place.id]));
	const handOf = (personId: string) => vote.hands.find((hand) => hand.personId === personId);
	const isWaiting = (personId: string): boolean =>
		notYet.includes(personId) && handOf(personId) === undefined && personId !== me && isPresent(personId);
	const [listed, setListed] = useState<readonly string[]>([]);
	const added = vote.voters
		.map(({ personId }) => personId)
		.filter((id) => !listed.includes(id) && (isWaiting(id) || handOf(id) !== undefined));
	if (added.length > 0) setListed([...listed, ...added]);
	const lines = vote.voters.filter(({ personId }) => listed.includes(personId));
	const decide = async (press: SteadyPress, command: HandCommand) => {
		setBusyId(command.personId);
		setFailure(null);
		try {
			await room.client.decide(press, command);
		} catch (error) {
			setFailure(error);
		} finally {
			setBusyId(null);
		}
	};
	return (
		<Dialog open onOpenChange={(open) => !open && onClose()} title={t.handsTitle} description={t.handsText} size="lg">
			<div className="flex flex-col gap-5">
				{failure !== null && <Notice tone="danger">{errorText(failure)}</Notice>}
				{lines.length === 0 && <p className="text-muted">{t.handsNobody}</p>}
				<ul className="divide-y divide-line">
					{lines.map((voter) => {
						const { personId } = voter;
						const hand = handOf(personId);
						const busy = busyId === personId;
						if (hand !== undefined)
							return (
								<RecordedRow
									key={personId}
									name={voter.name}
									recordedBy={hand.recordedBy}
									busy={busy}
									{...(vote.status === 'open' && {
										onRetract: (press) => void decide(press, { type: 'retract_hand', voteId, personId }),
									})}
								/>
							);
						return isWaiting(personId) && vote.status === 'open' ? (
							<HandRow
								key={personId}
								voter={voter}
								options={vote.definition.options}
								busy={busy}
								onRecord={(press, optionId, text) =>
									void decide(press, { type: 'record_hand', voteId, personId, optionId, text })
								}
							/>
						) : (
							<DoneRow key={personId} name={voter.name} words={vote.status === 'open' ? t.handsVoted : t.handsOver} />
						);
					})}
				</ul>
			</div>
		</Dialog>
	);
}

/** The name, and beside it, or under it where there is no room, what there is to press. */
const LINE = 'flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3';

interface RecordedRowProps {
	readonly name: string;
	readonly recordedBy: string;
	readonly busy: boolean;
	/** Left out once the vote is over. */
	readonly onRetract?: (press: SteadyPress) => void;
}

/** A hand that was recorded, to be taken back where it was recorded. */
function RecordedRow({ name, recordedBy, busy, onRetract }: RecordedRowProps) {
	const t = useTexts(votingTexts);
	return (
		<li className={LINE}>
			<p className="font-medium">{name}</p>
			<div className="flex min-h-touch flex-wrap items-center gap-x-4 gap-y-2">
				<StatusPill tone="success" icon={<Hand aria-hidden />}>
					{t.handsRecorded}
				</StatusPill>
				<span className="text-small text-muted">{t.handNote(recordedBy)}</span>
				{onRetract && (
					<GuardedButton
						meaning="retract"
						variant="quiet"
						busy={busy}
						aria-label={t.retractOf(name)}
						onPress={onRetract}
					>
						{t.retract}
					</GuardedButton>
				)}
			</div>
		</li>
	);
}

/** Nothing to record any more: voted on a device meanwhile, or the vote is over. */
function DoneRow({ name, words }: { readonly name: string; readonly words: string }) {
	return (
		<li className={LINE}>
			<p className="font-medium">{name}</p>
			<p className="flex min-h-touch items-center text-small text-muted">{words}</p>
		</li>
	);
}

interface HandRowProps {
	readonly voter: Voter;
	readonly options: readonly VoteOption[];
	readonly busy: boolean;
	readonly onRecord: (press: SteadyPress, optionId: string, text: string) => void;
}

/** One member: a press on a choice records it; a choice with words asks for them first. */
function HandRow({ voter, options, busy, onRecord }: HandRowProps) {
	const t = useTexts(votingTexts);
	/** The choice whose words are being written; null: none. */
	const [writing, setWriting] = useState<string | null>(null);
	const [text, setText] = useState('');
	return (
		<li className={LINE}>
			<p className="font-medium">{voter.name}</p>
			<div role="group" aria-label={t.handsOf(voter.name)} className="flex flex-wrap gap-2">
				{options.map(({ id, label, withText }) =>
					withText ? (
						<Button
							key={id}
							busy={busy}
							aria-expanded={writing === id}
							onClick={() => setWriting(writing === id ? null : id)}
						>
							{label}
						</Button>
					) : (
						<GuardedButton key={id} meaning={`record:${id}`} busy={busy} onPress={(press) => onRecord(press, id, '')}>
							{label}
						</GuardedButton>
					),
				)}
			</div>
			{writing !== null && (
				<div className="flex basis-full flex-col gap-2">
					<TextArea
						label={t.handOpinion(voter.name)}
						rows={3}
						maxLength={OPINION_MAX}
						value={text}
						onChange={(event) => setText(event.target.value)}
					/>
					<GuardedButton
						meaning={`record:${writing}`}
						variant="primary"
						className="self-end"
						busy={busy}
						onPress={(press) => onRecord(press, writing, text.trim())}
					>
						{t.record}
					</GuardedButton>
				</div>
			)}
		</li>
	);
}
