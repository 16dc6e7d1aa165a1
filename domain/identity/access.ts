/** How an account came to the session that asks, as far as somebody else had a hand in it. */
export interface SessionAccess {
	/** When the session began. */
	readonly signedInAt: Date;
	/** When somebody else last gave the way into the account: made it, reset its password, enabled it again. null: never. */
	readonly givenAt: Date | null;
	/** When its holder first chose a password of their own after that; null: not yet. */
	readonly ownSince: Date | null;
}

/**
 * Whether a session may give a ballot in a vote that opened at `openedAt` (docs/PROTOCOL.md V-21). Whoever gives access could
 * have used it: a session that began after the vote opened, by a way that somebody else gave, gives none, unless its holder had
 * made the way their own before the vote opened. A change of one's own password takes nothing away.
 * @param openedAt null: not known, as of a vote opened by an older version
 */
export function maySessionVote({ signedInAt, givenAt, ownSince }: SessionAccess, openedAt: Date | null): boolean {
	if (givenAt === null || signedInAt < givenAt) return true;
	if (openedAt === null) return false;
	if (signedInAt <= openedAt) return true;
	return givenAt < openedAt && ownSince !== null && ownSince > givenAt && ownSince <= openedAt;
}
