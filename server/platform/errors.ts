import { STATUS_CODES } from 'node:http';
import { z } from 'zod';
import { en, vi } from 'zod/locales';
import {
	errorStatus,
	errorText,
	type Ack,
	type ErrorBody,
	type ErrorCode,
	type ErrorIssue,
	type Language,
} from '#domain/errors.ts';
import { findStamped } from '#domain/minutes/bearsStamp.ts';
import { findUnstorable } from '#domain/text/typedText.ts';
import { isConnectionLost } from './database/connectionLost.ts';
import { isStorageFull } from './storageFull.ts';

export interface AppErrorOptions {
	/** Fields of the request that were wrong. */
	readonly issues?: readonly ErrorIssue[];
	/** What went wrong underneath; logged, never shown. */
	readonly cause?: unknown;
	/** False for a fault of ours that must be logged as an error; refusals people cause are expected. */
	readonly expected?: boolean;
}

/** The one error a service throws to refuse. Its code decides text, HTTP status and close code. */
export class AppError extends Error {
	readonly code: ErrorCode;
	readonly issues: readonly ErrorIssue[];
	readonly expected: boolean;

	constructor(code: ErrorCode, options: AppErrorOptions = {}) {
		super(code, options.cause === undefined ? undefined : { cause: options.cause });
		this.name = 'AppError';
		this.code = code;
		this.issues = options.issues ?? [];
		this.expected = options.expected ?? code !== 'internal';
	}
}

/** A mistake that stops the start with one sentence and no stack: a taken port, an unwritable folder, no database. */
export class StartupError extends Error {
	constructor(sentence: string, cause?: unknown) {
		super(sentence, cause === undefined ? undefined : { cause });
		this.name = 'StartupError';
	}
}

/**
 * Turns anything thrown into an AppError; what is not one already, and not malformed input, is a fault of ours. Without the
 * database it is `unavailable`: whoever can ask again does. Without room on a disk, whichever, it is `storage_full`.
 */
export function toAppError(thrown: unknown): AppError {
	if (thrown instanceof AppError) return thrown;
	if (thrown instanceof z.core.$ZodError) {
		return new AppError('bad_request', { issues: toIssues(thrown.issues), cause: thrown });
	}
	return new AppError(codeOf(thrown), { cause: thrown, expected: false });
}

function codeOf(thrown: unknown): 'unavailable' | 'storage_full' | 'internal' {
	if (isConnectionLost(thrown)) return 'unavailable';
	return isStorageFull(thrown) ? 'storage_full' : 'internal';
}

/** The safe description of a refusal, in the person's language. */
export function toErrorBody(thrown: unknown, language: Language): ErrorBody {
	const error = toAppError(thrown);
	const body = { code: error.code, message: errorText(error.code, language) };
	return error.issues.length === 0 ? body : { ...body, issues: error.issues };
}

/** The Socket.IO acknowledgement of a refusal. */
export function toAck(thrown: unknown, language: Language): Extract<Ack<never>, { ok: false }> {
	return { ok: false, error: toErrorBody(thrown, language) };
}

/** The HTTP status and JSON body of a refusal. */
export function toHttp(thrown: unknown, language: Language): { status: number; body: { error: ErrorBody } } {
	const body = toErrorBody(thrown, language);
	const status = errorStatus(body.code);
	return { status: STATUS_CODES[status] === undefined ? 500 : status, body: { error: body } };
}

/** zod's own sentences in each language; a sentence given in the schema itself wins over them. */
const SENTENCES = { vi: vi().localeError, en: en().localeError } as const;

/** What is said of a field that no column could store. */
const UNSTORABLE = {
	vi: 'Có ký tự không hợp lệ. Đồng chí nhập lại phần này.',
	en: 'Contains characters that are not valid. Enter this part again.',
} as const satisfies Record<Language, string>;

/**
 * Parses what came from outside with a schema of `domain/`. Strings and keys that no column could store (half surrogates,
 * null characters) are refused whatever the schema says of them: a field that forgets to does not end in the database.
 * @throws AppError `bad_request` with one issue per wrong field, in the person's language; `classified_content`
 */
export function parseInput<Output>(schema: z.ZodType<Output>, value: unknown, language: Language): Output {
	const parsed = schema.safeParse(value, { error: SENTENCES[language] });
	if (!parsed.success) throw new AppError('bad_request', { issues: toIssues(parsed.error.issues) });
	assertStorable(parsed.data, language);
	assertNoStamp(parsed.data);
	return parsed.data;
}

/** @throws AppError `classified_content` naming the first field that bears a stamp of state secrets (docs/PROTOCOL.md F-6) */
export function assertNoStamp(parsed: unknown): void {
	const path = findStamped(parsed);
	if (path !== null)
		throw new AppError('classified_content', {
			issues: [{ path: path.join('.'), message: errorText('classified_content') }],
		});
}

/** @throws AppError `bad_request` naming the first field of parsed input that no column could store */
export function assertStorable(parsed: unknown, language: Language): void {
	const path = findUnstorable(parsed);
	if (path !== null)
		throw new AppError('bad_request', { issues: [{ path: path.join('.'), message: UNSTORABLE[language] }] });
}

/** Most wrong fields that are named in one answer. */
const ISSUES_SHOWN = 20;

function toIssues(issues: readonly z.core.$ZodIssue[]): ErrorIssue[] {
	return issues.slice(0, ISSUES_SHOWN).map(({ path, message }) => ({ path: path.map(String).join('.'), message }));
}
