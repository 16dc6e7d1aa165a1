/** Who this page belongs to, from the moment it is known until the page is left. A wall's page belongs to nobody. */
export interface PageAccount {
	readonly accountId: string;
	readonly username: string;
	readonly displayName: string;
}

let account: PageAccount | null = null;
const { promise: known, resolve: makeKnown } = Promise.withResolvers<PageAccount>();

/** The account of this page; null before it is known, and on a wall. */
export function pageAccount(): PageAccount | null {
	return account;
}

/** Resolves with the account once it is known; never on a wall. */
export function whenPageAccountKnown(): Promise<PageAccount> {
	return known;
}

/** Says whose page this is, as the server's session has it. The first word counts: a page never becomes another person's. */
export function setPageAccount(found: PageAccount): void {
	if (account !== null) return;
	account = found;
	makeKnown(found);
}
