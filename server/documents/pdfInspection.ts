import { open } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { findClassificationStamp, type ClassificationStamp } from '#domain/documents/stamp.ts';
import { AppError } from '#server/platform/errors.ts';
import { askProgram, type ProgramLimits } from './childProgram.ts';

/** What the inspecting process answers. */
export type InspectionAnswer = z.infer<typeof answerSchema>;

const pieceSchema = z.object({ text: z.string(), top: z.number(), overlay: z.boolean().optional() });
const answerSchema = z.discriminatedUnion('ok', [
	z.object({
		ok: z.literal(true),
		pageCount: z.int().min(1),
		pages: z.array(z.object({ pieces: z.array(pieceSchema) })),
	}),
	z.object({ ok: z.literal(false), reason: z.enum(['encrypted', 'broken']) }),
]);

/** What is known of a PDF that may be stored. */
export interface InspectedPdf {
	readonly pageCount: number;
	/** The classification stamp in its text; the file is held when there is one. */
	readonly stamp: ClassificationStamp | null;
}

const LIMITS: ProgramLimits = { timeoutMs: 60_000, heapMb: 768 };
const PROGRAM = path.join(import.meta.dirname, 'pdfInspection.process.ts');
/** The end mark is within the last 1024 bytes, as Acrobat reads it (PDF 1.7, implementation note 18). */
const TAIL_BYTES = 1024;

/**
 * Checks that a file is a whole, readable PDF and looks for a classification stamp.
 * @throws AppError `not_a_pdf`, `pdf_encrypted`, `pdf_broken` (also when it takes too long or too much memory)
 */
export async function inspectPdf(file: string, limits: ProgramLimits = LIMITS): Promise<InspectedPdf> {
	await assertMarks(file);
	const answer = await askProgram(PROGRAM, file, answerSchema, limits).catch((error: unknown) => {
		throw new AppError('pdf_broken', { cause: error });
	});
	if (!answer.ok) throw new AppError(answer.reason === 'encrypted' ? 'pdf_encrypted' : 'pdf_broken');
	return { pageCount: answer.pageCount, stamp: findClassificationStamp(answer.pages) };
}

/** `%PDF-` at the very beginning, `%%EOF` at the end: PDF.js would repair a file that was cut, we want all of it. */
async function assertMarks(file: string): Promise<void> {
	const handle = await open(file, 'r');
	try {
		const { size } = await handle.stat();
		const head = await handle.read(Buffer.alloc(5), 0, 5, 0);
		if (head.buffer.toString('latin1') !== '%PDF-') throw new AppError('not_a_pdf');
		const tail = await handle.read(Buffer.alloc(TAIL_BYTES), 0, TAIL_BYTES, Math.max(0, size - TAIL_BYTES));
		if (!tail.buffer.subarray(0, tail.bytesRead).includes('%%EOF')) throw new AppError('pdf_broken');
	} finally {
		await handle.close();
	}
}
