'use client';

import { useState } from 'react';
import { isOver } from '#domain/agenda/liveEdit.ts';
import { speaksOfInvitedOnly } from '#domain/documents/policy.ts';
import { placeOf } from '#domain/speakers/queue.ts';
import { FLOOR_KINDS, type FloorKind, type FloorRequest } from '#domain/speakers/state.ts';
import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';
import { newId } from '#app/_api/newId.ts';
import { Button } from '#app/_design/Button.tsx';
import { Dialog } from '#app/_design/Dialog.tsx';
import { Notice } from '#app/_design/Notice.tsx';
import { Select } from '#app/_design/Select.tsx';
import { TextArea } from '#app/_design/TextArea.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import type { RoomModel } from '#app/_features/proceedings/room/roomModel.ts';
import { SpeakerNameField } from './SpeakerNameField.tsx';
import { speakersTexts } from './speakers.texts.ts';

export interface FloorDialogProps {
	readonly snapshot: MeetingSnapshot;
	readonly run: RoomModel['run'];
	/** The line that is described; null: a new one. */
	readonly line: FloorRequest | null;
	/** The site that names who will speak; null for a person. */
	readonly siteId: string | null;
	readonly onClose: () => void;
}

/** No item, as a value of a choice. */
const NO_ITEM = 'none';

/** What a request is about; for a site also who will speak. */
export function FloorDialog({ snapshot, run, line, siteId, onClose }: FloorDialogProps) {
	const texts = useTexts(speakersTexts);
	const t = texts.form;
	const { state, agenda, me, meeting } = snapshot;
	const items = agenda.filter(({ id }) => !isOver(state, id));
	// A guest of some items asks about one of them.
	const isLimited = me !== null && speaksOfInvitedOnly({ roles: me.roles, invitedItemIds: meeting.myItems });
	const openItemId = items.some(({ id }) => id === state.openItemId) ? state.openItemId : null;
	const [speakerName, setSpeakerName] = useState(line?.speakerName ?? '');
	const [kind, setKind] = useState<FloorKind>(line?.kind ?? 'item');
	const [itemId, setItemId] = useState(
		// What was set aside with its item is asked again about the one under discussion.
		line === null || (line.itemId !== null && isOver(state, line.itemId))
			? (openItemId ?? (isLimited ? (items[0]?.id ?? null) : null))
			: line.itemId,
	);
	const [topic, setTopic] = useState(line?.topic ?? '');
	const [busy, setBusy] = useState(false);
	const missing = (siteId !== null && speakerName.trim() === '') || (isLimited && itemId === null);
	const place = line === null ? null : placeOf(state.speakers.queue, state, line.id);

	const send = async (): Promise<void> => {
		setBusy(true);
		const requestId = line?.id ?? newId();
		const done = await run({ type: 'request_floor', requestId, kind, itemId, topic, speakerName });
		setBusy(false);
		if (done) onClose();
	};
	return (
		<Dialog
			open
			onOpenChange={(open) => {
				if (!open) onClose();
			}}
			title={t.title}
			{...(place !== null && { description: texts.mine(texts.place(place)) })}
			size="sm"
			footer={
				<Button variant="primary" busy={busy} disabled={missing} onClick={() => void send()}>
					{line === null ? t.send : t.save}
				</Button>
			}
		>
			<div className="flex flex-col gap-4">
				{siteId !== null && (
					<SpeakerNameField
						snapshot={snapshot}
						siteId={siteId}
						label={t.speaker}
						hint={t.speakerHint}
						value={speakerName}
						// The name is what the line is found by: another person is another line.
						readOnly={line !== null}
						onChange={setSpeakerName}
					/>
				)}
				<fieldset>
					<legend className="mb-1 font-medium">{t.kind}</legend>
					<div className="flex flex-col gap-2">
						{FLOOR_KINDS.map((choice) => (
							<label
								key={choice}
								className={`flex min-h-touch cursor-pointer items-start gap-3 rounded-control border px-3 py-2 ${choice === kind ? 'border-line-strong bg-sunken' : 'border-line'}`}
							>
								<input
									type="radio"
									name="floor-kind"
									className="mt-1 size-5 shrink-0 accent-primary"
									checked={choice === kind}
									onChange={() => setKind(choice)}
								/>
								<span>
									<span className="font-medium">{texts.kinds[choice]}</span>
									<span className="block text-small text-muted">{texts.kindHints[choice]}</span>
								</span>
							</label>
						))}
					</div>
				</fieldset>
				{items.length > 0 && (
					<Select
						label={t.item}
						value={itemId ?? NO_ITEM}
						onValueChange={(chosen) => setItemId(chosen === NO_ITEM ? null : chosen)}
						options={[
							...(isLimited ? [] : [{ value: NO_ITEM, label: t.noItem }]),
							...items.map(({ id, number, title }) => ({ value: id, label: `${texts.itemNumber(number)}: ${title}` })),
						]}
					/>
				)}
				{isLimited && items.length === 0 && <Notice tone="info">{t.nothingToAskAbout}</Notice>}
				{state.closedSession === null ? (
					<TextArea
						label={t.topic}
						labelNote={t.optional}
						value={topic}
						rows={2}
						maxLength={300}
						onChange={(event) => setTopic(event.target.value)}
					/>
				) : (
					<Notice tone="info">{t.noTopicNow}</Notice>
				)}
			</div>
		</Dialog>
	);
}
