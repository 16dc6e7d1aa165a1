import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { findTextEdit, moveCaret, type TextDelta } from './textEdit.ts';

function apply(before: string, after: string, caret: number | null): string {
	const edit = findTextEdit(before, after, caret);
	if (edit === null) return before;
	return before.slice(0, edit.index) + edit.inserted + before.slice(edit.index + edit.removed);
}

describe('the change between two texts', () => {
	it.each([
		['', 'Tờ', 2, { index: 0, removed: 0, inserted: 'Tờ' }],
		['Tờ trinh', 'Tờ trình', 6, { index: 5, removed: 1, inserted: 'ì' }],
		['Báo cáo', 'Báo', 3, { index: 3, removed: 4, inserted: '' }],
		['aa', 'aaa', 1, { index: 0, removed: 0, inserted: 'a' }],
		['aa', 'aaa', 3, { index: 2, removed: 0, inserted: 'a' }],
		['aaa', 'aa', 1, { index: 1, removed: 1, inserted: '' }],
	])('%j → %j', (before, after, caret, edit) => {
		expect(findTextEdit(before, after, caret)).toEqual(edit);
	});
	it('is nothing between equal texts', () => {
		expect(findTextEdit('Nghị quyết', 'Nghị quyết', 3)).toBeNull();
	});
	it('always leads to the new text, wherever the caret is said to be, and never tears a character', () => {
		const text = fc.string({ unit: fc.constantFrom('a', 'Ễ', 'ệ', ' ', '😀', '𝒳', '\n'), maxLength: 12 });
		fc.assert(
			fc.property(text, text, fc.option(fc.nat(26)), (before, after, caret) => {
				expect(apply(before, after, caret)).toBe(after);
				const edit = findTextEdit(before, after, caret);
				if (edit !== null) expect(edit.inserted.isWellFormed()).toBe(true);
			}),
		);
	});
	it('keeps both when two people type in one title at once', () => {
		const [one, other] = [new Y.Doc(), new Y.Doc()];
		one.getText('title').insert(0, 'Báo cáo năm');
		Y.applyUpdate(other, Y.encodeStateAsUpdate(one));
		const type = (doc: Y.Doc, after: string, caret: number) => {
			const text = doc.getText('title');
			const edit = findTextEdit(text.toJSON(), after, caret);
			if (edit === null) return;
			text.delete(edit.index, edit.removed);
			text.insert(edit.index, edit.inserted);
		};
		type(one, 'Báo cáo tháng, năm', 14);
		type(other, 'Báo cáo năm 2026', 16);
		Y.applyUpdate(one, Y.encodeStateAsUpdate(other));
		Y.applyUpdate(other, Y.encodeStateAsUpdate(one));
		expect(one.getText('title').toJSON()).toBe('Báo cáo tháng, năm 2026');
		expect(other.getText('title').toJSON()).toBe('Báo cáo tháng, năm 2026');
	});
});

describe('the caret while somebody else types', () => {
	it.each<[number, TextDelta[], number]>([
		[5, [{ insert: 'abc' }], 8],
		[5, [{ retain: 5 }, { insert: 'abc' }], 5],
		[5, [{ retain: 2 }, { delete: 2 }], 3],
		[5, [{ retain: 4 }, { delete: 6 }], 4],
		[5, [{ retain: 1 }, { insert: 'x' }, { delete: 2 }], 4],
		[0, [{ delete: 3 }], 0],
	])('%i moves by %j to %i', (caret, delta, moved) => {
		expect(moveCaret(caret, delta)).toBe(moved);
	});
});
