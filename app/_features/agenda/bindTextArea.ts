import type * as Y from 'yjs';
import { findTextEdit, moveCaret, type TextDelta } from './textEdit.ts';

/**
 * Ties a textarea to a shared text in both directions until the returned function is called. Only what was typed is
 * written; the caret stays with its letters when others type. While an input method composes (Telex, VNI), nothing is
 * put into the box: others' changes wait until the composed letters are done.
 * @param lines `one`: a title is one line, however it was pasted
 */
export function bindTextArea(area: HTMLTextAreaElement, text: Y.Text, lines: 'one' | 'many' = 'one'): () => void {
	/** What the box showed when both sides last agreed, and what others changed since then. */
	let shown = text.toJSON();
	let waiting: TextDelta[][] = [];
	let isComposing = false;
	let isWriting = false;
	area.value = shown;

	const show = (from: number, to: number) => {
		shown = text.toJSON();
		waiting = [];
		area.value = shown;
		if (document.activeElement === area) area.setSelectionRange(from, to);
	};
	const mapped = (index: number) => waiting.reduce((at, delta) => moveCaret(at, delta), index);
	const write = () => {
		if (isComposing) return;
		const caret = area.selectionStart;
		const edit = findTextEdit(shown, area.value, caret);
		if (edit === null && waiting.length === 0) return;
		let end = mapped(caret);
		if (edit !== null) {
			const start = mapped(edit.index);
			const removed = Math.max(0, mapped(edit.index + edit.removed) - start);
			const inserted = lines === 'many' ? edit.inserted : edit.inserted.replace(/\s*\n\s*/g, ' ');
			isWriting = true;
			text.doc?.transact(() => {
				text.delete(start, removed);
				text.insert(start, inserted);
			});
			isWriting = false;
			const fromStart = caret - edit.index;
			end = start + Math.max(0, Math.min(fromStart, inserted.length));
		}
		if (waiting.length > 0 || area.value !== text.toJSON()) show(end, end);
		else shown = text.toJSON();
	};
	const onOthers = (event: Y.YTextEvent) => {
		if (isWriting) return;
		const delta = event.delta as TextDelta[];
		if (isComposing) {
			waiting.push(delta);
			return;
		}
		show(moveCaret(area.selectionStart, delta), moveCaret(area.selectionEnd, delta));
	};
	const onStart = () => {
		isComposing = true;
	};
	const onEnd = () => {
		isComposing = false;
		write();
	};
	area.addEventListener('input', write);
	area.addEventListener('compositionstart', onStart);
	area.addEventListener('compositionend', onEnd);
	text.observe(onOthers);
	return () => {
		area.removeEventListener('input', write);
		area.removeEventListener('compositionstart', onStart);
		area.removeEventListener('compositionend', onEnd);
		text.unobserve(onOthers);
	};
}
