'use client';

import { ChevronRight, UserRoundPen } from 'lucide-react';
import { isHere } from '#domain/attendance/state.ts';
import type { MeetingState } from '#domain/proceedings/state.ts';
import { lineOf } from '#domain/attendance/attendance.ts';
import { Avatar } from '#app/_design/Avatar.tsx';
import { IconButton } from '#app/_design/IconButton.tsx';
import { formatTime } from '#app/_i18n/formatDate.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { attendanceTexts } from './attendance.texts.ts';
import { Connection } from './PersonLine.tsx';
import type { RollCallLine } from './rollCallLines.ts';

export interface SiteLineProps {
	readonly line: RollCallLine;
	readonly state: MeetingState;
	/** Opens what whoever keeps the roll-call can say of a site; left out for readers. */
	readonly onRecord?: ((line: RollCallLine) => void) | undefined;
}

/** A site: whether its room is connected, and who is there by name. Folded, so that fifty of them stay a list. */
export function SiteLine({ line, state, onRecord }: SiteLineProps) {
	const t = useTexts(attendanceTexts);
	const { participant, people, guests } = line;
	const here =
		people.filter(({ id }) => isHere(lineOf(state, id))).length +
		guests.filter((guest) => guest.leftAt === null).length;
	const head = (
		<>
			<Avatar name={participant.name} shape="site" />
			<span className="min-w-0 flex-1">
				<span className="block text-small font-medium">{participant.name}</span>
				<span className="block text-meta text-muted">{here === 0 ? t.siteNobody : t.siteHere(here)}</span>
			</span>
		</>
	);
	const isEmpty = people.length + guests.length === 0;
	const record = onRecord && (
		<IconButton
			aria-label={t.recordSite(participant.name)}
			icon={<UserRoundPen aria-hidden />}
			onClick={() => onRecord(line)}
		/>
	);
	return (
		<li className="flex items-start gap-1 py-1 [contain-intrinsic-size:auto_56px] [content-visibility:auto]">
			{isEmpty ? (
				<div className="flex min-h-touch min-w-0 flex-1 items-center gap-3">
					{head}
					<Connection connections={line.connections} />
				</div>
			) : (
				<details className="group min-w-0 flex-1">
					<summary className="flex min-h-touch cursor-pointer list-none items-center gap-3 rounded-control">
						{head}
						<Connection connections={line.connections} />
						<ChevronRight aria-hidden className="size-5 shrink-0 text-muted group-open:rotate-90" />
					</summary>
					<ul aria-label={t.showSite(participant.name)} className="mt-1 ml-13 flex flex-col gap-1 pb-2">
						{people.map(({ id, name, office }) => {
							const { status, leftAt, arrivedAt } = lineOf(state, id);
							return (
								<li key={id} className="text-meta">
									<span className="font-medium">{name}</span>
									{office !== '' && <span className="text-muted">, {office}</span>}
									<span className="block text-muted tabular-nums">
										{leftAt === null ? t.status[status] : t.leftAt(formatTime(leftAt))}
										{arrivedAt !== null && ` · ${t.arrived(formatTime(arrivedAt))}`}
									</span>
								</li>
							);
						})}
						{guests.map(({ id, name, office, arrivedAt, leftAt }) => (
							<li key={id} className="text-meta">
								<span className="font-medium">{name}</span>
								{office !== '' && <span className="text-muted">, {office}</span>}
								<span className="block text-muted tabular-nums">
									{t.arrived(formatTime(arrivedAt))}
									{leftAt !== null && ` · ${t.leftAt(formatTime(leftAt))}`}
								</span>
							</li>
						))}
					</ul>
				</details>
			)}
			{record}
		</li>
	);
}
