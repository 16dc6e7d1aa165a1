import { CircleCheck, CircleDashed, CircleX, LogOut, MonitorSmartphone } from 'lucide-react';
import type { ReactElement } from 'react';
import type { AttendanceEntry } from '#domain/attendance/state.ts';
import type { AttendanceStatus } from '#domain/attendance/status.ts';
import type { StatusTone } from '#app/_design/StatusPill.tsx';

export interface Mark {
	readonly tone: StatusTone;
	readonly icon: ReactElement;
}

/** How each status is drawn: icon and word, never colour alone. */
export const MARKS: Readonly<Record<AttendanceStatus, Mark>> = {
	unmarked: { tone: 'neutral', icon: <CircleDashed aria-hidden /> },
	in_room: { tone: 'success', icon: <CircleCheck aria-hidden /> },
	online: { tone: 'info', icon: <MonitorSmartphone aria-hidden /> },
	absent: { tone: 'warning', icon: <CircleX aria-hidden /> },
};
const LEFT: Mark = { tone: 'neutral', icon: <LogOut aria-hidden /> };

/** The mark of a line: whoever left is drawn as gone, however they had come. */
export function markOf({ status, leftAt }: AttendanceEntry): Mark {
	return leftAt === null ? MARKS[status] : LEFT;
}
