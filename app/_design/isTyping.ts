/**
 * Whether a key belongs to what it was pressed in: a field, a dialog or a menu. Keys of the desk leave it alone then.
 * @param target of the keyboard event
 */
export function isTyping(target: EventTarget | null): boolean {
	return (
		target instanceof Element &&
		target.closest('input, textarea, select, [contenteditable], [role=dialog], [role=alertdialog], [role=menu]') !==
			null
	);
}
