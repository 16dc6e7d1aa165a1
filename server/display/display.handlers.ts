import { displayReportSchema } from '#domain/display/health.ts';
import { sceneOn } from '#domain/display/state.ts';
import { AppError } from '#server/platform/errors.ts';
import type { Realtime } from '#server/platform/realtime/realtime.ts';
import type { Proceedings } from '#server/proceedings/proceedings.contract.ts';
import type { DisplayReports } from './displayReports.ts';

export interface DisplayHandlerOptions {
	readonly reports: DisplayReports;
	readonly proceedings: Pick<Proceedings, 'state'>;
	/** Build of the screens that this server has. */
	readonly build: string;
}

/** Registers what walls say of themselves. A wall is known by its connection, so it can speak of no other. */
export function registerDisplayHandlers(
	realtime: Realtime,
	{ reports, proceedings, build }: DisplayHandlerOptions,
): void {
	realtime.handle('display:report', {
		schema: displayReportSchema,
		openToDisplays: true,
		run: async ({ principal }, report) => {
			if (principal.type !== 'display' || principal.meetingId !== report.meetingId) throw new AppError('not_found');
			const { displayId, role } = principal;
			const state = await proceedings.state(report.meetingId);
			reports.take(displayId, report, { scene: sceneOn(state, { id: displayId, role }).scene, seq: state.seq });
			return { build };
		},
	});
}
