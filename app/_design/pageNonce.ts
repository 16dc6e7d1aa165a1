/**
 * The nonce of this page: style elements that libraries add later need it too (docs/PROTOCOL.md E-14). A script finds it at
 * itself; as an attribute browsers hide it.
 */
export function pageNonce(): string | undefined {
	return typeof document === 'undefined'
		? undefined
		: document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce;
}

/** The name under which `get-nonce` looks, for what Radix adds while a dialog keeps the page behind it from scrolling. */
declare global {
	var __webpack_nonce__: string | undefined;
}

globalThis.__webpack_nonce__ = pageNonce();
