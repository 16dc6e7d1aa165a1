import { fork } from 'node:child_process';
import { cpus, loadavg } from 'node:os';
import path from 'node:path';
import { formatReport, type ReportSection } from './report.ts';

/*
 * npm run bench [-- proceedings|ink|papers …]: each benchmark in a process of its own, one after the other, then one table.
 * README.md beside says how to read it.
 */
const BENCHMARKS: Readonly<Record<string, string>> = {
	proceedings: 'proceedings/proceedings.bench.ts',
	ink: 'ink/ink.bench.ts',
	papers: 'papers/papers.bench.ts',
};

/** Runs one benchmark to its end; its own output goes to the terminal. */
function run(name: string, file: string): Promise<{ readonly sections: ReportSection[]; readonly ok: boolean }> {
	process.stdout.write(`\n━━ ${name}\n`);
	const child = fork(path.join(import.meta.dirname, file), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
	const stop = (): void => void child.kill('SIGINT');
	process.on('SIGINT', stop).on('SIGTERM', stop);
	const sections: ReportSection[] = [];
	child.on('message', (message) => sections.push(...(message as ReportSection[])));
	return new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('close', (code) => {
			process.off('SIGINT', stop).off('SIGTERM', stop);
			resolve({ sections, ok: code === 0 });
		});
	});
}

const load = (): string => (loadavg()[0] ?? 0).toFixed(1);

async function main(names: readonly string[]): Promise<void> {
	const unknown = names.filter((name) => !Object.hasOwn(BENCHMARKS, name));
	if (unknown.length > 0) {
		process.stderr.write(
			`✗ Không có phép đo "${unknown.join('", "')}"; các phép đo: ${Object.keys(BENCHMARKS).join(', ')}.\n`,
		);
		process.exitCode = 1;
		return;
	}
	const wanted = Object.entries(BENCHMARKS).filter(([name]) => names.length === 0 || names.includes(name));
	const before = load();
	const sections: ReportSection[] = [];
	const failed: string[] = [];
	for (const [name, file] of wanted) {
		const result = await run(name, file);
		sections.push(...result.sections);
		if (!result.ok) failed.push(name);
	}
	const [cpu] = cpus();
	process.stdout.write(
		`\n━━ ${new Date().toISOString()} · ${cpus().length} × ${cpu?.model ?? '?'} · Node ${process.version} · ` +
			`load ${before} before, ${load()} after\n`,
	);
	if (sections.length > 0) process.stdout.write(formatReport(sections));
	if (failed.length > 0) {
		process.stderr.write(`\n✗ Không chạy xong: ${failed.join(', ')}.\n`);
		process.exitCode = 1;
	}
}

await main(process.argv.slice(2));
