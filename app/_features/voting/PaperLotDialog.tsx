'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ballotsIn, type PaperLotView } from '#domain/voting/prepared.ts';
import type { Vote } from '#domain/voting/state.ts';
import { useErrorText } from '#app/_api/errorText.ts';
import { Button } from '#app/_design/Button.tsx';
import { Checkbox } from '#app/_design/Checkbox.tsx';
import { Dialog } from '#app/_design/Dialog.tsx';
import { Notice } from '#app/_design/Notice.tsx';
import { TextField } from '#app/_design/TextField.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { countingTexts } from './counting.texts.ts';
import { enterPaperLot, removePaperLot, votingKeys } from './votingApi.ts';

interface PaperLotDialogProps {
	readonly vote: Vote;
	readonly meetingId: string;
	/** What was entered before: who, never for what. */
	readonly entered: PaperLotView | null;
	readonly onClose: () => void;
}

/** The counting team enters a lot of paper ballots (nhập tay). */
export function PaperLotDialog({ vote, meetingId, entered, onClose }: PaperLotDialogProps) {
	const t = useTexts(countingTexts);
	const errorText = useErrorText();
	const client = useQueryClient();
	const { id, options } = vote.definition;
	const [people, setPeople] = useState<ReadonlySet<string>>(new Set(entered?.personIds ?? []));
	const [counts, setCounts] = useState<Readonly<Record<string, string>>>({});
	const [spoiled, setSpoiled] = useState('');
	const [busy, setBusy] = useState(false);
	const [failure, setFailure] = useState<unknown>(null);
	const lot = {
		personIds: vote.voters.map(({ personId }) => personId).filter((personId) => people.has(personId)),
		counts: Object.fromEntries(options.map((option) => [option.id, toCount(counts[option.id] ?? '')])),
		spoiled: toCount(spoiled),
	};
	const ballots = ballotsIn(lot);
	const save = async (send: () => Promise<void>) => {
		setBusy(true);
		setFailure(null);
		try {
			await send();
			await client.invalidateQueries({ queryKey: votingKeys.all(meetingId) });
			onClose();
		} catch (error) {
			setFailure(error);
		} finally {
			setBusy(false);
		}
	};
	return (
		<Dialog
			open
			onOpenChange={(open) => !open && !busy && onClose()}
			title={t.lotTitle}
			description={t.lotText}
			footer={
				<>
					{entered !== null && (
						<Button variant="quiet" disabled={busy} onClick={() => void save(() => removePaperLot(id, entered))}>
							{t.removeLot}
						</Button>
					)}
					<Button
						variant="primary"
						busy={busy}
						disabled={ballots === 0 || ballots !== lot.personIds.length}
						onClick={() => void save(() => enterPaperLot(id, lot, entered))}
					>
						{t.save}
					</Button>
				</>
			}
		>
			<div className="flex flex-col gap-4">
				<fieldset className="min-w-0">
					<legend className="font-medium">{t.lotPeople}</legend>
					<div className="grid sm:grid-cols-2">
						{vote.voters.map(({ personId, name }) => (
							<Checkbox
								key={personId}
								label={name}
								checked={people.has(personId)}
								onCheckedChange={(checked) => {
									const next = new Set(people);
									if (checked) next.add(personId);
									else next.delete(personId);
									setPeople(next);
								}}
							/>
						))}
					</div>
				</fieldset>
				<div className="grid gap-3 sm:grid-cols-2">
					{options.map((option) => (
						<TextField
							key={option.id}
							label={option.label}
							inputMode="numeric"
							value={counts[option.id] ?? ''}
							onChange={(event) => setCounts({ ...counts, [option.id]: event.target.value })}
						/>
					))}
					<TextField
						label={t.lotSpoiled}
						inputMode="numeric"
						value={spoiled}
						onChange={(event) => setSpoiled(event.target.value)}
					/>
				</div>
				<p role="status" className={`font-medium ${ballots === lot.personIds.length ? '' : 'text-warning'}`}>
					{t.lotSum(ballots, lot.personIds.length)}
				</p>
				{failure !== null && <Notice tone="danger">{errorText(failure)}</Notice>}
			</div>
		</Dialog>
	);
}

/** A typed number of ballots; anything else is none. */
function toCount(typed: string): number {
	return /^\d{1,4}$/.test(typed.trim()) ? Number(typed) : 0;
}
