'use client';

import { StepForward, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { nextItem } from '#domain/agenda/liveEdit.ts';
import { Button } from '#app/_design/Button.tsx';
import { Card } from '#app/_design/Card.tsx';
import { ConfirmDialog } from '#app/_design/ConfirmDialog.tsx';
import { GuardedButton } from '#app/_design/GuardedButton.tsx';
import type { SteadyPress } from '#app/_design/steady/SteadyControl.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { FIRST_PAGE } from '../firstPage.ts';
import { nextStep, type NextStep } from '../nextStep.ts';
import type { RoomModel, RoomSlotProps } from '../room/roomModel.ts';
import { roomTexts } from '../room.texts.ts';
import { useCommand } from '../useCommand.ts';
import { consoleTexts } from './console.texts.ts';
import { EndMeetingDialog } from './EndMeetingDialog.tsx';
import { OpenMeetingDialog } from './OpenMeetingDialog.tsx';
import { StageLine } from './StageLine.tsx';
import { stagesDone, type Stage } from './stages.ts';
import { undoWords } from './undoWords.ts';

const PANEL_OF = { discuss: 'speakers', vote: 'voting', conclude: 'conclusions' } as const;
type Asking = 'open_meeting' | 'end_meeting' | 'advance';

/** Where the meeting stands, the one big next step, and the way back. */
export function NowCard({ room }: RoomSlotProps) {
	const t = useTexts(roomTexts);
	const words = useTexts(consoleTexts);
	const { snapshot, client } = room;
	const { decide, busy } = useCommand(client);
	const { state, agenda, documents } = snapshot;
	const [passed, setPassed] = useState<{ readonly itemId: string; readonly stages: readonly Stage[] } | null>(null);
	const [asking, setAsking] = useState<Asking | null>(null);
	const open = agenda.find(({ id }) => id === state.openItemId);
	const byHand = passed !== null && passed.itemId === open?.id ? passed.stages : [];
	const done = new Set([...(open ? stagesDone(state, open.id) : []), ...byHand]);
	const possible = possibleStages(room);
	const step = nextStep({ state, agenda, documents, done, possible });
	const following = nextItem(state, agenda);
	const undo = undoWords(snapshot, words.undoOf);

	const pass = (stage: Stage): void => {
		if (open) setPassed({ itemId: open.id, stages: [...byHand, stage] });
	};
	const present = (press: SteadyPress, documentId: string): void => {
		pass('present');
		void decide(press, { type: 'present', documentId, view: FIRST_PAGE }).then((ok) => {
			if (ok) room.place.follow();
		});
	};
	const goTo = (press: SteadyPress, stage: Stage): void => {
		if (stage === 'present') {
			const document = documents.find(({ itemId, state: paper }) => itemId === open?.id && paper === 'ready');
			if (document !== undefined) present(press, document.id);
			return;
		}
		pass(stage);
		room.openPanel(PANEL_OF[stage]);
	};
	const take = (press: SteadyPress, chosen: NextStep): void => {
		switch (chosen.type) {
			case 'open_meeting':
			case 'end_meeting':
				setAsking(chosen.type);
				break;
			case 'open_item':
				void decide(press, { type: 'open_item', itemId: chosen.item.id });
				break;
			case 'present':
				present(press, chosen.document.id);
				break;
			case 'discuss':
			case 'vote':
			case 'conclude':
				goTo(press, chosen.type);
				break;
			case 'advance':
				void decide(press, { type: 'advance', fromItemId: chosen.item.id });
				break;
		}
	};
	const label = (chosen: NextStep): string => {
		switch (chosen.type) {
			case 'open_item':
				return t.next.open_item(chosen.item.number);
			case 'advance':
				return chosen.next === null ? words.step.advance_last : words.step.advance(chosen.next.number);
			case 'vote':
				return chosen.running ? words.step.vote_running : words.step.vote;
			case 'discuss':
			case 'conclude':
				return words.step[chosen.type];
			case 'open_meeting':
			case 'end_meeting':
			case 'present':
				return t.next[chosen.type];
		}
	};
	const about = step && aboutStep(step);
	return (
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
			{open && (
				<div className="mt-4">
					<StageLine done={done} possible={possible} current={currentStage(step)} onChoose={goTo} />
				</div>
			)}
			{step && (
				<div className="mt-4">
					<p className="mb-1 text-meta text-muted">{t.nextStep}</p>
					<GuardedButton
						meaning={label(step)}
						variant="primary"
						size="lg"
						className="w-full"
						busy={busy}
						onPress={(press) => take(press, step)}
					>
						{label(step)}
					</GuardedButton>
					{about && <p className="mt-2 text-small text-muted">{about}</p>}
				</div>
			)}
			{state.phase === 'in_progress' && (
				<div className="mt-4 flex flex-wrap gap-2">
					{undo && (
						<GuardedButton
							meaning={`undo:${undo.seq}`}
							className="h-auto! py-2 text-left"
							icon={<Undo2 aria-hidden />}
							onPress={(press) => void decide(press, { type: 'undo_step', seq: undo.seq })}
						>
							{`${words.undo}: ${undo.words}`}
						</GuardedButton>
					)}
					{open && step?.type !== 'advance' && following && (
						<Button icon={<StepForward aria-hidden />} onClick={() => setAsking('advance')}>
							{words.advanceNow}
						</Button>
					)}
					{state.presentation && (
						<GuardedButton meaning="stop" onPress={(press) => void decide(press, { type: 'stop_presentation' })}>
							{t.stopPresenting}
						</GuardedButton>
					)}
					{open && (
						<GuardedButton
							meaning={`close:${open.id}`}
							onPress={(press) => void decide(press, { type: 'close_item', itemId: open.id })}
						>
							{t.next.close_item}
						</GuardedButton>
					)}
					{step?.type !== 'end_meeting' && (
						<Button variant="quiet" onClick={() => setAsking('end_meeting')}>
							{t.next.end_meeting}
						</Button>
					)}
				</div>
			)}
			<OpenMeetingDialog
				snapshot={snapshot}
				client={client}
				open={asking === 'open_meeting'}
				onClose={() => setAsking(null)}
			/>
			<EndMeetingDialog
				snapshot={snapshot}
				client={client}
				open={asking === 'end_meeting'}
				onClose={() => setAsking(null)}
			/>
			<ConfirmDialog
				open={asking === 'advance'}
				onOpenChange={(isOpen) => !isOpen && setAsking(null)}
				title={words.confirmAdvance(following?.number ?? 0)}
				consequence={words.confirmAdvanceText}
				confirmLabel={words.advanceNow}
				onConfirm={(press) => client.decide(press, { type: 'advance', fromItemId: open?.id ?? null })}
			/>
		</Card>
	);
}

/** The stages this screen can take an item through: presenting always, the others when their view is there. */
function possibleStages({ panels }: RoomModel): ReadonlySet<Stage> {
	const views = (['discuss', 'vote', 'conclude'] as const).filter((stage) => panels.includes(PANEL_OF[stage]));
	return new Set<Stage>(['present', ...views]);
}

function currentStage(step: NextStep | null): Stage | null {
	switch (step?.type) {
		case 'present':
		case 'discuss':
		case 'vote':
		case 'conclude':
			return step.type;
		default:
			return null;
	}
}

/** What the step is about: a title under the button. */
function aboutStep(step: NextStep): string | null {
	switch (step.type) {
		case 'open_item':
			return step.item.title;
		case 'present':
			return step.document.title;
		case 'advance':
			return step.next?.title ?? null;
		default:
			return null;
	}
}
