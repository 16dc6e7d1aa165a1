'use client';

import { MonitorUp } from 'lucide-react';
import { useState } from 'react';
import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';
import { Button } from '#app/_design/Button.tsx';
import { Card } from '#app/_design/Card.tsx';
import { ConfirmDialog } from '#app/_design/ConfirmDialog.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import type { MeetingClient } from '#app/_realtime/meeting.ts';
import { DisplayPairing } from '#app/_features/display/DisplayPairing.tsx';
import { FIRST_PAGE } from './firstPage.ts';
import { nextStep, type NextStep } from './nextStep.ts';
import { roomTexts } from './room.texts.ts';
import { useCommand } from './useCommand.ts';

export interface ConsolePanelProps {
	readonly snapshot: MeetingSnapshot;
	readonly client: MeetingClient;
}

/** The chair's console: what is now, the one next step, and what the wall shows. The secretary drives it for the chair. */
export function ConsolePanel({ snapshot, client }: ConsolePanelProps) {
	const t = useTexts(roomTexts);
	const { run, busy } = useCommand(client);
	const { state, agenda, documents, meeting } = snapshot;
	const [presentedItemId, setPresentedItemId] = useState<string | null>(null);
	const [confirming, setConfirming] = useState<'open_meeting' | 'end_meeting' | null>(null);
	const step = nextStep(state, agenda, documents, state.presentation?.itemId ?? presentedItemId);
	const open = agenda.find(({ id }) => id === state.openItemId);

	const take = (chosen: NextStep): void => {
		switch (chosen.type) {
			case 'open_meeting':
			case 'end_meeting':
				setConfirming(chosen.type);
				break;
			case 'open_item':
				void run({ type: 'open_item', itemId: chosen.item.id });
				break;
			case 'present':
				setPresentedItemId(chosen.document.itemId);
				void run({ type: 'present', documentId: chosen.document.id, view: FIRST_PAGE });
				break;
			case 'close_item':
				void run({ type: 'close_item', itemId: chosen.item.id });
				break;
		}
	};
	const label = (chosen: NextStep): string =>
		chosen.type === 'open_item' ? t.next.open_item(chosen.item.number) : t.next[chosen.type];
	return (
		<div className="flex flex-col gap-4">
			<Card title={t.now}>
				<p className="font-semibold">{t.phase[state.phase]}</p>
				{state.phase === 'in_progress' && (
					<p className="text-small text-muted">
						{open ? `${t.item(open.number, agenda.length)}: ${open.title}` : t.noItemOpen}
					</p>
				)}
				{open && !documents.some(({ itemId }) => itemId === open.id) && (
					<p className="mt-2 text-small text-muted">{open.paperOnly ? t.paperOnlyHint : t.noPapersToPresent}</p>
				)}
				{step && (
					<div className="mt-4">
						<p className="mb-1 text-meta text-muted">{t.nextStep}</p>
						<Button variant="primary" size="lg" className="w-full" busy={busy} onClick={() => take(step)}>
							{label(step)}
						</Button>
						{(step.type === 'open_item' || step.type === 'present') && (
							<p className="mt-2 text-small text-muted">
								{step.type === 'open_item' ? step.item.title : step.document.title}
							</p>
						)}
					</div>
				)}
				{state.phase === 'in_progress' && step?.type !== 'end_meeting' && (
					<div className="mt-4 flex flex-wrap gap-2">
						{state.presentation && (
							<Button onClick={() => void run({ type: 'stop_presentation' })}>{t.stopPresenting}</Button>
						)}
						{open && step?.type !== 'close_item' && (
							<Button onClick={() => void run({ type: 'close_item', itemId: open.id })}>{t.next.close_item}</Button>
						)}
						<Button variant="quiet" onClick={() => setConfirming('end_meeting')}>
							{t.next.end_meeting}
						</Button>
					</div>
				)}
			</Card>
			<Card title={t.wall}>
				<div role="group" aria-label={t.wall} className="grid grid-cols-2 gap-2">
					{(['waiting', 'agenda', 'paper', 'sites'] as const).map((scene) => (
						<Button
							key={scene}
							aria-pressed={state.scene === scene}
							variant={state.scene === scene ? 'primary' : 'secondary'}
							className="relative px-2! text-small!"
							icon={
								state.scene === scene ? <MonitorUp aria-hidden className="absolute top-1 right-1 size-4" /> : undefined
							}
							disabled={state.phase === 'ended'}
							onClick={() => void run({ type: 'set_scene', scene })}
						>
							{t.scenes[scene]}
						</Button>
					))}
				</div>
				<DisplayPairing meetingId={meeting.id} />
			</Card>
			<ConfirmDialog
				open={confirming !== null}
				onOpenChange={(isOpen) => !isOpen && setConfirming(null)}
				title={confirming === 'end_meeting' ? t.confirmEnd : t.confirmOpen}
				consequence={confirming === 'end_meeting' ? t.confirmEndText : t.confirmOpenText}
				confirmLabel={confirming === 'end_meeting' ? t.next.end_meeting : t.next.open_meeting}
				tone={confirming === 'end_meeting' ? 'danger' : 'primary'}
				onConfirm={async () => {
					if (confirming !== null) await client.command({ type: confirming });
				}}
			/>
		</div>
	);
}
