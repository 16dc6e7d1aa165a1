'use client';

import type { ComponentType } from 'react';
import { ItemTimerMark } from '../console/ItemTimerMark.tsx';
import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';

/** Props of a small mark in the status bar. */
export interface RoomStatusProps {
	readonly snapshot: MeetingSnapshot;
}

/** Small marks in the status bar that everybody sees (time left), left of the meeting's own state. Each may draw nothing. */
export const ROOM_STATUS: readonly ComponentType<RoomStatusProps>[] = [ItemTimerMark];
