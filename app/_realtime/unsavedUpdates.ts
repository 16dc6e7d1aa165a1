const DATABASE = 'nghi-su';
const STORE = 'unsaved';
const BY_DOCUMENT = 'byDocument';
/** Work that nobody came back for is forgotten after so long, ms. */
const KEPT_MS = 30 * 86_400_000;

/** One change of a document that the server has not acknowledged, as this device keeps it. */
interface KeptUpdate {
	readonly account: string;
	readonly document: string;
	/** Epoch milliseconds. */
	readonly at: number;
	readonly update: Uint8Array;
}

let opening: Promise<IDBDatabase> | null = null;

function open(): Promise<IDBDatabase> {
	opening ??= new Promise<IDBDatabase>((resolve, reject) => {
		const asked = indexedDB.open(DATABASE, 1);
		asked.onupgradeneeded = () =>
			asked.result
				.createObjectStore(STORE, { autoIncrement: true })
				.createIndex(BY_DOCUMENT, ['account', 'document'], { unique: false });
		asked.onsuccess = () => resolve(asked.result);
		asked.onerror = () => reject(asked.error ?? new Error('no IndexedDB'));
		asked.onblocked = () => reject(new Error('IndexedDB is blocked'));
	});
	return opening;
}

/** Waits for a request of IndexedDB. */
function result<T>(request: IDBRequest<T>): Promise<T> {
	return new Promise((resolve, reject) => {
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error ?? new Error('IndexedDB failed'));
	});
}

async function store(mode: IDBTransactionMode): Promise<IDBObjectStore> {
	return (await open()).transaction(STORE, mode).objectStore(STORE);
}

/**
 * Changes of one document that the server has not acknowledged, kept on this device under the account that made them
 * (ADR 19). A full load, a closed tab or a flat battery does not lose them: the next page of the same account sends them.
 * Where the device keeps nothing (private windows) the page alone holds the work, as before. Never throws.
 */
export class UnsavedUpdates {
	readonly #account: Promise<string>;
	readonly #document: string;
	/** Keys of what is kept and would be dropped with the next acknowledgement. */
	#keys: IDBValidKey[] = [];
	#last: Promise<unknown> = Promise.resolve();

	constructor(account: Promise<string>, document: string) {
		this.#account = account;
		this.#document = document;
	}

	/** Keeps a change from now on. */
	add(update: Uint8Array): void {
		void this.#inTurn(async (account) => {
			const kept: KeptUpdate = { account, document: this.#document, at: Date.now(), update };
			this.#keys.push(await result((await store('readwrite')).add(kept)));
		});
	}

	/** Everything added until now is on the server's disk: it is forgotten here. */
	settle(): void {
		void this.#inTurn(async () => {
			const keys = this.#keys.splice(0);
			if (keys.length === 0) return;
			const rows = await store('readwrite');
			await Promise.all(keys.map((key) => result(rows.delete(key))));
		});
	}

	/** What an earlier page of this account left, oldest first. It is forgotten with the next `settle`. */
	async load(): Promise<readonly Uint8Array[]> {
		const found = await this.#inTurn(async (account) => {
			const range = IDBKeyRange.only([account, this.#document]);
			const index = (await store('readonly')).index(BY_DOCUMENT);
			const [keys, rows] = await Promise.all([result(index.getAllKeys(range)), result(index.getAll(range))]);
			const known = new Set(this.#keys);
			const left = keys.flatMap((key, at) => (known.has(key) ? [] : [{ key, row: rows[at] as KeptUpdate }]));
			this.#keys.push(...left.map(({ key }) => key));
			return left.map(({ row }) => row.update);
		});
		return found ?? [];
	}

	/** One after the other: what is settled was added before, and what is added later stays. */
	#inTurn<T>(work: (account: string) => Promise<T>): Promise<T | null> {
		const mine = this.#last
			.then(() => this.#account)
			.then(work)
			.catch(() => null);
		this.#last = mine;
		return mine;
	}
}

/** Documents that an account left unsaved work of on this device; forgets what is too old. Never throws. */
export async function documentsWithUnsaved(account: string): Promise<readonly string[]> {
	try {
		const rows = await store('readwrite');
		const [keys, all] = await Promise.all([result(rows.getAllKeys()), result(rows.getAll())]);
		const names = new Set<string>();
		for (const [at, kept] of (all as KeptUpdate[]).entries()) {
			const key = keys[at];
			if (Date.now() - kept.at > KEPT_MS && key !== undefined) rows.delete(key);
			else if (kept.account === account) names.add(kept.document);
		}
		return [...names];
	} catch {
		return [];
	}
}
