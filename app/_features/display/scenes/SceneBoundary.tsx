'use client';

import { Component, type ReactNode } from 'react';

export interface SceneBoundaryProps {
	/** Changes with what is shown: another scene is a new try. */
	readonly shownKey: string;
	readonly children: ReactNode;
	/** Stands in for a scene that cannot be drawn. */
	readonly fallback: ReactNode;
	readonly onFailed: (failed: boolean) => void;
}

/** A scene that failed is tried again after this long, in ms. */
const RETRY_MS = 10_000;

/** A fault in one scene must not take the wall away: a plain scene stands in, and the failed one is tried again by itself. */
export class SceneBoundary extends Component<SceneBoundaryProps, { readonly failedKey: string | null }> {
	override state: { readonly failedKey: string | null } = { failedKey: null };
	#retry: ReturnType<typeof setTimeout> | undefined;

	override componentDidCatch(): void {
		this.setState({ failedKey: this.props.shownKey });
		this.props.onFailed(true);
		clearTimeout(this.#retry);
		this.#retry = setTimeout(() => {
			this.setState({ failedKey: null });
			this.props.onFailed(false);
		}, RETRY_MS);
	}

	override componentDidUpdate(before: SceneBoundaryProps): void {
		if (before.shownKey !== this.props.shownKey && this.state.failedKey !== null) this.props.onFailed(false);
	}

	override componentWillUnmount(): void {
		clearTimeout(this.#retry);
	}

	override render(): ReactNode {
		return this.state.failedKey === this.props.shownKey ? this.props.fallback : this.props.children;
	}
}
