'use client';

import { useState } from 'react';
import { isHere } from '#domain/attendance/state.ts';
import { OPINION_MAX } from '#domain/voting/ballot.ts';
import type { Vote, VoteOption, Voter } from '#domain/voting/state.ts';
import { useErrorText } from '#app/_api/errorText.ts';
import { Button } from '#app/_design/Button.tsx';
import { Dialog } from '#app/_design/Dialog.tsx';
import { Notice } from '#app/_design/Notice.tsx';
import { TextArea } from '#app/_design/TextArea.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import type { RoomModel } from '#app/_features/proceedings/room/roomModel.ts';
import { myPersonId } from './myPersonId.ts';
import { votingTexts } from './voting.texts.ts';

interface HandsDialogProps {
	readonly vote: Vote;
	readonly room: RoomModel;
	/** Who has no ballot yet. */
	readonly notYet: readonly string[];
	readonly onClose: () => void;
}

/** Chair or secretary record the hands of members who are here and have no device (docs/PROTOCOL.md V-16). */
export function HandsDialog({ vote, room, notYet, onClose }: HandsDialogProps) {
	const t = useTexts(votingTexts);
	const errorText = useErrorText();
	const [failure, setFailure] = useState<unknown>(null);
	const [busyId, setBusyId] = useState<string | null>(null);
	const { id: voteId } = vote.definition;
	const { participants, state } = room.snapshot;
	const me = myPersonId(room.snapshot);
	const recorded = new Set(vote.hands.map(({ personId }) => personId));
	const isPresent = (personId: string): boolean =>
		participants.some((place) => place.personId === personId && isHere(state.attendance[place.id]));
	const waiting = vote.voters.filter(
		({ personId }) => notYet.includes(personId) && !recorded.has(personId) && personId !== me && isPresent(personId),
	);
	const give = async (personId: string, command: Parameters<typeof room.client.command>[0]) => {
		setBusyId(personId);
		setFailure(null);
		try {
			await room.client.command(command);
		} catch (error) {
			setFailure(error);
		} finally {
			setBusyId(null);
		}
	};
	return (
		<Dialog open onOpenChange={(open) => !open && onClose()} title={t.handsTitle} description={t.handsText}>
			<div className="flex flex-col gap-5">
				{failure !== null && <Notice tone="danger">{errorText(failure)}</Notice>}
				{waiting.length === 0 && <p className="text-muted">{t.handsNobody}</p>}
				<ul className="flex flex-col gap-4">
					{waiting.map((voter) => (
						<HandRow
							key={voter.personId}
							voter={voter}
							options={vote.definition.options}
							busy={busyId === voter.personId}
							onRecord={(optionId, text) =>
								void give(voter.personId, { type: 'record_hand', voteId, personId: voter.personId, optionId, text })
							}
						/>
					))}
				</ul>
				{vote.hands.length > 0 && (
					<section className="flex flex-col gap-2">
						<h3 className="font-semibold">{t.handsRecorded}</h3>
						<ul>
							{vote.hands.map(({ personId, recordedBy }) => (
								<li key={personId} className="flex items-center justify-between gap-3 border-t border-line py-1">
									<span className="min-w-0">
										{t.handBy(vote.voters.find((voter) => voter.personId === personId)?.name ?? '', recordedBy)}
									</span>
									{vote.status === 'open' && (
										<Button
											variant="quiet"
											busy={busyId === personId}
											onClick={() => void give(personId, { type: 'retract_hand', voteId, personId })}
										>
											{t.retract}
										</Button>
									)}
								</li>
							))}
						</ul>
					</section>
				)}
			</div>
		</Dialog>
	);
}

interface HandRowProps {
	readonly voter: Voter;
	readonly options: readonly VoteOption[];
	readonly busy: boolean;
	readonly onRecord: (optionId: string, text: string) => void;
}

/** One member: a press on a choice records it; a choice with words asks for them first. */
function HandRow({ voter, options, busy, onRecord }: HandRowProps) {
	const t = useTexts(votingTexts);
	/** The choice whose words are being written; null: none. */
	const [writing, setWriting] = useState<string | null>(null);
	const [text, setText] = useState('');
	return (
		<li className="flex flex-col gap-2">
			<p className="font-medium">{voter.name}</p>
			<div role="group" aria-label={t.handsOf(voter.name)} className="flex flex-wrap gap-2">
				{options.map(({ id, label, withText }) => (
					<Button
						key={id}
						busy={busy}
						{...(withText && { 'aria-expanded': writing === id })}
						onClick={() => (withText ? setWriting(writing === id ? null : id) : onRecord(id, ''))}
					>
						{label}
					</Button>
				))}
			</div>
			{writing !== null && (
				<div className="flex flex-col gap-2">
					<TextArea
						label={t.handOpinion(voter.name)}
						rows={3}
						maxLength={OPINION_MAX}
						value={text}
						onChange={(event) => setText(event.target.value)}
					/>
					<Button variant="primary" className="self-end" busy={busy} onClick={() => onRecord(writing, text.trim())}>
						{t.record}
					</Button>
				</div>
			)}
		</li>
	);
}
