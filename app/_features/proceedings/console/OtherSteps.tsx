'use client';

import { StepForward, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { nextItem } from '#domain/agenda/liveEdit.ts';
import { Button } from '#app/_design/Button.tsx';
import { ConfirmDialog } from '#app/_design/ConfirmDialog.tsx';
import { GuardedButton } from '#app/_design/GuardedButton.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import type { RoomSlotProps } from '../room/roomModel.ts';
import { roomTexts } from '../room.texts.ts';
import { useCommand } from '../useCommand.ts';
import { consoleTexts } from './console.texts.ts';
import { EndMeetingDialog } from './EndMeetingDialog.tsx';
import { undoWords } from './undoWords.ts';

/** The way back, and steps that are not the next one: moving on at once, ending an item or the meeting. */
export function OtherSteps({ room }: RoomSlotProps) {
	const t = useTexts(roomTexts);
	const words = useTexts(consoleTexts);
	const { snapshot, client } = room;
	const { decide } = useCommand(client);
	const { state, agenda } = snapshot;
	const [asking, setAsking] = useState<'advance' | 'end_meeting' | null>(null);
	if (state.phase !== 'in_progress') return null;
	const open = agenda.find(({ id }) => id === state.openItemId);
	const following = nextItem(state, agenda);
	const undo = undoWords(snapshot, words.undoOf);
	return (
		<div role="group" aria-label={t.otherSteps} className="flex flex-wrap gap-2">
			{undo && (
				<GuardedButton
					meaning={`undo:${undo.seq}`}
					className="h-auto! py-2 text-left"
					data-shortcut="undo"
					icon={<Undo2 aria-hidden />}
					onPress={(press) => void decide(press, { type: 'undo_step', seq: undo.seq })}
				>
					{`${words.undo}: ${undo.words}`}
				</GuardedButton>
			)}
			{open && following && (
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
			{/* After the last item it is the next step itself. */}
			{(open || following) && (
				<Button variant="quiet" onClick={() => setAsking('end_meeting')}>
					{t.next.end_meeting}
				</Button>
			)}
			<ConfirmDialog
				open={asking === 'advance'}
				onOpenChange={(isOpen) => !isOpen && setAsking(null)}
				title={words.confirmAdvance(following?.number ?? 0)}
				consequence={words.confirmAdvanceText}
				confirmLabel={words.advanceNow}
				onConfirm={(press) => client.decide(press, { type: 'advance', fromItemId: open?.id ?? null })}
			/>
			<EndMeetingDialog
				snapshot={snapshot}
				client={client}
				open={asking === 'end_meeting'}
				onClose={() => setAsking(null)}
			/>
		</div>
	);
}
