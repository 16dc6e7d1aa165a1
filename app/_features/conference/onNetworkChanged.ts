/** Calls back when this device has changed its network. Returns the way to stop. */
export function onNetworkChanged(listener: () => void): () => void {
	if (typeof window === 'undefined') return () => undefined;
	window.addEventListener('online', listener);
	const connection: unknown = 'connection' in navigator ? navigator.connection : undefined;
	const target = connection instanceof EventTarget ? connection : null;
	target?.addEventListener('change', listener);
	return () => {
		window.removeEventListener('online', listener);
		target?.removeEventListener('change', listener);
	};
}
