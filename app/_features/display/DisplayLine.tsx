'use client';

import { MonitorCheck, MonitorOff, MonitorX, MoreVertical, Pencil, Pin, RotateCw, ScanEye, Unplug } from 'lucide-react';
import type { ReactElement } from 'react';
import type { DisplayView } from '#domain/display/display.ts';
import type { HealthLight } from '#domain/display/health.ts';
import { directionOf, sceneOn, type DisplayedState } from '#domain/display/state.ts';
import { IconButton } from '#app/_design/IconButton.tsx';
import { Menu } from '#app/_design/Menu.tsx';
import { StatusPill, type StatusTone } from '#app/_design/StatusPill.tsx';
import { formatTime } from '#app/_i18n/formatDate.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { directorTexts } from './director.texts.ts';

const LIGHTS: Readonly<Record<HealthLight, { readonly tone: StatusTone; readonly icon: ReactElement }>> = {
	green: { tone: 'success', icon: <MonitorCheck aria-hidden /> },
	orange: { tone: 'warning', icon: <MonitorX aria-hidden /> },
	red: { tone: 'danger', icon: <MonitorOff aria-hidden /> },
};

export interface DisplayLineProps {
	readonly display: DisplayView;
	readonly state: DisplayedState;
	readonly onIdentify: () => void;
	readonly onRestart: () => void;
	readonly onEdit: () => void;
	readonly onUnpair: () => void;
}

/** One display: its number and name, its light in words, what is on air on it, what it says it shows, and what can be done. */
export function DisplayLine({ display, state, onIdentify, onRestart, onEdit, onUnpair }: DisplayLineProps) {
	const t = useTexts(directorTexts);
	const { number, name, health, online } = display;
	const { tone, icon } = LIGHTS[health.light];
	const { report } = health;
	const pinned = directionOf(state, display)?.pinned === true;
	return (
		<li className="flex items-start gap-2 border-t border-line py-2 first:border-t-0">
			<div className="min-w-0 flex-1">
				<p className="font-medium">
					<span className="text-muted tabular-nums">{number}</span> · {name}
				</p>
				<p className="mt-1 flex flex-wrap items-center gap-2">
					<StatusPill tone={tone} icon={icon}>
						{health.trouble === null ? t.working : t.trouble[health.trouble]}
					</StatusPill>
					{pinned && (
						<StatusPill tone="info" icon={<Pin aria-hidden />}>
							{t.isPinned}
						</StatusPill>
					)}
				</p>
				{health.trouble !== null && <p className="mt-1 text-meta">{t.advice[health.trouble]}</p>}
				<p className="mt-1 text-meta">{t.airedNow(t.scenes[sceneOn(state, display).scene])}</p>
				{report !== null && online && (
					<p className="mt-1 text-meta text-muted tabular-nums">
						{t.nowShowing(t.scenes[report.scene])} {t.sinceAt(formatTime(new Date(report.since)))} ·{' '}
						{t.size(report.width, report.height)}
						{report.lagMs !== null && ` · ${t.lag(report.lagMs)}`}
					</p>
				)}
			</div>
			<Menu
				align="end"
				trigger={<IconButton aria-label={t.manage(name)} icon={<MoreVertical aria-hidden />} noTooltip />}
				items={[
					{ label: t.identify, icon: <ScanEye aria-hidden />, onSelect: onIdentify, disabled: !online },
					{ label: t.restart, icon: <RotateCw aria-hidden />, onSelect: onRestart, disabled: !online },
					{ label: t.rename, icon: <Pencil aria-hidden />, onSelect: onEdit },
					{ kind: 'separator' },
					{ label: t.unpair, icon: <Unplug aria-hidden />, onSelect: onUnpair, danger: true },
				]}
			/>
		</li>
	);
}
