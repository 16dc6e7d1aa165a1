'use client';

import { CircleCheck, TriangleAlert, UsersRound } from 'lucide-react';
import type { ReactElement } from 'react';
import { countRollCall } from '#domain/attendance/attendance.ts';
import type { QuorumStatus } from '#domain/attendance/quorum.ts';
import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';
import { StatusPill, type StatusTone } from '#app/_design/StatusPill.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { quorumTexts } from './attendance.texts.ts';
import { quorumOfSnapshot } from './quorumOfSnapshot.ts';
import { rollCallLines } from './rollCallLines.ts';

const QUORUM_TONES: Readonly<Record<QuorumStatus, StatusTone>> = {
	enough: 'success',
	below_quorum: 'warning',
	below_half: 'danger',
};
const CARD_TONES: Readonly<Record<QuorumStatus, string>> = {
	enough: 'text-success',
	below_quorum: 'text-warning',
	below_half: 'text-accent-text',
};
const ICONS: Readonly<Record<QuorumStatus, ReactElement>> = {
	enough: <CircleCheck aria-hidden />,
	below_quorum: <TriangleAlert aria-hidden />,
	below_half: <TriangleAlert aria-hidden />,
};

/** How many are here, and whether that is enough, in the status bar. A meeting of no committee counts everyone on its list. */
export function QuorumBadge({ snapshot }: { readonly snapshot: MeetingSnapshot }) {
	const t = useTexts(quorumTexts);
	const quorum = quorumOfSnapshot(snapshot);
	if (quorum === null) {
		const people = rollCallLines(snapshot).filter(({ group }) => group !== 'sites');
		const { inRoom, online } = countRollCall(
			people.map(({ id }) => id),
			snapshot.state.attendance,
		);
		return <StatusPill icon={<UsersRound aria-hidden />}>{t.badge(inRoom + online, people.length)}</StatusPill>;
	}
	const { present, base, status } = quorum;
	const pill = (words: string) => (
		<StatusPill tone={QUORUM_TONES[status]} icon={ICONS[status]}>
			{words}
		</StatusPill>
	);
	const whole = status === 'enough' ? t.badge(present, base) : `${t.badge(present, base)}, ${t.short[status]}`;
	return (
		<span title={t.status[status]}>
			{/* A tablet keeps its width for the meeting's title; the words are in the panel of people. */}
			<span className="2xl:hidden">
				{pill(t.badge(present, base))}
				<span className="sr-only">{t.status[status]}</span>
			</span>
			<span className="max-2xl:hidden">{pill(whole)}</span>
		</span>
	);
}

/** The same above the list of people, with the base, how many are needed, and the rule. Draws nothing without a committee. */
export function QuorumCard({ snapshot }: { readonly snapshot: MeetingSnapshot }) {
	const t = useTexts(quorumTexts);
	const quorum = quorumOfSnapshot(snapshot);
	if (quorum === null) return null;
	const { present, base, needed, status, rule } = quorum;
	const { numerator, denominator } = rule.value;
	return (
		<section aria-label={t.title} aria-live="polite" className="rounded-card border border-line p-3">
			<p
				className={`flex gap-2 text-small font-semibold [&_svg]:mt-[2px] [&_svg]:size-[18px] [&_svg]:shrink-0 ${CARD_TONES[status]}`}
			>
				{ICONS[status]}
				{t.status[status]}
			</p>
			<p className="mt-1 text-small">{t.line(present, base, needed)}</p>
			<p className="text-meta text-muted">
				{t.rule(numerator, denominator)}
				{!rule.verified && ` (${t.unconfirmed})`}
			</p>
		</section>
	);
}
