'use client';

import { ArrowRight, Pencil, TriangleAlert } from 'lucide-react';
import type { UnitView } from '#domain/directory/directory.ts';
import type { Day } from '#domain/directory/validity.ts';
import { IconButton } from '#app/_design/IconButton.tsx';
import { StatusPill } from '#app/_design/StatusPill.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { directoryTexts } from './directory.texts.ts';
import { periodText } from './period.ts';
import { unitTexts } from './units.texts.ts';
import { ValidityPill } from './ValidityPill.tsx';

interface UnitRowProps {
	readonly unit: UnitView;
	readonly depth: number;
	/** Said in a search, where the tree is not drawn. */
	readonly parentName: string | undefined;
	readonly successorName: (unitId: string) => string | undefined;
	/** The day against which "ended" is judged. */
	readonly day: Day;
	readonly onEdit: () => void;
}

/** One unit: what it is, when it holds, who took over from it. */
export function UnitRow({ unit, depth, parentName, successorName, day, onEdit }: UnitRowProps) {
	const t = useTexts(directoryTexts);
	const words = useTexts(unitTexts);
	return (
		<li className="flex items-start gap-4 py-2 pr-4" style={{ paddingLeft: 24 + Math.min(depth, 6) * 28 }}>
			<div className="min-w-0 flex-1 py-1">
				<div className="flex flex-wrap items-center gap-x-3 gap-y-1">
					<span className={depth === 0 && !parentName ? 'font-semibold' : 'font-medium'}>{unit.name}</span>
					<ValidityPill validity={unit} day={day} />
					{unit.needsConfirmation && (
						<StatusPill tone="warning" icon={<TriangleAlert aria-hidden />}>
							{t.confirm}
						</StatusPill>
					)}
				</div>
				<p className="text-small text-muted">
					{words.types[unit.type]} · <span className="tabular-nums">{periodText(unit, t)}</span>
					{parentName !== undefined && <> · {words.under(parentName)}</>}
				</p>
				{unit.successors.length > 0 && (
					<p className="mt-1 flex gap-2 text-small text-muted">
						<ArrowRight aria-hidden className="mt-[3px] size-4 shrink-0" />
						<span>
							{words.succeededBy}{' '}
							{unit.successors.map(({ unitId, needsConfirmation }, index) => (
								<span key={unitId}>
									{index > 0 && '; '}
									{successorName(unitId) ?? '…'}
									{needsConfirmation && <span className="text-warning"> ({t.confirm.toLowerCase()})</span>}
								</span>
							))}
						</span>
					</p>
				)}
			</div>
			<IconButton aria-label={t.editOf(unit.name)} icon={<Pencil aria-hidden />} onClick={onEdit} />
		</li>
	);
}
