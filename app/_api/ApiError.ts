import { errorText, isErrorCode, type ErrorCode, type ErrorIssue } from '#domain/errors.ts';

/** better-auth's own codes, where its endpoints answer without our envelope. */
const accountCodes: Readonly<Record<string, ErrorCode>> = {
	INVALID_USERNAME_OR_PASSWORD: 'invalid_credentials',
	INVALID_EMAIL_OR_PASSWORD: 'invalid_credentials',
	INVALID_USERNAME: 'invalid_credentials',
	INVALID_PASSWORD: 'invalid_credentials',
	USERNAME_TOO_SHORT: 'invalid_credentials',
	USERNAME_TOO_LONG: 'invalid_credentials',
	PASSWORD_TOO_SHORT: 'weak_password',
	PASSWORD_TOO_LONG: 'weak_password',
	UNAUTHORIZED: 'unauthenticated',
	SESSION_EXPIRED: 'unauthenticated',
	SESSION_NOT_FRESH: 'unauthenticated',
};

const statusCodes: Readonly<Record<number, ErrorCode>> = {
	400: 'bad_request',
	401: 'unauthenticated',
	403: 'forbidden',
	404: 'not_found',
	409: 'conflict',
	413: 'payload_too_large',
	422: 'bad_request',
	423: 'closed_session',
	429: 'rate_limited',
	502: 'unavailable',
	503: 'unavailable',
	504: 'timeout',
};

/** A refusal as every screen sees it, whichever way it came: HTTP, Socket.IO, or no answer at all. */
export class ApiError extends Error {
	override readonly name = 'ApiError';
	readonly code: ErrorCode;
	/** Fields that were wrong, for forms. */
	readonly issues: readonly ErrorIssue[];
	/** The server's own sentence; it may say more than the code's standard text. */
	readonly serverMessage: string | null;

	constructor(code: ErrorCode, serverMessage: string | null = null, issues: readonly ErrorIssue[] = []) {
		super(serverMessage ?? errorText(code));
		this.code = code;
		this.serverMessage = serverMessage;
		this.issues = issues;
	}

	/** No answer came; the same request may be sent again when the server is back. */
	get isNetwork(): boolean {
		return this.code === 'offline' || this.code === 'timeout' || this.code === 'unavailable';
	}

	/** What was said about one field (`path` as in the payload), for `error=` of a TextField. */
	issueAt(path: string): string | undefined {
		return this.issues.find((issue) => issue.path === path)?.message;
	}

	/** Anything that was thrown, as an ApiError; what is not ours counts as internal. */
	static from(thrown: unknown): ApiError {
		return thrown instanceof ApiError ? thrown : new ApiError('internal');
	}

	/**
	 * Reads a refusal's body: our `{error: {code, message, issues?}}` or better-auth's `{code, message}`.
	 * An unreadable body (a proxy's page, for instance) is judged by its HTTP status.
	 */
	static fromBody(body: unknown, status: number): ApiError {
		const inner = isRecord(body) && isRecord(body['error']) ? body['error'] : body;
		const fallback = statusCodes[status] ?? 'internal';
		if (!isRecord(inner)) return new ApiError(fallback);
		const code = inner['code'];
		if (isErrorCode(code)) {
			return new ApiError(
				code,
				typeof inner['message'] === 'string' ? inner['message'] : null,
				readIssues(inner['issues']),
			);
		}
		// A foreign message is in English and may say too much: the code's own text is shown instead.
		return new ApiError((typeof code === 'string' ? accountCodes[code] : undefined) ?? fallback);
	}
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}

function readIssues(value: unknown): readonly ErrorIssue[] {
	if (!Array.isArray(value)) return [];
	return value.flatMap((issue: unknown) =>
		isRecord(issue) && typeof issue['path'] === 'string' && typeof issue['message'] === 'string'
			? [{ path: issue['path'], message: issue['message'] }]
			: [],
	);
}
