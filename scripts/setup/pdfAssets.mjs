// What PDF.js fetches while it runs: its worker, character maps, standard fonts, image decoders and colour profiles, under public/pdfjs/.
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './process.mjs';
import { installedVersion, isStamped, stamp } from './stamps.mjs';

const target = join(root, 'public', 'pdfjs');

/** Copies the files when the installed PDF.js is another one. */
export function copyPdfAssets() {
	// The legacy build also runs on tablets that are a few years old; the reader imports the same one.
	const version = `${installedVersion('pdfjs-dist')} legacy`;
	if (isStamped('pdfjs', version) && existsSync(target)) return;
	const source = join(root, 'node_modules', 'pdfjs-dist');
	const unfinished = `${target}.new`;
	rmSync(unfinished, { recursive: true, force: true });
	mkdirSync(unfinished, { recursive: true });
	cpSync(join(source, 'legacy', 'build', 'pdf.worker.min.mjs'), join(unfinished, 'pdf.worker.min.mjs'));
	for (const folder of ['cmaps', 'standard_fonts', 'wasm', 'iccs']) {
		cpSync(join(source, folder), join(unfinished, folder), { recursive: true });
	}
	rmSync(target, { recursive: true, force: true });
	renameSync(unfinished, target);
	stamp('pdfjs', version);
}
