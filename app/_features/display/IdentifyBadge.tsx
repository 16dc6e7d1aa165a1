'use client';

import { useEffect, useState } from 'react';
import { useNotification } from '#app/_realtime/RealtimeProvider.tsx';

/** The wall's number and name, large over everything, for as long as the director asked. */
export function IdentifyBadge() {
	const [badge, setBadge] = useState<{ readonly number: number; readonly name: string; readonly until: number } | null>(
		null,
	);
	useNotification('display:identified', ({ number, name, seconds }) =>
		setBadge({ number, name, until: Date.now() + seconds * 1_000 }),
	);
	useEffect(() => {
		if (badge === null) return undefined;
		const timer = setTimeout(() => setBadge(null), Math.max(0, badge.until - Date.now()));
		return () => clearTimeout(timer);
	}, [badge]);
	if (badge === null) return null;
	return (
		<div
			role="status"
			className="absolute inset-0 z-50 flex flex-col items-center justify-center gap-[2cqmin] bg-black/80 p-[4cqmin] text-center text-white"
		>
			<span className="text-[45cqmin] leading-none font-bold tabular-nums">{badge.number}</span>
			<span className="line-clamp-3 text-[8cqmin] leading-[1.35] font-semibold text-balance">{badge.name}</span>
		</div>
	);
}
