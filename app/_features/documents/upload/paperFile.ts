import { foldForSearch } from '#domain/directory/search.ts';
import { MAX_PDF_BYTES, type PaperKind } from '#domain/documents/document.ts';
import type { ErrorCode } from '#domain/errors.ts';

/** What a file's name says about its kind; the first that fits counts ("Dự thảo Nghị quyết kèm Tờ trình" is the draft). */
const KIND_WORDS: readonly (readonly [PaperKind, RegExp])[] = [
	['annex', /\b(phu luc|bieu mau|pl\d*)\b/],
	['draft_resolution', /\b(du thao|nghi quyet|dtnq|nq)\b/],
	['submission', /\b(to trinh|ttr|tt)\b/],
	['report', /\b(bao cao|bc)\b/],
];

/** The kind of paper a file name suggests; people may change it. */
export function guessPaperKind(fileName: string): PaperKind {
	const words = foldForSearch(fileName).replace(/[^a-z0-9]+/g, ' ');
	return KIND_WORDS.find(([, pattern]) => pattern.test(words))?.[0] ?? 'other';
}

/** A first title from a file name: no ending, no leading number, spaces for underscores. */
export function titleFromFileName(fileName: string): string {
	const words = fileName
		.normalize('NFC')
		.replace(/\.pdf$/i, '')
		.replaceAll('_', ' ')
		.replace(/\s+/g, ' ')
		.trim();
	const title = words.replace(/^\d{1,2}[a-z]?\s*[.)–-]\s*(?=\S)/i, '');
	return (title || words || fileName).slice(0, 500);
}

/**
 * What is already clear about a file before it is sent: too large, or no PDF at all. The server looks again, and further.
 * @throws when the file cannot be read any more (moved, removed, on a lost drive)
 */
export async function refusalOfFile(file: Blob): Promise<ErrorCode | null> {
	if (file.size > MAX_PDF_BYTES) return 'file_too_large';
	const head = new Uint8Array(await file.slice(0, 1024).arrayBuffer());
	// Some scanners write a few bytes before the header; readers accept it within the first kilobyte.
	return String.fromCharCode(...head).includes('%PDF-') ? null : 'not_a_pdf';
}
