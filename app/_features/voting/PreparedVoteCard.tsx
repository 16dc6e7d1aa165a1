'use client';

import { FileText, Pencil, Play, Trash2, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { PreparedVoteView } from '#domain/voting/prepared.ts';
import { warningsBefore } from '#domain/voting/rules.ts';
import { presentIncumbents } from '#domain/attendance/quorum.ts';
import { nearestRoll } from '#domain/voting/rolls.ts';
import { openVoteOf } from '#domain/voting/state.ts';
import { Button } from '#app/_design/Button.tsx';
import { ConfirmDialog } from '#app/_design/ConfirmDialog.tsx';
import { IconButton } from '#app/_design/IconButton.tsx';
import { TextArea } from '#app/_design/TextArea.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import type { RoomModel } from '#app/_features/proceedings/room/roomModel.ts';
import { prepareTexts } from './prepare.texts.ts';
import { neededInFavour, rulesOfMeeting } from './rulesOfMeeting.ts';
import { useMayVote } from './useMayVote.ts';
import { removePrepared } from './votingApi.ts';
import { votingTexts } from './voting.texts.ts';

interface PreparedVoteCardProps {
	readonly prepared: PreparedVoteView;
	readonly room: RoomModel;
	readonly onEdit: () => void;
	readonly onChanged: () => Promise<unknown>;
}

/** A prepared vote: what it will be, what stands in its way, and the step that opens it. */
export function PreparedVoteCard({ prepared, room, onEdit, onChanged }: PreparedVoteCardProps) {
	const t = useTexts(prepareTexts);
	const words = useTexts(votingTexts);
	const may = useMayVote(room);
	const [asking, setAsking] = useState<'open' | 'remove' | null>(null);
	const [reason, setReason] = useState('');
	const { definition } = prepared;
	const { state, documents, incumbents } = room.snapshot;
	const [rollReason, setRollReason] = useState('');
	const { subject } = definition;
	// The list was asked for earlier; that a paper was replaced since is known from the meeting at once.
	const subjectIsCurrent =
		prepared.subjectIsCurrent &&
		(subject === null || documents.some(({ versionId }) => versionId === subject.versionId));
	const found = rulesOfMeeting(room.snapshot);
	const quorum = found?.quorum ?? { base: 0, present: 0, needed: 0, status: 'below_half' as const };
	const warnings = found === null ? [] : warningsBefore({ ...quorum, form: definition.form }, found.rules);
	const waived = definition.personnel && found !== null && !found.rules.personnelForms.value.includes(definition.form);
	const isChair = room.roles.includes('chair');
	const voters = presentIncumbents(state, incumbents);
	const near =
		found &&
		nearestRoll(
			state.voting.votes,
			definition,
			voters.map(({ personId }) => personId),
			found.rules.smallGroup.value,
		);
	const given = state.accessGiven.filter((each) =>
		voters.some(({ participantId }) => participantId === each.participantId),
	);
	const obstacles = [
		...(state.phase === 'in_progress' ? [] : [t.notStarted]),
		...(openVoteOf(state.voting) === undefined ? [] : [t.oneOpen]),
		...(subjectIsCurrent ? [] : [t.paperChanged]),
		...(definition.itemId === null || definition.itemId === state.openItemId ? [] : [t.otherItem]),
		...(waived && !isChair ? [t.chairOnly] : []),
		...(near && !isChair ? [t.nearRollChairOnly(near.apart)] : []),
		...(definition.form === 'secret' && state.voting.countingTeam.length < (found?.rules.countingTeam.value ?? 1)
			? [t.teamNone]
			: []),
	];
	const mayOpen = may('open_vote');
	return (
		<article
			aria-labelledby={`prepared-${definition.id}`}
			className="flex flex-col gap-2 rounded-card border border-line bg-surface p-4"
		>
			<h3 id={`prepared-${definition.id}`} className="font-semibold text-pretty">
				{definition.title}
			</h3>
			<p className="text-meta text-muted">
				{[
					words.forms[definition.form],
					definition.options.map(({ label }) => label).join(' / '),
					...(definition.series === '' ? [] : [definition.series]),
				].join(' · ')}
			</p>
			{definition.subject && (
				<p className="flex items-start gap-2 text-meta [&_svg]:mt-1 [&_svg]:size-4 [&_svg]:shrink-0">
					<FileText aria-hidden />
					{definition.subject.title}
				</p>
			)}
			<p className="text-meta text-muted">{words.quorum(quorum.present, quorum.base, quorum.needed)}</p>
			{[...warnings.map((warning) => t.warnings[warning]), ...obstacles].map((line) => (
				<p
					key={line}
					className="flex items-start gap-2 text-small text-warning [&_svg]:mt-1 [&_svg]:size-4 [&_svg]:shrink-0"
				>
					<TriangleAlert aria-hidden />
					{line}
				</p>
			))}
			<div className="flex items-center gap-1">
				{mayOpen && (
					<Button
						variant="primary"
						className="min-w-0 flex-1"
						icon={<Play aria-hidden className="size-5" />}
						disabled={obstacles.length > 0 || warnings.includes('below_quorum') || quorum.base === 0}
						onClick={() => setAsking('open')}
					>
						{t.open}
					</Button>
				)}
				<IconButton aria-label={`${t.edit}: ${definition.title}`} icon={<Pencil aria-hidden />} onClick={onEdit} />
				<IconButton
					aria-label={`${t.remove}: ${definition.title}`}
					icon={<Trash2 aria-hidden />}
					onClick={() => setAsking('remove')}
				/>
			</div>
			<ConfirmDialog
				open={asking === 'open'}
				onOpenChange={(open) => !open && setAsking(null)}
				title={t.openTitle}
				consequence={
					<>
						<p className="mb-2 font-medium text-ink">{definition.title}</p>
						<p>{t.openText(quorum.present, quorum.base - quorum.present, words.forms[definition.form])}</p>
						<p className="mt-2">{words.base(quorum.base, neededInFavour(quorum.base))}</p>
						{warnings.map((warning) => (
							<p key={warning} className="mt-2 font-medium text-warning">
								{t.warnings[warning]}
							</p>
						))}
						{near && <p className="mt-2 font-medium text-warning">{t.nearRoll(near.apart)}</p>}
						{given.length > 0 && (
							<p className="mt-2 font-medium text-warning">{t.accessGiven(given.map(({ name }) => name).join(', '))}</p>
						)}
					</>
				}
				confirmLabel={t.open}
				confirmDisabled={(waived && reason.trim() === '') || (near !== null && rollReason.trim() === '')}
				onConfirm={async (press) => {
					await room.client.decide(press, {
						type: 'open_vote',
						voteId: definition.id,
						reason: waived ? reason.trim() : '',
						...(near && { rollReason: rollReason.trim() }),
					});
					await onChanged();
				}}
			>
				{waived && (
					<TextArea
						label={words.reason}
						hint={t.waiverHint}
						rows={2}
						maxLength={500}
						value={reason}
						onChange={(event) => setReason(event.target.value)}
					/>
				)}
				{near && (
					<TextArea
						label={t.nearRollReason}
						hint={t.nearRollHint}
						rows={2}
						maxLength={500}
						value={rollReason}
						onChange={(event) => setRollReason(event.target.value)}
					/>
				)}
			</ConfirmDialog>
			<ConfirmDialog
				open={asking === 'remove'}
				onOpenChange={(open) => !open && setAsking(null)}
				title={t.removeTitle}
				consequence={t.removeText}
				confirmLabel={t.remove}
				tone="danger"
				onConfirm={async () => {
					await removePrepared(definition.id);
					await onChanged();
				}}
			/>
		</article>
	);
}
