/*
 * What a benchmark tells bench/main.ts, besides what it prints itself. Run by hand a benchmark has nobody to tell, and only
 * prints.
 */

/** A line of the first table, in milliseconds. */
export interface ReportRow {
	readonly label: string;
	readonly p50: number;
	readonly p99: number;
	/** What else a reader has to know, in few words. */
	readonly note?: string;
}

/** Lines that belong together: the product first, then what it is measured beside in the same run. */
export interface ReportSection {
	readonly title: string;
	readonly rows: readonly ReportRow[];
}

/** Value below which this share (0…1) of the values lies; NaN of none. */
export function percentile(values: readonly number[], share: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

/** A line of the table from all values measured, in milliseconds. */
export function reportRow(label: string, values: readonly number[], note?: string): ReportRow {
	const row = { label, p50: percentile(values, 0.5), p99: percentile(values, 0.99) };
	return note === undefined ? row : { ...row, note };
}

/** Hands sections to bench/main.ts when it started this process. */
export function report(sections: readonly ReportSection[]): void {
	process.send?.(sections);
}

/** The table as text. */
export function formatReport(sections: readonly ReportSection[]): string {
	const rows = sections.flatMap((section) => section.rows);
	const width = Math.max(...rows.map(({ label }) => label.length)) + 2;
	const figure = (value: number): string => (Number.isNaN(value) ? '–' : value.toFixed(2)).padStart(10);
	const lines = [`${' '.repeat(width + 2)}${'p50 ms'.padStart(10)}${'p99 ms'.padStart(10)}`];
	for (const { title, rows: own } of sections) {
		lines.push(title);
		for (const { label, p50, p99, note } of own)
			lines.push(`  ${label.padEnd(width)}${figure(p50)}${figure(p99)}${note === undefined ? '' : `  ${note}`}`);
	}
	return `${lines.join('\n')}\n`;
}
