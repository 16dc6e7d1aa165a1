'use client';

import { CircleCheck, TriangleAlert } from 'lucide-react';
import { countRollCall } from '#domain/attendance/attendance.ts';
import type { QuorumStatus } from '#domain/attendance/quorum.ts';
import { presentIncumbents } from '#domain/attendance/quorum.ts';
import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';
import { EmblemLine } from '#app/_design/EmblemLine.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { attendanceTexts, quorumTexts } from '../attendance.texts.ts';
import { quorumOfSnapshot } from '../quorumOfSnapshot.ts';

const TONES: Readonly<Record<QuorumStatus, string>> = {
	enough: 'text-success',
	below_quorum: 'text-warning',
	below_half: 'text-accent-text',
};

/** The wall during the roll-call: how many incumbents are here, how many must be, and what that means. No name, no reason. */
export function QuorumScene({ snapshot }: { readonly snapshot: MeetingSnapshot }) {
	const t = useTexts(quorumTexts);
	const words = useTexts(attendanceTexts);
	const quorum = quorumOfSnapshot(snapshot);
	if (quorum === null) {
		return (
			<section className="flex size-full flex-col items-center justify-center gap-[3cqmin] p-[4cqmin] text-center">
				<EmblemLine align="center" />
				<h1 className="text-wall-title font-bold">{t.calling}</h1>
				<p className="text-wall text-muted">{t.noCommittee}</p>
			</section>
		);
	}
	const { present, base, needed, status, rule } = quorum;
	const here = presentIncumbents(snapshot.state, snapshot.incumbents);
	const { inRoom, online } = countRollCall(
		here.flatMap(({ participantId }) => participantId ?? []),
		snapshot.state.attendance,
	);
	const Icon = status === 'enough' ? CircleCheck : TriangleAlert;
	return (
		<section className="flex size-full flex-col items-center justify-center gap-[2.5cqmin] overflow-hidden p-[4cqmin] text-center">
			<EmblemLine align="center" />
			<h1 className="text-wall-title font-bold">{t.title}</h1>
			<p className={`text-wall-number leading-[1.2] font-bold tabular-nums ${TONES[status]}`}>
				{present}
				<span className="text-muted">/{base}</span>
			</p>
			<Meter present={present} base={base} needed={needed} tone={TONES[status]} />
			<p className={`flex items-center gap-[1.5cqmin] text-wall font-semibold ${TONES[status]}`}>
				<Icon aria-hidden className="size-[1.2em] shrink-0" />
				{t.status[status]}
			</p>
			<dl className="flex flex-wrap justify-center gap-x-[6cqmin] text-wall-meta text-muted tabular-nums">
				<Fact label={t.needed} value={needed} />
				<Fact label={words.status.in_room} value={inRoom} />
				<Fact label={words.status.online} value={online} />
			</dl>
			<p className="text-wall-meta text-faint">
				{t.rule(rule.value.numerator, rule.value.denominator)}
				{!rule.verified && ` (${t.unconfirmed})`}
			</p>
		</section>
	);
}

function Fact({ label, value }: { readonly label: string; readonly value: number }) {
	return (
		<div className="flex gap-[1cqmin]">
			<dt>{label}:</dt>
			<dd className="font-semibold text-ink">{value}</dd>
		</div>
	);
}

interface MeterProps {
	readonly present: number;
	readonly base: number;
	readonly needed: number;
	readonly tone: string;
}

/** One box for each incumbent, those present filled, and a mark before the box that reaches the quorum. */
function Meter({ present, base, needed, tone }: MeterProps) {
	return (
		<div aria-hidden className="flex w-full max-w-[120cqmin] items-stretch gap-[0.6cqmin]">
			{Array.from({ length: base }, (_, i) => (
				<span key={i} className="flex flex-1 flex-col items-stretch gap-[0.6cqmin]">
					<span
						className={`h-[4cqmin] rounded-[0.6cqmin] border-[0.3cqmin] border-current ${i < present ? `bg-current ${tone}` : 'text-line-strong'}`}
					/>
					<span className={`h-[0.8cqmin] ${i === needed - 1 ? 'bg-ink' : ''}`} />
				</span>
			))}
		</div>
	);
}
