'use client';

import { ChevronUp, Hand, PenLine, RotateCcw, Undo2, UserPlus } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { speaksOfInvitedOnly } from '#domain/documents/policy.ts';
import { mightCommand } from '#domain/proceedings/policy.ts';
import { placeOf, splitByItem } from '#domain/speakers/queue.ts';
import type { FloorRequest } from '#domain/speakers/state.ts';
import { newId } from '#app/_api/newId.ts';
import { Button } from '#app/_design/Button.tsx';
import { Menu, type MenuItem } from '#app/_design/Menu.tsx';
import { useToast } from '#app/_design/Toast.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import type { RoomSlotProps } from '#app/_features/proceedings/room/roomModel.ts';
import { FloorDialog } from './FloorDialog.tsx';
import { speakersTexts } from './speakers.texts.ts';

/**
 * ✋ in the bar at the bottom. A person is on the list with one press and says what about afterwards, if at all; a site names
 * who will speak. Once on the list it shows the place, and how to withdraw.
 */
export function FloorButton({ room }: RoomSlotProps) {
	const t = useTexts(speakersTexts);
	const { snapshot, run, roles, offline } = room;
	const { state, me, participants, agenda, meeting } = snapshot;
	const { queue, speech, status } = state.speakers;
	const [busy, setBusy] = useState(false);
	const aside = splitByItem(queue, state).setAside;
	useToldOfSettingAside(
		aside.filter(({ participantId }) => participantId === me?.participantId),
		roles.includes('site'),
	);
	const [form, setForm] = useState<{ readonly line: FloorRequest | null } | null>(null);
	if (me === null || !mightCommand(roles, 'request_floor') || state.phase === 'ended') return null;
	const isSite = participants.find(({ id }) => id === me.participantId)?.role === 'site';
	// A person whose request was set aside asks again with the same one press; a site chooses whose.
	const lines = queue.filter((line) => line.participantId === me.participantId && (isSite || !aside.includes(line)));
	// Who has the floor has nothing to ask for; a site may line up its next speaker.
	if (speech?.participantId === me.participantId && !isSite && lines.length === 0) return null;

	const wordsFor = (line: FloorRequest): string => {
		if (aside.includes(line)) return t.setAsideShort;
		const place = placeOf(queue, state, line.id);
		return place === null ? t.waitsForItem : t.place(place);
	};
	// Whoever is in the room may not know of the item that is open: nothing is asked about it.
	const itemId = agenda.some(({ id }) => id === state.openItemId) ? state.openItemId : null;
	const isLimited = speaksOfInvitedOnly({ roles: me.roles, invitedItemIds: meeting.myItems });
	const ask = async (): Promise<void> => {
		if (isSite || status === 'closed' || (isLimited && itemId === null)) return setForm({ line: null });
		setBusy(true);
		await run({
			type: 'request_floor',
			requestId: newId(),
			kind: 'item',
			itemId,
			topic: '',
			speakerName: '',
		});
		setBusy(false);
	};
	const withdraw = ({ id }: FloorRequest) => void run({ type: 'withdraw_request', requestId: id });
	const linesOf = (line: FloorRequest): MenuItem[] => [
		...(isSite ? [{ kind: 'heading' as const, label: `${line.speakerName} · ${wordsFor(line)}` }] : []),
		aside.includes(line)
			? {
					label: t.askAgain(line.speakerName),
					icon: <RotateCcw aria-hidden className="size-5 shrink-0" />,
					onSelect: () => setForm({ line }),
				}
			: {
					label: t.describe,
					icon: <PenLine aria-hidden className="size-5 shrink-0" />,
					onSelect: () => setForm({ line }),
				},
		{
			label: isSite ? t.withdrawOf(line.speakerName) : t.withdraw,
			icon: <Undo2 aria-hidden className="size-5 shrink-0" />,
			onSelect: () => withdraw(line),
		},
	];
	const [first] = lines;
	return (
		<>
			{first === undefined ? (
				<Button icon={<Hand aria-hidden />} busy={busy} disabled={offline} onClick={() => void ask()}>
					{t.ask}
				</Button>
			) : (
				<Menu
					align="start"
					trigger={
						<Button
							icon={<Hand aria-hidden className="text-success" />}
							aria-label={isSite ? t.siteLines(lines.length) : t.mine(wordsFor(first))}
							className="border-success"
						>
							{isSite && lines.length > 1 ? t.siteLines(lines.length) : wordsFor(first)}
							<ChevronUp aria-hidden className="size-5 shrink-0 text-muted" />
						</Button>
					}
					items={[
						...lines.flatMap(linesOf),
						...(isSite
							? [
									{ kind: 'separator' as const },
									{
										label: t.askMore,
										icon: <UserPlus aria-hidden className="size-5 shrink-0" />,
										onSelect: () => setForm({ line: null }),
									},
								]
							: []),
					]}
				/>
			)}
			{form !== null && (
				<FloorDialog
					snapshot={snapshot}
					run={run}
					line={form.line}
					siteId={isSite ? me.participantId : null}
					onClose={() => setForm(null)}
				/>
			)}
		</>
	);
}

/** Says it once when a request of one's own is set aside, because the meeting has left its item (S-13). */
function useToldOfSettingAside(aside: readonly FloorRequest[], isSite: boolean): void {
	const t = useTexts(speakersTexts);
	const toast = useToast();
	const known = useRef<ReadonlySet<string> | null>(null);
	useEffect(() => {
		const fresh = known.current === null ? [] : aside.filter(({ id }) => known.current?.has(id) === false);
		known.current = new Set(aside.map(({ id }) => id));
		if (fresh.length === 0) return;
		const title = isSite ? t.setAsideOf(fresh.map(({ speakerName }) => speakerName).join(', ')) : t.setAsideMine;
		toast({ tone: 'info', title, description: t.setAsideWhy });
	}, [aside, isSite, t, toast]);
}
