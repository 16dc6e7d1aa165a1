'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { MonitorCheck, MonitorOff, MonitorUp, X } from 'lucide-react';
import { useState } from 'react';
import type { DisplayView } from '#domain/display/display.ts';
import { Button } from '#app/_design/Button.tsx';
import { ConfirmDialog } from '#app/_design/ConfirmDialog.tsx';
import { IconButton } from '#app/_design/IconButton.tsx';
import { StatusPill } from '#app/_design/StatusPill.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { displayTexts } from './display.texts.ts';
import { listDisplays, unpairDisplay } from './displayApi.ts';
import { PairDialog } from './PairDialog.tsx';

/** The walls of a meeting, with their health, and the way to add or take one away. */
export function DisplayPairing({ meetingId }: { readonly meetingId: string }) {
	const t = useTexts(displayTexts);
	const queryClient = useQueryClient();
	const queryKey = ['display', meetingId];
	const displays = useQuery({
		queryKey,
		queryFn: ({ signal }) => listDisplays(meetingId, signal),
		// A wall that loses its line must be seen without being asked about.
		refetchInterval: 5_000,
	});
	const [pairing, setPairing] = useState(false);
	const [leaving, setLeaving] = useState<DisplayView | null>(null);
	const refresh = () => queryClient.invalidateQueries({ queryKey });
	return (
		<div className="mt-4 flex flex-col gap-2">
			{(displays.data ?? []).length > 0 && (
				<ul aria-label={t.displays} className="flex flex-col gap-1">
					{displays.data?.map((display) => (
						<li key={display.id} className="flex flex-wrap items-center gap-x-2">
							<span className="basis-full text-small font-medium">{display.name}</span>
							<StatusPill
								tone={display.online ? 'success' : 'warning'}
								icon={display.online ? <MonitorCheck aria-hidden /> : <MonitorOff aria-hidden />}
							>
								{display.online ? t.online : t.offline}
							</StatusPill>
							<span className="flex-1" />
							<IconButton
								aria-label={t.unpair(display.name)}
								icon={<X aria-hidden />}
								onClick={() => setLeaving(display)}
							/>
						</li>
					))}
				</ul>
			)}
			<Button icon={<MonitorUp aria-hidden />} onClick={() => setPairing(true)}>
				{t.pair}
			</Button>
			<PairDialog meetingId={meetingId} open={pairing} onOpenChange={setPairing} onPaired={() => void refresh()} />
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
