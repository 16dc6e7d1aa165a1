'use client';

import { MonitorUp, ScanEye } from 'lucide-react';
import { useState } from 'react';
import type { DisplayView } from '#domain/display/display.ts';
import type { DisplayedState } from '#domain/display/state.ts';
import type { ParticipantView } from '#domain/meetings/meeting.ts';
import { useErrorText } from '#app/_api/errorText.ts';
import { Button } from '#app/_design/Button.tsx';
import { ConfirmDialog } from '#app/_design/ConfirmDialog.tsx';
import { useToast } from '#app/_design/Toast.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { directorTexts } from './director.texts.ts';
import { displayTexts } from './display.texts.ts';
import { identifyDisplay, restartDisplay, unpairDisplay } from './displayApi.ts';
import { DisplayLine } from './DisplayLine.tsx';
import { EditDisplayDialog } from './EditDisplayDialog.tsx';
import { PairDialog } from './PairDialog.tsx';

export interface DisplayListProps {
	readonly meetingId: string;
	readonly list: readonly DisplayView[];
	readonly state: DisplayedState;
	/** Sites of the meeting; null when this is a site's own list. */
	readonly sites: readonly ParticipantView[] | null;
	readonly refresh: () => Promise<void>;
}

/** The displays with their health, what can be done with each, and the way to add one. */
export function DisplayList({ meetingId, list, state, sites, refresh }: DisplayListProps) {
	const t = useTexts(displayTexts);
	const words = useTexts(directorTexts);
	const toast = useToast();
	const errorText = useErrorText();
	const [pairing, setPairing] = useState(false);
	const [leaving, setLeaving] = useState<DisplayView | null>(null);
	const [editing, setEditing] = useState<DisplayView | null>(null);
	const run = (action: Promise<void>, done?: string): void => {
		action.then(
			() => done !== undefined && toast({ tone: 'success', title: done }),
			(error: unknown) => toast({ tone: 'danger', title: errorText(error) }),
		);
	};
	const online = list.filter((each) => each.online);
	return (
		<div className="flex flex-col gap-2">
			{list.length === 0 ? (
				<p className="text-small text-muted">{words.none}</p>
			) : (
				<ul aria-label={words.displays} className="flex flex-col">
					{list.map((display) => (
						<DisplayLine
							key={display.id}
							display={display}
							state={state}
							onIdentify={() => run(identifyDisplay(display.id))}
							onRestart={() => run(restartDisplay(display.id), words.restarted)}
							onEdit={() => setEditing(display)}
							onUnpair={() => setLeaving(display)}
						/>
					))}
				</ul>
			)}
			{online.length > 1 && (
				<Button
					icon={<ScanEye aria-hidden />}
					onClick={() => run(Promise.all(online.map(({ id }) => identifyDisplay(id))).then(() => undefined))}
				>
					{words.identifyAll}
				</Button>
			)}
			<Button icon={<MonitorUp aria-hidden />} onClick={() => setPairing(true)}>
				{t.pair}
			</Button>
			<PairDialog
				meetingId={meetingId}
				sites={sites}
				open={pairing}
				onOpenChange={setPairing}
				onPaired={() => void refresh()}
			/>
			{editing && (
				<EditDisplayDialog display={editing} sites={sites} onClose={() => setEditing(null)} onSaved={refresh} />
			)}
			<ConfirmDialog
				open={leaving !== null}
				onOpenChange={(open) => !open && setLeaving(null)}
				title={t.unpairTitle(leaving?.name ?? '')}
				consequence={t.unpairText}
				confirmLabel={t.unpairConfirm}
				tone="danger"
				onConfirm={async () => {
					if (leaving) await unpairDisplay(leaving.id);
					await refresh();
				}}
			/>
		</div>
	);
}
