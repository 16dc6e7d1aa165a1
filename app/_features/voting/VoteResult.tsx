'use client';

import { CircleCheck, CircleX, Download } from 'lucide-react';
import { useState } from 'react';
import { findRuleSet } from '#domain/voting/ruleSets.ts';
import type { Tally, Vote } from '#domain/voting/state.ts';
import { Button } from '#app/_design/Button.tsx';
import { buttonStyle } from '#app/_design/buttonStyle.ts';
import { Disclosure } from '#app/_design/Disclosure.tsx';
import { StatusPill } from '#app/_design/StatusPill.tsx';
import { TextField } from '#app/_design/TextField.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import type { RoomModel } from '#app/_features/proceedings/room/roomModel.ts';
import { ReservedSection } from '#app/_features/minutes/ReservedSection.tsx';
import { myPersonId } from './myPersonId.ts';
import { VoteOpinions } from './VoteOpinions.tsx';
import { resultTexts } from './result.texts.ts';
import { inFavourOf, neededInFavour } from './rulesOfMeeting.ts';
import { TallyBars } from './TallyBars.tsx';
import { exportUrl } from './votingApi.ts';
import { votingTexts } from './voting.texts.ts';

interface VoteResultProps {
	readonly vote: Vote;
	readonly tally: Tally;
	readonly room: RoomModel;
}

/** A published result: in words, numbers and bars, with base, quorum, rule and version. */
export function VoteResult({ vote, tally, room }: VoteResultProps) {
	const t = useTexts(resultTexts);
	const words = useTexts(votingTexts);
	const { definition, base, present, quorum, voters, rule } = vote;
	const rules = findRuleSet(rule);
	const personId = myPersonId(room.snapshot);
	const oversees = room.roles.includes('chair') || room.roles.includes('secretary');
	return (
		<article
			aria-labelledby={`result-${definition.id}`}
			className="flex flex-col gap-3 rounded-card border border-line bg-surface p-4"
		>
			<div className="flex flex-wrap items-center gap-2">
				<StatusPill
					tone={tally.passed ? 'success' : 'danger'}
					icon={tally.passed ? <CircleCheck aria-hidden /> : <CircleX aria-hidden />}
				>
					{tally.passed ? t.passed : t.failed}
				</StatusPill>
				<span className="text-meta text-muted">{words.forms[definition.form]}</span>
			</div>
			<h3 id={`result-${definition.id}`} className="font-semibold text-pretty">
				{definition.title}
			</h3>
			{definition.subject && <p className="text-meta text-muted">{words.paper(definition.subject.title)}</p>}
			<p className="text-small">{t.verdict(inFavourOf(vote), base, neededInFavour(base))}</p>
			<TallyBars options={definition.options} tally={tally} base={base} />
			<div className="text-meta text-muted">
				<p>{t.basis(base, present, quorum, voters.length, tally.cast)}</p>
				<p>{t.rule(rules?.title ?? rule.id, rule.version, rules?.legalBasis ?? '—')}</p>
				{vote.hands.length > 0 && <p>{words.handsCount(vote.hands.length)}</p>}
				{vote.secrecyWaiver !== '' && <p>{words.waiver(vote.secrecyWaiver)}</p>}
				{definition.form === 'secret' && <p>{t.secretNote}</p>}
			</div>
			{tally.named !== null && <NamedBallots vote={vote} named={tally.named} />}
			{tally.ballots !== null && <FindMyBallot vote={vote} ballots={tally.ballots} />}
			{oversees && <VoteOpinions meetingId={room.snapshot.meeting.id} vote={vote} />}
			<ReservedSection
				meetingId={room.snapshot.meeting.id}
				about={{ voteId: definition.id }}
				mayWrite={voters.some((voter) => voter.personId === personId)}
			/>
			<div className="flex flex-wrap gap-2">
				<a href={exportUrl(definition.id)} download className={buttonStyle('quiet', 'md')}>
					<Download aria-hidden className="size-5 shrink-0" />
					{words.export}
				</a>
			</div>
		</article>
	);
}

function NamedBallots({ vote, named }: { readonly vote: Vote; readonly named: NonNullable<Tally['named']> }) {
	const t = useTexts(resultTexts);
	const words = useTexts(votingTexts);
	return (
		<Disclosure label={t.names}>
			<dl className="flex flex-col gap-2 text-small">
				{vote.definition.options.map(({ id, label }) => {
					const people = named.filter(({ optionId }) => optionId === id);
					if (people.length === 0) return null;
					return (
						<div key={id}>
							<dt className="font-semibold">
								{label} ({people.length})
							</dt>
							{people.map(({ personId }) => {
								const name = vote.voters.find((voter) => voter.personId === personId)?.name ?? '';
								const hand = vote.hands.find((each) => each.personId === personId);
								return (
									<dd key={personId} className="py-[2px]">
										{name}
										{hand && <span className="block text-meta text-muted">{words.handNote(hand.recordedBy)}</span>}
									</dd>
								);
							})}
						</div>
					);
				})}
			</dl>
		</Disclosure>
	);
}

/** Compared on this device: the code goes nowhere. */
function FindMyBallot({ vote, ballots }: { readonly vote: Vote; readonly ballots: NonNullable<Tally['ballots']> }) {
	const t = useTexts(resultTexts);
	const [typed, setTyped] = useState('');
	const [asked, setAsked] = useState<string | null>(null);
	const found = ballots.find(({ code }) => asked !== null && plain(code) === plain(asked));
	const label = vote.definition.options.find(({ id }) => id === found?.optionId)?.label ?? '';
	return (
		<Disclosure label={t.findTitle}>
			<form
				className="flex flex-col gap-3"
				onSubmit={(event) => {
					event.preventDefault();
					setAsked(typed.trim() === '' ? null : typed);
				}}
			>
				<TextField
					label={t.findLabel}
					hint={t.findHint}
					autoComplete="off"
					spellCheck={false}
					value={typed}
					onChange={(event) => {
						setTyped(event.target.value);
						setAsked(null);
					}}
				/>
				<Button type="submit">{t.findTitle}</Button>
				<p role="status" className="text-small font-medium">
					{asked === null ? '' : found === undefined ? t.notFound : t.found(label)}
				</p>
			</form>
			<p className="mt-2 text-small font-medium">{t.ballots}</p>
			<ul className="max-h-64 overflow-y-auto text-small">
				{ballots.map(({ code, optionId }) => (
					<li key={code} className="flex justify-between gap-3 border-b border-line py-1 last:border-0">
						<span className="font-mono">{code}</span>
						<span>{vote.definition.options.find(({ id }) => id === optionId)?.label ?? ''}</span>
					</li>
				))}
			</ul>
		</Disclosure>
	);
}

/** A code as people type it from paper: without spaces and hyphens, in any case. */
const plain = (code: string): string => code.replace(/[\s-]/g, '').toUpperCase();
