import type { DisplayPrincipal } from '#domain/identity/principal.ts';

/** What other features may ask of displays. */
export interface Displays {
	/** The paired wall behind a request's cookie; null when there is none or its pairing was withdrawn. */
	resolveDisplay(headers: Headers): Promise<DisplayPrincipal | null>;
	/** Called after a pairing was withdrawn. Returns the unsubscriber. */
	onUnpaired(listener: (displayId: string) => void): () => void;
}
