'use client';

import { useQuery } from '@tanstack/react-query';
import { create } from 'qrcode';
import { useEffect, useMemo, useState } from 'react';
import { Dialog } from '#app/_design/Dialog.tsx';
import { Notice } from '#app/_design/Notice.tsx';
import { Skeleton } from '#app/_design/Skeleton.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { checkInTexts } from './attendance.texts.ts';
import { fetchDoorCode } from './seatsApi.ts';

export interface DoorCodeDialogProps {
	readonly meetingId: string;
	readonly onClose: () => void;
}

/** The code at the door, large, always the one that is good now. */
export function DoorCodeDialog({ meetingId, onClose }: DoorCodeDialogProps) {
	const t = useTexts(checkInTexts);
	const { data, isError, dataUpdatedAt } = useQuery({
		queryKey: ['attendance', 'door', meetingId],
		queryFn: () => fetchDoorCode(meetingId),
		gcTime: 0,
		staleTime: 0,
		// Anew as soon as the server's window is over.
		refetchInterval: (query) => (query.state.data?.shownForMs ?? 2_000) + 100,
	});
	const { origin, hostname } = window.location;
	const isLocal = hostname === 'localhost' || hostname === '127.0.0.1';
	const left = useSecondsLeft(dataUpdatedAt + (data?.shownForMs ?? 0));
	return (
		<Dialog open onOpenChange={(open) => !open && onClose()} title={t.doorTitle} description={t.doorText}>
			<div className="flex flex-col items-center gap-4">
				{isLocal && <Notice tone="warning">{t.doorLocal}</Notice>}
				{data === undefined ? (
					<Skeleton className="aspect-square w-full max-w-96" />
				) : (
					<QrCode text={`${origin}/meetings/${meetingId}/check-in?code=${data.code}`} label={t.doorAlt} />
				)}
				<p role="status" className="text-muted tabular-nums">
					{isError ? t.doorFailed : t.doorLeft(left)}
				</p>
			</div>
		</Dialog>
	);
}

/** A QR code as vectors, black on white in every theme: cameras need the contrast. */
function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
	const { path, side } = useMemo(() => {
		const { modules } = create(text, { errorCorrectionLevel: 'M' });
		const squares: string[] = [];
		for (let y = 0; y < modules.size; y++)
			for (let x = 0; x < modules.size; x++) if (modules.get(y, x)) squares.push(`M${x + 4} ${y + 4}h1v1h-1z`);
		return { path: squares.join(''), side: modules.size + 8 };
	}, [text]);
	return (
		<svg
			role="img"
			aria-label={label}
			viewBox={`0 0 ${side} ${side}`}
			shapeRendering="crispEdges"
			className="aspect-square max-h-[60dvh] w-full max-w-96 rounded-card bg-white"
		>
			<path d={path} fill="#000" />
		</svg>
	);
}

/** Whole seconds until an instant, counted down. */
function useSecondsLeft(until: number): number {
	const [now, setNow] = useState(() => Date.now());
	useEffect(() => {
		const timer = setInterval(() => setNow(Date.now()), 500);
		return () => clearInterval(timer);
	}, []);
	return Math.max(0, Math.ceil((until - now) / 1000));
}
