import { open } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { findingSchema, type Finding } from '#domain/documents/findings.ts';
import type { ClassificationStamp } from '#domain/documents/stamp.ts';
import { AppError } from '#server/platform/errors.ts';
import { askProgram, ProgramExhausted, type ProgramLimits } from './childProgram.ts';
import { readMarks } from './pdfMarks.ts';

/** What the inspecting process answers. */
export type InspectionAnswer = z.infer<typeof answerSchema>;

const answerSchema = z.discriminatedUnion('ok', [
	z.object({
		ok: z.literal(true),
		pageCount: z.int().min(1),
		stamp: z.enum(['MẬT', 'TỐI MẬT', 'TUYỆT MẬT']).nullable(),
		findings: z.array(findingSchema),
	}),
	z.object({ ok: z.literal(false), reason: z.enum(['encrypted', 'broken', 'too_complex']) }),
]);

/** What is known of a PDF that may be stored. */
export interface InspectedPdf {
	readonly pageCount: number;
	/** The classification stamp in its text; the file is held when there is one. */
	readonly stamp: ClassificationStamp | null;
	/** What those who prepare the meeting are told of it. */
	readonly findings: readonly Finding[];
}

/** A scan of 200 MB fits, and what unpacks without end does not. */
const LIMITS: ProgramLimits = { timeoutMs: 30_000, heapMb: 512, memoryMb: 1_024 };
const PROGRAM = path.join(import.meta.dirname, 'pdfInspection.process.ts');

const REFUSALS = { encrypted: 'pdf_encrypted', broken: 'pdf_broken', too_complex: 'pdf_too_complex' } as const;

/**
 * Checks that a file is a whole, readable PDF of bounded size, looks for a classification stamp, and notes what people
 * should know of it.
 * @throws AppError `not_a_pdf`, `pdf_encrypted`, `pdf_broken`, `pdf_too_complex` (too many pages, unpacks to too much, or
 * uses up the time or memory of its inspection)
 */
export async function inspectPdf(file: string, limits: ProgramLimits = LIMITS): Promise<InspectedPdf> {
	await assertMarks(file);
	const answer = await askProgram(PROGRAM, file, answerSchema, limits).catch((error: unknown) => {
		throw new AppError(error instanceof ProgramExhausted ? 'pdf_too_complex' : 'pdf_broken', { cause: error });
	});
	if (!answer.ok) throw new AppError(REFUSALS[answer.reason]);
	const { pageCount, stamp, findings } = answer;
	return { pageCount, stamp, findings };
}

/** PDF.js would repair a file that was cut; we want all of it. */
async function assertMarks(file: string): Promise<void> {
	const handle = await open(file, 'r');
	try {
		const marks = await readMarks(handle);
		if (marks !== 'whole') throw new AppError(marks === 'no_pdf' ? 'not_a_pdf' : 'pdf_broken');
	} finally {
		await handle.close();
	}
}
