'use client';

import { useEffect, useEffectEvent, useRef } from 'react';
import { REPORT_MS, type DisplayReport } from '#domain/display/health.ts';
import type { ShownScene } from '#domain/display/scenes.ts';
import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';
import { useConnectionStatus, useNotification, useRealtime } from '#app/_realtime/RealtimeProvider.tsx';
import { OWN_BUILD } from './build.ts';
import { reloadIfOutdated } from './reload.ts';

interface Painted {
	readonly key: string;
	readonly scene: DisplayReport['scene'];
	/** Server time, ms. */
	readonly since: number;
	readonly seq: number;
	readonly lagMs: number | null;
}

/** Changes are told at once, but not more often than this, in ms. */
const PAUSE_MS = 300;

export interface WallReport {
	readonly snapshot: MeetingSnapshot;
	readonly shown: ShownScene;
	/** The scene could not be drawn. */
	readonly failed: boolean;
}

/**
 * Tells the server what this wall has painted: after the frame in which a change was drawn, and every few seconds. The
 * answer says which build of the screens the server has.
 */
export function useWallReport({ snapshot, shown, failed }: WallReport): void {
	const connection = useRealtime();
	const online = useConnectionStatus() === 'online';
	const painted = useRef<Painted | null>(null);
	const newest = useRef<{ readonly seq: number; readonly at: number } | null>(null);
	const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
	const meetingId = snapshot.meeting.id;
	const { seq } = snapshot.state;
	const key = JSON.stringify([shown, failed]);
	useNotification('proceedings:appended', ({ meetingId: of, events }) => {
		const last = events.at(-1);
		if (of === meetingId && last !== undefined) newest.current = { seq: last.seq, at: Date.parse(last.at) };
	});

	const send = useEffectEvent(() => {
		const { current } = painted;
		if (current === null || !online) return;
		const { scene, since, seq: paintedSeq, lagMs } = current;
		const report = {
			meetingId,
			scene,
			since: new Date(since).toISOString(),
			seq: paintedSeq,
			width: Math.round(window.innerWidth * window.devicePixelRatio),
			height: Math.round(window.innerHeight * window.devicePixelRatio),
			lagMs,
			build: OWN_BUILD,
			visible: document.visibilityState === 'visible',
			failed,
		};
		connection.request('display:report', report, { timeoutMs: 4_000 }).then(
			({ build }) => reloadIfOutdated(OWN_BUILD, build),
			// The next one comes in a moment.
			() => undefined,
		);
	});
	const paint = useEffectEvent(() => {
		const now = Date.now() + connection.clockOffset;
		const before = painted.current;
		const event = newest.current;
		// Of the newest event only: what was caught up with after a pause says nothing about the wall.
		const lagMs =
			event !== null && event.seq === seq ? Math.min(600_000, Math.max(0, Math.round(now - event.at))) : null;
		painted.current = {
			key,
			scene: shown.scene,
			since: before?.key === key ? before.since : now,
			seq,
			lagMs: before?.seq === seq ? before.lagMs : lagMs,
		};
		timer.current ??= setTimeout(() => {
			timer.current = undefined;
			send();
		}, PAUSE_MS);
	});

	useEffect(() => {
		// Two frames: the first one draws what this render changed.
		let second = 0;
		const first = requestAnimationFrame(() => (second = requestAnimationFrame(() => paint())));
		return () => {
			cancelAnimationFrame(first);
			cancelAnimationFrame(second);
		};
	}, [key, seq, online]);
	useEffect(() => {
		const every = setInterval(() => send(), REPORT_MS);
		const now = (): void => send();
		document.addEventListener('visibilitychange', now);
		window.addEventListener('resize', now);
		return () => {
			clearInterval(every);
			clearTimeout(timer.current);
			timer.current = undefined;
			document.removeEventListener('visibilitychange', now);
			window.removeEventListener('resize', now);
		};
	}, []);
}
