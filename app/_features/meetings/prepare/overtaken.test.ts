import { describe, expect, it } from 'vitest';
import { emptyMeetingForm } from '../meetingForm.ts';
import { NOTHING_TYPED, overtakenFields, typeInto } from './overtaken.ts';

const saved = { ...emptyMeetingForm(Date.parse('2026-11-22T05:00:00Z')), place: 'Phòng họp tầng 2' };

describe('a form that somebody else saves meanwhile', () => {
	it('tells of fields typed in here and saved differently there, and of no others', () => {
		let typed = typeInto(NOTHING_TYPED, { place: 'Hội trường' }, saved);
		expect(overtakenFields(typed, saved)).toEqual([]);
		const other = { ...saved, place: 'Phòng họp tầng 3', ends: '12:00' };
		expect(overtakenFields(typed, other)).toEqual(['place']);
		// Typing on does not make it forget what was there at the beginning.
		typed = typeInto(typed, { place: 'Hội trường lớn' }, other);
		expect(overtakenFields(typed, other)).toEqual(['place']);
		expect(typed.values).toEqual({ place: 'Hội trường lớn' });
	});
	it('has nothing to tell when both say the same', () => {
		const typed = typeInto(NOTHING_TYPED, { place: 'Hội trường' }, saved);
		expect(overtakenFields(typed, { ...saved, place: 'Hội trường' })).toEqual([]);
	});
});
