'use client';

import { useState } from 'react';
import { Card } from '#app/_design/Card.tsx';
import { GuardedButton } from '#app/_design/GuardedButton.tsx';
import type { SteadyPress } from '#app/_design/steady/SteadyControl.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { FIRST_PAGE } from '../firstPage.ts';
import { nextStep, type NextStep } from '../nextStep.ts';
import type { RoomModel, RoomSlotProps } from '../room/roomModel.ts';
import { roomTexts } from '../room.texts.ts';
import { useCommand } from '../useCommand.ts';
import { consoleTexts } from './console.texts.ts';
import { ClampedTitle } from './ClampedTitle.tsx';
import { ConsoleControls } from './ConsoleControls.tsx';
import { DutyRow } from './DutyRow.tsx';
import { EndMeetingDialog } from './EndMeetingDialog.tsx';
import { OpenMeetingDialog } from './OpenMeetingDialog.tsx';
import { StageLine } from './StageLine.tsx';
import { stagesDone, type Stage } from './stages.ts';

const PANEL_OF = { discuss: 'speakers', vote: 'voting', conclude: 'conclusions' } as const;

/** Where the meeting stands, the one big next step, the stages of the item, and what may be needed at any moment. */
export function NowCard({ room }: RoomSlotProps) {
	const t = useTexts(roomTexts);
	const words = useTexts(consoleTexts);
	const { snapshot, client } = room;
	const { decide, busy } = useCommand(client);
	const { state, agenda, documents } = snapshot;
	const [passed, setPassed] = useState<{ readonly itemId: string; readonly stages: readonly Stage[] } | null>(null);
	const [asking, setAsking] = useState<'open_meeting' | 'end_meeting' | null>(null);
	const open = agenda.find(({ id }) => id === state.openItemId);
	const byHand = passed !== null && passed.itemId === open?.id ? passed.stages : [];
	const done = new Set([...(open ? stagesDone(state, open.id) : []), ...byHand]);
	const possible = possibleStages(room);
	const step = nextStep({ state, agenda, documents, done, possible });

	const pass = (stage: Stage): void => {
		if (open) setPassed({ itemId: open.id, stages: [...byHand, stage] });
	};
	const present = (press: SteadyPress, documentId: string): void => {
		pass('present');
		void decide(press, { type: 'present', documentId, view: FIRST_PAGE }).then((ok) => {
			if (!ok) return;
			room.place.follow();
			// Whoever presents turns the pages: the paper comes in front.
			room.board?.show(null);
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
		<Card dense aria-label={t.now}>
			<div className="flex items-center justify-between gap-2">
				<p className="text-meta text-muted">
					{t.phase[state.phase]}
					{state.phase === 'in_progress' && (
						<> · {open ? <b className="text-ink">{t.item(open.number, agenda.length)}</b> : t.noItemOpen}</>
					)}
				</p>
				<ConsoleControls room={room} />
			</div>
			{open && <ClampedTitle key={open.id} title={open.title} />}
			{open && !documents.some(({ itemId }) => itemId === open.id) && (
				<p className="text-meta text-muted">{open.paperOnly ? t.paperOnlyHint : t.noPapersToPresent}</p>
			)}
			{step && (
				<div className="mt-2" role="group" aria-label={t.nextStep}>
					<GuardedButton
						meaning={label(step)}
						variant="primary"
						size="lg"
						className="w-full"
						data-shortcut="next"
						busy={busy}
						onPress={(press) => take(press, step)}
					>
						{label(step)}
					</GuardedButton>
					{about && (
						<p className="mt-1 truncate text-meta text-muted" title={about}>
							{about}
						</p>
					)}
				</div>
			)}
			{open && (
				<div className="mt-2">
					<StageLine done={done} possible={possible} current={currentStage(step)} onChoose={goTo} />
				</div>
			)}
			<div className="mt-2">
				<DutyRow room={room} />
			</div>
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
