import {
	lightOf,
	recordReport,
	troubleOf,
	type DisplayHealth,
	type DisplayReport,
	type HealthRecord,
} from '#domain/display/health.ts';
import type { Scene } from '#domain/display/scenes.ts';

/** What walls have said of themselves since this process started. In memory: a wall speaks again within seconds. */
export class DisplayReports {
	readonly #records = new Map<string, HealthRecord>();
	readonly #now: () => number;
	readonly #build: string;

	/** @param build of the screens that this server has; '' when it serves none */
	constructor(now: () => number, build: string) {
		this.#now = now;
		this.#build = build;
	}

	/** Takes in what a wall has painted. */
	take(displayId: string, report: DisplayReport, onAir: { readonly scene: Scene; readonly seq: number }): void {
		const before = this.#records.get(displayId) ?? null;
		this.#records.set(displayId, recordReport(before, report, onAir, this.#now()));
	}

	/** Its pairing was withdrawn: what it said belongs to nobody any more. */
	forget(displayId: string): void {
		this.#records.delete(displayId);
	}

	health(displayId: string, online: boolean): DisplayHealth {
		const record = this.#records.get(displayId) ?? null;
		const trouble = troubleOf(record, { online, build: this.#build, now: this.#now() });
		if (record === null) return { light: lightOf(trouble), trouble, report: null, reportedAt: null };
		const { meetingId: _own, ...report } = record.report;
		return { light: lightOf(trouble), trouble, report, reportedAt: new Date(record.at).toISOString() };
	}
}
